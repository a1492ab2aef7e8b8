"""Documents of the land that go out with a reply: one waits to be marked, one went out."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from yangguang.kernel.redaction.models import Document
from yangguang.kernel.redaction.tests.bad.raw import Simple, shown


def document(made: Any) -> None:
    """Hand in a page for a case that still runs."""
    made.values["document"] = _received(made, made.values["open"]).pk


def approved(made: Any) -> None:
    """Hand in a page for the applicant's own case, have it made and approved: the reply takes it along."""
    officer, head, number = made.people["officer"], made.people["head"], made.values["mine"]
    going = _received(made, number)
    address = f"/zh-hans/desk/cases/{number}/redaction/{going.pk}/"
    officer.post(address, {"do": "make"})
    made.work()
    officer.post(address, {"do": "submit"})
    going.refresh_from_db()
    head.post(address, {"do": "approve", "seen": going.changed_at.isoformat()})
    going.refresh_from_db()
    assert going.ready is not None, going.problems
    made.values |= {"going": going.pk, "given": going.ready.key}


def _received(made: Any, number: str) -> Document:
    page = Simple(shown("Land record 1", 50, 780) + shown("Lines to be marked", 100, 600)).bytes()
    sent = {"file": SimpleUploadedFile("outgoing.pdf", page), "way": "here"}
    made.people["officer"].post(f"/zh-hans/desk/cases/{number}/redaction/", sent)
    return Document.objects.latest("pk")

"""A document of the land that is to go out with a reply, and waits to be marked."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from yangguang.kernel.redaction.models import Document
from yangguang.kernel.redaction.tests.bad.raw import Simple, shown


def document(made: Any) -> None:
    """Hand in a page for a case that still runs."""
    officer, number = made.people["officer"], made.values["open"]
    page = Simple(shown("Land record 1", 50, 780) + shown("Lines to be marked", 100, 600)).bytes()
    sent = {"file": SimpleUploadedFile("outgoing.pdf", page), "way": "here"}
    officer.post(f"/zh-hans/desk/cases/{number}/redaction/", sent)
    made.values["document"] = Document.objects.latest("pk").pk

"""A file of a case, handed out to an officer through the check; the look is written down first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from yangguang.base.refusal import Said
from yangguang.kernel.files import queries, serving
from yangguang.kernel.files.checking import Kind
from yangguang.kernel.files.models import State, Upload
from yangguang.kernel.people import acts as people
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.readers.desk import seat
from yangguang.readers.desk.sight import Sight

ATTACHMENT: Final = "附件"
"""What the register of looks says was seen."""
FILES_SHOWN: Final = 30
"""Of a case with more, the first; the others on request."""
SIZES: Final = (("MB", 1_000_000), ("KB", 1000), ("B", 1))


@desk_page(roles=seat.SEATED)
@seat.acting
@require_POST
def take(request: DeskRequest, number: str, key: str) -> HttpResponse:
    """Write down who looks, then hand the file out; one that can't be had is a refusal in words."""
    at, case = timezone.now(), seat.case_within(request, number)
    served = serving.served(key, check=queries.own_check(case.pk))
    people.looked(seat.actor(request, at=at), case_number=case.pk, what=ATTACHMENT, at=at)
    return HttpResponse(served.content, headers=served.headers)


def lines(uploads: Iterable[Upload], seen: Sight) -> list[tuple[Upload, Said, list[Said], bool]]:
    """Return the files of a case: what each is, what is said of it, whether it can be had.

    A file is kept in the very act that it came with, at the same instant. Its name is the sender's own
    text, so it comes with the file only.
    """
    found = sorted(uploads, key=lambda upload: upload.pk)
    came = {upload.received_at for upload in found}
    steps = {
        row.at: seen.headed(row.name, row.member)
        for row in seen.rows
        if row.at in came and not row.voids
    }
    return [
        (
            upload,
            _said(place, upload, steps.get(upload.received_at)),
            _remarks(upload),
            upload.state == State.CLEAN,
        )
        for place, upload in enumerate(found, start=1)
    ]


def _said(place: int, upload: Upload, step: Said | None) -> Said:
    params = {"n": place, "kind": Kind(upload.kind).value.upper(), "size": size_of(upload.size)}
    if step is None:
        return Said("附件{n} · {kind} · {size}", params)
    return Said("附件{n} · {kind} · {size} · 随“{step}”", {**params, "step": step})


def _remarks(upload: Upload) -> list[Said]:
    if upload.state != State.CLEAN:
        return [Said(str(State(upload.state).label))]
    return queries.remarks(upload)


def size_of(count: int) -> str:
    """Return a size as people read it."""
    unit, least = next(((u, n) for u, n in SIZES if count >= n), SIZES[-1])
    return f"{count / least:.1f} {unit}" if unit == "MB" else f"{count // least} {unit}"

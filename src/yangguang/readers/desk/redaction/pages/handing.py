"""Files and pictures of pages, handed out at the desk only; every look at an original is written down."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST, require_safe

from yangguang.base.redaction.pdf.fault import Fault
from yangguang.base.refusal import Refusal, Said, refuse_if
from yangguang.kernel.files import queries as uploads
from yangguang.kernel.files import rules, serving, storing
from yangguang.kernel.files.models import State, Upload
from yangguang.kernel.people import acts as people
from yangguang.kernel.redaction import apart, queries
from yangguang.kernel.redaction.models import Document
from yangguang.kernel.ui import csv_of
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.say import say
from yangguang.readers.desk import seat

ORIGINAL: Final = gettext_noop("区分处理原件")
"""What the register of looks says was seen."""


@desk_page(roles=seat.SEATED)
@seat.acting
@require_POST
def original(request: DeskRequest, number: str, pk: int) -> HttpResponse:
    """Write down who looks, then hand the original out."""
    at, document = timezone.now(), document_of(request, number, pk)
    served = _served(document.original)
    noted(request, document, at=at)
    return HttpResponse(served.content, headers=served.headers)


@desk_page(roles=seat.SEATED)
@seat.acting
@require_POST
def made(request: DeskRequest, number: str, pk: int) -> HttpResponse:
    """Hand out what is to go out, as the applicant will have it."""
    at, document = timezone.now(), document_of(request, number, pk)
    if document.ready is None:
        raise Http404
    if document.ready == document.original:
        noted(request, document, at=at)
    served = _served(document.ready)
    return HttpResponse(served.content, headers=served.headers)


@desk_page(roles=seat.SEATED)
@seat.acting
@require_safe
def picture(request: DeskRequest, number: str, pk: int, which: str, page: int) -> HttpResponse:
    """Show one page, of the original or of what is to go out."""
    at, document = timezone.now(), document_of(request, number, pk)
    row = {"original": document.original, "made": document.ready}.get(which)
    if row is None:
        raise Http404
    content = content_of(row)
    if row == document.original:
        noted(request, document, at=at)
    try:
        drawn = apart.picture(content, page=page)
    except Fault as fault:
        raise Refusal([fault.sentence]) from fault
    return HttpResponse(drawn, content_type="image/jpeg")


@desk_page(roles=seat.SEATED)
@seat.acting
@require_safe
def index(request: DeskRequest, number: str) -> HttpResponse:
    """Send the list of what is withheld: where and why, never what (区分处理清单)."""
    case = seat.case_within(request, number)
    head = (_("文件"), _("页"), _("不予公开的情形"), _("依据"))
    rows = [
        (str(row.document), str(row.page or 1), say(Said(row.ground)), str(row.basis))
        for row in queries.index(case)
    ]
    return csv_of.answer(f"withheld-{case.pk}", head, rows)


def document_of(request: DeskRequest, number: str, pk: int) -> Document:
    """Return a document of a case within reach. Http404: there is none."""
    found = queries.one(seat.case_within(request, number), pk)
    if found is None:
        raise Http404
    return found


def noted(request: DeskRequest, document: Document, *, at: datetime) -> None:
    """Write down that the person at the desk looks at an original."""
    people.looked(seat.actor(request, at=at), case_number=document.case_id, what=ORIGINAL, at=at)


def content_of(row: Upload) -> bytes:
    """Return the bytes of a file. Refusal: it can't be had now."""
    refuse_if(rules.why_not_serve(row.state))
    try:
        return storing.read(row.digest, row.key)
    except storing.LostError as error:
        raise Refusal(rules.why_not_serve(State.LOST)) from error


def _served(row: Upload) -> serving.Served:
    return serving.served(row.key, check=uploads.own_check(row.about))

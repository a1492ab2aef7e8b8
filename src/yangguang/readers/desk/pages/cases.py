"""The page of a case, and the look at the applicant's particulars that is written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yangguang.base.refusal import Said
from yangguang.kernel.drafts import marks
from yangguang.kernel.people import acts as people
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.readers.desk import arriving, asked, beside, lists, seat, stated
from yangguang.readers.desk.letters import shown as letters
from yangguang.readers.desk.pages import files
from yangguang.readers.desk.pages.mails import beside as mails
from yangguang.readers.desk.pages.said import reviews
from yangguang.readers.desk.sight import Sight, at_desk

PARTICULARS = "申请人和第三方信息"
"""What the register of looks says was seen."""


@desk_page(roles=seat.SEATED)
@require_safe
def case(request: DeskRequest, number: str) -> HttpResponse:
    """Show whose turn it is, why, what happened, and what can be done."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    context = with_beside(request, seen, at=at) | {"done": arriving.said(request, seen)}
    context |= _since(request, seen, at=at)
    return render(request, "desk/case.html", context)


def _since(request: DeskRequest, seen: Sight, *, at: datetime) -> dict[str, Any]:
    """Return what came since this person last looked, and keep that they have looked now."""
    look = next(iter(asked.of(request, at=at, case=seen.case).rows["look"]), None)
    if look is None or look.seq < seen.case.last_seq:
        marks.looked(seen.case, person_id=request.post.person_id, at=at)
    if look is None:
        return {}
    return {"news": seen.since(look.seq, but=request.user.pk), "looked_at": look.at}


def framed(request: DeskRequest, seen: Sight, *, at: datetime) -> dict[str, Any]:
    """Return what every page about a case needs."""
    acts = seat.acts_here(request)
    return {
        "lists": lists.groups(request, at=at),
        "seen": seen,
        "acts": acts,
        "voidable": seen.voidable if acts else None,
    }


def with_beside(
    request: DeskRequest, seen: Sight, *, at: datetime, note: beside.NoteForm | None = None
) -> dict[str, Any]:
    """Return what the page of the case itself needs: also what lies beside it."""
    lies: dict[str, Any] = {"beside": beside.of(request, seen), "note": note or beside.NoteForm()}
    if seat.acts_here(request):
        answers = asked.of(request, at=at, case=seen.case)
        waiting = sorted(answers.rows["held-here"], key=lambda row: (row.made_at, row.address))
        makers = {row.person_id: row.maker for row in waiting}
        uploads = answers.rows["files"]
        shown = files.lines(uploads, seen)[: None if seen.is_whole else files.FILES_SHOWN]
        lies |= {"files": shown, "files_left": len(uploads) - len(shown)}
        lies["letters"] = letters.lines(seen, answers.rows["letters"])
        lies["mails"] = mails.ledger(answers.rows["mails"])
        lies["held"] = parts.Ledger(reviews.entries(request, waiting, makers), Said("待审查的记录"))
    return framed(request, seen, at=at) | lies


@desk_page(roles=seat.SEATED)
@seat.acting
@require_POST
def particulars(request: DeskRequest, number: str) -> HttpResponse:
    """Write down who looks, then show the private facts, once."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    read = seen.manifest.particulars
    if read is None:
        raise Http404
    people.looked(seat.actor(request, at=at), case_number=seen.case.pk, what=PARTICULARS, at=at)
    rows = tuple(parts.Row(Said(label), value, kept=True) for label, value in read(seen.case))
    rows += stated.rows(seen.case)
    context = with_beside(request, seen, at=at) | {
        "particulars": parts.Meta(rows, Said(PARTICULARS))
    }
    return render(request, "desk/case.html", context)

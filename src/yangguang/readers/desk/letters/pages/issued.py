"""An issued letter with what became of it; its files; a letter that puts it right; those that came back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said, refuse_if
from yangguang.kernel import module
from yangguang.kernel.files import queries as files
from yangguang.kernel.files import serving
from yangguang.kernel.letters import acts, copies, counting, queries, rules
from yangguang.kernel.letters.content import Means
from yangguang.kernel.letters.models import Letter, State
from yangguang.kernel.people import acts as people
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import entering, lists, seat
from yangguang.readers.desk.letters import shown
from yangguang.readers.desk.letters.forms import CorrectForm, EndForm, SendForm
from yangguang.readers.desk.letters.pages.drafts import SEEN
from yangguang.readers.desk.pages.cases import framed
from yangguang.readers.desk.sight import Sight, at_desk

HERE: Final = "letters"
"""The item of the left column."""
LETTERS_A_PAGE: Final = 30


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: DeskRequest, number: str, key: UUID) -> HttpResponse:
    """Show an issued letter; sent: enter that it went out, was served, or came back."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    found = _found(seen, key)
    form = _form(request, seen, found, today=day_of(at))
    if form is not None and _entered(request, seen, found, form, at=at):
        return HttpResponseRedirect(reverse("desk:letter", args=[number, key]))
    context = framed(request, seen, at=at) | _context(seen, found) | {"form": form}
    return render(request, "desk/letters/letter.html", context)


@desk_page(roles=seat.SEATED)
@seat.acting
@require_POST
def take(request: DeskRequest, number: str, key: UUID, form: str) -> HttpResponse:
    """Write down who looks, then hand the kept file out."""
    at, case = timezone.now(), seat.case_within(request, number)
    found, wanted = queries.by_key(case, key), copies.form_of(form)
    upload = queries.file_of(found, wanted) if found and wanted else None
    if found is None or upload is None:
        raise Http404
    served = serving.served(upload.key, check=files.own_check(found.key.hex))
    people.looked(seat.actor(request, at=at), case_number=case.pk, what=SEEN, at=at)
    return HttpResponse(served.content, headers=served.headers)


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: DeskRequest, number: str, key: UUID) -> HttpResponse:
    """Ask what was wrong; sent: issue the letter that puts it right, and lead to its page."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    found, declared = _found(seen, key), shown.letters_of(seen)
    form = CorrectForm(request.POST if request.method == "POST" else None)
    by, made = seat.actor(request, at=at), []
    if form.is_bound and form.is_valid() and declared is not None:
        text = form.cleaned_data["text"]
        if entering.taken(
            form, lambda: made.append(acts.correct(found, declared, text=text, by=by, at=at))
        ):
            return HttpResponseRedirect(reverse("desk:letter", args=[number, made[0].key]))
    context = framed(request, seen, at=at) | {"form": form, "letter": found}
    return render(request, "desk/letters/correct.html", context)


@desk_page(roles=seat.SEATED)
@seat.acting
@require_safe
def returned(request: DeskRequest) -> HttpResponse:
    """List the letters of the territory that came back and must be sent again, the oldest first."""
    after = _after(request.GET.get("after", ""))
    found = queries.returned(request.reach, after=after)
    page = list(found.select_related("case")[: LETTERS_A_PAGE + 1])
    context = {
        "lists": lists.groups(request, at=timezone.now(), current=HERE),
        "returned": _ledger(page),
    }
    return render(request, "desk/letters/returned.html", context)


def _after(text: str) -> tuple[date, int] | None:
    """Read the key of the last letter seen. Http404: it is none."""
    on, _tilde, pk = text.partition("~")
    try:
        return (date.fromisoformat(on), int(pk[:18])) if text else None
    except ValueError as nonsense:
        raise Http404 from nonsense


def _ledger(page: list[Letter]) -> parts.Ledger:
    last = page[LETTERS_A_PAGE - 1] if len(page) > LETTERS_A_PAGE else None
    more = {"after": f"{last.dated_on.isoformat()}~{last.pk}"} if last else {}
    entries = tuple(
        parts.Entry(
            shown.titled(_kind(row), row.member),
            row.dated_on,
            reverse("desk:letter", args=[row.case_id, row.key]),
            shown.STATES[row.state],
            row.number,
        )
        for row in page[:LETTERS_A_PAGE]
    )
    return parts.Ledger(
        entries,
        Said("被退回的文书"),
        parts.Empty(Said("没有被退回、需要再发的文书。")),
        parts.Pager(older=reverse("desk:letters-returned", query=more) if more else ""),
    )


def _kind(row: Letter) -> Any:
    declared = module.of(row.case.procedure).letters
    return declared.of(row.kind) if declared else None


def _found(seen: Sight, key: UUID) -> Letter:
    found = queries.by_key(seen.case, key)
    refuse_if([] if found else [rules.unknown()])
    assert found is not None
    return found


def _known(seen: Sight) -> dict[str, Means]:
    declared = shown.letters_of(seen)
    return dict(declared.means) if declared else {}


def _form(request: DeskRequest, seen: Sight, found: Letter, *, today: date) -> Form | None:
    """Return the form of what can be entered next; None: nothing."""
    typed = request.POST if request.method == "POST" else None
    if found.state == State.SENT:
        return EndForm(typed, today=today)
    if found.state in {State.ISSUED, State.RETURNED}:
        return SendForm(typed, known=_known(seen), today=today)
    return None


def _entered(request: DeskRequest, seen: Sight, found: Letter, form: Form, *, at: datetime) -> bool:
    if not form.is_bound or not form.is_valid():
        return False
    by, typed = seat.actor(request, at=at), form.cleaned_data
    if isinstance(form, EndForm):
        act = acts.serve if form.is_served else acts.give_back
        told = {"evidence": typed["evidence"], "on": typed["ended_on"]}
        return entering.taken(form, lambda: act(found, by=by, at=at, **told))
    known = _known(seen)
    return entering.taken(form, lambda: acts.send(found, known=known, by=by, at=at, **typed))


def _context(seen: Sight, found: Letter) -> dict[str, Any]:
    known, declared = _known(seen), shown.letters_of(seen)
    dispatches = queries.dispatches_of([found])[found.pk]
    counted = counting.day_of(dispatches, known)
    step = next((row.on for row in seen.rows if row.seq == found.seq), None)
    replies = declared is not None and found.kind in declared.replies
    return {
        "letter": found,
        "title": shown.titled(shown.kind_of(seen, found), found.member),
        "particulars": shown.particulars(found),
        "attempts": shown.attempts(dispatches, known),
        "differs": replies and counted is not None and counted != step,
        "counted": counted,
        "step_on": step,
        "copies": [
            (form.said, reverse("desk:letter-file", args=[seen.case.pk, found.key, form.key]))
            for form in copies.FORMS
        ],
    }

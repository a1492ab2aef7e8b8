"""A letter that is not issued yet: what it will be, a preview marked 稿, and the signature."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal, refuse_if
from yangguang.kernel.files import names
from yangguang.kernel.letters import acts, copies, matters, naming, queries, rules
from yangguang.kernel.letters.content import Content
from yangguang.kernel.letters.matters import Slot
from yangguang.kernel.letters.printing import UnprintableError
from yangguang.kernel.people import acts as people
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import entering, seat
from yangguang.readers.desk.letters import shown
from yangguang.readers.desk.pages.cases import framed
from yangguang.readers.desk.sight import Sight, at_desk

SEEN: Final = "文书"
"""What the register of looks says was seen."""


class IssueForm(Form):
    """Nothing is typed; what is refused is said here."""


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: DeskRequest, number: str, seq: int, kind: str) -> HttpResponse:
    """Show what a letter will be; sent: issue it, and lead to its page."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    slot = _slot(request, seen, seq, kind)
    if (issued := queries.at_place(seen.case, slot.place)) is not None:
        return HttpResponseRedirect(reverse("desk:letter", args=[number, issued.key]))
    form = IssueForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = _issued(request, seen, slot, form, at=at)
        if made is not None:
            return HttpResponseRedirect(reverse("desk:letter", args=[number, made.key]))
    context = framed(request, seen, at=at) | _context(seen, slot, form, at=at)
    return render(request, "desk/letters/draft.html", context)


def _issued(request: DeskRequest, seen: Sight, slot: Slot, form: Form, *, at: datetime) -> Any:
    declared, made = shown.letters_of(seen), []
    assert declared is not None
    by = seat.actor(request, at=at)

    def issuing() -> None:
        made.append(acts.issue(seen.case, slot.place, declared, by=by, at=at))

    return made[0] if entering.taken(form, issuing) else None


@desk_page(roles=seat.SEATED)
@seat.acting
@require_POST
def preview(request: DeskRequest, number: str, seq: int, kind: str, form: str) -> HttpResponse:
    """Write down who looks, then hand the draft out, marked as one and without a number."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    slot, wanted, declared = (
        _slot(request, seen, seq, kind),
        copies.form_of(form),
        shown.letters_of(seen),
    )
    if wanted is None or declared is None:
        raise Http404
    by = seat.actor(request, at=at)
    people.looked(by, case_number=seen.case.pk, what=SEEN, at=at)
    on = day_of(at)
    matter = matters.matter(seen.case, slot, declared, seen.rows, dated_on=on)
    return handed_out(slot, slot.kind.write(matter), wanted, pattern(seen, slot, at=at))


def handed_out(slot: Slot, content: Content, form: copies.Form, number: str) -> HttpResponse:
    """Return a file of a draft, marked as one. Refusal: a character that no font has."""
    try:
        made = copies.printed(content, form, number=number, is_draft=True)
    except UnprintableError as error:
        raise Refusal([rules.unprintable()]) from error
    name = names.disposition(copies.file_name(slot.kind.title, form), kind=form.kind)
    types = {"pdf": "application/pdf"}
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    response = HttpResponse(made, content_type=types.get(form.kind.value, word))
    response["Content-Disposition"] = name
    response["X-Content-Type-Options"] = "nosniff"
    return response


def pattern(seen: Sight, slot: Slot, *, at: datetime) -> str:
    """Return the number of a draft: all but its serial, which the signature gives."""
    on = day_of(at)
    return f"{naming.code_of(seen.case.office, on)}{slot.kind.series}〔{on.year}〕　号"


def _context(seen: Sight, slot: Slot, form: Form, *, at: datetime) -> dict[str, Any]:
    return {
        "slot": slot,
        "form": form,
        "title": shown.titled(slot.kind, slot.member),
        "step": seen.headed(slot.row.name, slot.member),
        "pattern": pattern(seen, slot, at=at),
        "previews": [(each.said, _preview(seen, slot, each)) for each in copies.FORMS],
    }


def _preview(seen: Sight, slot: Slot, form: copies.Form) -> str:
    query = {"member": slot.member} if slot.member else {}
    place = [seen.case.pk, slot.row.seq, slot.kind.key, form.key]
    return reverse("desk:letter-preview", args=place, query=query)


def _slot(request: DeskRequest, seen: Sight, seq: int, kind: str) -> Slot:
    """Return the letter at a place. Refusal: the case's steps call for no such letter."""
    place = (seq, kind, request.GET.get("member", ""))
    found = next((slot for slot in shown.slots(seen) if slot.place == place), None)
    refuse_if([] if found else [rules.unknown()])
    assert found is not None
    return found

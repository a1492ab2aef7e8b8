"""What a step's letters would say, before the step is taken: it is taken, read, and taken back as if it never was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from yangguang.base.procedure import day_of
from yangguang.base.refusal import refuse_if
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.letters import copies, matters, rules
from yangguang.kernel.letters.content import Content, Kind, Letters
from yangguang.kernel.letters.matters import Slot
from yangguang.kernel.people import acts as people
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import entering, seat
from yangguang.readers.desk.letters import shown
from yangguang.readers.desk.letters.pages.drafts import SEEN, handed_out, pattern
from yangguang.readers.desk.pages.cases import framed
from yangguang.readers.desk.pages.steps import Doing, doing_of
from yangguang.readers.desk.sight import at_desk


@dataclass(frozen=True, slots=True)
class Trial:
    """The letter of a step that was tried: for which slot, and what it says."""

    slot: Slot
    content: Content


@desk_page(roles=seat.SEATED)
@seat.acting
@require_POST
def before(request: DeskRequest, number: str, name: str, kind: str) -> HttpResponse:
    """Write down who looks, then hand out what the letter would say; what the step refuses stands in its form."""
    at = timezone.now()
    seen, member = at_desk(request, number, at=at), request.GET.get("member", "")
    doing = doing_of(seen, name, member, on=day_of(at))
    form = doing.form(request.POST)
    found = _tried(request, doing, kind, form, at=at) if form.is_valid() else None
    if found is None:
        context = framed(request, doing.seen, at=at) | {"doing": doing, "form": form}
        return render(request, "desk/step.html", context, status=422)
    by = seat.actor(request, at=at)
    people.looked(by, case_number=number, what=SEEN, at=at)
    word = pattern(doing.seen, found.slot, at=at)
    return handed_out(found.slot, found.content, copies.FORMS[0], word)


def _tried(
    request: DeskRequest, doing: Doing, kind: str, form: Form, *, at: datetime
) -> Trial | None:
    """Take the step, write its letter, and take all of it back. None: refused, as the form says.

    Where a step has a letter to each of several, the first is written. Http404: it has no such kind.
    """
    declared = shown.letters_of(doing.seen)
    wanted = declared.of(kind) if declared else None
    if declared is None or wanted is None or wanted.step != doing.option.step.name:
        raise Http404
    made: list[Trial] = []

    @transaction.atomic
    def trying() -> None:
        doing.act(request, form, at=at)
        made.extend(_written(doing.seen.case, wanted, declared, at=at))
        refuse_if([] if made else [rules.not_called_for()])
        transaction.set_rollback(True)  # nothing of what the step wrote stays

    return made[0] if entering.taken(form, trying) else None


def _written(case: Case, wanted: Kind, declared: Letters, *, at: datetime) -> Iterator[Trial]:
    """Yield the letter of the step taken last, the first where there are several."""
    rows = history.told_of(case)
    latest = max(row.seq for row in rows if row.name == wanted.step)
    for slot in matters.slots(case, declared, rows):
        if slot.row.seq == latest and slot.kind is wanted:
            matter = matters.matter(case, slot, declared, rows, dated_on=day_of(at))
            yield Trial(slot, wanted.write(matter))
            return

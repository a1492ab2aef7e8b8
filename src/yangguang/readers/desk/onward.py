"""Where somebody goes from an act: back to its case, or on to the next case with the same step open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from yangguang.base import numbering
from yangguang.base.procedure import OFFICER
from yangguang.kernel.calendar import queries as calendars
from yangguang.kernel.cases import history, queries
from yangguang.kernel.cases.models import Case
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.readers.desk import arriving, seat

BUTTON: Final = "desk-then"
NEXT: Final = "next"
BEFORE: Final = "before"
"""The parameter that says which case was just done."""
MOST_TRIED: Final = 10
"""Cases that are looked at for one with the same step open."""


def after(
    request: DeskRequest, case: Case, name: str, *, place: tuple[date, str], at: datetime
) -> str:
    """Return where to go after step `name` of `case` was taken; `place` is where it stood before."""
    if request.POST.get(BUTTON) == NEXT:
        calendar = calendars.current()
        for other in following(request, case, place=place):
            standing = history.course_of(other, calendar=calendar).standing(at)
            if any((o.step.name, o.member) == (name, "") for o in standing.open):
                query = {BEFORE: case.pk}
                return reverse("desk:step", args=[other.pk, name], query=query)
    return arriving.at_case(case.pk, name)


def following(request: DeskRequest, case: Case, *, place: tuple[date, str]) -> Iterator[Case]:
    """Yield the cases of the same procedure that wait for the office: those after `place`, then the first."""
    reach = request.reach
    for key in (place, None):
        waiting = queries.worklist(reach, waiting_for=OFFICER.value, after=key)
        yield from waiting.filter(procedure=case.procedure).exclude(pk=case.pk)[:MOST_TRIED]


@desk_page(roles=seat.SEATED)
@require_safe
def onward(request: DeskRequest, number: str) -> HttpResponse:
    """Lead to the next case that waits for the office, or to the worklist when there is none."""
    case = seat.case_within(request, number)
    found = next(following(request, case, place=(case.due_on, case.pk)), None)
    if found is None:
        return HttpResponseRedirect(reverse("desk:worklist"))
    return HttpResponseRedirect(reverse("desk:case", args=[found.pk]))


def done_before(request: DeskRequest) -> str:
    """Return the number of the case that was just done, "": none; nothing else that stands there."""
    try:
        numbering.case.parse(request.GET.get(BEFORE, ""))
    except numbering.Unreadable:
        return ""
    return request.GET[BEFORE]

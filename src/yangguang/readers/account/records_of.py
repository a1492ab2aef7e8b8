"""A page of somebody's trail: steps in cases, deeds and looks, each paged by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest

from yangguang.base.refusal import Said
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.people import trail
from yangguang.kernel.people.models import Deed, Look, Person
from yangguang.kernel.people.trail import Place
from yangguang.kernel.ui import case_parts
from yangguang.kernel.ui.parts import Text

PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class Taken:
    """A step as the trail shows it: when, in which case, as whom, what."""

    at: datetime
    case_number: str
    done_as: Text
    what: Text


def trail_of(request: HttpRequest, person: Person) -> dict[str, object]:
    """Return what the template `account/trail.html` shows. Http404: a place is nonsense.

    Three queries, however long the trail.
    """
    deeds = trail.deeds_of(person.pk, after=_place(request, "deeds"), limit=PER_PAGE + 1)
    looks = trail.looks_of(person.pk, after=_place(request, "looks"), limit=PER_PAGE + 1)
    place = _place(request, "steps")
    before = (place.at, place.id) if place else None
    taken = cases.steps_of_person(person.pk, before=before)
    procedure = Case.objects.filter(pk=OuterRef("case_number")).values("procedure")
    steps = list(taken.annotate(procedure=Subquery(procedure))[: PER_PAGE + 1])
    return {
        "deeds": deeds[:PER_PAGE],
        "looks": looks[:PER_PAGE],
        "steps": _taken(steps[:PER_PAGE]),
        "more_deeds": _more(deeds),
        "more_looks": _more(looks),
        "more_steps": _more(steps),
    }


def _more(rows: Sequence[Deed | Look | Step]) -> str:
    """Return the place after which the next page begins; empty: there is none."""
    return str(Place(rows[PER_PAGE - 1].at, rows[PER_PAGE - 1].id)) if len(rows) > PER_PAGE else ""


def _place(request: HttpRequest, name: str) -> Place | None:
    text = request.GET.get(name, "")
    try:
        return Place.parse(text) if text else None
    except ValueError as nonsense:
        raise Http404 from nonsense


def _taken(steps: Sequence[Step]) -> list[Taken]:
    return [
        Taken(
            step.at,
            step.case_number,
            case_parts.signed(step),
            _what(step, getattr(step, "procedure", None) or ""),
        )
        for step in steps
    ]


def _what(step: Step, procedure: str) -> Text:
    """Return the title of the step, in the latest edition that knows it."""
    try:
        line = registry.of(procedure).line
    except KeyError:  # its module is no longer plugged in
        line = ()
    known = [edition.steps[step.name].said for edition in line if step.name in edition.steps]
    title: Text = known[-1] if known else step.name
    return Said("作废：{step}", {"step": title}) if step.voids is not None else title

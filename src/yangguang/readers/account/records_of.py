"""A page of somebody's trail: what they did, and what they looked at, each paged by key."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from yangguang.kernel.people import trail
from yangguang.kernel.people.models import Person
from yangguang.kernel.people.trail import Place

PER_PAGE = 30


def trail_of(request: HttpRequest, person: Person) -> dict[str, object]:
    """Return what the template `account/trail.html` shows. Http404: a place is nonsense."""
    deeds = trail.deeds_of(person.pk, after=_place(request, "deeds"), limit=PER_PAGE + 1)
    looks = trail.looks_of(person.pk, after=_place(request, "looks"), limit=PER_PAGE + 1)
    return {
        "deeds": deeds[:PER_PAGE],
        "looks": looks[:PER_PAGE],
        "more_deeds": str(trail.place_of(deeds[PER_PAGE - 1])) if len(deeds) > PER_PAGE else "",
        "more_looks": str(trail.place_of(looks[PER_PAGE - 1])) if len(looks) > PER_PAGE else "",
    }


def _place(request: HttpRequest, name: str) -> Place | None:
    text = request.GET.get(name, "")
    try:
        return Place.parse(text) if text else None
    except ValueError as nonsense:
        raise Http404 from nonsense

"""Which offices can be asked: all in one list where they are few, else place by place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from yangguang.base.script import keep
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people.models import Post

LEVELS: Final = {
    Level.MINISTRY: _("部级机关"),
    Level.PROVINCE: _("省级机关"),
    Level.CITY: _("市级机关"),
    Level.COUNTY: _("县级机关"),
}
MOST_LISTED: Final = 60
"""Offices that one list can hold so that a reader still finds the right one."""
_MOST_OF_A_PLACE: Final = 400
_ORDER: Final = Case(
    *(When(office__level=level, then=Value(place)) for place, level in enumerate(LEVELS)),
    output_field=IntegerField(),
)


def on(day: date) -> QuerySet[OfficeName]:
    """Return the offices that answer on `day`, by level and area, by the names that they bear.

    An office in which nobody holds a post is known here for its past only.
    """
    held = Q(until_on=None) | Q(until_on__gte=day)
    manned = Post.objects.filter(held, office=OuterRef("office"), from_on__lte=day)
    named = OfficeName.objects.filter(held, Exists(manned), from_on__lte=day)
    return named.select_related("office").order_by(
        _ORDER, "office__province", "office__city", "office__county", "name"
    )


def listed(day: date) -> list[OfficeName] | None:
    """Return all of them; None: they are too many for a list, ask `of_place`."""
    found = list(on(day).order_by()[: MOST_LISTED + 1])
    return None if len(found) > MOST_LISTED else list(on(day)) if len(found) > 1 else found


def of_place(code: str, *, day: date) -> list[OfficeName]:
    """Return the offices of a place and of those right below it; without a code the country's.

    A county whose city has no office of its own stands with its province, so that none is left out.
    """
    found = on(day)
    if not code:
        found = found.filter(office__level__in=(Level.MINISTRY, Level.PROVINCE))
    elif code.endswith("0000"):
        cities = on(day).filter(office__level=Level.CITY, office__city=OuterRef("office__city"))
        below = Q(office__level__in=(Level.PROVINCE, Level.CITY)) | ~Exists(cities)
        found = found.filter(below, office__province=code)
    else:
        found = found.filter(office__city=code)
    return list(found[:_MOST_OF_A_PLACE])


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices that a form can be sent to; `is_chosen`: the one that was chosen on the page before."""

    rows: list[OfficeName]
    is_chosen: bool = False
    must_choose: bool = False
    """The one that was chosen is gone: none of these takes its place unasked."""


def asked(request: HttpRequest, *, day: date) -> Offices | None:
    """Return the offices that a form lists, or the one that was chosen; None: it must be chosen first.

    What was typed for an office that is gone comes back, with others to send it to.
    """
    if (rows := listed(day)) is not None:
        return Offices(rows)
    slug = request.POST.get("office") or request.GET.get("office", "")
    if one := named(slug, day=day) if slug else None:
        return Offices([one], is_chosen=True)
    return Offices(of_place("", day=day), must_choose=True) if request.method == "POST" else None


def called(text: str, *, day: date) -> list[OfficeName]:
    """Return the offices in whose name a text occurs."""
    return list(on(day).filter(Q(name__contains=text) | Q(short_name__contains=text))[:MOST_LISTED])


def named(slug: str, *, day: date) -> OfficeName | None:
    """Return the office with this slug among those, by its name; without a slug the only one, if there is one."""
    found = list((on(day).filter(office__slug=slug) if slug else on(day))[:2])
    return found[0] if len(found) == 1 else None


def chosen(slug: str, *, day: date) -> Office | None:
    """Return the office that `named` finds."""
    found = named(slug, day=day)
    return found.office if found else None


def by_level(offices: list[OfficeName]) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Return the choices of a form, grouped."""
    groups = groupby(offices, key=lambda row: row.office.level)
    return [
        (LEVELS[Level(level)], [(row.office.slug, keep(row.name)) for row in rows])
        for level, rows in groups
    ]

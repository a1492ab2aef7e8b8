"""Areas as people name them, and the offices that stand for them: the county's, and those above."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection
from django.db.models import Q, QuerySet

from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.places import queries as places
from yangguang.kernel.work.planning import among_sql

LIMIT: Final = 10
"""Areas that a name is answered with."""
MOST_WITHIN: Final = 60
"""Areas in one; no province has as many cities, no city as many counties."""


@dataclass(frozen=True, slots=True)
class Area:
    """A territory: its code of six digits, its name, and the names of the areas above it."""

    code: str
    name: str
    within: str = ""

    @property
    def column(self) -> str:
        """The territory column in which the code stands."""
        return column_of(self.code)


@dataclass(frozen=True, slots=True)
class Standing:
    """An office with its name of the day."""

    office: Office
    name: str


def is_code(text: str) -> bool:
    """Tell whether a text has the shape of an area code."""
    return len(text) == 6 and text.isascii() and text.isdigit()


def column_of(code: str) -> str:
    """Return the territory column in which an area code stands."""
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def above(code: str) -> list[str]:
    """Return the areas in which an area lies, the province first."""
    path = [f"{code[:2]}0000", f"{code[:4]}00"] if code else []
    return [one for one in path if one < code]


def with_offices(code: str) -> list[str]:
    """Return the areas next below one that have an office: one query, two where no city is between."""
    if code and column_of(code) == Level.COUNTY:
        return []
    if not code:
        return _codes(Level.PROVINCE)
    if column_of(code) == Level.CITY:
        return _codes(Level.COUNTY, city=code)
    return _codes(Level.CITY, province=code) or _codes(Level.COUNTY, province=code)


def _codes(level: Level, **inside: str) -> list[str]:
    rows = Office.objects.filter(level=level, **inside).order_by(level.value)
    return list(rows.values_list(level.value, flat=True).distinct()[:MOST_WITHIN])


def find(text: str, *, on: date) -> list[Area]:
    """Return the areas that a person may mean by a code, or by how a name begins; at most ten.

    By name also the areas of offices whose name on that day begins so. Three queries at most.
    """
    asked = text.strip()
    if not asked:
        return []
    if is_code(asked):
        return [Area(asked, names([asked], on=on)[asked])]
    found = [
        Area(row.code, row.name, f"{row.province_name}{row.prefecture_name}".removesuffix(row.name))
        for row in places.search(asked, limit=LIMIT)
        if row.until_year is None
    ]
    known = {area.code for area in found}
    for standing in _named(OfficeName.objects.filter(_on(on), name__startswith=asked)):
        code = _code(standing.office)
        if code and code not in known:
            known.add(code)
            found.append(Area(code, standing.name))
    return found[:LIMIT]


def names(codes: Iterable[str], *, on: date) -> dict[str, str]:
    """Return what each area is called on a day; one that no list knows by its office, else by its code.

    Of several offices in one area that which acts in every matter: a bureau of weather gives it no name.
    """
    wanted = [code for code in codes if code]
    called = places.names_on(wanted, on.year)
    missing = [code for code in wanted if code not in called]
    if missing:
        called |= _names_by_offices(missing, on=on)
    return {code: called.get(code, code) for code in wanted}


def _names_by_offices(codes: Sequence[str], *, on: date) -> dict[str, str]:
    """Return what areas are called by their offices, of those that have one: one query."""
    at: list[str] = []
    values: list[Any] = []
    for level in (Level.PROVINCE, Level.CITY, Level.COUNTY):
        condition, given = among_sql(level.value, [one for one in codes if column_of(one) == level])
        at.append(f"(level = '{level.value}' AND {condition})")
        values += given
    day = connection.ops.adapt_datefield_value(on)
    with connection.cursor() as cursor:
        cursor.execute(_NAMES.format(at=" OR ".join(at)), [day, day, *values])
        return dict(reversed(cursor.fetchall()))  # the first of an area stays


_NAMES: Final = """
SELECT CASE level WHEN 'province' THEN province WHEN 'city' THEN city ELSE county END, n.name
FROM offices_officename n JOIN offices_office o ON o.id = n.office_id
WHERE n.from_on <= %s AND (n.until_on IS NULL OR n.until_on >= %s) AND ({at})
ORDER BY CASE WHEN limited_from IS NULL THEN 0 ELSE 1 END, slug LIMIT 200
"""


def standing_for(code: str, *, on: date) -> list[Standing]:
    """Return the offices that stand for an area and for those above it, the nearest first: one query.

    Of several in one area those come first that are part of no other.
    """
    above = dict.fromkeys((code, f"{code[:4]}00", f"{code[:2]}0000"))
    rank = {area: place for place, area in enumerate(above)}
    found = _at(above, on=on, ministry=True)
    order = {
        standing.office.pk: (
            rank.get(_code(standing.office), len(rank)),
            standing.office.parent_id in {other.office.pk for other in found}
            and _code(standing.office) == _parents_code(standing.office, found),
            standing.office.slug,
        )
        for standing in found
    }
    return sorted(found, key=lambda standing: order[standing.office.pk])


def _parents_code(office: Office, found: list[Standing]) -> str | None:
    return next((_code(row.office) for row in found if row.office.pk == office.parent_id), None)


def _code(office: Office) -> str:
    return "" if office.level == Level.MINISTRY else str(getattr(office, office.level))


def _on(day: date) -> Q:
    return Q(from_on__lte=day) & (Q(until_on=None) | Q(until_on__gte=day))


def _at(codes: Iterable[str], *, on: date, ministry: bool = False) -> list[Standing]:
    at = Q(office__level=Level.MINISTRY) if ministry else Q(pk=None)
    for level in (Level.PROVINCE, Level.CITY, Level.COUNTY):
        mine = [code for code in codes if column_of(code) == level]
        if mine:
            at |= Q(**{"office__level": level, f"office__{level}__in": mine})
    return _named(OfficeName.objects.filter(_on(on) & at), limit=200)


def _named(rows: QuerySet[OfficeName], limit: int = LIMIT) -> list[Standing]:
    found = rows.select_related("office").order_by("office__slug")[:limit]
    return [Standing(row.office, row.name) for row in found]

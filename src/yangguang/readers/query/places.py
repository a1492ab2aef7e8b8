"""Areas to narrow down by: the way up from the chosen one, and what lies in it (办公室的四级)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from yangguang.base.script import keep
from yangguang.kernel.offices import areas
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.ui.parts import Entry, Ledger
from yangguang.readers.query.asked import Asked

MOST: Final = 60
"""Areas in one; no province has as many cities, no city as many counties."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where one is: the chosen area's name, the areas above it, those in it that have an office."""

    name: str
    above: tuple[tuple[str, str], ...]
    within: Ledger | None


def of(asked: Asked, *, on: date) -> Places:
    """Return the areas around the one that is asked, by at most three queries."""
    path, inside = _above(asked.place), _within(asked.place)
    named = areas.names([*path, asked.place, *inside], on=on)
    entries = tuple(
        Entry(keep(named[code]), href=asked.href(place=code)) for code in inside if code in named
    )
    return Places(
        name=named.get(asked.place, ""),
        above=tuple((keep(named[code]), asked.href(place=code)) for code in path),
        within=Ledger(entries) if len(entries) > 1 or (entries and asked.place) else None,
    )


def _above(code: str) -> list[str]:
    if not code:
        return []
    path = [f"{code[:2]}0000", f"{code[:4]}00"]
    return [one for one in path if one < code and one != code]


def _within(code: str) -> list[str]:
    """Return the areas next below one that have an office: one query, two where no city is between."""
    if code and areas.column_of(code) == Level.COUNTY:
        return []
    if not code:
        return _codes(Level.PROVINCE)
    if areas.column_of(code) == Level.CITY:
        return _codes(Level.COUNTY, city=code)
    return _codes(Level.CITY, province=code) or _codes(Level.COUNTY, province=code)


def _codes(level: Level, **inside: str) -> list[str]:
    rows = Office.objects.filter(level=level, **inside).order_by(level.value)
    return list(rows.values_list(level.value, flat=True).distinct()[:MOST])

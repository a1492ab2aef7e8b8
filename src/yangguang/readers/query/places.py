"""Areas to narrow down by: the way up from the chosen one, and what lies in it (办公室的四级)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yangguang.base.script import keep
from yangguang.kernel.offices import areas
from yangguang.kernel.ui.parts import Entry, Ledger
from yangguang.readers.query.asked import Asked


@dataclass(frozen=True, slots=True)
class Places:
    """Where one is: the chosen area's name, the areas above it, those in it that have an office."""

    name: str
    above: tuple[tuple[str, str], ...]
    within: Ledger | None


def of(asked: Asked, *, on: date) -> Places:
    """Return the areas around the one that is asked, by at most three queries."""
    path, inside = areas.above(asked.place), areas.with_offices(asked.place)
    named = areas.names([*path, asked.place, *inside], on=on)
    entries = tuple(
        Entry(keep(named[code]), href=asked.href(place=code)) for code in inside if code in named
    )
    return Places(
        name=named.get(asked.place, ""),
        above=tuple((keep(named[code]), asked.href(place=code)) for code in path),
        within=Ledger(entries) if len(entries) > 1 or (entries and asked.place) else None,
    )

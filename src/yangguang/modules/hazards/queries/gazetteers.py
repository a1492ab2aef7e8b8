"""The names of areas in a year, read once: against them the prose of bulletins is read."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from yangguang.base.hazards.gazetteer import Gazetteer
from yangguang.kernel.places import areacodes

MOST_KEPT = 4
"""Years of names that are kept in memory: a register of the past runs through its years in order."""


def gazetteer(on: date | None) -> Gazetteer:
    """Return the names of areas in the year of a day; None, or a year past the list: of its last year."""
    return _of_year(min(on.year, areacodes.LAST_YEAR) if on else areacodes.LAST_YEAR)


@lru_cache(maxsize=MOST_KEPT)
def _of_year(year: int) -> Gazetteer:
    return Gazetteer(
        (line.code, line.name)
        for line in areacodes.lines()
        if line.from_year <= year and (line.until_year is None or line.until_year > year)
    )

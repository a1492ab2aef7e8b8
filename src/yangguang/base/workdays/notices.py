"""Notices and the days that they move, read once from this package's two tables.

`notices.csv` holds one line a notice, `days.csv` one line a day that differs from plain
Monday-to-Friday, or that a notice lists as a day off on a weekend. A day may stand twice when a
later notice changed it; the one published last holds. What a notice's line doesn't rest on is said
in its column `assumed`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class DayKind(StrEnum):
    """What a day is in the work calendar."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    """A day off by a notice or by a festival of fixed date."""
    MAKE_UP = "make-up"
    """A Saturday or Sunday worked in exchange (调休上班)."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that moves days: its number (文号), title and the day it was published.

    `year` is the year that it orders; an `annual` notice covers that whole year, any other changes
    single days. Its days may lie in another year (2011-12-31 was worked by the notice for 2012).
    """

    key: str
    number: str
    title: str
    published_on: date
    year: int
    source: str
    assumed: str = ""
    annual: bool = True

    def __str__(self) -> str:
        """Return the number or, where it isn't known, the title."""
        return self.number or f"《{self.title}》"


class NoticeDay(NamedTuple):
    """One day as a notice orders it: worked or off, and for which festival."""

    on: date
    worked: bool
    name: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a calendar: what it is, why, and whether that may still change."""

    on: date
    kind: DayKind
    worked: bool
    notice: Notice | None
    name: str
    provisional: bool


Ordered = tuple[tuple[Notice, tuple[NoticeDay, ...]], ...]
"""Notices with their days, in the order in which they were published."""


def in_order(pairs: Iterable[tuple[Notice, tuple[NoticeDay, ...]]]) -> Ordered:
    """Sort by day of publication; a later notice overrides an earlier one on the same day."""
    return tuple(sorted(pairs, key=lambda pair: (pair[0].published_on, pair[0].key)))


def _lines(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def published() -> dict[str, Ordered]:
    """Return the kept notices by region code; the empty code stands for the whole country."""
    days: dict[str, list[NoticeDay]] = {}
    for line in _lines("days.csv"):
        day = NoticeDay(date.fromisoformat(line["on"]), line["worked"] == "work", line["name"])
        days.setdefault(line["notice"], []).append(day)
    regions: dict[str, list[tuple[Notice, tuple[NoticeDay, ...]]]] = {}
    for line in _lines("notices.csv"):
        notice = Notice(
            key=line["key"],
            number=line["number"],
            title=line["title"],
            published_on=date.fromisoformat(line["published_on"]),
            year=int(line["year"]),
            source=line["source"],
            assumed=line["assumed"],
            annual=line["annual"] == "yes",
        )
        regions.setdefault(line["region"], []).append((notice, tuple(days[notice.key])))
    return {region: in_order(pairs) for region, pairs in regions.items()}

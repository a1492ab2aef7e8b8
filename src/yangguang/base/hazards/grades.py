"""Grades of disasters (灾情) and dangers (险情): tables with their articles; of two figures the higher counts.

地质灾害防治条例, art. 4; 国家突发地质灾害应急预案 (2006) for dangers. 以上 includes the number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.hazards import assumed, texts
from yangguang.base.refusal import Said
from yangguang.base.statutes import HAZARDS_2004

_YUAN: Final = 100
_MILLION: Final = 1_000_000 * _YUAN


class Grade(IntEnum):
    """The highest first, as with levels."""

    EXTRA_LARGE = 1
    LARGE = 2
    MEDIUM = 3
    SMALL = 4

    @property
    def word(self) -> str:
        """特大型, 大型, 中型, 小型."""
        return LABELS[self]


LABELS: Final = {
    Grade.EXTRA_LARGE: "特大型",
    Grade.LARGE: "大型",
    Grade.MEDIUM: "中型",
    Grade.SMALL: "小型",
}


class Measure(IntEnum):
    """What a figure counts."""

    PEOPLE = 1
    """Dead, or to be moved."""
    LOSS = 2
    """Direct loss, or possible loss, in fen."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """From `least` up (included) it is `grade`; in force from `from_on`."""

    grade: Grade
    measure: Measure
    least: int
    from_on: date
    basis: Article
    until_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether it is in force on `day`."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


def _rows(
    people: tuple[int, int, int], millions: tuple[int, int, int], basis: Article
) -> Iterable[Threshold]:
    since = basis.statute.in_force
    for grade, least in zip(Grade, (*people, 0), strict=True):
        yield Threshold(grade, Measure.PEOPLE, least, since, basis)
    for grade, least in zip(Grade, (*millions, 0), strict=True):
        yield Threshold(grade, Measure.LOSS, least * _MILLION, since, basis)


DISASTER: Final = tuple(_rows((30, 10, 3), (10, 5, 1), HAZARDS_2004[4]))
"""What has happened: deaths, and direct loss of 10, 5 and 1 million yuan."""
DANGER: Final = tuple(_rows((1000, 500, 100), (100, 50, 5), texts.HAZARD_PLAN_2006[""]))
"""What threatens: people to move, and possible loss of 100, 50 and 5 million yuan."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade, and what it rests on. `is_least`: a figure is unknown, so it may turn out higher.

    `by`: the measures that reach the grade. `missing_counted`: missing people were counted as dead, as the
    reporting rule does; `assumed` then says what that rests on.
    """

    grade: Grade
    is_least: bool
    by: frozenset[Measure]
    basis: Article
    missing_counted: bool = False
    assumed: Said | None = None


def disaster(
    *,
    on: date,
    dead: int | None,
    loss_fen: int | None,
    missing: int | None = None,
    reporting: bool = False,
    table: Iterable[Threshold] = DISASTER,
) -> Graded | None:
    """Return the grade of a disaster on `on` by deaths and direct loss (fen), the higher; None: no rule then.

    None for a figure means not known. `reporting`: for quick reports missing people count with the dead; after
    2006-08-02 that is assumed. ValueError: a negative figure.
    """
    people = dead
    if reporting:
        people = None if dead is None and missing is None else (dead or 0) + (missing or 0)
    open_ended = dead is None or loss_fen is None or (reporting and missing is None)
    caution = (
        assumed.MISSING_2006 if reporting and on >= texts.HAZARD_REPORTS_2006.in_force else None
    )
    return _graded(table, on, people, loss_fen, open_ended, counted=reporting, caution=caution)


def danger(
    *,
    on: date,
    people: int | None,
    loss_fen: int | None,
    table: Iterable[Threshold] = DANGER,
) -> Graded | None:
    """Return the grade of a danger by people to be moved and possible loss (fen); as `disaster` otherwise."""
    open_ended = people is None or loss_fen is None
    return _graded(
        table, on, people, loss_fen, open_ended, counted=False, caution=assumed.PLAN_SINCE
    )


def _graded(
    table: Iterable[Threshold],
    on: date,
    people: int | None,
    loss_fen: int | None,
    open_ended: bool,
    *,
    counted: bool,
    caution: Said | None,
) -> Graded | None:
    figures = {Measure.PEOPLE: people, Measure.LOSS: loss_fen}
    if any(value is not None and value < 0 for value in figures.values()):
        raise ValueError("a figure can't be negative")
    rows = sorted((row for row in table if row.holds_on(on)), key=lambda row: row.grade)
    if not rows:
        return None
    reached = [row for row in rows if (figures[row.measure] or 0) >= row.least]
    grade = reached[0].grade
    by = frozenset(
        row.measure for row in reached if row.grade is grade and figures[row.measure] is not None
    )
    is_least = open_ended and grade is not Grade.EXTRA_LARGE
    return Graded(grade, is_least, by, reached[0].basis, counted, caution)

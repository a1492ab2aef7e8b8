"""The rights that are registered already, where the ground of a file's rows meets theirs (N4, N5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from shapely.geometry.base import BaseGeometry

from yangguang.base.coordinates import Datum
from yangguang.base.mining.checks import Neighbour
from yangguang.base.mining.life import State
from yangguang.kernel.places import meeting
from yangguang.modules.mining import queries
from yangguang.modules.mining.models import Right, RightNumber

_NAMED: Final = 500
"""Numbers in one question."""


class Asking(NamedTuple):
    """A row whose ground is compared: since when it is that right's, and every number that it names."""

    row: int
    ground: BaseGeometry
    datum: Datum
    since: date
    numbers: tuple[str, ...]


def neighbours(rows: Sequence[Asking], *, besides: frozenset[str]) -> dict[int, list[Neighbour]]:
    """Return by row the rights of the register whose ground meets it; the register is gone through once.

    Left out are rights that are at an end, its own, and `besides`, which the file itself tells of. A right
    that is registered already was looked at when it was set up: only what was there before it counts.
    """
    shared: dict[int, dict[str, float | None]] = {}
    for place, number, area in meeting.with_units([(row.ground, row.datum) for row in rows]):
        if number not in besides:
            shared.setdefault(place, {})[number] = area
    known = _by_number(number for met in shared.values() for number in met)
    own = _rights(number for place in shared for number in rows[place].numbers)
    found: dict[int, list[Neighbour]] = {}
    for place, met in sorted(shared.items()):
        row = rows[place]
        mine = next((own[number] for number in row.numbers if number in own), None)
        there = [known[number] for number in sorted(met) if number in known]
        standing = [right for right in there if _counts(right, mine)]
        if standing:
            found[row.row] = [queries.as_neighbour(one, met[one.number]) for one in standing]
    return found


def _counts(right: Right, mine: Right | None) -> bool:
    if State(right.state).is_over:
        return False
    if mine is None:
        return True
    return right.pk != mine.pk and _set_up(right) <= _set_up(mine)


def _set_up(right: Right) -> tuple[date, str]:
    return right.first_on or date.min, right.number


def _by_number(numbers: Iterable[str]) -> dict[str, Right]:
    """Return rights by the number that they have now."""
    return {
        right.number: right
        for some in _few(numbers)
        for right in Right.objects.filter(number__in=some).order_by("number")
    }


def _rights(numbers: Iterable[str]) -> dict[str, Right]:
    """Return rights by any number that they ever had."""
    return {
        row.number: row.right
        for some in _few(numbers)
        for row in RightNumber.objects.filter(number__in=some).select_related("right")
    }


def _few(numbers: Iterable[str]) -> Iterator[list[str]]:
    coming = iter(sorted(set(numbers)))
    while some := list(islice(coming, _NAMED)):
        yield some

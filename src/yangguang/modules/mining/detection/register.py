"""Reading the register in pieces: rights by a key, what is stated of each, its ground."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from yangguang.base.coordinates import Outline
from yangguang.base.mining.life.words import ALIVE
from yangguang.kernel.places import units
from yangguang.kernel.places.models import SpatialUnit
from yangguang.modules.mining.detection.found import PIECE
from yangguang.modules.mining.models import Right, RightNumber, Version
from yangguang.modules.mining.stated import Stated

STANDING: Final = tuple(sorted(state.value for state in ALIVE))
"""States, as kept, in which a right is still registered."""
MOST_OF_A_HOLDER: Final = 2000


def alive() -> QuerySet[Right]:
    """Return the rights that are still registered."""
    return in_states(STANDING)


def in_states(states: Sequence[str]) -> QuerySet[Right]:
    """Return the rights in these states, to be read in pieces by number or holder.

    The states are compared as an expression: by the index of states SQLite, which keeps no statistics by
    itself, would find half the register, and sort it, for each piece.
    """
    found = Right.objects.alias(standing=Coalesce("state", Value("")))
    return found.filter(standing__in=states).select_related("office")


def by_number(after: str, found: QuerySet[Right] | None = None) -> tuple[list[Right], str]:
    """Return the next piece by number, and where the one after it begins (empty: there is none)."""
    rows = alive() if found is None else found
    held = list(rows.filter(number__gt=after).order_by("number")[:PIECE])
    return held, held[-1].number if len(held) == PIECE else ""


def by_holder(after: str) -> tuple[list[Right], str]:
    """Return all rights of the next holders, each holder whole (at most `MOST_OF_A_HOLDER` of one)."""
    held = list(alive().filter(holder__gt=after).order_by("holder", "number")[:PIECE])
    if len(held) < PIECE:
        return held, ""
    last = held[-1].holder
    whole = [right for right in held if right.holder != last]
    if whole:
        return whole, whole[-1].holder
    return list(alive().filter(holder=last).order_by("number")[:MOST_OF_A_HOLDER]), last


def stated_of(rights: Iterable[Right]) -> dict[int, Stated]:
    """Return what the latest version of each right states, by its key."""
    rows = Version.objects.filter(right__in=list(rights), no=F("right__version"))
    return {row.right_id: Stated.from_text(row.stated) for row in rows}


def units_of(numbers: Sequence[str], *, on: date) -> dict[str, SpatialUnit]:
    """Return the ground of each number as at a day."""
    held = SpatialUnit.objects.filter(number__in=numbers, from_on__lte=on)
    held = held.filter(Q(until_on=None) | Q(until_on__gt=on)).order_by("from_on")
    return {unit.number: unit for unit in held}


def outline_of(unit: SpatialUnit) -> Outline:
    """Return the outline of a ground."""
    return units.outline_of(unit)


def numbers_of(numbers: Sequence[str]) -> QuerySet[RightNumber]:
    """Return the rights that ever had these numbers."""
    return RightNumber.objects.filter(number__in=numbers).select_related("right__office")

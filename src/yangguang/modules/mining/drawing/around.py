"""The neighbours of a right, from the register and the index of places."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.urls import reverse

from yangguang.base.mining import minerals
from yangguang.base.mining.kinds import Right as RightKind
from yangguang.base.mining.life import State
from yangguang.base.refusal import Said
from yangguang.kernel.places import units
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.models import SpatialUnit
from yangguang.kernel.ui.ground.planes import MOST_BESIDE
from yangguang.modules.mining.drawing.grounds import Ground
from yangguang.modules.mining.models import Right, RightNumber

MOST: Final = 40
"""So many units are read; where more lie about a right, those with the first numbers are drawn."""
LEAST_DEGREES: Final = 0.003
"""So far is looked at least, whatever the size of the right: 300 m."""


def around(number: str, box: tuple[float, float, float, float], *, on: date) -> tuple[Ground, ...]:
    """Return what was near a right (its box in degrees) on a day, rights that are over too. Two queries."""
    near = Box(*box)
    across = max(near.east - near.west, near.north - near.south)
    shown = near.widened(max(across * MOST_BESIDE * 1.3, LEAST_DEGREES))
    found = units.within(shown, kinds=(units.MINING,)).filter(from_on__lte=on)
    latest = {unit.number: unit for unit in found.exclude(number=number)[:MOST]}
    rights = _rights(latest)
    return tuple(
        _ground(unit, right, on=on)
        for unit in latest.values()
        if (right := rights.get(unit.number)) and right.number != number
        if State(right.state).is_over or unit.until_on is None or unit.until_on > on
    )


def _rights(numbers: Iterable[str]) -> dict[str, Right]:
    """Return the rights that these numbers lead to, old numbers too."""
    rows = RightNumber.objects.filter(number__in=list(numbers)).select_related("right")
    return {row.number: row.right for row in rows}


def _ground(unit: SpatialUnit, right: Right, *, on: date) -> Ground:
    state = State(right.state)
    is_over = state.is_over and (right.state_on is None or right.state_on <= on)
    return Ground(
        _label(right, state, is_over=is_over),
        units.outline_of(unit),
        RightKind(right.right),
        right.number,
        is_over=is_over,
        state=Said(right.state) if is_over else "",
        top_m=right.top_m,
        bottom_m=right.bottom_m,
        href=reverse("mining:right", args=[right.number]),
    )


def _label(right: Right, state: State, *, is_over: bool) -> Said:
    """Return what stands at it: what it is and for which mineral, or since when it is no more."""
    if not is_over:
        return Said(
            "{mineral}{kind}", {"mineral": minerals.said(right.mineral), "kind": Said(right.right)}
        )
    if right.state_on is None:
        return Said(state.value)
    return Said("{state} {year}", {"state": Said(state.value), "year": right.state_on.year})

"""The map: rights as it draws the things of any register, told apart by their strokes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from yangguang.base.mining import minerals
from yangguang.base.mining.kinds import Right as RightKind
from yangguang.base.mining.life import State
from yangguang.base.refusal import Said
from yangguang.kernel.places.boxes import Lying
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.ground import landscape
from yangguang.kernel.ui.ground.landscape import (
    SIZES,
    Address,
    Item,
    Told,
    graticule,
    of_areas,
    of_crowds,
    place,
)
from yangguang.kernel.ui.ground.sight import Sight
from yangguang.kernel.ui.parts import Kind
from yangguang.modules.mining.models import Right

__all__ = ["SIZES", "Seen", "graticule", "of_areas", "of_crowds", "of_rights", "place"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A right in view: its ground, its row in the register, its state on the day."""

    unit: Lying
    right: Right
    state: State


def of_rights(
    seen: Sequence[Seen], sight: Sight, *, address: Address, chosen: str = ""
) -> tuple[parts.Feature, ...]:
    """Return rights as outlines, small ones as marks, marks close to each other as one with their number."""
    items = [Item(one.unit, one.right.number, one.right.number == chosen, one) for one in seen]
    return landscape.of_items(
        items, sight, address=address, told=lambda several: list(map(_told, several))
    )


def _told(one: Seen) -> Told:
    """Return a right as it is drawn: dashed for exploration, dotted if it is over."""
    right = one.right
    kind = Kind.EXCLUDED if right.right == RightKind.EXPLORATION else Kind.NEIGHBOUR
    if one.state.is_over:
        kind = Kind.GONE
    return Told(address_of(right), right.name, called(one), kind)


def called(one: Seen) -> Said:
    """Say what a right is: its kind, mineral and state."""
    said = {"kind": Said(one.right.right), "mineral": minerals.said(one.right.mineral)}
    return Said("{mineral}{kind}，{state}", said | {"state": Said(one.state.value)})


def address_of(right: Right) -> str:
    """Return where a right has its page."""
    return reverse("mining:right", args=[right.number])

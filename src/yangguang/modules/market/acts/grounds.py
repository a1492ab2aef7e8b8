"""The ground of lots in the index of places: put down whenever a lot is written that states corners."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.market.lot import Lot as Stated
from yangguang.base.refusal import Refusal
from yangguang.kernel.places import units
from yangguang.modules.market.models.lots import GROUND

_DRAWN: Final = '"drawn":'
"""Stands in a statement with corners; most have none, and needn't be read to know it."""


def put_down(number: str, stated: str, *, year: int) -> None:
    """Put the ground of a lot down as from its year, in the place of what stood there; none stated: nothing.

    Corners that can't be read lie nowhere: its findings say so.
    """
    if _DRAWN not in stated:
        return
    drawn = Stated.from_text(stated).drawn
    if drawn is None:
        return
    try:
        units.put(
            number, drawn.outline(), system=drawn.system, kind=GROUND, from_on=date(year, 1, 1)
        )
    except Refusal:
        return

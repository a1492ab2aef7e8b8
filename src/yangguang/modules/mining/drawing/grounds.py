"""The ground of one right, as it is drawn and spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from yangguang.base.coordinates import Outline
from yangguang.base.coordinates.outlines import LEAST_OVERLAP_M2
from yangguang.base.mining.kinds import Right
from yangguang.base.refusal import Said
from yangguang.kernel.places import boxes
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import Kind

MINE: Final = Said("本矿")


@dataclass(frozen=True)
class Ground:
    """A right on the ground. `label` is what stands in the drawing, `state` its state in words.

    `is_over`: it is no more (已注销 and the like); elevations in metres, None where they aren't registered.
    """

    label: parts.Text
    outline: Outline
    right: Right = Right.MINING
    number: str = ""
    is_over: bool = False
    state: parts.Text = ""
    top_m: Decimal | None = None
    bottom_m: Decimal | None = None
    href: str = ""

    @property
    def kind(self) -> Kind:
        """How a neighbour is drawn: solid, dashed (exploration) or dotted (no more)."""
        if self.is_over:
            return Kind.GONE
        return Kind.EXCLUDED if self.right is Right.EXPLORATION else Kind.NEIGHBOUR

    @property
    def called(self) -> parts.Text:
        """What it is, in words."""
        kind = Said(self.right.value)
        if not self.state:
            return kind
        return Said("{kind}（{state}）", {"kind": kind, "state": self.state})

    @property
    def heights(self) -> tuple[Decimal, Decimal] | None:
        """Top and bottom, if both are registered and the right way round."""
        if self.top_m is None or self.bottom_m is None or self.bottom_m > self.top_m:
            return None
        return self.top_m, self.bottom_m

    @property
    def heights_said(self) -> parts.Text:
        """From where to where, or nothing."""
        if self.heights is None:
            return ""
        top, bottom = self.heights
        return Said("标高 {top} 至 {bottom} 米", {"top": metres(top), "bottom": metres(bottom)})

    def may_be_drawn_with(self, other: Ground) -> bool:
        """Tell whether both stand on one datum, or on two that are taken as equal."""
        return boxes.comparable(self.outline.datum, other.outline.datum)

    def shares_m2(self, other: Ground) -> float:
        """Return the common ground in square metres, 0 where it is less than two surveys differ."""
        mine, its = self.outline, other.outline
        common = boxes.shared_m2(mine.geometry, mine.datum, its.geometry, its.datum) or 0.0
        return common if common >= LEAST_OVERLAP_M2 else 0.0


def metres(value: Decimal) -> str:
    """Write an elevation: as many decimals as it has, a minus that is one."""
    exponent = value.normalize().as_tuple().exponent
    places = max(-exponent, 0) if isinstance(exponent, int) else 0
    return parts.figure(value, places)

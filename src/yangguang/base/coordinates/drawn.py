"""Corners as a paper delivered them, kept so that they can be read again: what histories and records carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Self

from yangguang.base.coordinates.outlines import Corner, Outline, Ring
from yangguang.base.coordinates.reading import read_ring
from yangguang.base.coordinates.systems import Datum, Encoding, System


@dataclass(frozen=True, slots=True)
class Drawn:
    """Corners as delivered: the declared system, and rings of printed pairs, each deducted (扣除) or not.

    `read`: what they were just read as, where they were.
    """

    system: System
    rings: tuple[tuple[tuple[tuple[str, str], ...], bool], ...]
    read: Outline | None = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, outline: Outline, system: System) -> Self:
        """Keep what an outline was read from."""
        rings = (
            (tuple(corner.printed for corner in ring.corners), ring.is_deducted)
            for ring in outline.rings
        )
        return cls(system, tuple(rings), outline)

    def outline(self) -> Outline:
        """Read the corners again. Refusal: they can't be read."""
        return _outline(self)

    def worked_out(self) -> dict[str, Any]:
        """Return what its corners come to, as plain values, for `knowing`. Refusal: they are no outline."""
        outline = self.outline()
        points = [[list(point) for point in ring.points] for ring in outline.rings]
        return {"points": points, "area_m2": outline.area_m2}

    def knowing(self, worked_out: Mapping[str, Any]) -> Self:
        """Return it with what `worked_out` returned of it: nothing of that is worked out again."""
        rings = tuple(
            Ring(
                tuple(Corner(pair, *point) for pair, point in zip(corners, points, strict=True)),
                deducted,
            )
            for (corners, deducted), points in zip(self.rings, worked_out["points"], strict=True)
        )
        outline = Outline.known(self.system.datum, rings, area_m2=worked_out["area_m2"])
        return replace(self, read=outline)

    def told(self) -> dict[str, Any]:
        """Return system and rings as plain values."""
        rings = [
            {"corners": [list(pair) for pair in ring], "deducted": out} for ring, out in self.rings
        ]
        return {"system": self.system.told(), "rings": rings}

    @classmethod
    def from_told(cls, told: Mapping[str, Any]) -> Self:
        """Read what `told` returned."""
        said = dict(told["system"])
        said |= {"datum": Datum(said["datum"]), "encoding": Encoding(said["encoding"])}
        rings = tuple(
            (tuple((first, second) for first, second in ring["corners"]), ring["deducted"])
            for ring in told["rings"]
        )
        return cls(System(**said), rings)


@lru_cache(maxsize=256)
def _outline(drawn: Drawn) -> Outline:
    """Read corners, where nobody just did: a ground is examined, measured and put down in a row."""
    if drawn.read is not None:
        return drawn.read
    rings = []
    for corners, deducted in drawn.rings:
        text = ";".join(",".join(pair) for pair in corners)
        rings.append(Ring(read_ring(text, drawn.system).corners, is_deducted=deducted))
    return Outline(drawn.system.datum, tuple(rings))

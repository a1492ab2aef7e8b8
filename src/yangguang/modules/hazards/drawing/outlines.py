"""Drawn rings of a warning as ground in `places`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from yangguang.base.coordinates import Datum, Outline
from yangguang.base.coordinates.outlines import Corner
from yangguang.base.coordinates.outlines import Ring as Bound
from yangguang.base.hazards.messages import Ring
from yangguang.base.refusal import Refusal


def outline_of(rings: Iterable[Ring]) -> Outline | None:
    """Return drawn rings as an outline in `places`; None: they are none (only of what others issued)."""
    bounds = tuple(
        Bound(tuple(Corner((str(x), str(y)), x, y) for x, y in _opened(ring))) for ring in rings
    )
    outline = Outline(Datum.CGCS2000, bounds)
    try:
        west, south, east, north = outline.bounds
    except Refusal:
        return None
    return outline if max(east - west, north - south) <= WIDEST else None


WIDEST: Final = 64.0
"""Degrees: more than any country of ours; the index has no cell for it."""


def _opened(ring: Ring) -> Ring:
    return ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring

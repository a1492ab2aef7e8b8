"""Ground that others drew without codes, compared with what is known of the ground of an area that is asked about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import shapely

from yangguang.base.coordinates import Outline
from yangguang.base.coordinates.outlines import LEAST_OVERLAP_M2
from yangguang.base.hazards.messages import Ring
from yangguang.base.hazards.standing import Extent
from yangguang.kernel.places import boundaries, boxes
from yangguang.kernel.places.boundaries import Known
from yangguang.modules.hazards.drawing.outlines import outline_of


@dataclass(slots=True)
class Lazily:
    """The ground of an area, looked up once somebody asks: most warnings name codes."""

    code: str
    on: date
    _known: Known | None = field(default=None, init=False)
    _is_read: bool = field(default=False, init=False)

    def extent_of(self, rings: tuple[Ring, ...]) -> Extent | None:
        """Return how much of the area the rings hold, their union counted; None: nothing; unsure: nobody can say."""
        if not self._is_read:
            self._known, self._is_read = boundaries.known(self.code, on=self.on), True
        return _extent(rings, self._known)


def _extent(rings: tuple[Ring, ...], known: Known | None) -> Extent | None:
    outline = _drawn(rings)
    if known is None or outline is None:
        return Extent.UNSURE
    common = boxes.shared_m2(outline.geometry, outline.datum, known.ground, known.datum)
    if common is None:
        return Extent.UNSURE
    if common < LEAST_OVERLAP_M2:
        # of areas that lie in it some may be unknown; beside the one around it lies nothing of it
        return None if known.is_own or known.is_around else Extent.UNSURE
    if shapely.covers(outline.geometry, known.ground):
        return Extent.WHOLE if known.is_own or known.is_around else Extent.PART
    return Extent.UNSURE if known.is_around else Extent.PART


@lru_cache(maxsize=500)
def _drawn(rings: tuple[Ring, ...]) -> Outline | None:
    """Return rings as ground, WGS 84 taken as ours (`systems.EQUAL`); None: they cross themselves, or are none."""
    return outline_of(rings)

"""Hints: which other reading of the same corners would give the stated area. Never used, only said.

A datum and a zone can't be told from an area; a datum changes it by less than any tolerance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from yangguang.base.coordinates.declaring import Declared
from yangguang.base.coordinates.drafts import RingText
from yangguang.base.coordinates.outlines import TOLERANCE, Outline, Ring
from yangguang.base.coordinates.reading import read_ring
from yangguang.base.coordinates.systems import Datum, Encoding, System
from yangguang.base.quantities import AreaUnit
from yangguang.base.refusal import Refusal, Said

MOST_CORNERS: Final = 2_000
_UNITS: Final = {
    AreaUnit.SQUARE_METRE: 1.0,
    AreaUnit.MU: 10_000 / 15,
    AreaUnit.HECTARE: 10_000.0,
    AreaUnit.SQUARE_KILOMETRE: 1_000_000.0,
}
_ANY_ZONE: Final = 36  # an area is nearly the same in every zone


def readings(
    rings: Sequence[RingText],
    stated_m2: float | None,
    declared: Declared,
    *,
    besides: System | None = None,
) -> Iterator[Said]:
    """Yield each way of writing and order that gives the stated area, of those that `declared` leaves open."""
    if stated_m2 is None or sum(len(ring.corners) for ring in rings) > MOST_CORNERS:
        return
    told: set[str] = set()
    for system in _ways(declared):
        if besides and (system.encoding, system.is_east_first) == (
            besides.encoding,
            besides.is_east_first,
        ):
            continue
        area = _area(rings, system)
        if area is None or abs(area - stated_m2) > TOLERANCE * stated_m2:
            continue
        said = Said(
            "仅供核对，没有采用：按“{encoding}，{order}”读取，面积与所填的相符。",
            {"encoding": Said(system.encoding.value), "order": _order(system)},
        )
        if str(said) not in told:
            told.add(str(said))
            yield said


def units(outlines: Sequence[Outline | None], stated_m2: float | None) -> Iterator[Said]:
    """Yield the units in which the stated number would be the computed area."""
    if stated_m2 is None:
        return
    for outline in outlines[:1]:
        if outline is None:
            continue
        for unit, m2 in _UNITS.items():
            for other, other_m2 in _UNITS.items():
                meant = stated_m2 / m2 * other_m2
                if (
                    other is not unit
                    and abs(meant - outline.area_m2) <= TOLERANCE * outline.area_m2
                ):
                    yield Said(
                        "仅供核对，没有采用：所填面积的单位如由{unit}改为{other}，则与计算的相符。",
                        {"unit": Said(unit.value), "other": Said(other.value)},
                    )


def _ways(declared: Declared) -> Iterator[System]:
    datum = declared.datums[0] if declared.datums else Datum.CGCS2000
    for encoding in [declared.encoding] if declared.encoding else list(Encoding):
        order = declared.is_east_first
        for is_east_first in (True, False) if order is None else (order,):
            if encoding is not Encoding.PLANE:
                yield System(datum, encoding, is_east_first=is_east_first)
            else:
                for zone in (declared.zone,) if declared.zone else (None, _ANY_ZONE):
                    for width in (declared.width,) if declared.width else (3, 6):
                        yield System(datum, encoding, width, zone, is_east_first)


def _area(rings: Sequence[RingText], system: System) -> float | None:
    try:
        drawn = [
            Ring(read_ring("\n".join(ring.corners), system).corners, is_deducted=ring.is_deducted)
            for ring in rings
        ]
        return Outline(system.datum, tuple(drawn)).area_m2
    except Refusal:
        return None


def _order(system: System) -> Said:
    if system.encoding is Encoding.PLANE:
        return Said("横坐标（东）在前") if system.is_east_first else Said("纵坐标（北）在前")
    return Said("经度在前") if system.is_east_first else Said("纬度在前")

"""Ground that somebody wants to be warned of: a drawn ring, or around their home. Degrees of CGCS2000."""

from __future__ import annotations

import hashlib
import math
import re
from datetime import date
from typing import Any, Final

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from yangguang.base.coordinates import Datum
from yangguang.base.refusal import Reason, Refusal, Sentence, sentence
from yangguang.kernel.places import boxes
from yangguang.kernel.places.cells import Box
from yangguang.kernel.subscriptions import rules

METRES_A_DEGREE: Final = 111_320
CHINA: Final = Box(73.0, 3.0, 136.0, 54.0)
"""Where such ground can lie; swapped axes fall outside but for a corner of the sea."""
AGAIN: Final = "请核对后重新填写。"
_CORNERS: Final = 32
_NUMBERS: Final = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,9})?")


def around(longitude: float, latitude: float, *, metres: float) -> BaseGeometry:
    """Return a circle, as a ring of 32 corners outside it. Refusal: no such place, or too small or large."""
    _in_china([(longitude, latitude)])
    if not rules.LEAST_METRES <= metres <= rules.MOST_METRES:
        raise _refused(sentence(Reason.FACTS, "半径应在100米到50公里之间。", remedy=AGAIN))
    reach = metres / math.cos(math.pi / _CORNERS) / METRES_A_DEGREE
    east = reach / math.cos(math.radians(latitude))
    turns = [2 * math.pi * corner / _CORNERS for corner in range(_CORNERS)]
    return Polygon(
        [(longitude + east * math.cos(turn), latitude + reach * math.sin(turn)) for turn in turns]
    )


def point(text: str) -> tuple[float, float]:
    """Read longitude and latitude. Refusal: they aren't two numbers."""
    numbers = [float(found) for found in _NUMBERS.findall(text[:60])]
    if len(numbers) != 2:
        raise _refused(sentence(Reason.FACTS, "请写两个数：先经度、后纬度。", remedy=AGAIN))
    return numbers[0], numbers[1]


def drawn(text: str) -> BaseGeometry:
    """Read corners, each longitude and latitude. Refusal: fewer than three, too many, crossing, or elsewhere."""
    numbers = [float(found) for found in _NUMBERS.findall(text[:8000])]
    corners = list(zip(numbers[::2], numbers[1::2], strict=False))
    if len(numbers) % 2 or not 3 <= len(corners) <= rules.MOST_CORNERS:
        raise _refused(
            sentence(Reason.FACTS, "请写3到200个拐点，每个先经度、后纬度。", remedy=AGAIN)
        )
    _in_china(corners)
    ring = Polygon(corners)
    if not ring.is_valid or ring.area == 0:
        raise _refused(
            sentence(Reason.FACTS, "拐点连成的边界自己相交，或者没有围成范围。", remedy=AGAIN)
        )
    return ring


def columns(ground: BaseGeometry, *, on: date) -> dict[str, Any]:
    """Return the columns under which ground is kept and found."""
    return boxes.columns(ground) | {"datum": Datum.CGCS2000.value, "from_on": on}


def digest(ground: BaseGeometry) -> str:
    """Return by what the same ground is known again."""
    return hashlib.sha256(shapely.to_wkb(ground)).hexdigest()[:32]


def corners_of(ground: BaseGeometry) -> str:
    """Return the corners of a drawn ring as an address carries them, to a tenth of a metre."""
    points = shapely.get_coordinates(ground)[:-1]
    return ",".join(f"{value:.6f}".rstrip("0").rstrip(".") for point in points for value in point)


def _in_china(corners: list[tuple[float, float]]) -> None:
    for longitude, latitude in corners:
        east = CHINA.west <= longitude <= CHINA.east
        if not (east and CHINA.south <= latitude <= CHINA.north):
            raise _refused(
                sentence(Reason.FACTS, "坐标不在中国境内，可能经度和纬度写反了。", remedy=AGAIN)
            )


def _refused(why: Sentence) -> Refusal:
    return Refusal([why])

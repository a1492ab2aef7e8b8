"""What a photo says of itself: when and where it was taken. Nothing of it leaves the desk."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from PIL import Image

from yangguang.base.procedure import SHANGHAI

_DETAILS, _PLACE = 0x8769, 0x8825
_TAKEN, _OFFSET = 0x9003, 0x9011
_SIX: Final = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Taken:
    """When and where a photo was taken, as its device wrote it; None: it doesn't say."""

    at: datetime | None = None
    longitude: Decimal | None = None
    latitude: Decimal | None = None


def taken(original: bytes) -> Taken:
    """Read it; what is absent or nonsense is None. A time without a zone is that of Shanghai."""
    try:
        with Image.open(io.BytesIO(original), formats=("JPEG", "PNG")) as opened:
            said = opened.getexif()
            details, place = dict(said.get_ifd(_DETAILS)), dict(said.get_ifd(_PLACE))
    except Exception:  # noqa: BLE001 - what a stranger's device wrote can be broken in any way
        return Taken()
    longitude = _degrees(place, 4, 3, {"E": 1, "W": -1}, 180)
    latitude = _degrees(place, 2, 1, {"N": 1, "S": -1}, 90)
    known = longitude is not None and latitude is not None
    return Taken(_at(details), longitude if known else None, latitude if known else None)


def _at(details: Mapping[int, Any]) -> datetime | None:
    text = str(details.get(_TAKEN, "")).strip("\0 ")
    offset = str(details.get(_OFFSET, "")).strip("\0 ")
    try:
        moment = datetime.strptime(text, "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    try:
        zone = datetime.strptime(offset, "%z").tzinfo
    except ValueError:
        zone = None
    return moment.replace(tzinfo=zone or SHANGHAI)


def _degrees(
    place: Mapping[int, Any], value: int, side: int, signs: Mapping[str, int], most: int
) -> Decimal | None:
    parts, sign = place.get(value), signs.get(str(place.get(side, "")).strip("\0 ").upper())
    if sign is None or not isinstance(parts, tuple) or len(parts) != 3:
        return None
    try:
        degrees, minutes, seconds = (Decimal(str(float(one))) for one in parts)
        found = (degrees + minutes / 60 + seconds / 3600).quantize(_SIX)
    except (ArithmeticError, TypeError, ValueError):
        return None
    return sign * found if 0 <= found <= most else None

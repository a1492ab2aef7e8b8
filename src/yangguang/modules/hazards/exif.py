"""What a camera writes into a photo of time and place (EXIF 2.32): read as it stands, believed by nobody."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PIL import ExifTags, Image, UnidentifiedImageError

from yangguang.kernel.files import storing
from yangguang.kernel.files.acts import Prepared

_SHORT: Final = 40


@dataclass(frozen=True, slots=True)
class Seen:
    """`taken_at` as the camera's clock says, "" for none; `point` longitude and latitude in degrees."""

    taken_at: str = ""
    point: str = ""


def read(prepared: Prepared) -> Seen:
    """Read a photo that was let in; whatever holds nothing, or nothing that can be read, says nothing."""
    return of(storing.read(prepared.digest, prepared.key))


def of(content: bytes) -> Seen:
    """Read the bytes of a photo."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            found = picture.getexif()
            details = found.get_ifd(ExifTags.IFD.Exif)
            place = found.get_ifd(ExifTags.IFD.GPSInfo)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, KeyError, TypeError):
        return Seen()
    taken = str(details.get(ExifTags.Base.DateTimeOriginal) or "").replace("\0", "").strip()
    return Seen(taken[:_SHORT], _point(place))


def _point(place: Mapping[int, Any]) -> str:
    tags = ExifTags.GPS
    try:
        longitude = _degrees(place[tags.GPSLongitude], place[tags.GPSLongitudeRef] == "W")
        latitude = _degrees(place[tags.GPSLatitude], place[tags.GPSLatitudeRef] == "S")
    except (KeyError, ValueError, TypeError, ZeroDivisionError, IndexError):
        return ""
    return f"{longitude:.5f},{latitude:.5f}"


def _degrees(parts: Sequence[Any], is_negative: bool) -> float:
    degrees = float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
    if not 0 <= degrees <= 180:
        raise ValueError(degrees)
    return -degrees if is_negative else degrees

"""Coordinate systems as they are declared: datum, encoding, width and number of the zone, axis order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from pyproj import CRS, Geod, Transformer

from yangguang.base.refusal import Reason, Refusal, Sentence, sentence


class Datum(StrEnum):
    """Datums met in public records; the value is what is printed (land records, section 0.4)."""

    BEIJING_1954 = "1954年北京坐标系"
    XIAN_1980 = "1980西安坐标系"
    CGCS2000 = "2000国家大地坐标系"
    WGS84 = "WGS 84"


EQUAL: Final = frozenset({Datum.CGCS2000, Datum.WGS84})
"""Taken as equal: they differ by centimetres, far below what a boundary mark is measured to."""

PRINTED: Final = {
    **{datum.value: datum for datum in Datum},
    **dict.fromkeys(("北京54坐标系", "1954北京坐标系", "北京54", "54坐标系"), Datum.BEIJING_1954),
    **dict.fromkeys(
        ("西安80坐标系", "1980年西安坐标系", "西安80", "80坐标系", "80西安坐标系"), Datum.XIAN_1980
    ),
    **dict.fromkeys(
        ("CGCS2000", "国家2000坐标系", "2000坐标系", "CGCS2000坐标系", "大地2000"), Datum.CGCS2000
    ),
    **dict.fromkeys(("WGS84", "WGS-84", "WGS1984"), Datum.WGS84),
}
"""Other ways in which datums are printed."""

OFFSET_ON_PURPOSE: Final = ("GCJ02", "GCJ-02", "BD09", "BD-09", "火星坐标", "百度坐标", "高德坐标")
"""Coordinates of web maps, shifted by 100 to 700 m on purpose: never the bounds of a right."""


class Encoding(StrEnum):
    """How a pair of numbers is written."""

    PLANE = "高斯投影平面坐标"
    """Metres, X to the north, Y to the east."""
    DEGREES = "十进制度"
    PACKED = "度.分秒"
    """DDD.MMSS: 121.5530 is 121°55′30″; more digits are parts of a second."""
    SEXAGESIMAL = "度分秒"
    """121°55′30″, or seven and six digits DDDMMSS, DDMMSS."""


class Unconvertible(Refusal):
    """Coordinates of two datums were asked to be compared or converted."""


_GEOGRAPHIC: Final = {
    Datum.BEIJING_1954: 4214,
    Datum.XIAN_1980: 4610,
    Datum.CGCS2000: 4490,
    Datum.WGS84: 4326,
}
# EPSG: the first code of each series, and the zone or central meridian that it stands for.
_WITH_ZONE: Final = {
    (Datum.BEIJING_1954, 3): (2401, 25),
    (Datum.XIAN_1980, 3): (2349, 25),
    (Datum.CGCS2000, 3): (4513, 25),
    (Datum.BEIJING_1954, 6): (21413, 13),
    (Datum.XIAN_1980, 6): (2327, 13),
    (Datum.CGCS2000, 6): (4491, 13),
}
ZONES: Final = {3: range(25, 46), 6: range(13, 24)}
"""The zones in which China lies, by their width in degrees."""


@dataclass(frozen=True, slots=True)
class System:
    """What a list of corner points says of itself.

    `zone` and `width` (3 or 6 degrees) belong to plane coordinates; where each easting carries the
    zone in front (37627508.23), `zone` may be None. `is_east_first`: pairs are printed easting or
    longitude first; plane coordinates usually aren't (X is north), degrees in notices usually are.
    """

    datum: Datum
    encoding: Encoding
    width: int = 3
    zone: int | None = None
    is_east_first: bool = False

    def told(self) -> dict[str, Any]:
        """Return what is declared as plain values by name."""
        return {
            "datum": self.datum,
            "encoding": self.encoding,
            "width": self.width,
            "zone": self.zone,
            "is_east_first": self.is_east_first,
        }

    def why_not(self) -> Iterator[Sentence]:
        """Say what is wrong with the declaration itself."""
        if self.encoding is not Encoding.PLANE:
            return
        if self.datum is Datum.WGS84:
            yield sentence(Reason.FACTS, "WGS 84没有国家规定的高斯投影带。")
        if self.width not in ZONES:
            yield sentence(
                Reason.FACTS, "投影分带只有3度带和6度带，不是{width}度。", width=self.width
            )
        elif self.zone is not None and self.zone not in ZONES[self.width]:
            zones = ZONES[self.width]
            yield sentence(
                Reason.FACTS,
                "{width}度带的带号在{first}至{last}之间，没有{zone}带。",
                remedy="请核对带号和几度分带。",
                width=self.width,
                first=zones[0],
                last=zones[-1],
                zone=self.zone,
            )


def datum_named(text: str) -> Datum:
    """Return the datum printed as `text`. Refusal: not known, or a web map's."""
    plain = "".join(text.split()).upper()
    if any(name.upper() in plain for name in OFFSET_ON_PURPOSE):
        raise Refusal(
            [
                sentence(
                    Reason.FACTS,
                    "“{printed}”是网络地图的加密偏移坐标，不能作为界址坐标。",
                    remedy="请提供2000国家大地坐标系的坐标。",
                    printed=text.strip(),
                )
            ]
        )
    for printed, datum in PRINTED.items():
        if "".join(printed.split()).upper() == plain:
            return datum
    raise Refusal([_unknown(text)])


def _unknown(text: str) -> Sentence:
    return sentence(
        Reason.FACTS,
        "不认识坐标系“{printed}”。",
        remedy="请写1954年北京坐标系、1980西安坐标系或2000国家大地坐标系。",
        printed=text.strip(),
    )


def geographic(datum: Datum) -> CRS:
    """Return the geographic system of a datum: degrees."""
    return CRS.from_epsg(_GEOGRAPHIC[datum])


@lru_cache
def ellipsoid(datum: Datum) -> Geod:
    """Return the ellipsoid of a datum, to measure on."""
    found = geographic(datum).get_geod()
    assert found is not None
    return found


@lru_cache
def to_degrees(datum: Datum, width: int, zone: int) -> Transformer:
    """Return the way from (easting with zone number, northing) to (longitude, latitude), one datum."""
    first, first_zone = _WITH_ZONE[datum, width]
    plane = CRS.from_epsg(first + zone - first_zone)
    return Transformer.from_crs(plane, geographic(datum), always_xy=True, allow_ballpark=False)


@lru_cache
def to_plane(datum: Datum, zone: int) -> Transformer:
    """Return the way from (longitude, latitude) to the plane of a 3-degree zone, to draw and compare."""
    known = Datum.CGCS2000 if datum in EQUAL else datum
    first, first_zone = _WITH_ZONE[known, 3]
    plane = CRS.from_epsg(first + zone - first_zone)
    return Transformer.from_crs(geographic(known), plane, always_xy=True, allow_ballpark=False)


def zone_of(longitude: float, *, width: int = 3) -> int:
    """Return the number of the zone in which a longitude lies, at the edge of China its last one."""
    zone = round(longitude / 3) if width == 3 else int(longitude // 6) + 1
    zones = ZONES[width]
    return min(max(zone, zones[0]), zones[-1])


def refuse_unlike(datums: Iterable[Datum]) -> None:
    """Refuse to compare what stands on different datums. Unconvertible: it does."""
    found = {Datum.CGCS2000 if datum in EQUAL else datum for datum in datums}
    if len(found) > 1:
        raise Unconvertible(
            [
                sentence(
                    Reason.FACTS,
                    "{datums}之间没有公开的转换参数，不能相互比较。",
                    remedy="请提供同一坐标系的两套坐标。",
                    datums="、".join(sorted(datum.value for datum in found)),
                )
            ]
        )

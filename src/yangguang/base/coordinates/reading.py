"""Reading corner points: pairs of numbers in a declared encoding.

For example `3440294.06,37627508.23; …` (X north, Y east with its zone), `121.5530,45.3430; …`
(DDD.MMSS) or `121°55′30″,45°34′30″; …`. Names of corners (J1, 1) and of axes (X=, 东经) may stand there.
Nothing is repaired: what can't be meant is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yangguang.base.coordinates.outlines import Corner, Ring
from yangguang.base.coordinates.systems import ZONES, Encoding, System, to_degrees
from yangguang.base.refusal import Reason, Refusal, Said, Sentence, refuse_if, sentence

MOST_CORNERS: Final = 20_000
"""Corners of one ring; the largest ring met in a notice has 313."""
LONGEST_CORNER: Final = 80
MOST_TOLD: Final = 50
"""Wrong corners that are told; with more, the text is no list of corners of this kind."""

_NUMBER: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,12})?")
_SIXTIES: Final = re.compile(
    r"(?P<d>[0-9]{1,3})[°度](?P<m>[0-9]{1,2})[′'’分](?P<s>[0-9]{1,2}(?:\.[0-9]{1,8})?)(?:[″\"”秒]|''|′′)?[EN]?"
)
_RUN: Final = re.compile(r"(?P<d>[0-9]{2,3})(?P<m>[0-9]{2})(?P<s>[0-9]{2}(?:\.[0-9]{1,8})?)")
_LETTERS: Final = r"[A-DF-MO-WZ]"  # E, N, X and Y are names of axes
CORNER_NAME: Final = re.compile(
    rf"^(?:(?:拐点|界址点)?{_LETTERS}{{0,2}}[0-9]{{1,5}}[、:：)]|{_LETTERS}{{1,2}}[0-9]{{1,5}}[,，\s]+)"
)
"""The name of a corner that may stand in front of its numbers."""
_BARE_NAME: Final = re.compile(rf"{_LETTERS}{{0,2}}[0-9]{{1,5}}")
_AXIS: Final = re.compile(r"^(?P<east>Y|东经|经度|E|L)?(?P<north>X|北纬|纬度|N|B)?[=:]?(?=[0-9])")
FALSE_EASTING_M: Final = 500_000.0
"""Metres added to eastings of the Gauss-Krüger projection, so that none is negative."""


def read_ring(text: str, system: System) -> Ring:
    """Read one ring of corner points, separated by semicolons or line breaks.

    A corner's name (J1, 1、) may stand in front; a last corner equal to the first closes the ring and
    is dropped. Refusal: every corner that can't be read, by its place, with what is wrong.
    """
    refuse_if(system.why_not())
    parts = [part.strip() for part in re.split(r"[;；\n]+", text) if part.strip(" ,，、。\r\t")]
    if len(parts) > MOST_CORNERS:
        raise Refusal([sentence(Reason.TOO_MUCH, "界址点不能超过{most}个。", most=MOST_CORNERS)])
    corners: list[Corner] = []
    wrong: list[Sentence] = []
    for place, part in enumerate(parts, 1):
        try:
            corners.append(_corner(part, system, place))
        except Refusal as refusal:
            wrong += [_at(place, part, reason) for reason in refusal.reasons]
        if len(wrong) >= MOST_TOLD:
            break
    refuse_if(wrong)
    if len(corners) > 1 and corners[0].printed == corners[-1].printed:
        corners.pop()
    return Ring(tuple(corners))


def _at(place: int, part: str, reason: Sentence) -> Sentence:
    given = {"place": place, "part": part[:LONGEST_CORNER], "why": reason.said}
    return Sentence(reason.code, Said("第{place}点“{part}”：{why}", given), remedy=reason.remedy)


def _corner(part: str, system: System, place: int) -> Corner:
    first, second = _pair(part, system, place)
    east, north = (first, second) if system.is_east_first else (second, first)
    longitude, latitude = (
        _from_plane(east, north, system)
        if system.encoding is Encoding.PLANE
        else (_degrees(east, system.encoding), _degrees(north, system.encoding))
    )
    refuse_if(_why_not_in_china(longitude, latitude))
    return Corner((first, second), longitude, latitude)


def _pair(part: str, system: System, place: int) -> tuple[str, str]:
    """Return the two numbers of a corner without its name and without names of axes."""
    plain = CORNER_NAME.sub("", _half_width(part[: LONGEST_CORNER + 1]).strip())
    words = [word for word in re.split(r"[,，、\s]+", plain) if word]
    if len(words) == 3 and _is_name(words[0], system, place):
        del words[0]
    if len(part) > LONGEST_CORNER or len(words) != 2:
        raise _wrong(Said("应是两个数，用逗号或空格分开。"))
    bare = []
    for is_east, word in zip((system.is_east_first, not system.is_east_first), words, strict=True):
        named = _AXIS.match(word)
        if named and (named["north"] if is_east else named["east"]):
            raise _wrong(Said("所标的坐标轴与写明的顺序不符。"))
        bare.append(word[named.end() :] if named else word)
    return bare[0], bare[1]


def _half_width(text: str) -> str:
    # primes and degree signs are kept: NFKC would take the double prime apart
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFKC", c) if c not in "″′°" else c for c in text)


def _is_name(word: str, system: System, place: int) -> bool:
    """Tell whether the first of three words is a corner's name: with whole degrees only its own place is."""
    if not _BARE_NAME.fullmatch(word):
        return False
    return not word.isdigit() or system.encoding is Encoding.PLANE or int(word) == place


def _from_plane(east: str, north: str, system: System) -> tuple[float, float]:
    if not _NUMBER.fullmatch(east) or not _NUMBER.fullmatch(north):
        raise _wrong(Said("坐标应是以米为单位的数。"))
    x, y = float(north), float(east)
    zone = int(y // 1_000_000)
    if zone == 0:
        if system.zone is None:
            raise _wrong(Said("横坐标没有带号，也没有另行写明带号。"))
        zone, y = system.zone, y + system.zone * 1_000_000
    if zone not in ZONES[system.width] and int(x // 1_000_000) in ZONES[system.width]:
        raise _wrong(Said("横坐标在前、纵坐标在后，与写明的顺序不符。"))
    if system.zone is not None and zone != system.zone:
        raise _wrong(
            Said("横坐标的带号{zone}与写明的{said}带不符。", {"zone": zone, "said": system.zone})
        )
    if zone not in ZONES[system.width]:
        raise _wrong(Said("{width}度带没有{zone}带。", {"width": system.width, "zone": zone}))
    longitude, latitude = to_degrees(system.datum, system.width, zone).transform(y, x)
    if not abs(longitude) < 180:  # also what the projection can't turn back
        raise _wrong(Said("坐标超出投影带。"))
    return longitude, latitude


def _degrees(text: str, encoding: Encoding) -> float:
    if encoding is Encoding.DEGREES:
        if not _NUMBER.fullmatch(text):
            raise _wrong(Said("应是以度为单位的数。"))
        return float(text)
    if encoding is Encoding.PACKED:
        whole, _, rest = text.partition(".")
        if not re.fullmatch(r"[0-9]{1,3}\.[0-9]{4,10}", text):
            raise _wrong(Said("应写成度.分秒，如121.5530表示121°55′30″。"))
        seconds = Decimal(f"{rest[2:4]}.{rest[4:] or 0}")
        return _sixties(int(whole), int(rest[:2]), seconds)
    found = _SIXTIES.fullmatch(text) or _RUN.fullmatch(text)
    if not found:
        raise _wrong(Said("应写成度分秒，如121°55′30″。"))
    return _sixties(int(found["d"]), int(found["m"]), Decimal(found["s"]))


def _sixties(degrees: int, minutes: int, seconds: Decimal) -> float:
    if minutes >= 60 or seconds >= 60:
        raise _wrong(Said("分和秒应小于60，可能是十进制度。"))
    return float(degrees + (minutes + seconds / 60) / Decimal(60))


def _why_not_in_china(longitude: float, latitude: float) -> Iterator[Sentence]:
    """The bounding box of land and sea (73 to 136 E, 3 to 54 N): finds what was mixed up."""
    if not (73 <= longitude <= 136 and 3 <= latitude <= 54):
        swapped = 73 <= latitude <= 136 and 3 <= longitude <= 54
        yield sentence(
            Reason.FACTS,
            "经度和纬度的先后与写明的不符。" if swapped else "坐标不在中国境内。",
            remedy="请核对坐标系、带号和坐标顺序。",
        )


def _wrong(said: Said) -> Refusal:
    return Refusal([Sentence(Reason.FACTS, said)])

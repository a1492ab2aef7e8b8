"""Boundary coordinates as they travel: a plain text of properties, parcels and points (land records, 3.3).

For example::

    [属性描述]
    坐标系=2000国家大地坐标系
    几度分带=3
    投影类型=高斯克吕格
    计量单位=米
    带号=38
    [地块坐标]
    5,43.12,1,一采区,面,,,,@
    J1,1,3440294.060,38627508.230
    ...

A parcel's first ring is its outside, the others are taken out of it (扣除). Areas are hectares. Our own
additions, for what the form has no word for: 计量单位 may be 度, 度.分秒 or 度分秒, and 坐标顺序=Y,X says that
the easting or longitude stands first. UTF-8 and GB18030, any line ends, and an `@` that is missing are read;
digits are never repaired.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from yangguang.base.coordinates import Drawn, Encoding, System
from yangguang.base.coordinates.reading import read_ring
from yangguang.base.coordinates.systems import datum_named
from yangguang.base.refusal import Reason, Refusal, Sentence, refuse_if, sentence

MOST_CHARACTERS: Final = 500_000
MOST_RINGS: Final = 200
UNITS: Final = {
    "米": Encoding.PLANE,
    "度": Encoding.DEGREES,
    "度.分秒": Encoding.PACKED,
    "度分秒": Encoding.SEXAGESIMAL,
}
_NAMES: Final = {encoding: unit for unit, encoding in UNITS.items()}
_PROPERTIES, _PARCELS = "[属性描述]", "[地块坐标]"
HECTARE_M2: Final = 10_000

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class At:
    """What is wrong, and on which line (counted from 1; 0: the text as a whole)."""

    line: int
    why: Sentence


class Unread(Refusal):
    """The text can't be read; `faults` says where."""

    def __init__(self, faults: list[At]) -> None:
        self.faults = tuple(faults)
        super().__init__([_placed(fault) for fault in faults])


@dataclass(slots=True)
class _Ring:
    number: str
    line: int
    pairs: list[Pair] = field(default_factory=list)


@dataclass(slots=True)
class _Parcel:
    line: int
    count: str
    hectares: str
    rings: list[_Ring] = field(default_factory=list)


def text_of(content: bytes) -> str:
    """Return the text of a file in UTF-8 or GB18030. Unread: it is neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unread([At(0, sentence(Reason.FACTS, "文件不是UTF-8或者GB18030编码的文本。"))])


@dataclass(frozen=True, slots=True)
class Corners:
    """What a text holds: the corners, and the sum of the areas that it states (None: not all are stated)."""

    drawn: Drawn
    hectares: Decimal | None

    def why_not_area(self) -> Iterator[Sentence]:
        """Say whether the stated area is too far from the computed one. Refusal: the rings are no outline."""
        if self.hectares is not None:
            yield from self.drawn.outline().why_not_area(float(self.hectares) * HECTARE_M2)


def read(text: str) -> Corners:
    """Read a whole text. Unread: every line that can't be, with what is wrong."""
    if len(text) > MOST_CHARACTERS or "\0" in text:
        raise Unread([At(0, sentence(Reason.TOO_MUCH, "坐标文件过大或者不是文本。"))])
    faults: list[At] = []
    said, parcels = _parted(text, faults)
    system = _system(said, faults)
    if not parcels:
        faults.append(At(0, sentence(Reason.FACTS, "没有地块坐标。")))
    rings = [] if system is None else list(_rings(parcels, system, faults))
    if faults or system is None:
        raise Unread(faults)
    return Corners(Drawn(system, tuple(rings)), _sum(parcels))


def _sum(parcels: list[_Parcel]) -> Decimal | None:
    if not all(parcel.hectares for parcel in parcels):
        return None
    return sum((Decimal(parcel.hectares) for parcel in parcels), Decimal(0))


def written(drawn: Drawn, *, name: str = "", hectares: Decimal | None = None) -> str:
    """Write corners as such a text: one parcel for each ring that is not deducted, with those after it."""
    system = drawn.system
    lines = [_PROPERTIES, f"坐标系={system.datum.value}"]
    if system.encoding is Encoding.PLANE:
        lines += [f"几度分带={system.width}", "投影类型=高斯克吕格"]
    lines += [f"计量单位={_NAMES[system.encoding]}", f"带号={system.zone or ''}"]
    lines += [f"坐标顺序={'Y,X' if system.is_east_first else 'X,Y'}", _PARCELS]
    parcels = _parcels(drawn)
    for place, parcel in enumerate(parcels, 1):
        count = sum(len(ring) + 1 for ring in parcel)
        area = hectares if hectares is not None and len(parcels) == 1 else ""
        lines.append(f"{count},{area},{place},{_plain(name)},面,,,,@")
        for number, ring in enumerate(parcel, 1):
            named = [*enumerate(ring, 1), (1, ring[0])]
            lines += [f"J{at},{number},{first},{second}" for at, (first, second) in named]
    return "\n".join(lines) + "\n"


def _parcels(drawn: Drawn) -> list[list[tuple[Pair, ...]]]:
    parcels: list[list[tuple[Pair, ...]]] = []
    for ring, deducted in drawn.rings:
        if deducted and parcels:
            parcels[-1].append(ring)
        else:
            parcels.append([ring])
    return parcels


def _plain(name: str) -> str:
    return "".join(char for char in name if char not in ",，@\r\n")[:60]


def _parted(text: str, faults: list[At]) -> tuple[dict[str, str], list[_Parcel]]:
    said: dict[str, str] = {}
    parcels: list[_Parcel] = []
    section = ""
    for line, raw in enumerate(text.splitlines(), 1):
        words = raw.replace("@", "").strip().rstrip(",")
        if not words:
            continue
        if words in (_PROPERTIES, _PARCELS):
            section = words
        elif section == _PROPERTIES:
            key, equals, value = words.partition("=")
            if not equals:
                faults.append(At(line, sentence(Reason.FACTS, "属性描述应写成“名称=值”。")))
            said[key.strip()] = value.strip()
        elif section == _PARCELS:
            _point_or_parcel(words, line, parcels, faults)
        else:
            faults.append(At(line, sentence(Reason.FACTS, "应以“[属性描述]”开头。")))
            break
    return said, parcels


def _point_or_parcel(words: str, line: int, parcels: list[_Parcel], faults: list[At]) -> None:
    parts = [part.strip() for part in words.split(",")]
    if len(parts) >= 5 or (len(parts) > 1 and "面" in parts):
        parcels.append(_Parcel(line, parts[0], parts[1]))
    elif len(parts) != 4:
        said = sentence(Reason.FACTS, "应为四项：点号、圈号、两个坐标，用半角逗号分开。")
        faults.append(At(line, said))
    elif not parcels:
        faults.append(At(line, sentence(Reason.FACTS, "界址点前面没有地块的说明行。")))
    else:
        rings = parcels[-1].rings
        if not rings or rings[-1].number != parts[1]:
            rings.append(_Ring(parts[1], line))
        rings[-1].pairs.append((parts[2], parts[3]))


def _system(said: dict[str, str], faults: list[At]) -> System | None:
    try:
        datum = datum_named(said.get("坐标系", ""))
        encoding = UNITS.get(said.get("计量单位", "米"))
        if encoding is None:
            refuse_if([sentence(Reason.FACTS, "计量单位应为米、度、度.分秒或者度分秒。")])
        assert encoding is not None
        width, zone = _whole(said, "几度分带", 3), _whole(said, "带号", 0)
        order = said.get("坐标顺序", "X,Y").replace("，", ",").upper()
        if order not in ("X,Y", "Y,X"):
            refuse_if([sentence(Reason.FACTS, "坐标顺序应为“X,Y”或者“Y,X”。")])
        system = System(datum, encoding, width, zone or None, order == "Y,X")
        refuse_if(system.why_not())
    except Refusal as refusal:
        faults += [At(0, reason) for reason in refusal.reasons]
        return None
    return system


def _whole(said: dict[str, str], name: str, otherwise: int) -> int:
    text = said.get(name, "") or str(otherwise)
    if not (text.isascii() and text.isdigit() and len(text) <= 3):
        refuse_if([sentence(Reason.FACTS, "“{name}”应为整数。", name=name)])
    return int(text)


def _rings(
    parcels: list[_Parcel], system: System, faults: list[At]
) -> Iterator[tuple[tuple[Pair, ...], bool]]:
    if sum(len(parcel.rings) for parcel in parcels) > MOST_RINGS:
        faults.append(At(0, sentence(Reason.TOO_MUCH, "界址圈不能超过{most}个。", most=MOST_RINGS)))
        return
    for parcel in parcels:
        points = sum(len(ring.pairs) for ring in parcel.rings)
        if parcel.count and parcel.count != str(points):
            why = sentence(
                Reason.FACTS,
                "说明为{said}个点，实有{points}个点。",
                remedy="请核对有无漏行；首点在末尾重复的，也计入点数。",
                said=parcel.count[:20],
                points=points,
            )
            faults.append(At(parcel.line, why))
        faults += _area_unread(parcel)
        for place, ring in enumerate(parcel.rings):
            pairs = tuple(ring.pairs)
            yield _closed(pairs, system, ring.line, faults), place > 0


def _area_unread(parcel: _Parcel) -> list[At]:
    try:
        good = not parcel.hectares or Decimal(parcel.hectares).is_finite()
    except InvalidOperation:
        good = False
    return (
        [] if good else [At(parcel.line, sentence(Reason.FACTS, "地块面积应为以公顷为单位的数。"))]
    )


def _closed(
    pairs: tuple[Pair, ...], system: System, line: int, faults: list[At]
) -> tuple[Pair, ...]:
    """Return a ring without its repeated last point; what can't be read is told by its line."""
    for at, (first, second) in enumerate(pairs):
        try:
            read_ring(f"{first},{second}", system)
        except Refusal as refusal:
            faults += [At(line + at, reason) for reason in refusal.reasons]
    return pairs[:-1] if len(pairs) > 1 and pairs[0] == pairs[-1] else pairs


def _placed(fault: At) -> Sentence:
    why = fault.why
    if not fault.line:
        return why
    said = sentence(why.code, "第{line}行：{why}", basis=why.basis, line=fault.line, why=why.said)
    return Sentence(said.code, said.said, said.basis, why.remedy)

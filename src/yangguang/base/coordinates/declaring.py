"""What is declared of coordinates, by a file itself or by whoever hands it in: nothing is guessed.

What is lacking is named; two declarations that differ are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Final, TypeVar

from yangguang.base.coordinates import systems
from yangguang.base.coordinates.systems import ZONES, Datum, Encoding, System
from yangguang.base.refusal import Reason, Refusal, Said, Sentence, refuse_if, sentence

ENCODINGS: Final[Mapping[str, Encoding]] = {
    **{encoding.value: encoding for encoding in Encoding},
    "plane": Encoding.PLANE,
    "degrees": Encoding.DEGREES,
    "packed": Encoding.PACKED,
    "dms": Encoding.SEXAGESIMAL,
    "平面坐标": Encoding.PLANE,
    "高斯平面坐标": Encoding.PLANE,
    "度": Encoding.DEGREES,
    "DDD.MMSS": Encoding.PACKED,
    "DDDMMSS": Encoding.SEXAGESIMAL,
}
"""Names under which an encoding may be declared."""
ORDERS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("X,Y", "北,东", "纬度,经度", "纵坐标,横坐标", "north"), False),
    **dict.fromkeys(("Y,X", "东,北", "经度,纬度", "横坐标,纵坐标", "east"), True),
}
"""Declarations of the order of a pair: whether east (Y, longitude) comes first."""
GAUSS_KRUEGER: Final = ("高斯克吕格", "高斯-克吕格", "高斯—克吕格", "高斯投影", "高斯克吕格投影")
Value = TypeVar("Value")
_NAMES: Final[Mapping[str, Said]] = {
    "datums": Said("坐标系"),
    "encoding": Said("书写方式"),
    "width": Said("几度分带"),
    "zone": Said("带号"),
    "is_east_first": Said("坐标顺序"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Declared:
    """What was said of the coordinates; None or empty: nothing. Two `datums` stand side by side, in this order."""

    datums: tuple[Datum, ...] = ()
    encoding: Encoding | None = None
    width: int | None = None
    zone: int | None = None
    is_east_first: bool | None = None

    def and_then(self, more: Declared) -> Declared:
        """Return this with what is said later in its place; one of two datums said again takes none away."""
        again = self.datums[: len(more.datums)] == more.datums
        return Declared(
            datums=self.datums if again else more.datums,
            encoding=more.encoding or self.encoding,
            width=more.width or self.width,
            zone=self.zone if more.zone is None else more.zone,
            is_east_first=self.is_east_first if more.is_east_first is None else more.is_east_first,
        )

    def with_options(self, options: Declared) -> Declared:
        """Return what the file or the options say. Refusal: both say something, and not the same."""
        refuse_if(self._contradictions(options))
        return Declared(
            datums=self.datums or options.datums,
            encoding=self.encoding or options.encoding,
            width=self.width or options.width,
            zone=self.zone if self.zone is not None else options.zone,
            is_east_first=(
                options.is_east_first if self.is_east_first is None else self.is_east_first
            ),
        )

    def _contradictions(self, options: Declared) -> Iterator[Sentence]:
        for field in fields(self):
            mine, theirs = getattr(self, field.name), getattr(options, field.name)
            if mine not in (None, ()) and theirs not in (None, ()) and mine != theirs:
                yield sentence(
                    Reason.FACTS,
                    "文件中写明的{what}与另行给出的不一致。",
                    remedy="请核对后只保留正确的一处。",
                    what=_NAMES[field.name],
                )

    def systems(self) -> tuple[System, ...]:
        """Return the system of each datum. Refusal: every declaration that is lacking, or wrong."""
        refuse_if(self.lacking())
        assert self.encoding is not None
        assert self.is_east_first is not None
        found = tuple(
            System(datum, self.encoding, self.width or self._width(), self.zone, self.is_east_first)
            for datum in self.datums
        )
        for system in found:
            refuse_if(system.why_not())
        return found

    def lacking(self) -> Iterator[Sentence]:
        """Name each declaration without which the coordinates can't be read."""
        if not self.datums:
            yield sentence(
                Reason.FACTS,
                "没有写明坐标系。",
                remedy="请写明如“坐标系=2000国家大地坐标系”。",
            )
        if self.encoding is None:
            yield sentence(
                Reason.FACTS,
                "没有写明坐标的书写方式。",
                remedy="请写明“书写方式=”高斯投影平面坐标、十进制度、度.分秒或者度分秒。",
            )
        if self.is_east_first is None:
            yield sentence(
                Reason.FACTS,
                "没有写明坐标的先后顺序。",
                remedy="请写明如“坐标顺序=X,Y”或者“坐标顺序=经度,纬度”。",
            )

        if self.encoding is Encoding.PLANE and self.width is None and self.zone is None:
            yield sentence(
                Reason.FACTS,
                "没有写明几度分带，也没有写明带号。",
                remedy="请写明如“几度分带=3”。",
            )

    def _width(self) -> int:
        """Return the width to which the declared zone belongs: no number is one of both widths."""
        return next((width for width, zones in ZONES.items() if self.zone in zones), 3)


def read(key: str, text: str) -> Declared:
    """Return what one declaration says. Refusal: it can't be understood, or says what no boundary of land has."""
    said = text.strip()
    return _READ[key](said) if said and key in _READ else Declared()


def _datums(said: str) -> Declared:
    parts = [part for part in re.split("[;；|]", said) if part.strip()]
    if len(parts) > 2:
        raise _unknown(_NAMES["datums"], said)
    return Declared(datums=tuple(systems.datum_named(part) for part in parts))


def _order(said: str) -> Declared:
    plain = said.replace("，", ",").replace("、", ",").replace(" ", "")
    return Declared(is_east_first=_one_of(ORDERS, plain, _NAMES["is_east_first"]))


def _projection(said: str) -> Declared:
    if said not in GAUSS_KRUEGER:
        raise _unknown(Said("投影类型"), said)
    return Declared()


def _unit(said: str) -> Declared:
    if said not in ("米", "m"):
        raise _unknown(Said("计量单位"), said)
    return Declared()


_READ: Final[Mapping[str, Callable[[str], Declared]]] = {
    "坐标系": _datums,
    "书写方式": lambda said: Declared(encoding=_one_of(ENCODINGS, said, _NAMES["encoding"])),
    "坐标顺序": _order,
    "几度分带": lambda said: Declared(width=_whole(said.rstrip("度带"), _NAMES["width"])),
    "带号": lambda said: Declared(zone=_whole(said.rstrip("带"), _NAMES["zone"])),
    "投影类型": _projection,
    "计量单位": _unit,
}


def _one_of(known: Mapping[str, Value], said: str, what: Said) -> Value:
    if said not in known:
        raise _unknown(what, said)
    return known[said]


def _whole(said: str, what: Said) -> int:
    if not (said.isascii() and said.isdigit() and len(said) <= 3):
        raise _unknown(what, said)
    return int(said)


def _unknown(what: Said, said: str) -> Refusal:
    return Refusal([sentence(Reason.FACTS, "{what}“{said}”不能识别。", what=what, said=said[:40])])

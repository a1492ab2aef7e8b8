"""A row of a register, as printed, to what `stating` reads: headings give units, the corners their system."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from yangguang.base.coordinates import Drawn, Encoding, System
from yangguang.base.coordinates.outlines import Outline, Ring
from yangguang.base.coordinates.reading import read_ring
from yangguang.base.coordinates.systems import datum_named
from yangguang.base.mining import minerals as law
from yangguang.base.mining.kinds import Right
from yangguang.base.numbering.reading import half_width
from yangguang.base.refusal import Refusal
from yangguang.modules.mining.past import printed
from yangguang.modules.mining.past.columns import EVENTS
from yangguang.modules.mining.past.found import Found, said
from yangguang.modules.mining.past.stating import Past, Printed, read

EAST_FIRST: Final = "东在前"
DEDUCTED: Final = "扣除"
_CODE: Final = re.compile(r"[0-9]{5}")
_IN_WAN: Final = ("price", "price_paid", "investment", "least_spend", "fund", "use_fee")
"""Amounts that registers write in 万元 without saying so."""
_COUNTY: Final = re.compile(r"[0-9]{6}")
BETWEEN: Final = re.compile(r"[、,，;；\s]+")


_BESIDE: Final = re.compile(r"[^0-9A-Z]")


def numbers_in(cells: Mapping[str, str | None]) -> frozenset[str]:
    """Return every number that a row names, its own and former ones, without what may stand beside its characters."""
    texts = [cells.get("number") or "", *BETWEEN.split(cells.get("former") or "")]
    plain = [half_width(text, punctuation=True).upper() for text in texts]
    return frozenset(_BESIDE.sub("", text) or text for text in plain) - {""}


@dataclass(frozen=True, slots=True)
class Row:
    """A row as read, and what was found wrong with what only a register has (event, corners)."""

    past: Past
    beside: tuple[Found, ...]


def row(cells: Mapping[str, str | None]) -> Row:
    """Read a row by the names of its columns. The letter of the number says which right it is."""
    found: list[Found] = []
    record = as_printed(cells, found)
    return Row(read(record), tuple(found))


def as_printed(cells: Mapping[str, str | None], found: list[Found]) -> Printed:
    """Return what a row prints, its corners read; `found` is given what only a register can lack."""
    texts = {name: (text or "").strip() for name, text in cells.items()}
    event = EVENTS.get(texts.get("event", ""))
    if event is None and texts.get("event"):
        text = "“项目类型”写作“{printed}”，没有这一种。"
        found.append(said("event/unknown", text, about="event", printed=texts["event"][:40]))
    is_mining = not half_width(texts.get("number", "")).lstrip("（(【 ").upper().startswith("T")
    return Printed(
        right=Right.MINING if is_mining else Right.EXPLORATION,
        event=event,
        values=dict(_values(texts)),
        way=printed.WAYS.get(texts.get("way", "")),
        counties=tuple(_COUNTY.findall(texts.get("counties", ""))),
        former=tuple(part for part in BETWEEN.split(texts.get("former", "")) if part),
        drawn=_drawn(texts, found),
    )


def _values(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, text in texts.items():
        if text and name not in ("corners", "top", "bottom", "scale_unit", "others", "counties"):
            yield name, text
    if texts.get("area") and re.fullmatch(r"[0-9.,]+", texts["area"]):
        yield "area", f"{texts['area']}平方千米"
    for name in _IN_WAN:
        if texts.get(name) and re.fullmatch(r"[0-9.,]+", texts[name]):
            yield name, f"{texts[name]}万元"
    if texts.get("scale") and texts.get("scale_unit"):
        yield "scale", f"{texts['scale']}{texts['scale_unit']}"
    if texts.get("top") and texts.get("bottom"):
        yield "elevation", f"{texts['top']}至{texts['bottom']}"
    if texts.get("counties"):
        yield "counties", texts["counties"]
    named = [text for text in (texts.get("minerals"), texts.get("others")) if text]
    if named:
        yield "minerals", "、".join(_by_code(name) for name in named)


def _by_code(name: str) -> str:
    """Return the name of a mineral that is written by its five digits."""
    coded = law.of_code(name) if _CODE.fullmatch(name) else None
    return coded.name if coded else name


def _drawn(texts: Mapping[str, str], found: list[Found]) -> Drawn | None:
    if not texts.get("corners"):
        return None
    try:
        system = _system(
            texts.get("datum", ""),
            texts.get("encoding", ""),
            texts.get("width", ""),
            texts.get("zone", ""),
            texts.get("order", ""),
        )
        if system is None:
            text = "没有写明坐标系统或者坐标格式，不猜。"
            found.append(said("corners/undeclared", text, about="corners"))
            return None
        rings = [
            _ring(part.strip(), system) for part in texts["corners"].split("|") if part.strip()
        ]
    except Refusal as refusal:
        found += [
            Found("corners/unreadable", reason, ("corners",)) for reason in refusal.reasons[:5]
        ]
        return None
    return Drawn.of(Outline(system.datum, tuple(rings)), system)


def _ring(text: str, system: System) -> Ring:
    ring = read_ring(text.removeprefix(DEDUCTED).lstrip("：: "), system)
    return replace(ring, is_deducted=text.startswith(DEDUCTED))


@lru_cache(maxsize=1000)
def _system(datum: str, encoding: str, width: str, zone: str, order: str) -> System | None:
    """Return the system that a row declares; None: it doesn't. Refusal: a datum that is none."""
    if not datum or encoding not in {one.value for one in Encoding}:
        return None
    kind = Encoding(encoding)
    return System(
        datum_named(datum),
        kind,
        width=int(width) if width.isdigit() else 3,
        zone=int(zone) if zone.isdigit() else None,
        is_east_first=order == EAST_FIRST or (not order and kind is not Encoding.PLANE),
    )

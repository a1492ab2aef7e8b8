"""What a sender states of a right, held against the shape of `Stated`, field by field: every fault is told.

The shape is the one that the history keeps (`Stated.to_text`): names as in `Stated`, enumerations by their legal
term, dates as 2026-03-02, decimals as text. Packages and the interface both read with it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Final, get_type_hints

import msgspec
from msgspec import Meta, Struct

from yangguang.base.coordinates import Datum, Drawn, Encoding, System
from yangguang.base.mining import minerals
from yangguang.base.refusal import Reason, Refusal, Said, Sentence, sentence
from yangguang.modules.mining.stated import Stated

Wrong = tuple[str, Sentence]
"""The field, and what is wrong with it."""

MOST_TEXT: Final = 500
MOST_WHOLE: Final = 10**15
_LONGEST: Final = {"name": 200, "holder": 200, "mineral": 40, "holder_code": 18, "organ_name": 120}
_PLACES: Final = {"area_km2": (8, 4), "top_m": (6, 2), "bottom_m": (6, 2), "scale": (12, 4)}
"""Digits before and after the point, at most."""
NEEDED: Final = tuple(
    field.name for field in dataclasses.fields(Stated) if field.default is dataclasses.MISSING
)
TITLES: Final = {
    "right": "矿业权种类",
    "event": "登记事项",
    "name": "项目或者矿山名称",
    "holder": "矿业权人",
    "organ": "登记机关代码",
    "level": "登记机关层级",
    "mineral": "主矿种",
}

Text = Annotated[str, Meta(max_length=80)]


class SystemShape(Struct, frozen=True, forbid_unknown_fields=True):
    """How corners are written: datum, encoding, zone width and number, which of a pair stands first."""

    datum: Datum
    encoding: Encoding
    width: Annotated[int, Meta(ge=3, le=6)] = 3
    zone: Annotated[int, Meta(ge=1, le=60)] | None = None
    is_east_first: bool = False


class RingShape(Struct, frozen=True, forbid_unknown_fields=True):
    """One ring of printed pairs, and whether it is taken out (扣除)."""

    corners: Annotated[list[tuple[Text, Text]], Meta(min_length=3, max_length=20_000)]
    deducted: bool = False


class DrawnShape(Struct, frozen=True, forbid_unknown_fields=True):
    """Corners as delivered."""

    system: SystemShape
    rings: Annotated[list[RingShape], Meta(min_length=1, max_length=200)]

    def drawn(self) -> Drawn:
        """Return them as the register keeps them."""
        told = self.system
        system = System(told.datum, told.encoding, told.width, told.zone, told.is_east_first)
        return Drawn(system, tuple((tuple(ring.corners), ring.deducted) for ring in self.rings))


@cache
def hints() -> Mapping[str, Any]:
    """Return the type of each field as it is sent."""
    drawn = dict.fromkeys(("drawn", "drawn_too"), DrawnShape | None)
    return {**get_type_hints(Stated), **drawn}


def read(told: object) -> tuple[Stated | None, tuple[Wrong, ...]]:
    """Return what is stated, or everything that is wrong with it."""
    if not isinstance(told, dict):
        return None, (("", sentence(Reason.FACTS, "应为一个JSON对象。")),)
    wrong: list[Wrong] = []
    values: dict[str, Any] = {}
    for name in NEEDED:
        if told.get(name) in (None, ""):
            title = TITLES.get(name, name)
            wrong.append((name, sentence(Reason.FACTS, "没有写明{title}。", title=Said(title))))
    for name, value in told.items():
        try:
            values[name] = _value(str(name), value)
        except Refusal as refusal:
            # what is missing has been said
            missing = name in NEEDED and value in (None, "")
            wrong += [] if missing else [(str(name)[:60], why) for why in refusal.reasons]
    if wrong:
        return None, tuple(wrong)
    stated = Stated(**values)
    return (stated, ()) if not (found := tuple(why_not_together(stated))) else (None, found)


def _value(name: str, value: object) -> Any:
    """Return a field's value. Refusal: there is no such field, or its value is not in shape."""
    if name not in hints():
        raise _not(sentence(Reason.FACTS, "没有这个字段。"))
    if isinstance(value, float):  # as it was written, not as binary fractions print
        value = repr(value)
    try:
        found = msgspec.convert(value, hints()[name])
    except (msgspec.ValidationError, RecursionError, ArithmeticError, ValueError) as error:
        detail = str(error)[:200]
        said = sentence(Reason.FACTS, "写法不对：{detail}。", detail=detail)
        raise _not(said) from error
    if reasons := list(_too_much(name, found)):
        raise Refusal(reasons)
    return found.drawn() if isinstance(found, DrawnShape) else found


def _too_much(name: str, value: object) -> Iterator[Sentence]:
    if isinstance(value, Decimal):
        yield from _not_in_places(name, value)
    elif isinstance(value, str):
        most = _LONGEST.get(name, MOST_TEXT)
        if len(value) > most:
            yield sentence(Reason.TOO_MUCH, "不能超过{most}个字符。", most=most)
        if any(char < " " or char == "\x7f" for char in value):
            yield sentence(Reason.FACTS, "含有不可见的控制字符。")
    elif isinstance(value, tuple):
        if len(value) > 200:
            yield sentence(Reason.TOO_MUCH, "不能超过{most}项。", most=200)
        for item in value:
            yield from _too_much("", item)
    elif isinstance(value, int) and not 0 <= value <= MOST_WHOLE:
        yield sentence(Reason.FACTS, "应为不超过{most}的非负整数。", most=MOST_WHOLE)


def _not_in_places(name: str, value: Decimal) -> Iterator[Sentence]:
    before, after = _PLACES.get(name, (12, 4))
    if not value.is_finite():
        yield sentence(Reason.FACTS, "不是一个数。")
        return
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    if abs(value) >= 10**before or -exponent > after:
        said = "整数部分最多{before}位，小数部分最多{after}位。"
        yield sentence(Reason.FACTS, said, before=before, after=after)


def why_not_together(stated: Stated) -> Iterator[Wrong]:
    """Say what no field says alone: the mineral, the order of days and elevations, the corners."""
    if minerals.named(stated.mineral) is None:
        said = sentence(Reason.FACTS, "没有名为“{mineral}”的矿种。", mineral=stated.mineral)
        yield "mineral", said
    if not (stated.organ.isascii() and stated.organ.isdigit() and len(stated.organ) == 6):
        yield "organ", sentence(Reason.FACTS, "登记机关代码应为六位数字。")
    if stated.valid_from and stated.valid_to and stated.valid_to < stated.valid_from:
        yield "valid_to", sentence(Reason.FACTS, "有效期止早于有效期起。")
    if stated.top_m is not None and stated.bottom_m is not None and stated.top_m < stated.bottom_m:
        yield "bottom_m", sentence(Reason.FACTS, "标高下限高于标高上限。")
    for name in ("drawn", "drawn_too"):
        drawn = getattr(stated, name)
        for why in why_not_drawn(drawn) if drawn else ():
            yield name, why


def why_not_drawn(drawn: Drawn) -> Iterator[Sentence]:
    """Say which corners can't be read, or what keeps the rings from being an outline."""
    try:
        yield from drawn.outline().why_not()
    except Refusal as refusal:
        yield from refusal.reasons


def _not(why: Sentence) -> Refusal:
    return Refusal([why])

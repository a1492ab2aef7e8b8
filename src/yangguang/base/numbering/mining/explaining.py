"""What each part of a number means, and how surely that is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from yangguang.base.mining import assumed
from yangguang.base.numbering.mining import meanings, organs
from yangguang.base.numbering.mining.families import MINISTRY_23, family_of
from yangguang.base.numbering.mining.forms import (
    SURVEY,
    Form,
    year_of,
)
from yangguang.base.numbering.mining.organs import Areas
from yangguang.base.numbering.reading import Reading
from yangguang.base.refusal import Said

UNKNOWN = Said("含义不明")


class Known(StrEnum):
    """How a meaning is known."""

    STATED = "stated"
    """A rule that was read states it."""
    INFERRED = "inferred"
    """It follows from real numbers."""
    MEMORY = "memory"
    """It rests on memory."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A part as printed, what it means, how that is known, and the sentence on what is not."""

    part: str
    printed: str
    meaning: Said
    known: Known
    caution: Said | None = None


def explain(reading: Reading, *, areas: Areas | None = None) -> tuple[Explained, ...]:
    """Return every part of `reading` with its meaning, in the order in which they stand."""
    parts = reading.parts
    form = Form(parts["form"])
    told = [
        _one(name, parts, form, areas)
        for name in parts
        if name != "form" and not (name == "kind" and form is Form.LEGACY)
    ]
    return tuple(told)


def _one(name: str, parts: dict[str, str], form: Form, areas: Areas | None) -> Explained:
    printed = parts[name]
    meaning = _MEANING[name](parts, areas)
    if form is Form.LEGACY:
        return Explained(name, printed, meaning, Known.MEMORY, assumed.LEGACY)
    if form is Form.EIGHTEEN or name == "kind":
        return Explained(name, printed, meaning, Known.STATED)
    known = Known.MEMORY if name == "class" and printed in "168" else Known.INFERRED
    return Explained(name, printed, meaning, known, _CAUTION.get(name, assumed.POSITIONS))


def _kind(parts: dict[str, str], _areas: Areas | None) -> Said:
    return meanings.kind_said(parts["kind"])


def _organ(parts: dict[str, str], areas: Areas | None) -> Said:
    code, year = organs.code_of(parts), year_of(parts)
    if code is None:
        return Said("首次取得证号的机关：部")
    name = organs.name_in(code, year, areas) if year is not None else ""
    if not name:
        return Said("首次取得证号的机关：行政区划代码{code}", {"code": code})
    return Said("首次取得证号的机关：{name}（{code}）", {"name": name, "code": code})


def _month(parts: dict[str, str], _areas: Areas | None) -> Said:
    month = parts["month"]
    if not "01" <= month[4:] <= "12":
        return UNKNOWN
    if parts["form"] == Form.EIGHTEEN:
        return Said("发证年月：{year}年{month}月", {"year": month[:4], "month": month[4:]})
    return Said("首次配号年月：{year}年{month}月", {"year": month[:4], "month": month[4:]})


def _short_year(parts: dict[str, str], _areas: Areas | None) -> Said:
    return Said("年份：{year}", {"year": year_of(parts) or parts["short_year"]})


def _class(parts: dict[str, str], _areas: Areas | None) -> Said:
    found = meanings.said("class", parts)
    return Said("首次配号时的矿种大类：{name}", {"name": found}) if found else UNKNOWN


def _group(parts: dict[str, str], _areas: Areas | None) -> Said:
    if parts["kind"] == SURVEY:
        return Said("地质调查证号此处固定")
    found = meanings.said("group", parts)
    return Said("勘查矿种分类：{name}", {"name": found}) if found else UNKNOWN


def _way(parts: dict[str, str], _areas: Areas | None) -> Said:
    if parts["kind"] == SURVEY:
        return Said("地质调查证号此处固定")
    found = meanings.said("way", parts)
    return Said("取得方式：{name}", {"name": found}) if found else UNKNOWN


def _risk(parts: dict[str, str], _areas: Areas | None) -> Said:
    found = meanings.said("risk", parts)
    return Said("矿产风险类别：{name}", {"name": found}) if found else UNKNOWN


def _serial(parts: dict[str, str], _areas: Areas | None) -> Said:
    if parts["form"] == Form.LEGACY:
        return Said("顺序号")
    family = family_of(parts)
    return Said("部级顺序号") if family is MINISTRY_23 else Said("全国统一顺序号")


def _digit(_parts: dict[str, str], _areas: Areas | None) -> Said:
    return UNKNOWN


_MEANING = {
    "kind": _kind,
    "organ": _organ,
    "month": _month,
    "short_year": _short_year,
    "class": _class,
    "group": _group,
    "way": _way,
    "risk": _risk,
    "digit": _digit,
    "serial": _serial,
}
_CAUTION = {
    "class": assumed.CLASSES,
    "way": assumed.WAY,
    "risk": assumed.RISK,
    "serial": assumed.FAMILIES,
}

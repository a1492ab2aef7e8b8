"""Reading a number as it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from yangguang.base.numbering.mining import doubts as named
from yangguang.base.numbering.mining import organs
from yangguang.base.numbering.mining.families import MINISTRY_23, family_of
from yangguang.base.numbering.mining.forms import (
    KIND,
    MONTHS,
    SHAPES,
    SURVEY,
    Form,
    year_of,
)
from yangguang.base.numbering.mining.meanings import CLASSES, GROUPS, RISKS, ways
from yangguang.base.numbering.mining.organs import Areas, Standing
from yangguang.base.numbering.reading import (
    BLANKS,
    FULL_WIDTH,
    Doubt,
    Reading,
    Unreadable,
    half_width,
    unique,
)

LONGEST: Final = 120
"""A text longer than this is no number; it bounds the work on hostile text."""

_LABEL: Final = re.compile(
    r"^(?:原|新|现)?(?:矿产资源)?(?:勘查|采矿|探矿权|采矿权)?(?:许可)?证?(?:证号|号码|编号|号)\s*[:：]?\s*"
)
_STRAY: Final = "()（）[]【】〔〕「」“”\"'‘’、,，。.;；:："
_LOOK_ALIKES: Final = frozenset("OIL")
_OPEN: Final = frozenset({"look-alike", "masked"})


def parse(text: str, *, areas: Areas | None = None) -> Reading:
    """Read a number of a mining right from print; every departure is a doubt, the text is kept.

    `areas` gives the uses of area codes, against which the organ's code is held in the number's year;
    without it that stays a doubt. Parts: form, kind, organ, month, class or group, way, risk, serial
    (13 digits: organ, short_year, digit, serial). Raises Unreadable where `text` has no such form.
    """
    return _parsed(text) if areas is None else _parse(text, areas)


@lru_cache(maxsize=512)
def _parsed(text: str) -> Reading:
    """Parse by the text alone: an act asks several times what its number says."""
    return _parse(text, None)


def _parse(text: str, areas: Areas | None) -> Reading:
    plain, doubts = _plain(text)
    shape = SHAPES[_form(text, plain)]
    places = [place for place, char in enumerate(plain, 1) if char in _LOOK_ALIKES]
    if places:
        letters = "、".join(dict.fromkeys(plain[place - 1] for place in places))
        doubts.append(named.look_alike(places, letters))
    if "*" in plain:
        doubts.append(named.MASKED)
    parts = shape.cut(plain)
    doubts += [*_month(parts), *_organ(parts, areas), *_digits(parts), *_serial(parts)]
    if shape.form is Form.LEGACY:
        doubts.append(named.LEGACY)
    normal = "" if any(doubt.code in _OPEN for doubt in doubts) else plain
    return Reading(KIND, text, parts, unique(doubts), normal)


def _plain(text: str) -> tuple[str, list[Doubt]]:
    """Return the characters of the number alone, and what stood between and around them."""
    doubts = []
    bare = text.strip() if len(text) <= LONGEST else ""
    if label := _LABEL.match(bare):
        doubts.append(named.LABEL)
        bare = bare[label.end() :]
    if (shorn := bare.strip(_STRAY + " \u3000")) != bare:
        doubts.append(named.STRAY)
    half = half_width(shorn, punctuation=True)
    if half != shorn:
        doubts.append(FULL_WIDTH)
    joined = re.sub(r"\s+", "", half)
    if joined != half:
        doubts.append(BLANKS)
    plain = re.sub(r"[-._·]", "", joined)
    if plain != joined:
        doubts.append(named.HYPHENS)
    if plain[:1] in ("c", "t", "d"):
        doubts.append(named.LETTER_CASE)
    return plain.upper(), doubts


def _form(text: str, plain: str) -> Form:
    """Return the form of `plain` by its length and letter. Unreadable: it has none."""
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    if re.fullmatch(r"[CTD]?[0-9OIL*]+", plain) is None or plain.count("*") > len(plain) // 2:
        raise Unreadable(
            f"“{shown}”不是矿业权证号：应为字头C或T和22位数字，例如“C1500002009064210023021”；"
            "2008至2020年的勘查许可证为字头T和17位数字，再早为13位数字。"
        )
    for form, shape in SHAPES.items():
        fits = plain[0] in shape.letters if shape.letters else plain[0] not in "CTD"
        if fits and len(plain) == int(form):
            return form
    counted = f"字头{plain[0]}的" if plain[0] in "CTD" else "没有字头的"
    right = {"C": "23位", "T": "23位或18位", "D": "18位"}.get(plain[0], "13位")
    raise Unreadable(f"“{shown}”有{len(plain)}位，{counted}矿业权证号应为{right}，请核对有无漏字。")


def _month(parts: dict[str, str]) -> Iterator[Doubt]:
    month = parts.get("month", "")
    if not month.isdigit():
        return
    if not "01" <= month[4:] <= "12":
        yield named.MONTH
        return
    first, last = MONTHS[Form(parts["form"]), parts["kind"]]
    if not first <= month <= last:
        yield named.not_of_its_time(month, first, last)


def _organ(parts: dict[str, str], areas: Areas | None) -> Iterator[Doubt]:
    code, year = organs.code_of(parts), year_of(parts)
    if code is None or not code.isdigit() or year is None:
        return
    found = organs.standing(code, year, areas)
    if found is Standing.UNCHECKED:
        yield named.ORGAN_UNCHECKED
    elif found is Standing.UNKNOWN:
        yield named.organ_unknown(code)
    elif found is Standing.NOT_THEN:
        yield named.organ_not_then(code, year)
    elif found is Standing.YEAR_OF_CHANGE:
        yield named.organ_year_of_change(code, year)


def _digits(parts: dict[str, str]) -> Iterator[Doubt]:
    """Look at class, way and risk; what is masked or a letter says nothing and is doubted elsewhere."""
    said = {name: part for name, part in parts.items() if part.isdigit()}
    if parts["form"] == Form.TWENTY_THREE:
        if said.get("class", "1") not in CLASSES:
            yield named.CLASS
        if "way" in said and said["way"] not in ways(parts):
            yield named.WAY_23
        if said.get("risk", "1") not in RISKS:
            yield named.RISK
    elif parts.get("kind") == SURVEY:
        if said.get("way", "0") != "0" or said.get("group", "00") != "00":
            yield named.SURVEY_DIGITS
    elif parts["form"] == Form.EIGHTEEN:
        if said.get("way", "1") not in ways(parts):
            yield named.WAY_18
        if said.get("group", "01") not in GROUPS:
            yield named.GROUP


def _serial(parts: dict[str, str]) -> Iterator[Doubt]:
    serial = parts["serial"]
    if not serial.isdigit():
        return
    if int(serial) == 0:
        yield named.SERIAL_ZERO
        return
    family = family_of(parts)
    if family is not None and not family.holds(int(serial)):
        yield named.serial_family(serial, ministry=family is MINISTRY_23)

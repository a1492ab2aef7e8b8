"""Areas, money and what is counted from them, as printed: exact, by `base.quantities`; never floats."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from yangguang.base.market.lot import Instalment
from yangguang.base.market.printed import days
from yangguang.base.market.words import Source
from yangguang.base.numbering.reading import Doubt
from yangguang.base.quantities import (
    Area,
    AreaUnit,
    Inexact,
    Money,
    MoneyUnit,
    NotAQuantity,
    Rounding,
)
from yangguang.base.reading.result import Read

REMARK: Final = Doubt("remark", "另有说明，照印保留。")
NO_AREA: Final = Doubt("not-an-area", "读不出面积。")
NO_MONEY: Final = Doubt("not-money", "读不出金额。")
ROUNDED: Final = Doubt("rounded", "换算成平方米后不是四位小数，四舍五入。")
NEGATIVE: Final = Doubt("negative", "金额是负数。")
LETTERS: Final = Doubt("letter-for-digit", "数字中夹有形近字母（字母l或I当作1，字母O当作0）。")
NO_SOURCE: Final = Doubt("not-a-source", "读不出土地来源。")
UNLIKE: Final = Doubt("unlike", "分期的日期与金额个数不同，不能对应。")
RATE: Final = Doubt("rate", "是单价，不是金额，照印保留。")

_LONGEST: Final = 80
_NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,12})?|\d{1,18}(?:\.\d{1,12})?")
_LIKE: Final = re.compile(r"(?=[0-9OolI,.]*\d)[0-9OolI,.]{2,}")
_LOOKALIKES: Final = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_PER_MU: Final = re.compile(r"元/亩|/亩|每亩")
_RATE: Final = re.compile(r"元/|/亩|每亩|/平方米|/公顷|%")
_LEAST: Final = re.compile(r"^(?:不低于|不少于|不小于|大于等于|≥|>=|>|≧)\s*")
_SOURCES: Final = {
    "新增建设用地": Source.NEW,
    "新增": Source.NEW,
    "现有建设用地": Source.EXISTING,
    "存量建设用地": Source.EXISTING,
    "新增建设用地(来自存量库)": Source.STOCK,
    "新增(来自存量库)": Source.STOCK,
}
_APART: Final = re.compile(r"[;；]|、(?=\S)")


def area_m2(text: str, unit: AreaUnit = AreaUnit.SQUARE_METRE) -> Read[Decimal]:
    """Read an area in square metres; `unit` is that of the column, where the text has none of its own."""
    if not text.strip():
        return Read(text, None)
    plain, doubts = _plain(text)
    try:
        area = Area.of(_decimal(plain), unit) if _NUMBER.fullmatch(plain) else Area.from_text(plain)
        return Read(text, area.stored(), tuple(doubts))
    except Inexact:
        return Read(text, area.stored(Rounding.HALF_UP), (*doubts, ROUNDED))
    except NotAQuantity:
        return Read(text, None, (*doubts, NO_AREA))


def fen(text: str, unit: MoneyUnit = MoneyUnit.TEN_THOUSAND_YUAN) -> Read[int]:
    """Read a sum in fen; `unit` is that of the column, where the text has none of its own."""
    if not text.strip():
        return Read(text, None)
    plain, doubts = _plain(text)
    if plain.startswith("-"):
        return Read(text, None, (*doubts, NEGATIVE))
    try:
        is_bare = _NUMBER.fullmatch(plain)
        money = Money.of(_decimal(plain), unit) if is_bare else Money.from_text(plain)
    except NotAQuantity:
        return Read(text, None, (*doubts, NO_MONEY))
    return Read(text, money.fen, tuple(doubts))


def step(text: str, unit: MoneyUnit = MoneyUnit.TEN_THOUSAND_YUAN) -> Read[int]:
    """Read a step of bids; one by area (0.2 万元/亩) is no sum, and stays as printed."""
    plain = unicodedata.normalize("NFKC", text)
    if _RATE.search(plain):
        return Read(text, None, (RATE,))
    return fen(text, unit)


def fen_per_ha(text: str) -> Read[int]:
    """Read the least intensity of investment, 万元/公顷 where no unit stands, in fen for a hectare."""
    if not text.strip():
        return Read(text, None)
    plain, doubts = _plain(text)
    plain = _LEAST.sub("", plain)
    times = Fraction(15) if _PER_MU.search(plain) else Fraction(1)
    bare = re.sub(r"/(?:亩|公顷|hm2|ha)|每亩|每公顷", "", plain)
    read = fen(bare)
    if read.value is None:
        return Read(text, None, (*doubts, NO_MONEY))
    return Read(text, int(read.value * times), tuple(doubts))


def source(text: str, area: str = "") -> Read[Source]:
    """Read where land comes from. The site serves a number: the area means existing, 0 new, else new from stock."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return Read(text, None)
    if _NUMBER.fullmatch(plain):
        number = _decimal(plain)
        if number == 0:
            return Read(text, Source.NEW)
        whole = unicodedata.normalize("NFKC", area).strip()
        is_same = bool(_NUMBER.fullmatch(whole)) and _decimal(whole) == number
        return Read(text, Source.EXISTING if is_same else Source.STOCK)
    found = _SOURCES.get(plain)
    return Read(text, found, () if found else (NO_SOURCE,))


def instalments(
    sums: str, dues: str = "", notes: Sequence[str] = ()
) -> Read[tuple[Instalment, ...]]:
    """Read agreed payments from sums and days that stand beside each other, parted by semicolons, in 万元."""
    amounts = [fen(part) for part in _APART.split(sums) if part.strip()]
    said = [days.day(part) for part in _APART.split(dues) if part.strip()]
    doubts = [
        *(doubt for one in amounts for doubt in one.doubts),
        *(doubt for one in said for doubt in one.doubts),
    ]
    if said and amounts and len(said) != len(amounts):
        return Read(f"{sums} {dues}", None, (*doubts, UNLIKE))
    if any(one.value is None for one in amounts):
        return Read(f"{sums} {dues}", None, tuple(doubts) or (NO_MONEY,))
    rows = []
    for at, one in enumerate(amounts):
        due: date | None = said[at].value if said else None
        note = notes[at] if at < len(notes) else ""
        assert one.value is not None
        rows.append(Instalment(no=at + 1, fen=one.value, due_on=due, note=note))
    return Read(f"{sums} {dues}".strip(), tuple(rows), tuple(dict.fromkeys(doubts)))


def _plain(text: str) -> tuple[str, list[Doubt]]:
    """Return the text half-width, a remark in brackets left out, letters that stand for digits as digits."""
    if len(text) > _LONGEST:
        return "", []
    plain = unicodedata.normalize("NFKC", text).strip()
    bare = _BRACKETS.sub("", plain).strip()
    doubts = [REMARK] if bare != plain else []
    digits = _LIKE.sub(lambda match: match[0].translate(_LOOKALIKES), bare)
    if digits != bare:
        doubts.append(LETTERS)
    return digits, doubts


def _decimal(plain: str) -> Decimal:
    return Decimal(plain.replace(",", ""))

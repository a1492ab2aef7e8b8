"""Limits as printed: ``≤ 0.1``, ``1 < 容积率``, ``>1.0且≤2.1``, ``R≥1.2``, ``50 ≤``, ``1.5≤FAR≤2.0``, ``24``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yangguang.base.market.lot import Between, Bound
from yangguang.base.numbering.reading import Doubt
from yangguang.base.reading.result import Read

SIGN_LOST: Final = Doubt("sign-lost", "一个限值前没有符号，按它的位置读作上限，含本数。")
NO_SIGN: Final = Doubt("no-sign", "只有一个数，没有写明是上限还是下限。")
REMARK: Final = Doubt("remark", "另有说明，照印保留。")
REVERSED: Final = Doubt("reversed", "下限大于上限。")
ZERO: Final = Doubt("zero-none", "上限印作0，表示没有上限。")
NOT_A_LIMIT: Final = Doubt("not-a-limit", "读不出限值。")

_LONGEST: Final = 120
_WORDS: Final = (
    ("小于或等于|小于等于|不大于|不高于|不超过|<=|≦|⩽|≤", "≤"),
    ("大于或等于|大于等于|不小于|不低于|不少于|>=|≧|⩾|≥", "≥"),
    ("大于|高于|超过", ">"),
    ("小于|低于", "<"),
)
_N: Final = r"(\d{1,9}(?:\.\d{1,9})?)"
_AFTER: Final = re.compile(rf"{_N}(?:以下|以上)")
_NAMES: Final = re.compile(
    r"(?:地上)?(?:容积率|建筑密度|建筑系数|绿地率|绿化率|绿地|建筑限高|建筑高度|限高|高度|密度)(?:\(?[A-Za-zλ]{1,3}\)?)?|FAR|λg|[RrDHGM](?![A-Za-z])"
)
_UNITS: Final = re.compile(r"%|米|(?<=\d)m\b")
_REMARK: Final = re.compile(r"\([^()]*[^()\d.%<>≤≥][^()]*\)")
_BOTH: Final = re.compile(rf"{_N}([<≤])X?([<≤]){_N}")
_BOTH_DOWN: Final = re.compile(rf"{_N}([>≥])X?([>≥]){_N}")
_SIGNED: Final = re.compile(rf"X?([<>≤≥=]){_N}")
_BEFORE: Final = re.compile(rf"{_N}([<>≤≥])X?")
_SPAN: Final = re.compile(rf"X?:?{_N}(?:-|~|–|—|至){_N}")
_BARE: Final = re.compile(rf"X?:?{_N}")
_APART: Final = re.compile(r"且|并且|[,，、;；]|\s+及\s+")
_OPEN: Final = frozenset("<>")
_FLAGS: Final = {
    **dict.fromkeys(
        ("≤", "≥", "<=", ">=", "1", "是", "Y", "y", "true", "True", "含", "包含"), False
    ),
    **dict.fromkeys(("<", ">", "0", "否", "N", "n", "false", "False", "不含", "不包含"), True),
}


def limits(text: str) -> Read[Between]:
    """Read limits that stand in one text. An empty text has no value and no doubt."""
    if not text.strip():
        return Read(text, None)
    if len(text) > _LONGEST:
        return Read(text, None, (NOT_A_LIMIT,))
    plain = unicodedata.normalize("NFKC", text)
    bare = _REMARK.sub("", plain)
    doubts = [REMARK] if bare != plain else []
    low: Bound | None = None
    high: Bound | None = None
    for part in _parts(bare):
        found = _one(part, low)
        if found is None:
            return Read(text, None, (NOT_A_LIMIT,))
        one, doubt = found
        low, high = one.low or low, one.high or high
        doubts += [doubt] if doubt else []
    return _judged(text, low, high, doubts)


def between(
    low: str, high: str, *, low_flag: str = "", high_flag: str = "", text: str = ""
) -> Read[Between]:
    """Read two limits that stand in columns of their own; a flag says whether the limit itself is allowed."""
    read = [limits(f"≥{low}" if _is_number(low) else low)]
    read.append(limits(f"≤{high}" if _is_number(high) else high))
    doubts = [doubt for one in read for doubt in one.doubts]
    first, second = (one.value for one in read)
    raw = text or f"{low} {high}".strip()
    lower = _flagged(first.low if first else None, low_flag)
    upper = _flagged(second.high if second else None, high_flag)
    return _judged(raw, lower, upper, doubts)


def _judged(text: str, low: Bound | None, high: Bound | None, doubts: list[Doubt]) -> Read[Between]:
    """Return what both say together: 0 is no limit, and one above the other says nothing."""
    if low is not None and low.value == 0:
        low = None
    if high is not None and high.value == 0:
        high = None
        doubts = [*doubts, ZERO]
    if low is not None and high is not None and low.value > high.value:
        return Read(text, None, (*doubts, REVERSED))
    value = Between(low=low, high=high) if low or high else None
    return Read(text, value, tuple(dict.fromkeys(doubts)))


def _flagged(bound: Bound | None, flag: str) -> Bound | None:
    if bound is None or flag.strip() not in _FLAGS:
        return bound
    return Bound(value=bound.value, is_open=_FLAGS[flag.strip()])


def _is_number(text: str) -> bool:
    return bool(_BARE.fullmatch(unicodedata.normalize("NFKC", text).strip()))


def _parts(plain: str) -> Iterator[str]:
    """Yield each limit with its sign, names of what is limited put as X, units left out."""
    for words, sign in _WORDS:
        plain = re.sub(words, sign, plain)
    plain = _AFTER.sub(lambda m: f"{'≤' if m[0].endswith('下') else '≥'}{m[1]}", plain)
    plain = _UNITS.sub("", _NAMES.sub("X", plain))
    for part in _APART.split(plain):
        bare = re.sub(r"[\s()]", "", part)
        if bare:
            yield bare


def _one(part: str, low: Bound | None) -> tuple[Between, Doubt | None] | None:
    """Return what one part says; `low`: the lower limit before it."""
    if bare := _BARE.fullmatch(part):
        if low is not None:
            return Between(high=_bound(bare[1], "≤")), SIGN_LOST
        return _signed(bare[1], "="), NO_SIGN
    said = _two(part) or _single(part)
    return (said, None) if said else None


def _two(part: str) -> Between | None:
    if match := _BOTH.fullmatch(part):
        return Between(low=_bound(match[1], match[2]), high=_bound(match[4], match[3]))
    if match := _BOTH_DOWN.fullmatch(part):
        return Between(low=_bound(match[4], match[3]), high=_bound(match[1], match[2]))
    if match := _SPAN.fullmatch(part):
        return Between(low=_bound(match[1], "≤"), high=_bound(match[2], "≤"))
    return None


def _single(part: str) -> Between | None:
    if match := _SIGNED.fullmatch(part):
        return _signed(match[2], match[1])
    if match := _BEFORE.fullmatch(part):
        return _signed(match[1], {"<": ">", "≤": "≥", ">": "<", "≥": "≤"}[match[2]])
    return None


def _signed(number: str, sign: str) -> Between:
    bound = _bound(number, sign)
    if sign == "=":
        return Between(low=bound, high=bound)
    return Between(low=bound) if sign in ">≥" else Between(high=bound)


def _bound(number: str, sign: str) -> Bound:
    return Bound(value=Decimal(number), is_open=sign in _OPEN)

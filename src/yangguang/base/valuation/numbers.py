"""Numbers of valuation: the firm's own number of a report, and the association's code of 19 digits.

`report` reads 川山评报字(2022)F28号 and its kin: firms number as they like, so every departure from
the form of document numbers is a doubt. `association` reads 5101020220201039892; its structure is
inferred from two real receipts of 2022, and what departs from it is a doubt too. Nothing is repaired.
"""

from __future__ import annotations

import re
from typing import Final

from yangguang.base.numbering import document
from yangguang.base.numbering.reading import (
    BLANKS,
    FULL_WIDTH,
    Doubt,
    Reading,
    Unreadable,
    half_width,
    unique,
)

REPORT: Final = "valuation-report"
ASSOCIATION: Final = "valuation-code"
STRUCTURE_ASSUMED: Final = "各位的含义由2022年两份真实回执推定，未见编码规则。"

NOT_OF_A_VALUER: Final = Doubt("not-of-a-valuer", "字样中没有“评”字，可能不是评估报告的编号。")
OTHER_KIND: Final = Doubt("other-kind", "第10至13位不是“0201”，含义不明。")
UNLIKELY_YEAR: Final = Doubt("unlikely-year", "年份早于2019年或者晚于2099年。")
NO_PROVINCE: Final = Doubt("no-province", "前两位不是省级行政区的代码。")

_CODE: Final = re.compile(r"(?P<valuer>\d{5})(?P<year>\d{4})(?P<kind>\d{4})(?P<serial>\d{6})")
_KIND: Final = "0201"
_FIRST_YEAR, _LAST_YEAR = 2019, 2099
_PROVINCES: Final = frozenset(
    map(
        str,
        (
            *range(11, 16),
            *range(21, 24),
            *range(31, 38),
            *range(41, 47),
            *range(50, 55),
            *range(61, 66),
            71,
            81,
            82,
        ),
    )
)


def report(text: str) -> Reading:
    """Read the number of a report: parts organ_code, year, serial. Raises Unreadable."""
    found = document.parse(text)
    word = found.parts.get("organ_code", "") + found.parts.get("word", "")
    doubts = found.doubts if "评" in word or "評" in word else (*found.doubts, NOT_OF_A_VALUER)
    return Reading(REPORT, text, found.parts, doubts, found.normal)


def association(text: str) -> Reading:
    """Read a code of the association: parts valuer, year, kind, serial. Raises Unreadable.

    Blanks and full-width digits are doubts; letters are not taken for digits.
    """
    half = half_width(text, punctuation=True)
    plain = re.sub(r"\s+", "", half)
    if (match := _CODE.fullmatch(plain)) is None or not plain.isascii():
        raise Unreadable(
            f"“{text[:60]}”不是评估报告统一编码：应为19位数字，例如“5101020220201039892”。"
        )
    parts = match.groupdict()
    doubts = []
    if half.strip() != text.strip():
        doubts.append(FULL_WIDTH)
    if plain != half.strip():
        doubts.append(BLANKS)
    if parts["valuer"][:2] not in _PROVINCES:
        doubts.append(NO_PROVINCE)
    if not _FIRST_YEAR <= int(parts["year"]) <= _LAST_YEAR:
        doubts.append(UNLIKELY_YEAR)
    if parts["kind"] != _KIND:
        doubts.append(OTHER_KIND)
    return Reading(ASSOCIATION, text, parts, unique(doubts), plain)

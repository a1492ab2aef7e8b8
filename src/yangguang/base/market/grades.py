"""Grades of land: only 等 compare across the country, 级 are each town's own. The least prices of industrial land."""

from __future__ import annotations

import re
from typing import Final

from yangguang.base.reading.numerals import value_of

LEAST_YUAN_PER_M2: Final = (840, 720, 600, 480, 384, 336, 288, 252, 204, 168, 144, 120, 96, 84, 60)
"""By grade 1 to 15 (全国工业用地出让最低价标准, from memory: marked as assumed where the rule stands)."""
_NATIONAL: Final = re.compile(r"第?(?P<number>[0-9一二三四五六七八九十]{1,3})等级?")


def national(printed: str) -> int | None:
    """Return the national grade that is printed as 等 or 等级; None: a local 级, none, or no grade."""
    match = _NATIONAL.fullmatch(printed.strip())
    number = value_of(match["number"])[0] if match else None
    return number if number is not None and 1 <= number <= len(LEAST_YUAN_PER_M2) else None

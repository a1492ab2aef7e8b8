"""An amount of time as a law states it: a number with its unit, never converted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from yangguang.base.refusal import Said


class Unit(StrEnum):
    """The unit in which a limit is stated; each counts by a rule of its own."""

    WORKDAYS = "wd"
    DAYS = "d"
    MONTHS = "m"
    YEARS = "y"
    HOURS = "h"


_WORDS = {
    Unit.WORKDAYS: "个工作日",
    Unit.DAYS: "日",
    Unit.MONTHS: "个月",
    Unit.YEARS: "年",
    Unit.HOURS: "小时",
}
_SAID = {
    Unit.WORKDAYS: "{n} 个工作日",
    Unit.DAYS: "{n} 日",
    Unit.MONTHS: "{n} 个月",
    Unit.YEARS: "{n} 年",
    Unit.HOURS: "{n} 小时",
}
_WRITTEN = re.compile(r"(-?[0-9]{1,5})(wd|d|m|y|h)")


@dataclass(frozen=True, slots=True)
class Amount:
    """`n` units; negative: counted backward from the event."""

    n: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> Amount:
        """Read ``15wd``, ``30d``, ``3m``, ``2y``, ``12h`` or, backward, ``-30d``.

        ValueError, with a sentence in Chinese and English, for anything else.
        """
        if found := _WRITTEN.fullmatch(text):
            return cls(int(found[1]), Unit(found[2]))
        raise ValueError(
            f"“{text}”不是期限：请写作 15wd（工作日）、30d（日）、3m（月）、2y（年）、"
            f"12h（小时），倒算写作 -30d。 “{text}” is no limit: write 15wd (workdays), "
            "30d (days), 3m (months), 2y (years), 12h (hours), or backward -30d."
        )

    @property
    def backward(self) -> bool:
        """Whether the limit is counted backward from the event (至迟于……前)."""
        return self.n < 0

    def words(self) -> str:
        """Return the amount as a Chinese text says it: 15个工作日, 30日, 3个月, 2年, 12小时."""
        return f"{'倒算' if self.backward else ''}{abs(self.n)}{_WORDS[self.unit]}"

    def said(self) -> Said:
        """Return the amount as a sentence's part that every language can say."""
        return Said(_SAID[self.unit], {"n": abs(self.n)})

    def __str__(self) -> str:
        """Return the amount as `parse` reads it."""
        return f"{self.n}{self.unit.value}"


@lru_cache(maxsize=4096)
def amount_of(n: int, unit: Unit) -> Amount:
    """Return `n` units: every clock of every case asks, and there are few different ones."""
    return Amount(n, unit)

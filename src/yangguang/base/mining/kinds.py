"""The words that everything here uses: rights, ways of granting, levels, sizes, and spans of days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

LAW_2025 = date(2025, 7, 1)
"""The law of 2024 is in force from this day; before it, the law of 1996 and the orders of 1998."""


class Right(StrEnum):
    """The two kinds of mining right (矿业权); the value is the legal term."""

    EXPLORATION = "探矿权"
    MINING = "采矿权"

    @property
    def letter(self) -> str:
        """The letter at the head of its number."""
        return {"探矿权": "T", "采矿权": "C"}[self.value]


class Way(StrEnum):
    """How a right is granted (出让方式)."""

    FIRST = "申请在先"
    TENDER = "招标"
    AUCTION = "拍卖"
    LISTING = "挂牌"
    AGREEMENT = "协议"
    CONVERSION = "探矿权转采矿权"

    @property
    def competes(self) -> bool:
        """Whether bidders compete for it."""
        return self in (Way.TENDER, Way.AUCTION, Way.LISTING)


class Level(StrEnum):
    """The four levels of the organs that grant and register."""

    MINISTRY = "部"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"


class Size(StrEnum):
    """The size of a reserve or of a mine."""

    LARGE = "大型"
    MEDIUM = "中型"
    SMALL = "小型"


@dataclass(frozen=True, slots=True)
class Span:
    """From a first day to a last one, both within (None: still)."""

    from_on: date
    until_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether `day` lies within."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


ORDERS = Span(date(1998, 2, 12), LAW_2025 - timedelta(days=1))
"""While the orders 240, 241 and 242 stood beside the old law."""
SINCE_2025 = Span(LAW_2025)


class Dated(Protocol):
    """A row of a table of law."""

    @property
    def span(self) -> Span:
        """The days on which it holds."""


Row = TypeVar("Row", bound=Dated)


def on(rows: Iterable[Row], day: date) -> tuple[Row, ...]:
    """Return the rows that hold on `day`."""
    return tuple(row for row in rows if row.span.holds_on(day))

"""What is announced before land is bid for (出让公告): its windows as instants, its lots, who answers questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yangguang.base import stating
from yangguang.base.market.lot import Lot
from yangguang.base.market.words import Way


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """The facts of a notice. None or empty: not stated.

    `apply_*`: when bidders may sign up; `documents_*`: when the papers are given out; `listing_*`: when prices are
    taken (挂牌); `bidding_at`: the auction; `opened_at`: the opening of tenders. `rectified_until`: corrections are
    allowed up to then. `shown_from`, `shown_until`: days on which the result is shown; `result_on`: the day on which
    it was published. A day without an hour begins at 0:00 and ends at 23:59. `place`: where bidding is held;
    `contact`: the office, no person. `printed`: what could not be read into a field (label, text).
    """

    number: str = ""
    title: str = ""
    grantor: str = ""
    way: Way | None = None
    announced_on: date | None = None
    documents_from: datetime | None = None
    documents_until: datetime | None = None
    apply_from: datetime | None = None
    apply_until: datetime | None = None
    listing_from: datetime | None = None
    listing_until: datetime | None = None
    bidding_at: datetime | None = None
    opened_at: datetime | None = None
    rectified_until: datetime | None = None
    shown_from: date | None = None
    shown_until: date | None = None
    result_on: date | None = None
    lots: tuple[Lot, ...] = ()
    place: str = ""
    contact: str = ""
    approval: str = ""
    printed: tuple[tuple[str, str], ...] = ()

    def to_text(self) -> str:
        """Return everything that is stated as one line of JSON."""
        return stating.to_text(self)

    @staticmethod
    def from_text(text: str) -> Notice:
        """Read what `to_text` wrote."""
        return stating.from_text(Notice, text)

    @property
    def begins_at(self) -> datetime | None:
        """When bidding begins: listing, auction or the opening of tenders, whichever is stated first."""
        said = (self.listing_from, self.bidding_at, self.opened_at)
        return min((one for one in said if one is not None), default=None)

    @property
    def judged_on(self) -> date | None:
        """The day by whose law the notice is judged: of its announcement, else the first that it names."""
        if self.announced_on is not None:
            return self.announced_on
        said = (self.documents_from, self.apply_from, self.begins_at)
        return min((one.date() for one in said if one is not None), default=None)

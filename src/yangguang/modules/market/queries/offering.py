"""What a case of an offer says, read from its steps: the notice as it now reads, each lot, its bids, its bidders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from yangguang.base.market.lot import Lot
from yangguang.base.market.notice import Notice
from yangguang.base.market.words import Way
from yangguang.base.procedure import SHANGHAI, Taking
from yangguang.modules.market import models
from yangguang.modules.market.rules import schedule
from yangguang.modules.market.rules.bidding import Bid, Sale
from yangguang.modules.market.rules.schedule import Line

MOST_REPEATS: Final = 20
"""So many earlier offers of a lot are followed back."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A notice as it now reads; `lots` are the members of its case, `earlier` by member the lot offered before."""

    case: str
    notice: Notice
    lots: tuple[str, ...]
    lines: Mapping[str, Line]
    earlier: Mapping[str, str]

    def number(self, lot: str) -> str:
        """Return the public number of a lot: of a notice of one lot that of the case."""
        return self.case if len(self.lots) == 1 else f"{self.case}-{lot}"

    def stated(self, lot: str) -> Lot:
        """Return what is stated of a lot; its way is that of the notice."""
        place = self.lots.index(lot)
        return self.notice.lots[place] if place < len(self.notice.lots) else Lot()

    def member(self, number: str) -> str:
        """Return the member that has this public number; "": none."""
        return next((lot for lot in self.lots if self.number(lot) == number), "")

    def from_at(self, lot: str) -> datetime | None:
        """Return when bidding for a lot begins: on the day of its line, at the hour of the notice."""
        notice = self.notice
        hour = notice.listing_from or notice.bidding_at or notice.opened_at
        return _at(self.lines[lot].from_on, hour, time(9)) if lot in self.lines else None

    def until_at(self, lot: str) -> datetime | None:
        """Return when it ends: of a tender, when it is opened."""
        notice = self.notice
        if notice.way is not Way.LISTING:
            return self.from_at(lot)
        if lot not in self.lines:
            return None
        return _at(self.lines[lot].until_on, notice.listing_until, time(23, 59))

    @property
    def apply_until(self) -> datetime | None:
        """When signing up ends; None: the notice doesn't say."""
        said = self.notice.apply_until
        return aware(said) if said else None


def _at(day: date | None, hour: datetime | None, otherwise: time) -> datetime | None:
    if day is None:
        return None
    at = aware(hour).timetz().replace(tzinfo=None) if hour else otherwise
    return datetime.combine(day, at, SHANGHAI)


def aware(moment: datetime) -> datetime:
    """Return an instant by the clock of the office; one without a zone is Shanghai's."""
    return moment.astimezone(SHANGHAI) if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def of_facts(case: str, facts: Mapping[str, Any]) -> Offered:
    """Return the notice that the facts of a case say now."""
    text = facts.get("notice")
    pairs = (str(one).partition(" ") for one in facts.get("earlier") or ())
    return Offered(
        case,
        Notice.from_text(text) if isinstance(text, str) else Notice(),
        tuple(facts.get("lots") or ()),
        schedule.read(facts.get("schedule")),
        {lot: number for lot, _, number in pairs},
    )


def lines_of(notice: Notice, lots: Sequence[str]) -> dict[str, Line]:
    """Return the days of each lot as a notice states them."""
    begins = notice.begins_at
    ends = notice.listing_until if notice.way is Way.LISTING else begins
    from_on = aware(begins).date() if begins else None
    until_on = aware(ends).date() if ends else None
    return {lot: Line(lot, notice.announced_on, from_on, until_on) for lot in lots}


def members(count: int) -> tuple[str, ...]:
    """Return the members of a case with so many lots, by two digits each."""
    return tuple(f"{n:02}" for n in range(1, count + 1))


def asks_until(offered: Offered, lot: str = "") -> datetime | None:
    """Return until when questions are taken: while bidders sign up; where that isn't said, until bidding begins."""
    if offered.apply_until is not None:
        return offered.apply_until
    begins = (offered.from_at(one) for one in ((lot,) if lot else offered.lots))
    return max((at for at in begins if at is not None), default=None)


def sale(offered: Offered, lot: str, taken: Iterable[Taking]) -> Sale:
    """Return the bidding for a lot, as its steps say."""
    mine = [one for one in taken if one.facts.get("lot") == lot]
    stated = offered.stated(lot)
    bids = [Bid(one.facts["bidder"], one.facts["fen"], one.at) for one in mine if one.step == "bid"]
    line = offered.lines.get(lot)
    return Sale(
        from_at=offered.from_at(lot),
        until_at=offered.until_at(lot),
        start_fen=stated.start_price_fen or 1,
        step_fen=stated.step_fen or 1,
        bids=tuple(bids),
        willing=frozenset(one.facts["bidder"] for one in mine if one.step == "go_on"),
        held=bool(line and line.held),
    )


def admitted(lot: str, taken: Iterable[Taking]) -> frozenset[int]:
    """Return the numbers of the bidders who may bid for a lot: the last word on each counts."""
    said = {
        one.facts["bidder"]: bool(one.facts["admitted"])
        for one in taken
        if one.step == "admit" and one.facts.get("lot") == lot
    }
    return frozenset(no for no, is_admitted in said.items() if is_admitted)


def handed_in(lot: str, taken: Iterable[Taking]) -> dict[int, str]:
    """Return the sealed bid of each bidder for a lot: the last that it handed in."""
    return {
        one.facts["bidder"]: str(one.facts["commitment"])
        for one in taken
        if one.step == "hand_in" and one.facts.get("lot") == lot
    }


def revealed(lot: str, taken: Iterable[Taking]) -> dict[int, tuple[int, str, datetime]]:
    """Return what each bidder's sealed bid for a lot held: fen, secret, when it was opened."""
    return {
        one.facts["bidder"]: (one.facts["fen"], str(one.facts["nonce"]), one.at)
        for one in taken
        if one.step == "reveal" and one.facts.get("lot") == lot
    }


def is_opened(lot: str, taken: Iterable[Taking]) -> bool:
    """Tell whether the tenders for a lot were opened."""
    return any(one.step == "open_tenders" and one.facts.get("lot") == lot for one in taken)


def bid_line(bid: Bid) -> str:
    """Return a bid as it is published: number, moment, fen."""
    at = aware(bid.at).strftime("%Y-%m-%d %H:%M:%S")
    return f"{bid.bidder} {at} {bid.fen}"


def repeats(number: str) -> tuple[str, ...]:
    """Return the lots in which the same ground was offered before, the newest first."""
    found: list[str] = []
    while number and len(found) < MOST_REPEATS:
        row = models.Lot.objects.filter(number=number).values_list("earlier", flat=True).first()
        if not row or row in found:
            break
        found.append(row)
        number = row
    return tuple(found)

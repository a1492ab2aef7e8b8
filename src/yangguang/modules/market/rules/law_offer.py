"""The articles that offers of land rest on, one set for each edition; what no source says is marked as assumed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from yangguang.base.basis import Article, Statute
from yangguang.base.market import texts
from yangguang.base.workdays import Amount, Unit

_NUMBER: Final = "条次凭记忆，内容见摘要"
_RULE: Final = "没有读到规定的条文，系推定"

NOTICE_DAYS: Final = 20
"""Days from the notice to the beginning of bidding, in both editions."""
DEAL_SHOWN_DAYS: Final = 5
"""Days for which a deal is shown: assumed, as no text read says how long."""
RESULT_WORKDAYS: Final = 10
"""Working days from the deal until its result is public, in both editions."""
FEWEST_BIDDERS: Final = 3
"""Bidders without whom a tender, and until 2007 an auction, ends without a deal."""


@dataclass(frozen=True, slots=True)
class OfferLaw:
    """What an edition says: its articles, the least length of a listing, where three bidders are needed."""

    notice: Article
    entry: Article
    bidding: Article
    listing: Article
    deal: Article
    result: Article
    halting: Article
    changing: Article
    shown: Article
    inquiry: Article
    hall: Article
    reserve: Article
    listing_least: Amount
    auction_needs_three: bool


def _of(text: Statute, numbers: dict[str, str], least: Amount, *, three: bool) -> OfferLaw:
    articles = {
        name: Article(text, number, assumed=_NUMBER if name in _READ else _RULE)
        for name, number in numbers.items()
    }
    return OfferLaw(listing_least=least, auction_needs_three=three, **articles)


_READ: Final = frozenset({"notice", "listing", "deal", "result", "inquiry", "hall", "reserve"})
"""`inquiry`: the office helps bidders look into the land; `hall`: how an auction runs; `reserve`: none below it."""
OF_2002: Final = _of(
    texts.BIDDING_2002,
    {
        "notice": "10",
        "entry": "12",
        "bidding": "16",
        "listing": "18",
        "deal": "21",
        "result": "24",
        "halting": "10",
        "changing": "10",
        "shown": "24",
        "inquiry": "12",
        "hall": "16",
        "reserve": "17",
    },
    Amount(10, Unit.WORKDAYS),
    three=True,
)
OF_2007: Final = _of(
    texts.BIDDING_2007,
    {
        "notice": "8",
        "entry": "11",
        "bidding": "16",
        "listing": "17",
        "deal": "20",
        "result": "22",
        "halting": "8",
        "changing": "8",
        "shown": "22",
        "inquiry": "12",
        "hall": "15",
        "reserve": "16",
    },
    Amount(10, Unit.DAYS),
    three=False,
)


def yuan(fen: int) -> str:
    """Say a sum as sentences do: in yuan, to the fen."""
    return f"{Decimal(fen) / 100:,.2f}"

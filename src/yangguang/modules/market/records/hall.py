"""What is said of an auction held in the hall: the reserve before it, sealed; the whole course after the hammer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yangguang.base.basis import Article
from yangguang.base.refusal import Said
from yangguang.modules.market.records.shared import OF_NOTICE, OfNotice
from yangguang.modules.market.rules import law_offer

LAW = law_offer.OF_2007


@dataclass(frozen=True, kw_only=True)
class ReserveSealed(OfNotice):
    """The reserve price of a lot is fixed and sealed (密封底价): its digest stands in the ledger before the auction."""

    kind: ClassVar[str] = "land-reserve-sealed"
    heading: ClassVar[str] = "底价已经密封"
    basis: ClassVar[Article] = LAW.reserve
    routine: ClassVar[str] = "拍卖记录公布底价"
    labels: ClassVar[dict[str, str]] = {
        **OF_NOTICE,
        "commitment": "密封的底价（SHA-256）",
        "sealed_at": "密封时间",
    }

    commitment: str
    sealed_at: datetime

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{notice} 底价已经密封", {"notice": self.called})


@dataclass(frozen=True, kw_only=True)
class AuctionClosed(OfNotice):
    """The hammer fell (拍卖记录): every price with its paddle and moment, what was struck and why, the reserve opened.

    `price_fen`, `bidder`: on whom it fell; None: no price was called, or none reached the reserve.
    """

    kind: ClassVar[str] = "land-auction-closed"
    heading: ClassVar[str] = "拍卖记录"
    basis: ClassVar[Article] = LAW.hall
    labels: ClassVar[dict[str, str]] = {
        **OF_NOTICE,
        "opened_at": "开始时间",
        "closed_at": "落槌时间",
        "start_fen": "起叫价（分）",
        "steps": "增价幅度（时间、金额（分））",
        "bidders": "竞买人数",
        "calls": "报价经过（次序、竞买人序号、时间、金额（分））",
        "commitment": "密封的底价（SHA-256）",
        "reserve_fen": "底价（分）",
        "nonce": "密钥",
        "price_fen": "落槌价（分）",
        "bidder": "竞得人序号",
        "entered_at": "录入时间",
    }

    opened_at: datetime
    closed_at: datetime
    start_fen: int
    steps: tuple[str, ...]
    bidders: int
    calls: tuple[str, ...]
    commitment: str
    reserve_fen: int | None
    nonce: str
    price_fen: int | None
    bidder: int | None
    entered_at: datetime

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{notice} 拍卖记录", {"notice": self.called})

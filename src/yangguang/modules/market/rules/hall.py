"""An auction held in the hall, with the program as its record: prices called, said three times, the hammer. Pure.

The reserve price is secret until the hammer, and fixed before by its digest. Each moment is the server's; what was
entered later, because the network was down, says both moments.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.modules.market.rules.bidding import DIGEST, MOST_FEN, Bid
from yangguang.modules.market.rules.law_offer import FEWEST_BIDDERS, OfferLaw, yuan

TIMES: Final = 3
"""So often a price is said before the hammer falls."""
MOST_CALLS: Final = 2000
"""So many prices are entered for a lot."""


@dataclass(frozen=True, slots=True)
class Call:
    """A price called in the hall: its number, the paddle, the sum, when it was called and when it was entered.

    `struck`: why it was entered wrongly; "": it stands.
    """

    no: int
    bidder: int
    fen: int
    at: datetime
    entered_at: datetime
    struck: str = ""

    @property
    def is_late(self) -> bool:
        """Whether it was entered afterwards."""
        return self.at != self.entered_at

    def __str__(self) -> str:
        """Return the line of the record: number, paddle, moment, fen; then what else there is to say."""
        said = [str(self.no), str(self.bidder), f"{self.at:%Y-%m-%d %H:%M:%S}", str(self.fen)]
        if self.is_late:
            said.append(f"补录于{self.entered_at:%Y-%m-%d %H:%M:%S}")
        if self.struck:
            said.append(f"划去：{self.struck}")
        return " ".join(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """An auction as it stands. `commitment`: of the reserve price; `said`: how often the price that stands was said."""

    start_fen: int
    step_fen: int
    commitment: str = ""
    opened_at: datetime | None = None
    calls: Sequence[Call] = ()
    said: int = 0
    closed_at: datetime | None = None
    reserve_fen: int | None = None
    nonce: str = ""
    last_at: datetime | None = None
    held: bool = False
    steps: Sequence[tuple[datetime, int]] = field(default_factory=tuple)

    @property
    def standing(self) -> tuple[Call, ...]:
        """The prices that weren't struck."""
        return tuple(call for call in self.calls if not call.struck)

    @property
    def top(self) -> Call | None:
        """The highest price."""
        return max(self.standing, key=lambda call: call.fen, default=None)

    @property
    def least_fen(self) -> int:
        """The least that the next price must be."""
        return self.top.fen + self.step_fen if self.top else self.start_fen

    @property
    def is_running(self) -> bool:
        """Whether prices are called now."""
        return self.opened_at is not None and self.closed_at is None

    @property
    def is_sold(self) -> bool:
        """Whether the hammer fell on a price that reaches the reserve."""
        top = self.top
        return self.closed_at is not None and top is not None and top.fen >= (self.reserve_fen or 0)

    @property
    def bids(self) -> tuple[Bid, ...]:
        """The prices that stand, as bids."""
        return tuple(Bid(call.bidder, call.fen, call.at) for call in self.standing)


def reserve_text(case: str, lot: str, fen: int, nonce: str) -> str:
    """Return the text whose SHA-256 stands for the reserve price."""
    return f"yangguang-reserve-1\n{case}\n{lot}\n{fen}\n{nonce}\n"


def reserve_of(case: str, lot: str, fen: int, nonce: str) -> str:
    """Return the commitment of a reserve price."""
    return hashlib.sha256(reserve_text(case, lot, fen, nonce).encode()).hexdigest()


def why_not_seal(
    hall: Hall, commitment: str, *, at: datetime, begins_at: datetime | None, law: OfferLaw
) -> Iterator[Sentence]:
    """The reserve is fixed once, before the auction begins."""
    if not DIGEST.match(commitment):
        yield sentence(
            Reason.FACTS,
            "密封的底价须是64位十六进制数字（小写）。",
            basis=law.reserve,
            remedy="请用本页面封好底价，或者照说明自行计算SHA-256。",
        )
    if hall.commitment:
        yield sentence(Reason.ONCE, "底价已经密封，不能更换。", basis=law.reserve)
    if hall.opened_at is not None or (begins_at is not None and at >= begins_at):
        yield sentence(Reason.TOO_LATE, "拍卖已经开始，不能再定底价。", basis=law.reserve)


def why_not_open(
    hall: Hall,
    *,
    happened_at: datetime,
    begins_at: datetime | None,
    admitted: int,
    has_reserve: bool,
    law: OfferLaw,
) -> Iterator[Sentence]:
    """An auction begins at its hour, with bidders, and its reserve sealed where there is one."""
    if hall.opened_at is not None:
        yield sentence(Reason.ONCE, "拍卖已经开始过。", basis=law.hall)
    if hall.held:
        yield sentence(Reason.PENDING, "出让已经中止，恢复前不能开始拍卖。", basis=law.halting)
    if begins_at is None or happened_at < begins_at:
        begins = begins_at or "—"
        yield sentence(
            Reason.TOO_EARLY, "公告的拍卖时间是 {begins}，还没有到。", basis=law.hall, begins=begins
        )
    if has_reserve and not hall.commitment:
        yield sentence(
            Reason.NOT_YET,
            "公告说设有底价，开始拍卖以前没有密封底价。",
            basis=law.reserve,
            remedy="请补充公告推迟拍卖并密封底价，或者中止。",
        )
    least = FEWEST_BIDDERS if law.auction_needs_three else 1
    if admitted < least:
        yield sentence(
            Reason.RULE,
            "只有{count}个具备资格的竞买人，不足{least}个，不能拍卖。",
            basis=law.hall,
            remedy="请按未成交处理。",
            count=admitted,
            least=least,
        )


def why_not_running(hall: Hall, *, law: OfferLaw) -> Iterator[Sentence]:
    """Whatever happens in the hall happens between the opening and the hammer."""
    if hall.opened_at is None:
        yield sentence(Reason.NOT_YET, "拍卖还没有开始。", basis=law.hall)
    elif hall.closed_at is not None:
        yield sentence(Reason.TOO_LATE, "已经落槌。", basis=law.hall)
    elif hall.held:
        yield sentence(Reason.PENDING, "出让已经中止。", basis=law.halting)


def why_not_then(
    hall: Hall, happened_at: datetime, *, at: datetime, law: OfferLaw
) -> Iterator[Sentence]:
    """What is entered afterwards happened after what was entered before, and not in the future."""
    if happened_at > at:
        yield sentence(Reason.RULE, "发生时间 {then} 晚于现在。", basis=law.hall, then=happened_at)
    if hall.last_at is not None and happened_at < hall.last_at:
        yield sentence(
            Reason.RULE,
            "发生时间 {then} 早于前一次记录（{last}）。",
            basis=law.hall,
            remedy="请按先后顺序补录。",
            then=happened_at,
            last=hall.last_at,
        )


def why_not_call(hall: Hall, fen: int, *, law: OfferLaw) -> Iterator[Sentence]:
    """A price is higher than the last by the step at least."""
    if not 0 < fen < MOST_FEN:
        yield sentence(Reason.FACTS, "报价须是大于零的金额。", basis=law.hall)
    elif fen < hall.least_fen:
        yield sentence(
            Reason.RULE,
            "报价（{yuan}元）低于现在的最低报价（{least}元）。",
            basis=law.hall,
            remedy="增价幅度变了的，请先调整增价幅度。",
            yuan=yuan(fen),
            least=yuan(hall.least_fen),
        )
    if len(hall.calls) >= MOST_CALLS:
        yield sentence(Reason.TOO_MUCH, "报价次数已满{most}次。", basis=law.hall, most=MOST_CALLS)


def why_not_adjust(hall: Hall, step_fen: int, *, law: OfferLaw) -> Iterator[Sentence]:
    """The step is a sum, and another one."""
    if not 0 < step_fen < MOST_FEN or step_fen == hall.step_fen:
        yield sentence(Reason.FACTS, "增价幅度须是大于零、与现在不同的金额。", basis=law.reserve)


def why_not_say(hall: Hall, *, law: OfferLaw) -> Iterator[Sentence]:
    """A price that stands is said three times, no more."""
    if hall.top is None:
        yield sentence(Reason.NOT_YET, "还没有人应价，没有价格可以宣布。", basis=law.hall)
    elif hall.said >= TIMES:
        yield sentence(Reason.ONCE, "已经宣布三次，请落槌。", basis=law.hall)


def why_not_strike(hall: Hall, no: int, reason: str, *, law: OfferLaw) -> Iterator[Sentence]:
    """A price that was entered wrongly is struck with its reason, and stays readable."""
    call = next((call for call in hall.calls if call.no == no), None)
    if call is None:
        yield sentence(Reason.UNKNOWN, "没有第{no}次报价。", basis=law.hall, no=no)
    elif call.struck:
        yield sentence(Reason.ONCE, "第{no}次报价已经划去。", basis=law.hall, no=no)
    if not reason.strip():
        yield sentence(Reason.FACTS, "请写明划去的理由，将向社会公开。", basis=law.hall)


def why_not_hammer(
    hall: Hall, *, case: str, lot: str, reserve_fen: int | None, nonce: str, law: OfferLaw
) -> Iterator[Sentence]:
    """The hammer falls when the price was said three times; with it the reserve is opened, as it was sealed."""
    if hall.top is not None and hall.said < TIMES:
        yield sentence(
            Reason.NOT_YET,
            "最高应价须连续宣布三次，现在宣布了{said}次。",
            basis=law.hall,
            said=hall.said,
        )
    if not hall.commitment:
        return
    if reserve_fen is None or not nonce:
        yield sentence(Reason.FACTS, "落槌时公布底价：请填写底价和密钥。", basis=law.reserve)
    elif reserve_of(case, lot, reserve_fen, nonce) != hall.commitment:
        yield sentence(
            Reason.RULE,
            "底价或者密钥与拍卖前密封的不符。",
            basis=law.reserve,
            remedy="请逐字核对底价和密钥。",
        )


def why_not_deal(hall: Hall, *, law: OfferLaw) -> Iterator[Sentence]:
    """After the hammer the highest price is the deal, where it reaches the reserve."""
    if hall.closed_at is None:
        yield sentence(Reason.NOT_YET, "还没有落槌。", basis=law.hall)
    elif hall.top is not None and not hall.is_sold:
        yield sentence(
            Reason.RULE,
            "最高应价（{yuan}元）没有达到底价（{reserve}元），不能成交。",
            basis=law.reserve,
            remedy="请按未成交处理。",
            yuan=yuan(hall.top.fen),
            reserve=yuan(hall.reserve_fen or 0),
        )

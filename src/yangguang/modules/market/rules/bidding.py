"""How land is bid for here: each price higher by the step, timed last calls, sealed bids. Pure: the clock is given.

A listing ends at its hour. Where two or more said before that they will go on, rounds of a few minutes follow:
each higher price begins a new one, and with the first round in which nobody bids it is over.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.modules.market.rules.law_offer import OfferLaw, yuan

ROUND: Final = timedelta(minutes=4)
"""One round of the last calls: assumed, as local rules differ."""
ASKED_BEFORE: Final = timedelta(hours=1)
"""So long before the end bidders may say that they will go on: assumed."""
DIGEST: Final = re.compile(r"[0-9a-f]{64}\Z")
MOST_FEN: Final = 10**15


class Phase(StrEnum):
    """Where the bidding for a lot stands."""

    BEFORE = "before"
    LISTED = "listed"
    ROUNDS = "rounds"
    OVER = "over"


PHASES: Final = {
    Phase.BEFORE: "还没有开始",
    Phase.LISTED: "正在报价",
    Phase.ROUNDS: "限时竞价",
    Phase.OVER: "报价已经截止",
}


@dataclass(frozen=True, slots=True)
class Bid:
    """A price that stands: the bidder's number, the sum, when it came in."""

    bidder: int
    fen: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """The bidding for one lot as it stands; `willing`: numbers of those who will go on after the end."""

    from_at: datetime | None
    until_at: datetime | None
    start_fen: int
    step_fen: int
    bids: Sequence[Bid] = ()
    willing: frozenset[int] = field(default_factory=frozenset)
    held: bool = False

    @property
    def top(self) -> Bid | None:
        """The highest price, which is the last."""
        return self.bids[-1] if self.bids else None

    @property
    def least_fen(self) -> int:
        """The least that the next price must be."""
        return self.top.fen + self.step_fen if self.top else self.start_fen

    @property
    def ends_at(self) -> datetime | None:
        """When it is over, as far as the prices so far say; None: its hour isn't known."""
        if self.until_at is None or len(self.willing) < 2:
            return self.until_at
        ends = self.until_at + ROUND
        for bid in self.bids:
            if self.until_at < bid.at <= ends:
                ends = bid.at + ROUND
        return ends

    def phase(self, at: datetime) -> Phase:
        """Return where it stands at `at`."""
        if self.from_at is None or at < self.from_at:
            return Phase.BEFORE
        ends = self.ends_at
        if ends is None or at > ends:
            return Phase.OVER
        return Phase.LISTED if self.until_at is None or at <= self.until_at else Phase.ROUNDS


def why_not_bid(sale: Sale, fen: int, *, at: datetime, law: OfferLaw) -> Iterator[Sentence]:
    """A price comes while bidding runs, and is higher than the last by the step at least."""
    yield from _running(sale, at=at, law=law)
    if not 0 < fen < MOST_FEN:
        yield sentence(Reason.FACTS, "报价须是大于零的金额。", basis=law.bidding)
    elif fen < sale.least_fen:
        yield sentence(
            Reason.RULE,
            "报价（{yuan}元）低于现在的最低报价（{least}元）。",
            basis=law.bidding,
            remedy="可能有人先报了价，请看清现在的价格再报。",
            yuan=yuan(fen),
            least=yuan(sale.least_fen),
        )


def _running(sale: Sale, *, at: datetime, law: OfferLaw) -> Iterator[Sentence]:
    if sale.held:
        yield sentence(Reason.PENDING, "出让已经中止，现在不接受报价。", basis=law.halting)
        return
    phase, ends = sale.phase(at), sale.ends_at
    if phase is Phase.BEFORE:
        yield sentence(Reason.TOO_EARLY, "还没有开始报价。", basis=law.bidding)
    elif phase is Phase.OVER:
        yield sentence(
            Reason.TOO_LATE,
            "报价已于 {ends} 截止，您的报价于 {at} 到达。",
            basis=law.bidding,
            ends=ends or "—",
            at=at,
        )


def why_not_go_on(sale: Sale, *, at: datetime, law: OfferLaw) -> Iterator[Sentence]:
    """Who will go on says so in the last hour before the end."""
    yield from _running(sale, at=at, law=law)
    if sale.until_at is not None and not sale.until_at - ASKED_BEFORE <= at <= sale.until_at:
        yield sentence(
            Reason.RULE,
            "愿意继续竞价的，须在 {begins} 至 {ends} 之间表示。",
            basis=law.bidding,
            begins=sale.until_at - ASKED_BEFORE,
            ends=sale.until_at,
        )


def why_not_over(sale: Sale, *, at: datetime, law: OfferLaw) -> Iterator[Sentence]:
    """Nothing is concluded while somebody can still bid."""
    ends = sale.ends_at
    if ends is not None and at <= ends:
        yield sentence(Reason.TOO_EARLY, "报价到 {ends} 才截止。", basis=law.bidding, ends=ends)


def sealed_text(case: str, lot: str, bidder: int, fen: int, nonce: str) -> str:
    """Return the text whose SHA-256 a bidder hands in: what it offers, and a secret that nobody guesses."""
    return f"yangguang-bid-1\n{case}\n{lot}\n{bidder}\n{fen}\n{nonce}\n"


def commitment_of(case: str, lot: str, bidder: int, fen: int, nonce: str) -> str:
    """Return the commitment of a sealed bid."""
    return hashlib.sha256(sealed_text(case, lot, bidder, fen, nonce).encode()).hexdigest()


def why_not_hand_in(
    commitment: str, *, at: datetime, until_at: datetime | None, law: OfferLaw
) -> Iterator[Sentence]:
    """A sealed bid is 64 hexadecimal digits, and comes before the opening."""
    if not DIGEST.match(commitment):
        yield sentence(
            Reason.FACTS,
            "密封的报价须是64位十六进制数字（小写）。",
            basis=law.bidding,
            remedy="请用本页面封好报价，或者照说明自行计算SHA-256。",
        )
    if until_at is None or at >= until_at:
        yield sentence(
            Reason.TOO_LATE,
            "投标已于 {until} 截止，您的标书于 {at} 到达。",
            basis=law.bidding,
            until=until_at or "—",
            at=at,
        )


def why_not_reveal(
    handed_in: str, said: str, *, at: datetime, until_at: datetime | None, law: OfferLaw
) -> Iterator[Sentence]:
    """A bid is opened after the last moment for handing in, and is what was handed in."""
    if until_at is None or at < until_at:
        yield sentence(Reason.TOO_EARLY, "开标时间未到，谁也不能打开标书。", basis=law.bidding)
    if not handed_in:
        yield sentence(Reason.NOT_YET, "没有收到过您的标书。", basis=law.bidding)
    elif handed_in != said:
        yield sentence(
            Reason.RULE,
            "金额或者密钥与交来的密封报价不符。",
            basis=law.bidding,
            remedy="请逐字核对金额和密钥。",
        )


def why_not_alone(drafted_by: int | None, *, law: OfferLaw) -> Iterator[Sentence]:
    """Tenders are opened by two persons."""
    if drafted_by is None:
        yield sentence(
            Reason.RULE,
            "开标须由两人办理：一人录入，另一人当场核对后办理。",
            basis=law.bidding,
            remedy="请录入后提交复核，由在场的另一位工作人员核准。",
        )

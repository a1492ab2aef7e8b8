"""What is said of land that is granted by agreement, or allocated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.base.basis import Article
from yangguang.base.refusal import Said
from yangguang.base.workdays import Amount, Unit
from yangguang.modules.market.records.shared import OF_LOT, OfLot
from yangguang.modules.market.rules import agreeing


@dataclass(frozen=True, kw_only=True)
class Agreed(OfLot):
    """What every record of an agreement says beside the lot."""

    ground: str
    taker: str
    price_fen: int | None
    base_fen: int | None
    last_on: date | None

    def title(self) -> Said:
        """Return the line of the list."""
        called = self.name or self.location or self.parcel_no or self.number
        return Said("{heading}：{title}", {"heading": Said(self.heading), "title": called})


_AGREED = {
    **OF_LOT,
    "ground": "协议出让的理由",
    "taker": "意向用地者",
    "price_fen": "出让价款（分）",
    "base_fen": "基准地价总额（分）",
    "last_on": "最后一日",
}


def _days(n: int) -> Amount:
    return Amount(n, Unit.DAYS)


@dataclass(frozen=True, kw_only=True)
class AgreementPlanned(Agreed):
    """Land is to be granted by agreement; whoever wants it may apply (出让计划公布)."""

    kind: ClassVar[str] = "agreement-planned"
    heading: ClassVar[str] = "协议出让计划公布"
    basis: ClassVar[Article] = agreeing.PLAN
    stays_days: ClassVar[int | Amount | None] = _days(agreeing.APPLY_DAYS)
    labels: ClassVar[dict[str, str]] = _AGREED


@dataclass(frozen=True, kw_only=True)
class IntentShown(Agreed):
    """To whom land is to be granted by agreement, and for how much (意向出让公示)."""

    kind: ClassVar[str] = "agreement-intended"
    heading: ClassVar[str] = "协议出让意向公示"
    basis: ClassVar[Article] = agreeing.INTENT
    stays_days: ClassVar[int | Amount | None] = _days(agreeing.INTENT_DAYS)
    stays_unbroken: ClassVar[bool] = True
    labels: ClassVar[dict[str, str]] = _AGREED


@dataclass(frozen=True, kw_only=True)
class IntentInterrupted(Agreed):
    """An intended grant, or an allocation, was not up (公示中断)."""

    kind: ClassVar[str] = "agreement-interrupted"
    heading: ClassVar[str] = "协议出让公示中断"
    basis: ClassVar[Article] = agreeing.INTENT
    labels: ClassVar[dict[str, str]] = {**_AGREED, "cause": "原因", "effect": "影响"}

    cause: str
    effect: str


@dataclass(frozen=True, kw_only=True)
class AgreementResult(Agreed):
    """Land was granted by agreement (协议出让结果)."""

    kind: ClassVar[str] = "agreement-result"
    heading: ClassVar[str] = "协议出让结果"
    basis: ClassVar[Article] = agreeing.RESULT
    stays_days: ClassVar[int | Amount | None] = _days(agreeing.RESULT_SHOWN_DAYS)
    labels: ClassVar[dict[str, str]] = {**_AGREED, "contract_on": "合同签订日期"}

    contract_on: date | None


@dataclass(frozen=True, kw_only=True)
class AgreementEnded(Agreed):
    """No agreement is made: withdrawn, or it goes to bidding."""

    kind: ClassVar[str] = "agreement-ended"
    heading: ClassVar[str] = "协议出让终止"
    basis: ClassVar[Article] = agreeing.EXCLUDED
    labels: ClassVar[dict[str, str]] = {**_AGREED, "reason": "理由"}

    reason: str


@dataclass(frozen=True, kw_only=True)
class AllocationShown(Agreed):
    """Land is to be allocated without payment (划拨公示)."""

    kind: ClassVar[str] = "allocation-shown"
    heading: ClassVar[str] = "划拨用地公示"
    basis: ClassVar[Article] = agreeing.ALLOCATION
    stays_days: ClassVar[int | Amount | None] = _days(agreeing.ALLOCATION_DAYS)
    stays_unbroken: ClassVar[bool] = True
    labels: ClassVar[dict[str, str]] = _AGREED


KINDS = (*(AgreementPlanned, IntentShown, IntentInterrupted, AgreementResult, AgreementEnded),)

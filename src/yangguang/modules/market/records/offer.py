"""What is said of land that is offered: the notice, what is changed in it, the bids that are sealed, the deal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from yangguang.base.basis import Article
from yangguang.base.record import Described
from yangguang.base.refusal import Said
from yangguang.base.workdays import Amount, Unit
from yangguang.modules.market.records.shared import OF_LOT, OF_NOTICE, OfLot, OfNotice
from yangguang.modules.market.rules import law_offer

LAW = law_offer.OF_2007


@dataclass(frozen=True, kw_only=True)
class LotOffered(OfLot):
    """A lot is offered in a notice (出让公告): one for each lot, anew where the notice was corrected or is up again."""

    kind: ClassVar[str] = "lot-offered"
    heading: ClassVar[str] = "出让公告"
    basis: ClassVar[Article] = LAW.notice
    stays_days: ClassVar[int | Amount | None] = law_offer.NOTICE_DAYS
    labels: ClassVar[dict[str, str]] = {
        **OF_LOT,
        "notice": "公告",
        "notice_no": "公告编号",
        "apply_from": "报名开始",
        "apply_until": "报名截止",
        "listing_from": "挂牌开始",
        "listing_until": "挂牌截止",
        "bidding_at": "拍卖时间",
        "opened_at": "开标时间",
        "rectified_until": "更正截止日期",
        "where": "竞价地点",
        "contact": "咨询机关",
        "bundled": "一并出让的宗地",
        "is_raw": "毛地",
        "earlier": "前次公告的宗地",
    }

    notice: str
    notice_no: str
    apply_from: datetime | None
    apply_until: datetime | None
    listing_from: datetime | None
    listing_until: datetime | None
    bidding_at: datetime | None
    opened_at: datetime | None
    rectified_until: date | None
    where: str
    contact: str
    bundled: tuple[str, ...]
    is_raw: bool | None
    earlier: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("出让公告：{title}", {"title": _title(self)})

    def described(self) -> Described:
        """Return what the catalogue says of it beside the title."""
        return Described(formed_on=self.on, document_number=self.notice_no)


def _title(lot: OfLot) -> str:
    return lot.name or lot.location or lot.parcel_no or lot.number


@dataclass(frozen=True, kw_only=True)
class NoticeClarified(OfNotice):
    """Something is added to a notice, or explained (补充公告)."""

    kind: ClassVar[str] = "land-notice-clarified"
    heading: ClassVar[str] = "出让补充公告"
    basis: ClassVar[Article] = LAW.changing
    prose: ClassVar[tuple[str, ...]] = ("text",)
    labels: ClassVar[dict[str, str]] = {**OF_NOTICE, "text": "内容", "schedule": "新的竞价时间"}

    text: str
    schedule: tuple[str, ...]

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{notice} 的补充公告", {"notice": self.called})


@dataclass(frozen=True, kw_only=True)
class OfferSuspended(OfNotice):
    """The offer of lots is suspended (中止)."""

    kind: ClassVar[str] = "land-offer-suspended"
    heading: ClassVar[str] = "出让中止公告"
    basis: ClassVar[Article] = LAW.halting
    labels: ClassVar[dict[str, str]] = {**OF_NOTICE, "reason": "理由"}

    reason: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{notice} 中止出让", {"notice": self.called})


@dataclass(frozen=True, kw_only=True)
class OfferResumed(OfNotice):
    """Lots whose offer was suspended are offered again (恢复)."""

    kind: ClassVar[str] = "land-offer-resumed"
    heading: ClassVar[str] = "出让恢复公告"
    basis: ClassVar[Article] = LAW.halting
    labels: ClassVar[dict[str, str]] = {**OF_NOTICE, "schedule": "新的竞价时间"}

    schedule: tuple[str, ...]

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{notice} 恢复出让", {"notice": self.called})


@dataclass(frozen=True, kw_only=True)
class OfferEnded(OfNotice):
    """The offer of a lot ends without bidding (终止)."""

    kind: ClassVar[str] = "land-offer-ended"
    heading: ClassVar[str] = "出让终止公告"
    basis: ClassVar[Article] = LAW.halting
    labels: ClassVar[dict[str, str]] = {**OF_NOTICE, "reason": "理由"}

    reason: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{notice} 终止出让", {"notice": self.called})


@dataclass(frozen=True, kw_only=True)
class LotPassedIn(OfNotice):
    """A lot found no buyer (未成交). `bidders`: how many were admitted; `earlier`: the lots of offers before."""

    kind: ClassVar[str] = "lot-passed-in"
    heading: ClassVar[str] = "未成交公告"
    basis: ClassVar[Article] = LAW.result
    labels: ClassVar[dict[str, str]] = {
        **OF_NOTICE,
        "reason": "理由",
        "bidders": "竞买人数",
        "earlier": "前几次公告的宗地",
    }

    reason: str
    bidders: int | None
    earlier: tuple[str, ...]

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{lots} 未成交", {"lots": "、".join(self.lots)})


@dataclass(frozen=True, kw_only=True)
class TenderHandedIn(OfNotice):
    """A sealed bid came in: its commitment stands in the ledger before anything is opened (投标)."""

    kind: ClassVar[str] = "tender-handed-in"
    heading: ClassVar[str] = "收到密封报价"
    basis: ClassVar[Article] = LAW.bidding
    routine: ClassVar[str] = "开标记录列出全部密封报价"
    labels: ClassVar[dict[str, str]] = {
        **OF_NOTICE,
        "bidder": "投标人序号",
        "commitment": "密封报价（SHA-256）",
        "handed_in_at": "交来时间",
    }

    bidder: int
    commitment: str
    handed_in_at: datetime

    def title(self) -> Said:
        """Return the line of the list."""
        said = {"notice": self.called, "bidder": self.bidder}
        return Said("{notice} 收到第{bidder}号投标人的密封报价", said)


@dataclass(frozen=True, kw_only=True)
class TendersOpened(OfNotice):
    """The tenders are opened (开标): each commitment with what it held, and those that nobody opened."""

    kind: ClassVar[str] = "tenders-opened"
    heading: ClassVar[str] = "开标记录"
    basis: ClassVar[Article] = LAW.bidding
    labels: ClassVar[dict[str, str]] = {
        **OF_NOTICE,
        "opened": "已打开（序号、密封报价、金额（分）、密钥）",
        "unopened": "没有打开（序号、密封报价）",
    }

    opened: tuple[str, ...]
    unopened: tuple[str, ...]

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{notice} 开标记录", {"notice": self.called})


@dataclass(frozen=True, kw_only=True)
class DealPublished(OfLot):
    """A lot is sold (成交公示): price, winner, number of bidders, and every price with the number of who bid it.

    Losing bidders are numbers; a natural person who won is said to be one, and not named.
    """

    kind: ClassVar[str] = "deal-published"
    heading: ClassVar[str] = "成交公示"
    basis: ClassVar[Article] = LAW.result
    stays_days: ClassVar[int | Amount | None] = Amount(law_offer.DEAL_SHOWN_DAYS, Unit.DAYS)
    stays_unbroken: ClassVar[bool] = True
    labels: ClassVar[dict[str, str]] = {
        **OF_LOT,
        "notice": "公告",
        "notice_no": "公告编号",
        "dealt_on": "成交日期",
        "price_fen": "成交价款（分）",
        "winner": "竞得人",
        "bidders": "竞买人数",
        "bids": "报价经过（序号、时间、金额（分））",
        "last_on": "公示最后一日",
        "earlier": "前几次公告的宗地",
    }

    notice: str
    notice_no: str
    dealt_on: date | None
    price_fen: int | None
    winner: str
    bidders: int | None
    bids: tuple[str, ...]
    last_on: date | None
    earlier: tuple[str, ...]

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("成交公示：{title}", {"title": _title(self)})


@dataclass(frozen=True, kw_only=True)
class DealPublicityInterrupted(OfNotice):
    """What was shown of a notice or a deal was not up (公示中断)."""

    kind: ClassVar[str] = "deal-publicity-interrupted"
    heading: ClassVar[str] = "成交公示中断"
    basis: ClassVar[Article] = LAW.shown
    labels: ClassVar[dict[str, str]] = {**OF_NOTICE, "cause": "原因", "effect": "影响"}

    cause: str
    effect: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{notice} 成交公示中断", {"notice": self.called})


KINDS = (
    *(LotOffered, NoticeClarified, OfferSuspended, OfferResumed, OfferEnded, LotPassedIn),
    *(TenderHandedIn, TendersOpened, DealPublished, DealPublicityInterrupted),
)

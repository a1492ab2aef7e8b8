"""What is said in public while a case runs: received, shown, interrupted, settled, rejected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.base.workdays import Amount, Unit
from yangguang.modules.mining import rules
from yangguang.modules.mining.records.speaking import GROUND_LABELS


@dataclass(frozen=True, kw_only=True)
class _OfCase(Record):
    """What the records of a case share."""

    catalogue_class: ClassVar[str] = ItemClass.LICENCES
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.BODY
    basis: ClassVar[Article] = rules.law.RECORD

    number: str
    office: str
    name: str
    on: date


_OF_CASE = {"number": "编号", "office": "机关", "name": "项目或者矿山名称", "on": "日期"}


@dataclass(frozen=True, kw_only=True)
class ApplicationReceived(_OfCase):
    """An application for registration came in (收到登记申请)."""

    kind: ClassVar[str] = "mining-application"
    heading: ClassVar[str] = "矿业权登记申请"
    routine: ClassVar[str] = "每件申请一条；配号和登记的记录里有全部事项"
    labels: ClassVar[dict[str, str]] = {
        **_OF_CASE,
        "right": "矿业权种类",
        "event": "登记事项",
        "applicant": "申请人",
        "mineral": "主矿种",
        "former": "原证号",
    }

    right: str
    event: str
    applicant: str
    mineral: str
    former: tuple[str, ...]

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "{name}{right}{event}登记申请",
            {"name": self.name, "right": Said(self.right), "event": Said(self.event)},
        )


@dataclass(frozen=True, kw_only=True)
class ApplicationRejected(_OfCase):
    """An application was rejected (不予登记)."""

    kind: ClassVar[str] = "mining-rejected"
    heading: ClassVar[str] = "不予登记"
    labels: ClassVar[dict[str, str]] = {**_OF_CASE, "reason": "理由"}

    reason: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}不予登记", {"name": self.name})


@dataclass(frozen=True, kw_only=True)
class RightShown1(_OfCase):
    """As `RightShown` was before it said what the trading rules ask beside the application."""

    kind: ClassVar[str] = "right-shown"
    heading: ClassVar[str] = "矿业权公示"
    basis: ClassVar[Article] = rules.law.PUBLISHED
    stays_days: ClassVar[int | Amount | None] = Amount(10, Unit.WORKDAYS)
    stays_unbroken: ClassVar[bool] = True
    labels: ClassVar[dict[str, str]] = {
        **_OF_CASE,
        **GROUND_LABELS,
        "publication": "公示种类",
        "from_on": "公示开始日期",
        "last_on": "公示最后一日",
        "bidding_on": "交易开始日期",
        "address": "在别处公示的网址",
        "price_fen": "价款（分）",
        "objecting": "提出异议的方式",
    }

    publication: str
    from_on: date
    last_on: date | None
    bidding_on: date | None
    address: str
    price_fen: int | None
    objecting: str
    right: str
    event: str
    holder: str
    mineral: str
    others: tuple[str, ...]
    way: str
    place: str
    counties: tuple[str, ...]
    area_km2: Decimal | None
    top_m: Decimal | None
    bottom_m: Decimal | None
    former: tuple[str, ...]
    system: str
    corners: tuple[str, ...]

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}{kind}", {"name": self.name, "kind": Said(self.publication)})


@dataclass(frozen=True, kw_only=True)
class RightShown(RightShown1):
    """What is asked for is shown in public, and anyone may object (公示): ten working days unbroken."""

    kind: ClassVar[str] = "right-shown"
    version: ClassVar[int] = 2
    labels: ClassVar[dict[str, str]] = {
        **RightShown1.labels,
        "details": "公示的其他内容",
        "representative": "转让人法定代表人",
    }

    details: tuple[str, ...]
    representative: str


@dataclass(frozen=True, kw_only=True)
class ShowingInterrupted(_OfCase):
    """A publication was interrupted, and starts anew (公示中断)."""

    kind: ClassVar[str] = "right-showing-interrupted"
    heading: ClassVar[str] = "矿业权公示中断"
    basis: ClassVar[Article] = rules.law.PUBLISHED
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    labels: ClassVar[dict[str, str]] = {**_OF_CASE, "cause": "原因", "effect": "后果"}

    cause: str
    effect: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}公示中断（{cause}）", {"name": self.name, "cause": Said(self.cause)})


@dataclass(frozen=True, kw_only=True)
class ObjectionSettled(_OfCase):
    """An objection was answered (异议处理结果); never who objected."""

    kind: ClassVar[str] = "mining-objection-settled"
    heading: ClassVar[str] = "矿业权异议处理结果"
    basis: ClassVar[Article] = rules.law.PUBLISHED
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    labels: ClassVar[dict[str, str]] = {**_OF_CASE, "dispute": "异议", "upheld": "异议成立"}

    dispute: str
    upheld: bool

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}异议 {dispute} 的处理结果", {"name": self.name, "dispute": self.dispute})


@dataclass(frozen=True, kw_only=True)
class EndingShown(_OfCase):
    """That a right is to be ended is shown in public (注销公示)."""

    kind: ClassVar[str] = "ending-shown"
    heading: ClassVar[str] = "矿业权注销公示"
    basis: ClassVar[Article] = rules.law.ENDED
    stays_days: ClassVar[int | Amount | None] = Amount(10, Unit.WORKDAYS)
    stays_unbroken: ClassVar[bool] = True
    labels: ClassVar[dict[str, str]] = {
        **_OF_CASE,
        "right_number": "证号",
        "event": "注销事由",
        "holder": "矿业权人",
        "last_on": "公示最后一日",
    }

    right_number: str
    event: str
    holder: str
    last_on: date

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}{event}公示", {"name": self.name, "event": Said(self.event)})

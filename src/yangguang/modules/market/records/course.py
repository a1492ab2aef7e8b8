"""What is said of a lot after its contract: payments, milestones, variations, extensions, transfers, the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.modules.market.records.shared import OF_LOT, OfLot
from yangguang.modules.market.rules import law_supply as law


@dataclass(frozen=True, kw_only=True)
class OnCourse(Record):
    """What they share: which lot, whose ground, when."""

    catalogue_class: ClassVar[str] = ItemClass.LICENCES
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.BODY
    basis: ClassVar[Article] = law.BUILD

    number: str
    office: str
    name: str
    places: tuple[str, ...]
    supervision_no: str
    on: date


ON_COURSE = {
    "number": "宗地",
    "office": "机关",
    "name": "项目名称或者坐落",
    "places": "所在区域",
    "supervision_no": "电子监管号",
    "on": "日期",
}


@dataclass(frozen=True, kw_only=True)
class PaymentEntered(OnCourse):
    """A payment came in (缴款)."""

    kind: ClassVar[str] = "land-payment"
    heading: ClassVar[str] = "土地价款缴纳"
    basis: ClassVar[Article] = law.PAYMENT
    labels: ClassVar[dict[str, str]] = {
        **ON_COURSE,
        "instalment": "第几期",
        "paid_fen": "实缴价款（分）",
        "late_fee_fen": "实缴违约金（分）",
        "price_fen": "成交价款（分）",
        "all_paid_fen": "累计已缴（分）",
    }

    instalment: int | None
    paid_fen: int
    late_fee_fen: int | None
    price_fen: int | None
    all_paid_fen: int

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}缴纳土地价款", {"name": self.name})


@dataclass(frozen=True, kw_only=True)
class MilestoneReported(OnCourse):
    """Land was handed over, work began or ended, the building was accepted: agreed and real day (开发利用进展)."""

    kind: ClassVar[str] = "land-milestone"
    heading: ClassVar[str] = "开发利用进展"
    labels: ClassVar[dict[str, str]] = {
        **ON_COURSE,
        "milestone": "进展",
        "due_on": "约定日期",
        "late_days": "逾期天数",
        "inspected_at": "实地核查时间",
        "inspected_where": "实地核查地点",
        "photo": "核查照片的摘要",
        "document": "文号",
    }

    milestone: str
    due_on: date | None
    late_days: int
    inspected_at: datetime | None
    inspected_where: str
    photo: str
    document: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}{milestone}", {"name": self.name, "milestone": Said(self.milestone)})


@dataclass(frozen=True, kw_only=True)
class ContractVaried(OfLot):
    """A contract was varied: the lot as it is agreed now (补充协议)."""

    kind: ClassVar[str] = "land-contract-varied"
    heading: ClassVar[str] = "补充协议"
    basis: ClassVar[Article] = law.USE_CHANGED
    labels: ClassVar[dict[str, str]] = {
        **OF_LOT,
        "supervision_no": "电子监管号",
        "supplement_no": "补充协议电子监管号",
        "document": "文号",
        "start_due": "约定动工日期",
        "finish_due": "约定竣工日期",
        "price_fen": "成交价款（分）",
        "changed": "变更事项",
    }

    supervision_no: str
    supplement_no: str
    document: str
    start_due: date | None
    finish_due: date | None
    price_fen: int | None
    changed: tuple[str, ...]

    def title(self) -> Said:
        """Return the line of the list."""
        title = self.name or self.location or self.parcel_no or self.number
        return Said("{title}签订补充协议", {"title": title})


@dataclass(frozen=True, kw_only=True)
class StartExtended(OnCourse):
    """The start was put off, within the law's year (延长动工期限)."""

    kind: ClassVar[str] = "land-start-extended"
    heading: ClassVar[str] = "延长动工期限"
    basis: ClassVar[Article] = law.EXTENSION
    labels: ClassVar[dict[str, str]] = {
        **ON_COURSE,
        "start_due": "原约定动工日期",
        "extended_to": "延长后的动工日期",
        "finish_extended_to": "延长后的竣工日期",
        "ground": "理由",
        "document": "文号",
    }

    start_due: date | None
    extended_to: date
    finish_extended_to: date | None
    ground: str
    document: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}延长动工期限至{until}", {"name": self.name, "until": self.extended_to})


@dataclass(frozen=True, kw_only=True)
class LandTransferred(OnCourse):
    """The right to the land went to another; a natural person isn't named (转让)."""

    kind: ClassVar[str] = "land-transferred"
    heading: ClassVar[str] = "土地使用权转让"
    basis: ClassVar[Article] = law.TRANSFER
    labels: ClassVar[dict[str, str]] = {
        **ON_COURSE,
        "transferor": "转让单位",
        "transferee": "受让单位",
        "transferee_code": "受让单位统一社会信用代码",
        "invested_percent": "已完成投资占总额的百分比",
    }

    transferor: str
    transferee: str
    transferee_code: str
    invested_percent: int | None

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}土地使用权转让", {"name": self.name})


@dataclass(frozen=True, kw_only=True)
class LandTakenBack(OnCourse):
    """Land was taken back (收回)."""

    kind: ClassVar[str] = "land-taken-back"
    heading: ClassVar[str] = "收回土地使用权"
    basis: ClassVar[Article] = law.TAKE_BACK
    labels: ClassVar[dict[str, str]] = {
        **ON_COURSE,
        "reason": "收回事由",
        "document": "文号",
        "compensation_fen": "补偿（分）",
    }

    reason: str
    document: str
    compensation_fen: int | None

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("收回{name}土地使用权", {"name": self.name})

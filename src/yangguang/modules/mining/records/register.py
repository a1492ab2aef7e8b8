"""What the register says in public: a number given, a version registered, a right ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.mining.life import State
from yangguang.base.record import Described, Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.modules.mining import rules
from yangguang.modules.mining.records.speaking import GROUND_LABELS, ground
from yangguang.modules.mining.stated import Stated


@dataclass(frozen=True, kw_only=True)
class _OfRight(Record):
    """What the records about a right share."""

    catalogue_class: ClassVar[str] = ItemClass.LICENCES
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.BODY
    basis: ClassVar[Article] = rules.law.RECORD

    number: str
    office: str
    on: date


_OF_RIGHT = {"number": "证号", "office": "登记机关", "on": "日期"}


@dataclass(frozen=True, kw_only=True)
class NumberAllotted(_OfRight):
    """A number was given, or kept by a right that goes on (配号); it waits for confirmation."""

    kind: ClassVar[str] = "number-allotted"
    heading: ClassVar[str] = "矿业权配号"
    labels: ClassVar[dict[str, str]] = {
        **_OF_RIGHT,
        **GROUND_LABELS,
        "case_number": "登记案件编号",
        "fate": "证号的来历",
        "others_given": "其他各部分的证号",
    }

    case_number: str
    fate: str
    others_given: tuple[str, ...]
    right: str
    event: str
    name: str
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
        return Said("{name}配号 {number}", {"name": self.name, "number": self.number})

    @classmethod
    def of(
        cls,
        stated: Stated,
        *,
        number: str,
        office: str,
        on: date,
        case_number: str,
        fate: str,
        others_given: tuple[str, ...] = (),
    ) -> Self:
        """Build the record from what is stated."""
        return cls(
            number=number,
            office=office,
            on=on,
            case_number=case_number,
            fate=fate,
            others_given=others_given,
            **ground(stated),
        )


@dataclass(frozen=True, kw_only=True)
class NumberAnnounced(_OfRight):
    """A number that nobody confirmed within thirty days was announced by the system (系统公告)."""

    kind: ClassVar[str] = "number-announced"
    heading: ClassVar[str] = "系统公告证号"
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    labels: ClassVar[dict[str, str]] = {**_OF_RIGHT, "allotted_on": "配号日期"}

    allotted_on: date

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("证号 {number} 满30日未确认，由系统公告", {"number": self.number})


@dataclass(frozen=True, kw_only=True)
class RightRegistered1(_OfRight):
    """As `RightRegistered` was before it said what the holder owes."""

    kind: ClassVar[str] = "right-registered"
    heading: ClassVar[str] = "矿业权登记"
    labels: ClassVar[dict[str, str]] = {
        **_OF_RIGHT,
        **GROUND_LABELS,
        "state": "状态",
        "holder_code": "统一社会信用代码",
        "address": "矿业权人地址",
        "economic_type": "经济类型",
        "mineral_code": "矿产代码",
        "organ": "登记机关代码",
        "level": "登记机关层级",
        "delegation": "委托或者授权文号",
        "valid_from": "有效期起",
        "valid_to": "有效期止",
        "years": "有效期（年）",
        "scale": "生产规模",
        "mine_size": "矿山建设规模",
        "reserve_size": "资源储量规模",
        "reserves": "资源储量",
        "method": "开采方式",
        "stage": "勘查阶段",
        "price_fen": "出让价款（分）",
        "investment_fen": "勘查投入（分）",
        "document": "批准文号",
        "archive": "项目档案号",
        "printed": "其他登载事项",
    }

    state: str
    right: str
    event: str
    name: str
    holder: str
    holder_code: str
    address: str
    economic_type: str
    mineral: str
    mineral_code: str
    others: tuple[str, ...]
    way: str
    organ: str
    level: str
    delegation: str
    place: str
    counties: tuple[str, ...]
    area_km2: Decimal | None
    top_m: Decimal | None
    bottom_m: Decimal | None
    valid_from: date | None
    valid_to: date | None
    years: int | None
    scale: str
    mine_size: str
    reserve_size: str
    reserves: str
    method: str
    stage: str
    price_fen: int | None
    investment_fen: int | None
    document: str
    archive: str
    former: tuple[str, ...]
    system: str
    corners: tuple[str, ...]
    printed: tuple[str, ...]

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "{name}{right}{event}登记 {number}",
            {
                "name": self.name,
                "right": Said(self.right),
                "event": Said(self.event),
                "number": self.number,
            },
        )

    def described(self) -> Described:
        """Return what the catalogue says beside the title."""
        return Described(formed_on=self.on, document_number=self.document)


@dataclass(frozen=True, kw_only=True)
class RightRegistered(RightRegistered1):
    """The whole public record of one version of a right (矿业权登记)."""

    kind: ClassVar[str] = "right-registered"
    version: ClassVar[int] = 2
    labels: ClassVar[dict[str, str]] = {
        **RightRegistered1.labels,
        "programme": "勘查、开采方案",
        "least_spend_fen": "最低勘查投入（分/年）",
        "restoration": "矿山地质环境保护与土地复垦方案",
        "fund_fen": "矿山地质环境治理恢复基金（分）",
        "use_fee_fen": "矿业权使用费（分/年）",
        "annual_report": "年度报告",
    }

    programme: str
    least_spend_fen: int | None
    restoration: str
    fund_fen: int | None
    use_fee_fen: int | None
    annual_report: str

    @classmethod
    def of(cls, stated: Stated, *, number: str, office: str, on: date, state: State) -> Self:
        """Build the record from what is stated: every field that is public by law."""
        scale = f"{stated.scale}{stated.scale_unit}" if stated.scale is not None else ""
        return cls(
            number=number,
            office=office,
            on=on,
            state=state.value,
            holder_code=stated.holder_code,
            address=stated.address,
            economic_type=stated.economic_type,
            mineral_code=stated.mineral_code,
            organ=stated.organ,
            level=stated.level.value,
            delegation=stated.delegation,
            valid_from=stated.valid_from,
            valid_to=stated.valid_to,
            years=stated.years,
            scale=scale,
            mine_size=stated.mine_size.value if stated.mine_size else "",
            reserve_size=stated.reserve_size.value if stated.reserve_size else "",
            reserves=stated.reserves,
            method=stated.method,
            stage=stated.stage,
            price_fen=stated.price_fen,
            investment_fen=stated.investment_fen,
            document=stated.document,
            archive=stated.archive,
            printed=tuple(f"{label}：{text}" for label, text in stated.printed),
            programme=stated.programme,
            least_spend_fen=stated.least_spend_fen,
            restoration=stated.restoration,
            fund_fen=stated.fund_fen,
            use_fee_fen=stated.use_fee_fen,
            annual_report=stated.annual_report,
            **ground(stated),
        )


@dataclass(frozen=True, kw_only=True)
class RightEnded(_OfRight):
    """A right is at an end, and its number is not used again (注销)."""

    kind: ClassVar[str] = "right-ended"
    heading: ClassVar[str] = "矿业权注销"
    labels: ClassVar[dict[str, str]] = {
        **_OF_RIGHT,
        "right": "矿业权种类",
        "name": "项目或者矿山名称",
        "holder": "矿业权人",
        "event": "注销事由",
        "state": "状态",
        "document": "文号",
    }

    right: str
    name: str
    holder: str
    event: str
    state: str
    document: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "{name}{event} {number}",
            {"name": self.name, "event": Said(self.event), "number": self.number},
        )

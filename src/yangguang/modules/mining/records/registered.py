"""The registration of a right in public, as it is said now and as it was said before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from yangguang.base.mining.life import State
from yangguang.base.record import Described
from yangguang.base.refusal import Said
from yangguang.modules.mining.records.shared import OF_RIGHT, OfRight
from yangguang.modules.mining.records.speaking import GROUND_LABELS, ground
from yangguang.modules.mining.stated import Stated


@dataclass(frozen=True, kw_only=True)
class RightRegistered1(OfRight):
    """As `RightRegistered` was before it said what the holder owes."""

    kind: ClassVar[str] = "right-registered"
    heading: ClassVar[str] = "矿业权登记"
    labels: ClassVar[dict[str, str]] = {
        **OF_RIGHT,
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
class RightRegistered2(RightRegistered1):
    """As `RightRegistered` was before it said shares, and what of the price is paid."""

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


@dataclass(frozen=True, kw_only=True)
class RightRegistered(RightRegistered2):
    """The whole public record of one version of a right (矿业权登记)."""

    kind: ClassVar[str] = "right-registered"
    version: ClassVar[int] = 3
    labels: ClassVar[dict[str, str]] = {
        **RightRegistered2.labels,
        "shares": "各矿业权人的份额",
        "price_paid_fen": "已缴价款（分）",
        "price_terms": "价款缴纳安排",
    }

    shares: str
    price_paid_fen: int | None
    price_terms: str

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
            shares=stated.shares,
            price_paid_fen=stated.price_paid_fen,
            price_terms=stated.price_terms,
            **ground(stated),
        )

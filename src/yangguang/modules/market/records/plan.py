"""What is said of a supply plan: published, adjusted, accounted for, counted anew. The text is made from figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Final

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.market.plan import Account, Done, Plan, Planned
from yangguang.base.record import Described, Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.modules.market.rules import plan as rules

_OF_PLAN: Final = {
    "number": "编号",
    "office": "机关",
    "on": "日期",
    "year": "年度",
    "area": "地区",
    "places": "所在区域",
    "document": "公告号",
    "text": "公告",
    "rows": "各项面积",
}


@dataclass(frozen=True, kw_only=True)
class OfPlan(Record):
    """What all four share. `rows`: a line for each figure, in m²."""

    catalogue_class: ClassVar[str] = ItemClass.PLANS
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    prose: ClassVar[tuple[str, ...]] = ("text",)

    number: str
    office: str
    on: date
    year: int
    area: str
    places: tuple[str, ...]
    document: str
    text: str
    rows: tuple[str, ...]

    def described(self) -> Described:
        """Return what the catalogue says beside the title."""
        return Described(formed_on=self.on, document_number=self.document)

    @property
    def named(self) -> dict[str, Any]:
        """Year, territory and number of announcement, as titles say them."""
        document = f"（{self.document}）" if self.document else ""
        return {"year": str(self.year), "area": self.area, "document": document}


@dataclass(frozen=True, kw_only=True)
class PlanPublished(OfPlan):
    """The supply plan of a year was published (公布供应计划)."""

    kind: ClassVar[str] = "supply-plan"
    heading: ClassVar[str] = "供应计划"
    basis: ClassVar[Article] = rules.PUBLISHED_2010
    labels: ClassVar[dict[str, str]] = {
        **_OF_PLAN,
        "total_m2": "供应总量（平方米）",
        "housing_m2": "住宅用地（平方米）",
        "approver": "批准机关",
        "parcels": "拟供应地块",
        "printed": "照来源印出的内容",
    }

    total_m2: Decimal | None
    housing_m2: Decimal | None
    approver: str
    parcels: tuple[str, ...]
    printed: tuple[str, ...]

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{year}年{area}国有建设用地供应计划{document}", self.named)


@dataclass(frozen=True, kw_only=True)
class PlanAdjusted(OfPlan):
    """A plan was adjusted in its year (调整供应计划). `before`: the figures before, a line each."""

    kind: ClassVar[str] = "supply-plan-adjusted"
    heading: ClassVar[str] = "供应计划调整"
    basis: ClassVar[Article] = rules.ADJUSTED
    labels: ClassVar[dict[str, str]] = {
        **_OF_PLAN,
        "before": "调整前",
        "total_m2": "供应总量（平方米）",
        "total_before_m2": "调整前供应总量（平方米）",
        "reason": "理由",
        "organ": "批准机关",
    }

    before: tuple[str, ...]
    total_m2: Decimal | None
    total_before_m2: Decimal | None
    reason: str
    organ: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{year}年{area}供应计划调整与落实情况{document}", self.named)


@dataclass(frozen=True, kw_only=True)
class PlanAccounted(OfPlan):
    """What was supplied of a plan up to a day, counted from the register (供应情况)."""

    kind: ClassVar[str] = "supply-account"
    heading: ClassVar[str] = "供应计划落实情况"
    basis: ClassVar[Article] = rules.ACCOUNTED
    labels: ClassVar[dict[str, str]] = {
        **_OF_PLAN,
        "until": "计算到",
        "lots": "宗地数",
        "supplied_m2": "实际供应（平方米）",
        "planned_m2": "计划总量（平方米）",
    }

    until: date
    lots: int
    supplied_m2: Decimal
    planned_m2: Decimal | None

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{year}年{area}国有建设用地供应情况{document}", self.named)


@dataclass(frozen=True, kw_only=True)
class PlanRestated(PlanAccounted):
    """An account was counted anew; what was published before is said beside it (更正供应情况)."""

    kind: ClassVar[str] = "supply-account-restated"
    heading: ClassVar[str] = "供应情况重新计算"
    labels: ClassVar[dict[str, str]] = {
        **PlanAccounted.labels,
        "supplied_before_m2": "原公布的实际供应（平方米）",
        "before": "原公布",
        "reason": "理由",
    }

    supplied_before_m2: Decimal
    before: tuple[str, ...]
    reason: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{year}年{area}国有建设用地供应情况重新计算{document}", self.named)


def planned_lines(plan: Plan) -> tuple[str, ...]:
    """Return every figure of a plan as a line: what it is for, m²."""
    return tuple(f"{_for(row)} {row.area_m2:f}" for row in plan.rows)


def done_lines(account: Account) -> tuple[str, ...]:
    """Return every figure of an account as a line: of what, m² supplied, lots, m² planned."""
    return tuple(
        f"{_for(row)} {row.supplied_m2:f} {row.lots}宗"
        + (f" 计划{row.planned_m2:f}" if row.planned_m2 is not None else "")
        for row in account.rows
    )


def _for(row: Planned | Done) -> str:
    words = [row.place, row.called, row.use or "", row.way or "", row.kind or ""]
    if isinstance(row, Planned):
        words += [row.source or "", f"第{row.quarter}季度" if row.quarter else "", row.of]
    return " ".join(word for word in words if word)

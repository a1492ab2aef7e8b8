"""What is said of a prevention plan: every point with who is threatened and who answers for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.modules.hazards.rules import reports_law as law

_PLAN: dict[str, str] = {
    "number": "编号",
    "office": "机关",
    "name": "方案名称",
    "year": "年度",
    "area": "行政区划代码",
    "document": "文号",
    "key_from": "重点防范期起",
    "key_until": "重点防范期止",
    "points": "隐患点",
    "on": "日期",
}


@dataclass(frozen=True, kw_only=True)
class PlanPublished(Record):
    """The plan of a year was published (公布年度地质灾害防治方案). `points`: a line each, without phones."""

    kind: ClassVar[str] = "prevention-plan"
    heading: ClassVar[str] = "年度地质灾害防治方案"
    catalogue_class: ClassVar[str] = ItemClass.EMERGENCIES
    basis: ClassVar[Article] = law.PLANNED
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.BODY
    labels: ClassVar[dict[str, str]] = _PLAN

    number: str
    office: str
    name: str
    year: int
    area: str
    document: str
    key_from: date
    key_until: date
    points: tuple[str, ...]
    on: date

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}", {"name": self.name})


@dataclass(frozen=True, kw_only=True)
class PlanAmended(PlanPublished):
    """The plan of a year was changed (调整年度地质灾害防治方案)."""

    kind: ClassVar[str] = "prevention-plan-amended"
    heading: ClassVar[str] = "调整年度地质灾害防治方案"
    labels: ClassVar[dict[str, str]] = {**_PLAN, "reason": "理由"}

    reason: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("调整{name}", {"name": self.name})

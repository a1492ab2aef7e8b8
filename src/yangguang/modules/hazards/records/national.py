"""What is said of the figures of a period; a restatement says what it replaces, and both stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.modules.hazards.rules import reports_law as law

_FIGURES: dict[str, str] = {
    "number": "编号",
    "office": "机关",
    "organ": "发布机关",
    "area": "行政区划代码",
    "period": "统计期",
    "from_on": "统计起始日期",
    "until_on": "统计截止日期",
    "total": "灾害起数",
    "dead": "死亡人数",
    "missing": "失踪人数",
    "injured": "受伤人数",
    "loss_fen": "直接经济损失（分）",
    "predicted": "成功预报起数",
    "by_kind": "按类型",
    "by_grade": "按等级",
    "computed": "由本系统灾情计算",
    "on": "日期",
}


@dataclass(frozen=True, kw_only=True)
class FiguresTold(Record):
    """The figures of a period (地质灾害灾情统计)."""

    kind: ClassVar[str] = "hazard-figures"
    heading: ClassVar[str] = "地质灾害灾情统计"
    catalogue_class: ClassVar[str] = ItemClass.STATISTICS
    basis: ClassVar[Article] = law.MONTHLY
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    labels: ClassVar[dict[str, str]] = _FIGURES

    number: str
    office: str
    organ: str
    area: str
    period: str
    from_on: date | None
    until_on: date | None
    total: int | None
    dead: int | None
    missing: int | None
    injured: int | None
    loss_fen: int | None
    predicted: int | None
    by_kind: tuple[str, ...]
    by_grade: tuple[str, ...]
    computed: bool
    on: date

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{period}地质灾害灾情统计", {"period": self.period})


@dataclass(frozen=True, kw_only=True)
class FiguresRestated(FiguresTold):
    """The figures of a period were restated (修订地质灾害灾情统计). `was`: each changed figure as it stood."""

    kind: ClassVar[str] = "hazard-figures-restated"
    heading: ClassVar[str] = "修订地质灾害灾情统计"
    basis: ClassVar[Article] = law.RESTATED
    labels: ClassVar[dict[str, str]] = {
        **_FIGURES,
        "nth": "第几次公布",
        "was": "原数字",
        "reason": "理由",
    }

    nth: int
    was: tuple[str, ...]
    reason: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("修订{period}地质灾害灾情统计", {"period": self.period})

"""What is said of an incident: internally up the chain, and, apart from that, to the public.

A public release is built from the public figures of one report that a person chose; nothing else of the
incident has a field in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.record import Audience, Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.modules.hazards.rules import reports_law as law

_FIGURES: Mapping[str, str] = {
    "dead": "死亡人数",
    "missing": "失踪人数",
    "injured": "受伤人数",
    "houses": "损毁房屋（间）",
    "loss_fen": "直接经济损失（分）",
    "volume_m3": "体积（立方米）",
    "threatened": "受威胁须转移人数",
    "moved": "已转移人数",
}


@dataclass(frozen=True, kw_only=True)
class IncidentReported(Record):
    """A report up the chain (速报): what is known, what is not verified yet, who is told."""

    kind: ClassVar[str] = "incident-reported"
    heading: ClassVar[str] = "地质灾害灾情险情速报"
    catalogue_class: ClassVar[str] = ""  # up the chain only, never in the catalogue
    audience: ClassVar[Audience] = Audience.INTERNAL
    basis: ClassVar[Article] = law.PLAN
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.BODY
    prose: ClassVar[tuple[str, ...]] = ("cause", "trend", "measures", "notes")
    labels: ClassVar[dict[str, str]] = {
        "number": "编号",
        "office": "报送机关",
        "serial": "第几次报告",
        "stage": "报告种类",
        "reported_at": "报送时间",
        "levels": "报送",
        "disaster": "灾害类型",
        "place": "地点",
        "area": "行政区划代码",
        "point": "经纬度",
        "occurred": "发生时间",
        "learned": "收到时间",
        "grade": "灾情等级",
        "danger": "险情等级",
        **_FIGURES,
        "possible_loss_fen": "潜在经济损失（分）",
        "unverified": "未核实的数字",
        "cause": "可能的成因",
        "trend": "发展趋势",
        "measures": "已采取的措施",
        "notes": "其他情况",
        "next_at": "下次报告时间",
    }

    number: str
    office: str
    serial: int
    stage: str
    reported_at: datetime
    levels: tuple[str, ...]
    disaster: str
    place: str
    area: str
    point: str
    occurred: datetime | None
    learned: datetime
    grade: str
    danger: str
    dead: int | None
    missing: int | None
    injured: int | None
    houses: int | None
    loss_fen: int | None
    volume_m3: int | None
    threatened: int | None
    moved: int | None
    possible_loss_fen: int | None
    unverified: tuple[str, ...]
    cause: str
    trend: str
    measures: str
    notes: str
    next_at: datetime | None

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{place}：第{serial}次报告", {"place": self.place, "serial": self.serial})


@dataclass(frozen=True, kw_only=True)
class ReportOverdue(Record):
    """The next report of an incident is overdue (续报逾期): an alarm for the office and the chain above, no more."""

    kind: ClassVar[str] = "incident-report-overdue"
    heading: ClassVar[str] = "续报逾期"
    catalogue_class: ClassVar[str] = ""  # up the chain only, never in the catalogue
    audience: ClassVar[Audience] = Audience.INTERNAL
    basis: ClassVar[Article] = law.COMPLETED
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    urgent: ClassVar[bool] = True
    alarm: ClassVar[bool] = True
    labels: ClassVar[dict[str, str]] = {
        "number": "编号",
        "office": "报送机关",
        "serial": "最近一次报告",
        "awaited": "应当续报的时间",
    }

    number: str
    office: str
    serial: int
    awaited: datetime

    def title(self) -> Said:
        """Return the line of the list."""
        given = {"office": self.office, "at": self.awaited, "number": self.number}
        return Said("{office}没有在 {at} 前续报（{number}）", given)


@dataclass(frozen=True, kw_only=True)
class IncidentTold(Record):
    """What the public is told of an incident (灾情险情发布), as of one report; two persons, a later one beside it."""

    kind: ClassVar[str] = "incident-told"
    heading: ClassVar[str] = "地质灾害灾情险情发布"
    catalogue_class: ClassVar[str] = ItemClass.EMERGENCIES
    basis: ClassVar[Article] = law.TOLD
    release: ClassVar[Release] = Release.SECOND_PERSON
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    prose: ClassVar[tuple[str, ...]] = ("text",)
    labels: ClassVar[dict[str, str]] = {
        "number": "编号",
        "office": "发布机关",
        "serial": "依据第几次报告",
        "as_of": "数字截至",
        "disaster": "灾害类型",
        "place": "地点",
        "area": "行政区划代码",
        "occurred": "发生时间",
        "occurred_words": "所报的发生时间",
        "grade": "灾情等级",
        **_FIGURES,
        "unverified": "尚在核实的数字",
        "text": "情况",
    }

    number: str
    office: str
    serial: int
    as_of: datetime
    disaster: str
    place: str
    area: str
    occurred: datetime | None
    occurred_words: str
    grade: str
    dead: int | None
    missing: int | None
    injured: int | None
    houses: int | None
    loss_fen: int | None
    volume_m3: int | None
    threatened: int | None
    moved: int | None
    unverified: tuple[str, ...]
    text: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "{place}地质灾害（{disaster}）情况",
            {"place": self.place, "disaster": Said(self.disaster or "类型尚在核实")},
        )


@dataclass(frozen=True, kw_only=True)
class PhotosShown(Record):
    """Photos of an incident that the public may see (现场照片发布): one offered them, another looked at each."""

    kind: ClassVar[str] = "incident-photos"
    heading: ClassVar[str] = "地质灾害现场照片"
    catalogue_class: ClassVar[str] = ItemClass.EMERGENCIES
    basis: ClassVar[Article] = law.TOLD
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    prose: ClassVar[tuple[str, ...]] = ("text",)
    labels: ClassVar[dict[str, str]] = {
        "number": "编号",
        "office": "发布机关",
        "photos": "照片的摘要（SHA-256）",
        "text": "说明",
    }

    number: str
    office: str
    photos: tuple[str, ...]
    text: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("现场照片 {n} 张（{number}）", {"n": len(self.photos), "number": self.number})


@dataclass(frozen=True, kw_only=True)
class BriefingHeld(Record):
    """The press conference on the gravest disasters was held (新闻发布会)."""

    kind: ClassVar[str] = "incident-briefing"
    heading: ClassVar[str] = "地质灾害新闻发布会"
    catalogue_class: ClassVar[str] = ItemClass.EMERGENCIES
    basis: ClassVar[Article] = law.BRIEFED
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    prose: ClassVar[tuple[str, ...]] = ("text",)
    labels: ClassVar[dict[str, str]] = {
        "number": "编号",
        "office": "机关",
        "held_at": "召开时间",
        "text": "发布的内容",
    }

    number: str
    office: str
    held_at: datetime
    text: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("地质灾害新闻发布会（{number}）", {"number": self.number})

"""What is said of a season of duty: its dates, each day without a bulletin, how the warnings did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.hazards import assumed
from yangguang.base.record import Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.base.texting import ShortMessage
from yangguang.modules.hazards import rules

OF_SEASON = {"number": "编号", "office": "机关", "year": "年度"}
"""The labels of the fields that every kind has."""


@dataclass(frozen=True, kw_only=True)
class OfSeason(Record):
    """A record about one season of one office."""

    basis: ClassVar[Article] = rules.SEASON
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    catalogue_class: ClassVar[str] = ItemClass.EMERGENCIES

    number: str
    office: str
    year: int


@dataclass(frozen=True, kw_only=True)
class SeasonOpened(OfSeason):
    """The season of duty begins: from when to when, and by which time each day (汛期值守)."""

    kind: ClassVar[str] = "hazard-season-opened"
    heading: ClassVar[str] = "地质灾害汛期值守"
    labels: ClassVar[dict[str, str]] = {
        **OF_SEASON,
        "from_on": "起始日期",
        "until_on": "截止日期",
        "due": "每日发布时刻",
    }

    from_on: date
    until_on: date
    due: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "{office}{year}年汛期每日{due}前发布地质灾害气象风险预警",
            {"office": self.office, "year": self.year, "due": self.due},
        )


@dataclass(frozen=True, kw_only=True)
class SeasonDensified(OfSeason):
    """More bulletins a day for some days (加密发布)."""

    kind: ClassVar[str] = "hazard-season-densified"
    heading: ClassVar[str] = "加密发布地质灾害气象风险预警"
    basis: ClassVar[Article] = rules.DENSER
    labels: ClassVar[dict[str, str]] = {
        **OF_SEASON,
        "from_on": "加密起始日期",
        "until_on": "加密截止日期",
        "times": "每日发布时刻",
    }

    from_on: date
    until_on: date
    times: tuple[str, ...]

    def title(self) -> Said:
        """Return the line of the list."""
        given = {"from_on": self.from_on, "until_on": self.until_on, "n": len(self.times)}
        return Said("{from_on} 至 {until_on} 每日发布 {n} 次预警", given)


@dataclass(frozen=True, kw_only=True)
class SeasonDayMissed(OfSeason):
    """No bulletin came by the time due: nobody may take the silence for quiet (到时未发布).

    An alarm: whoever is on duty is called, and told by short message; nobody else is.
    """

    kind: ClassVar[str] = "hazard-season-missed"
    heading: ClassVar[str] = "到时未发布预警"
    basis: ClassVar[Article] = rules.MISSING
    urgent: ClassVar[bool] = True
    alarm: ClassVar[bool] = True
    labels: ClassVar[dict[str, str]] = {**OF_SEASON, "due_at": "应当发布的时刻"}

    due_at: datetime

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "{office}没有在 {at} 前发布预警，风险情况不明",
            {"office": self.office, "at": self.due_at},
        )

    def as_sms(self) -> ShortMessage:
        """Return what whoever is on duty is told; it is for no place."""
        text = f"【{self.office}】{_told(self.due_at)}应发布的预警没有发布，情况不明。请立即发布或者说明原因。"
        return ShortMessage(text, (), follows=False)


CAUSES: Mapping[str, str] = {
    "source": "没有收到所跟踪单位的数据",
    "computation": "有效预警的计算失败",
}
"""Why it is unknown what is in force."""


@dataclass(frozen=True, kw_only=True)
class SeasonDoubted(OfSeason):
    """Since an instant nobody can say what is in force: a source is silent, or the computation fails (情况不明)."""

    kind: ClassVar[str] = "hazard-season-doubted"
    heading: ClassVar[str] = "预警情况不明"
    basis: ClassVar[Article] = rules.MISSING
    urgent: ClassVar[bool] = True
    alarm: ClassVar[bool] = True
    labels: ClassVar[dict[str, str]] = {
        **OF_SEASON,
        "cause": "原因",
        "source": "所跟踪的单位",
        "since": "自何时起",
    }

    cause: str
    source: str
    since: datetime

    def title(self) -> Said:
        """Return the line of the list."""
        given = {"since": self.since, "source": self.source, "office": self.office}
        if self.cause == "source":
            return Said("{office}自 {since} 起没有收到{source}的数据，情况不明", given)
        return Said("{office}自 {since} 起不能算出有效的预警，情况不明", given)

    def as_sms(self) -> ShortMessage:
        """Return what whoever is on duty is told; it is for no place."""
        why = f"{self.source}的数据中断" if self.cause == "source" else "有效预警的计算失败"
        text = (
            f"【{self.office}】{_told(self.since)}起{why}，情况不明。请立即处置，必要时电话核实。"
        )
        return ShortMessage(text, (), follows=False)


def _told(at: datetime) -> str:
    local = at.astimezone(assumed.ZONE)
    return f"{local.month}月{local.day}日{local:%H:%M}"


@dataclass(frozen=True, kw_only=True)
class SeasonDayExplained(OfSeason):
    """Why there was, or will be, no bulletin by a time due (未发布的说明)."""

    kind: ClassVar[str] = "hazard-season-explained"
    heading: ClassVar[str] = "未发布预警的说明"
    basis: ClassVar[Article] = rules.CALENDAR
    labels: ClassVar[dict[str, str]] = {**OF_SEASON, "on": "日期", "reason": "原因"}

    on: date
    reason: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{on} 没有按时发布预警：{reason}", {"on": self.on, "reason": self.reason})


@dataclass(frozen=True, kw_only=True)
class SeasonScored(OfSeason):
    """The warnings of a season against what happened (预警核对): hits, misses, false alarms, lead time."""

    kind: ClassVar[str] = "hazard-season-scored"
    heading: ClassVar[str] = "地质灾害预警核对结果"
    basis: ClassVar[Article] = rules.SCORING
    labels: ClassVar[dict[str, str]] = {
        **OF_SEASON,
        "through": "核对至",
        "warnings": "预警次数",
        "events": "发生灾害起数",
        "hits": "事前预警的灾害",
        "misses": "没有预警的灾害",
        "undecided": "无法判断的灾害",
        "false_alarms": "空报的预警",
        "lead_hours": "平均提前（小时）",
    }

    through: date
    warnings: int
    events: int
    hits: int
    misses: int
    undecided: int
    false_alarms: int
    lead_hours: Decimal | None

    def title(self) -> Said:
        """Return the line of the list."""
        given = {"events": self.events, "hits": self.hits, "false": self.false_alarms}
        return Said("发生灾害 {events} 起，事前预警 {hits} 起；空报 {false} 次", given)


@dataclass(frozen=True, kw_only=True)
class SeasonClosed(OfSeason):
    """The season is over: of so many bulletins due how many came, and how many were explained (值守结束)."""

    kind: ClassVar[str] = "hazard-season-closed"
    heading: ClassVar[str] = "地质灾害汛期值守结束"
    basis: ClassVar[Article] = rules.CLOSING
    labels: ClassVar[dict[str, str]] = {
        **OF_SEASON,
        "due": "应发布次数",
        "filled": "已发布",
        "explained": "已说明原因",
        "missing": "没有说明",
    }

    due: int
    filled: int
    explained: int
    missing: int

    def title(self) -> Said:
        """Return the line of the list."""
        given = {"due": self.due, "filled": self.filled, "missing": self.missing}
        return Said("应发布 {due} 次，已发布 {filled} 次，没有说明的 {missing} 次", given)

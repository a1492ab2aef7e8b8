"""What is said in public of a round and of a register entry.

Names of natural persons stand in two kinds only. The publicity record holds them for its window: its
body is erased when the round is announced or stopped. The record of a register entry holds one name:
its body is erased when that person may no longer be named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.base.workdays import Amount, Unit
from yangguang.modules.recognition import rules


@dataclass(frozen=True, kw_only=True)
class PublicityOpened(Record):
    """The list is shown in public, and anyone may object (公示)."""

    kind: ClassVar[str] = "recognition-publicity"
    heading: ClassVar[str] = "评选公示"
    catalogue_class: ClassVar[str] = ItemClass.OTHER_LAW
    basis: ClassVar[Article] = rules.WINDOW
    release: ClassVar[Release] = Release.STANDING
    stays_days: ClassVar[int | Amount | None] = Amount(10, Unit.DAYS)
    stays_unbroken: ClassVar[bool] = True
    erasure: ClassVar[Erasure] = Erasure.BODY
    labels: ClassVar[dict[str, str]] = {
        "number": "编号",
        "office": "机关",
        "category": "类别",
        "honour": "称号",
        "names": "公示对象",
        "from_on": "公示日期",
        "last_on": "公示最后一日",
    }

    number: str
    office: str
    category: str
    honour: str
    names: tuple[str, ...]
    from_on: date
    last_on: date

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{honour}拟授予名单公示", {"honour": self.honour})


@dataclass(frozen=True, kw_only=True)
class QualificationPublicity(PublicityOpened):
    """The same for qualifications: ten working days."""

    kind: ClassVar[str] = "qualification-publicity"
    heading: ClassVar[str] = "资质审批公示"
    catalogue_class: ClassVar[str] = ItemClass.LICENCES
    basis: ClassVar[Article] = rules.QUALIFICATION_WINDOW
    stays_days: ClassVar[int | Amount | None] = Amount(10, Unit.WORKDAYS)


@dataclass(frozen=True, kw_only=True)
class _OfRound(Record):
    """What the small records of a round share."""

    catalogue_class: ClassVar[str] = ItemClass.OTHER_LAW
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    basis: ClassVar[Article] = rules.ROUNDS

    number: str
    office: str
    honour: str
    on: date


_OF_ROUND = {"number": "编号", "office": "机关", "honour": "称号", "on": "日期"}


@dataclass(frozen=True, kw_only=True)
class PublicityInterrupted(_OfRound):
    """The publicity was interrupted, and starts anew (公示中断)."""

    kind: ClassVar[str] = "publicity-interrupted"
    heading: ClassVar[str] = "公示中断"
    labels: ClassVar[dict[str, str]] = {**_OF_ROUND, "cause": "原因", "effect": "后果"}

    cause: str
    effect: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "{honour}公示中断（{cause}）", {"honour": self.honour, "cause": Said(self.cause)}
        )


@dataclass(frozen=True, kw_only=True)
class DisputeSettled(_OfRound):
    """An objection was answered (异议处理结果); never who objected, or to whom."""

    kind: ClassVar[str] = "dispute-settled"
    heading: ClassVar[str] = "异议处理结果"
    labels: ClassVar[dict[str, str]] = {**_OF_ROUND, "dispute": "异议", "upheld": "异议成立"}

    dispute: str
    upheld: bool

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "{honour}异议 {dispute} 的处理结果", {"honour": self.honour, "dispute": self.dispute}
        )


@dataclass(frozen=True, kw_only=True)
class ListAnnounced(_OfRound):
    """The list of those who are recognised (公告); persons are named in their register entries."""

    kind: ClassVar[str] = "recognition-announced"
    heading: ClassVar[str] = "评选结果公告"
    labels: ClassVar[dict[str, str]] = {
        **_OF_ROUND,
        "category": "类别",
        "names": "授予对象",
        "count": "授予数",
    }

    category: str
    names: tuple[str, ...]
    count: int

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{honour}授予名单公告", {"honour": self.honour})


@dataclass(frozen=True, kw_only=True)
class RoundStopped(_OfRound):
    """A round ended without an announcement (终止评选)."""

    kind: ClassVar[str] = "round-stopped"
    heading: ClassVar[str] = "终止评选"
    labels: ClassVar[dict[str, str]] = {**_OF_ROUND, "reason": "原因"}

    reason: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{honour}终止评选", {"honour": self.honour})


@dataclass(frozen=True, kw_only=True)
class EntryMade(Record):
    """A unit or a person stands in the register (名录登记)."""

    kind: ClassVar[str] = "recognition-entry"
    heading: ClassVar[str] = "名录登记"
    catalogue_class: ClassVar[str] = ItemClass.OTHER_LAW
    basis: ClassVar[Article] = rules.REGISTER
    release: ClassVar[Release] = Release.STANDING
    routine: ClassVar[str] = "每个授予对象一条；公告的记录里有全部名单"
    erasure: ClassVar[Erasure] = Erasure.BODY
    labels: ClassVar[dict[str, str]] = {
        "number": "名录编号",
        "office": "机关",
        "category": "类别",
        "honour": "称号",
        "name": "对象",
        "round_number": "评选编号",
        "granted_on": "授予日期",
        "until_on": "有效期至",
    }

    number: str
    office: str
    category: str
    honour: str
    name: str
    round_number: str
    granted_on: date | None
    until_on: date | None

    def title(self) -> Said:
        """Return the line of the list: it stays when the body is erased, so it names nobody."""
        return Said("{honour}名录登记 {number}", {"honour": self.honour, "number": self.number})


@dataclass(frozen=True, kw_only=True)
class EntryLapsed(_OfRound):
    """A recognition is no longer valid: its time is over (失效)."""

    kind: ClassVar[str] = "recognition-lapsed"
    heading: ClassVar[str] = "名录失效"
    basis: ClassVar[Article] = rules.LAPSE
    labels: ClassVar[dict[str, str]] = {**_OF_ROUND, "number": "名录编号"}

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{honour}名录 {number} 失效", {"honour": self.honour, "number": self.number})


@dataclass(frozen=True, kw_only=True)
class EntryRevoked(_OfRound):
    """A recognition was revoked (撤销)."""

    kind: ClassVar[str] = "recognition-revoked"
    heading: ClassVar[str] = "名录撤销"
    basis: ClassVar[Article] = rules.REVOCATION
    labels: ClassVar[dict[str, str]] = {**_OF_ROUND, "number": "名录编号", "reason": "理由"}

    reason: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("撤销{honour}名录 {number}", {"honour": self.honour, "number": self.number})

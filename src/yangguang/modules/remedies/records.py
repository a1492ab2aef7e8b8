"""What is said in public of reconsiderations and suits: that, when and how it ended. Never by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release, Yearly
from yangguang.base.refusal import Said
from yangguang.base.statutes import ANNUAL_REPORT_2021
from yangguang.modules.remedies import rules

TABLE_4: Article = ANNUAL_REPORT_2021[4]
_LABELS = {"number": "编号", "office": "被申请机关", "about": "所涉事项的编号", "on": "日期"}


@dataclass(frozen=True, kw_only=True)
class _Noted(Record):
    """What all of them say."""

    catalogue_class: ClassVar[str] = ""  # part of the annual report, counted there
    basis: ClassVar[Article] = TABLE_4
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL

    number: str
    office: str
    about: str
    on: date


@dataclass(frozen=True, kw_only=True)
class ReviewRaised(_Noted):
    """Reconsideration was applied for (申请复议)."""

    kind: ClassVar[str] = "review-raised"
    heading: ClassVar[str] = "申请行政复议"
    yearly: ClassVar[Yearly | None] = Yearly("review", came="on")
    labels: ClassVar[dict[str, str]] = _LABELS

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{about} 被申请行政复议", {"about": self.about})


@dataclass(frozen=True, kw_only=True)
class ReviewAdmitted(_Noted):
    """A reconsideration was admitted, or is deemed to be (受理)."""

    kind: ClassVar[str] = "review-admitted"
    heading: ClassVar[str] = "行政复议受理"
    yearly: ClassVar[Yearly | None] = Yearly("review", admitted="on")
    labels: ClassVar[dict[str, str]] = _LABELS

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("关于 {about} 的行政复议已受理", {"about": self.about})


@dataclass(frozen=True, kw_only=True)
class ReviewEnded(_Noted):
    """A reconsideration ended: how, and in which column of the annual report (复议决定)."""

    kind: ClassVar[str] = "review-ended"
    heading: ClassVar[str] = "行政复议结果"
    yearly: ClassVar[Yearly | None] = Yearly("review", ended="on", result="ended")
    labels: ClassVar[dict[str, str]] = {
        **_LABELS,
        "decision": "决定",
        "ended": "年度报告列",
    }

    decision: str
    ended: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "关于 {about} 的行政复议：{decision}",
            {"about": self.about, "decision": Said(self.decision)},
        )


@dataclass(frozen=True, kw_only=True)
class SuitRaised(_Noted):
    """The office was sued (起诉)."""

    kind: ClassVar[str] = "suit-raised"
    heading: ClassVar[str] = "行政诉讼"
    yearly: ClassVar[Yearly | None] = Yearly("suit", came="on", group="way")
    labels: ClassVar[dict[str, str]] = {**_LABELS, "way": "途径"}

    way: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{about} 被提起行政诉讼", {"about": self.about})


@dataclass(frozen=True, kw_only=True)
class SuitEnded(_Noted):
    """A suit ended: how, after a reconsideration or not (裁判结果)."""

    kind: ClassVar[str] = "suit-ended"
    heading: ClassVar[str] = "行政诉讼结果"
    yearly: ClassVar[Yearly | None] = Yearly("suit", ended="on", group="way", result="ended")
    labels: ClassVar[dict[str, str]] = {
        **_LABELS,
        "way": "途径",
        "judgment": "裁判结果",
        "ended": "年度报告列",
    }

    way: str
    judgment: str
    ended: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "关于 {about} 的行政诉讼：{judgment}",
            {"about": self.about, "judgment": Said(self.judgment)},
        )


DIRECT, AFTER = "未经复议直接起诉", "复议后起诉"
"""The two blocks of suits in the form."""

NOT_ADMITTED = "不予受理"
WITHDRAWN = "撤回申请"
"""Ends without a decision: both count as other results."""


def column_of(decision: rules.Decision | None) -> str:
    """Return the form's column of a decision; None: it ended without one."""
    return rules.ENDED[rules.COLUMN[decision] if decision else rules.Ended.OTHER]

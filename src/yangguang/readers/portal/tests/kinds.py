"""Kinds of records for the tests of this reader only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yangguang.base.basis import Article, Statute
from yangguang.base.record import Audience, Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019

UNHELD = Statute("not-held", "未收录办法", "示例令第9号", date(2019, 5, 15))


@dataclass(frozen=True, kw_only=True)
class Finding(Record):
    """A record with a field of every type."""

    kind = "test-finding"
    heading = "依申请公开答复"
    basis = DISCLOSURE_2019[33]
    release = Release.STANDING
    erasure = Erasure.BODY
    labels = {
        "number": "编号",
        "holder_name": "姓名或者名称",
        "remark": "说明",
        "decided_on": "答复日期",
        "heard_at": "公开时间",
        "due_on": "应答复日期",
        "on_time": "按时",
        "parts": "事项",
    }
    number: str = "XG-2026-000001-0"
    holder_name: str = "范里干"
    remark: str = "征收范围内发现干涸河道"
    decided_on: date = date(2026, 3, 2)
    heard_at: datetime | None = None
    due_on: date | None = None
    on_time: bool = True
    parts: tuple[str, ...] = ("甲", "乙")

    def title(self) -> Said:
        return Said("收到政府信息公开申请 {number}", {"number": self.number})


@dataclass(frozen=True, kw_only=True)
class Held(Finding):
    """One that a second person must release."""

    kind = "test-held"
    release = Release.SECOND_PERSON


@dataclass(frozen=True, kw_only=True)
class Internal(Finding):
    """One for the office's own staff."""

    kind = "test-for-staff"
    audience = Audience.INTERNAL


@dataclass(frozen=True, kw_only=True)
class Outdated(Finding):
    """One that rests on the regulation of 2007."""

    kind = "test-outdated"
    basis = DISCLOSURE_2007[24]


@dataclass(frozen=True, kw_only=True)
class Unheld(Finding):
    """One that rests on a text that the office doesn't hold."""

    kind = "test-unheld"
    basis = Article(UNHELD, "3")


@dataclass(frozen=True, kw_only=True)
class Other(Record):
    """A kind without a limit."""

    kind = "test-other"
    heading = "示例类别"
    basis = DISCLOSURE_2019[29]
    release = Release.STANDING
    erasure = Erasure.BODY
    labels = {"subject": "事项"}
    subject: str

    def title(self) -> Said:
        return Said("关于{subject}的公告", {"subject": self.subject})


@dataclass(frozen=True, kw_only=True)
class Receipt(Finding):
    """A routine kind."""

    kind = "test-receipt"
    routine = "只说来了一件"


@dataclass(frozen=True, kw_only=True)
class Notice(Finding):
    """One that stays up for ten days, with a code and with text in paragraphs."""

    kind = "test-on-notice"
    heading = "示例公示"
    stays_days = 10
    codes = {"remark": "holder_name"}
    prose = ("text",)
    labels = {**Finding.labels, "text": "正文"}
    text: str = "第一段。\n\n第二段，第二行。\n第三段。"

    def title(self) -> Said:
        return Said("关于{number}的公示", {"number": self.number})

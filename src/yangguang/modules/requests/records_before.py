"""The first versions of what is said about a request: read as they were said, never said again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release, Yearly
from yangguang.base.refusal import Said
from yangguang.base.statutes import DISCLOSURE_2019


@dataclass(frozen=True, kw_only=True)
class RequestReceived1(Record):
    """A request has arrived, without who asked."""

    kind: ClassVar[str] = "request-received"
    version: ClassVar[int] = 1
    heading: ClassVar[str] = "依申请公开收件"
    catalogue_class: ClassVar[str] = ""  # made on request, not by the office itself
    basis: ClassVar[Article] = DISCLOSURE_2019[29]
    release: ClassVar[Release] = Release.STANDING
    routine: ClassVar[str] = "只说来了一件；要的是什么、结果如何，答复的记录里说"
    yearly: ClassVar[Yearly | None] = Yearly("requests", came="arrived_on")
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    labels: ClassVar[dict[str, str]] = {
        "number": "编号",
        "office": "受理机关",
        "channel": "渠道",
        "arrived_on": "到达日期",
    }

    number: str
    office: str
    channel: str
    arrived_on: date

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("收到政府信息公开申请 {number}", {"number": self.number})


@dataclass(frozen=True, kw_only=True)
class ReplyGiven1(Record):
    """A request was answered, without who asked."""

    kind: ClassVar[str] = "reply-given"
    version: ClassVar[int] = 1
    heading: ClassVar[str] = "依申请公开答复"
    catalogue_class: ClassVar[str] = ""  # made on request, not by the office itself
    basis: ClassVar[Article] = DISCLOSURE_2019[33]
    release: ClassVar[Release] = Release.STANDING
    yearly: ClassVar[Yearly | None] = Yearly(
        "requests", ended="replied_on", result="outcome", kept="on_time"
    )
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    labels: ClassVar[dict[str, str]] = {
        "number": "编号",
        "office": "答复机关",
        "subject": "事项",
        "received_on": "收到之日",
        "due_on": "应答复日期",
        "replied_on": "答复日期",
        "outcome": "结果代码",
        "result": "处理结果",
        "on_time": "按时",
    }

    number: str
    office: str
    subject: str
    received_on: date | None
    due_on: date | None
    replied_on: date
    outcome: str
    result: str
    on_time: bool | None

    def title(self) -> Said:
        """Return the line of the list."""
        if self.subject:
            return Said(
                "关于{subject}的答复（{result}）",
                {"subject": self.subject, "result": Said(self.result)},
            )
        return Said(
            "政府信息公开申请 {number} 的答复（{result}）",
            {"number": self.number, "result": Said(self.result)},
        )

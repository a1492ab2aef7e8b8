"""What is said in public about a request: that it came, and how it was answered. Never who asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release, Yearly
from yangguang.base.refusal import Said
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.modules.requests import rules


@dataclass(frozen=True, kw_only=True)
class RequestReceived(Record):
    """A request has arrived (收件)."""

    kind: ClassVar[str] = "request-received"
    version: ClassVar[int] = 2
    heading: ClassVar[str] = "依申请公开收件"
    catalogue_class: ClassVar[str] = ""  # made on request, not by the office itself
    basis: ClassVar[Article] = DISCLOSURE_2019[29]
    release: ClassVar[Release] = Release.STANDING
    routine: ClassVar[str] = "只说来了一件；要的是什么、结果如何，答复的记录里说"
    yearly: ClassVar[Yearly | None] = Yearly("requests", came="arrived_on", group="category")
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    labels: ClassVar[dict[str, str]] = {
        "number": "编号",
        "office": "受理机关",
        "channel": "渠道",
        "arrived_on": "到达日期",
        "category": "申请人类别",
    }

    number: str
    office: str
    channel: str
    arrived_on: date
    category: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("收到政府信息公开申请 {number}", {"number": self.number})

    @classmethod
    def of(
        cls,
        *,
        number: str,
        office: str,
        channel: rules.Channel | None,
        arrived_on: date,
        category: rules.Category | None,
    ) -> Self:
        """Build the record of an arrival."""
        return cls(
            number=number,
            office=office,
            channel=rules.CHANNELS[channel] if channel else "",
            arrived_on=arrived_on,
            category=rules.CATEGORIES[category] if category else "",
        )


@dataclass(frozen=True, kw_only=True)
class ReplyGiven(Record):
    """A request was answered, or closed without an answer (答复)."""

    kind: ClassVar[str] = "reply-given"
    version: ClassVar[int] = 2
    heading: ClassVar[str] = "依申请公开答复"
    catalogue_class: ClassVar[str] = ""  # made on request, not by the office itself
    basis: ClassVar[Article] = DISCLOSURE_2019[33]
    release: ClassVar[Release] = Release.STANDING
    codes: ClassVar[dict[str, str]] = {"outcome": "result"}
    yearly: ClassVar[Yearly | None] = Yearly(
        "requests",
        ended="replied_on",
        group="category",
        result="outcome",
        kept="on_time",
        apart="earlier",
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
        "category": "申请人类别",
        "earlier": "重新办理的原申请",
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
    category: str
    earlier: str

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

    @classmethod
    def of(
        cls,
        *,
        number: str,
        office: str,
        subject: str,
        received_on: date | None,
        due_on: date | None,
        replied_on: date,
        outcome: rules.Outcome | None,
        category: rules.Category | None,
        earlier: str,
    ) -> Self:
        """Build the record of an answer. What another office did not publish stays empty.

        Without a day of receipt nobody can say whether the answer was on time; a clock that stood
        still has no due date and was kept.
        """
        kept = due_on is None or replied_on <= due_on
        return cls(
            number=number,
            office=office,
            subject=subject.strip(),
            received_on=received_on,
            due_on=due_on,
            replied_on=replied_on,
            outcome=outcome.value if outcome else "",
            result=rules.OUTCOMES[outcome] if outcome else rules.NOT_PUBLISHED,
            on_time=kept if received_on else None,
            category=rules.CATEGORIES[category] if category else "",
            earlier=earlier,
        )

"""What the disclosure regulations ask about the facts of a request: dated, pure, cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from yangguang.base.basis import Article, Statute
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019, RECEIPT_DATE_2015


class Channel(StrEnum):
    """How a request arrived (渠道); it decides which day is the day of receipt."""

    IN_PERSON = "in-person"
    REGISTERED_POST = "registered-post"
    LETTER = "letter"
    ONLINE = "online"
    EMAIL = "email"
    FAX = "fax"


CHANNELS: Final[Mapping[Channel, str]] = {
    Channel.IN_PERSON: "当面",
    Channel.REGISTERED_POST: "邮寄（需签收）",
    Channel.LETTER: "平常信函",
    Channel.ONLINE: "网上",
    Channel.EMAIL: "电子邮件",
    Channel.FAX: "传真",
}

ARRIVAL_COUNTS: Final = frozenset({Channel.IN_PERSON, Channel.REGISTERED_POST})
"""Channels whose day of arrival is the day of receipt (Art. 31 of 2019, items 1 and 2)."""

ARRIVAL_COUNTS_2007: Final = ARRIVAL_COUNTS | {Channel.EMAIL}
"""Under the 2007 regulation also a published e-mail box: the day its system received it (2015 interpretation)."""


class Outcome(StrEnum):
    """The result of a request: the rows of the annual report's form of 2021."""

    A = "A"
    B = "B"
    C1 = "C1"
    C2 = "C2"
    C3 = "C3"
    C4 = "C4"
    C5 = "C5"
    C6 = "C6"
    C7 = "C7"
    C8 = "C8"
    D1 = "D1"
    D2 = "D2"
    D3 = "D3"
    E1 = "E1"
    E2 = "E2"
    E3 = "E3"
    E4 = "E4"
    E5 = "E5"
    F1 = "F1"
    F2 = "F2"
    F3 = "F3"


OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.A: "予以公开",
    Outcome.B: "部分公开",
    Outcome.C1: "不予公开：属于国家秘密",
    Outcome.C2: "不予公开：其他法律行政法规禁止公开",
    Outcome.C3: "不予公开：危及“三安全一稳定”",
    Outcome.C4: "不予公开：保护第三方合法权益",
    Outcome.C5: "不予公开：属于三类内部事务信息",
    Outcome.C6: "不予公开：属于四类过程性信息",
    Outcome.C7: "不予公开：属于行政执法案卷",
    Outcome.C8: "不予公开：属于行政查询事项",
    Outcome.D1: "无法提供：本机关不掌握相关政府信息",
    Outcome.D2: "无法提供：没有现成信息需要另行制作",
    Outcome.D3: "无法提供：补正后申请内容仍不明确",
    Outcome.E1: "不予处理：信访举报投诉类申请",
    Outcome.E2: "不予处理：重复申请",
    Outcome.E3: "不予处理：要求提供公开出版物",
    Outcome.E4: "不予处理：无正当理由大量反复申请",
    Outcome.E5: "不予处理：要求行政机关确认或重新出具已获取信息",
    Outcome.F1: "其他处理：申请人无正当理由逾期不补正",
    Outcome.F2: "其他处理：申请人逾期未按收费通知要求缴纳费用",
    Outcome.F3: "其他处理：其他",
}
"""The row labels of the form, joined with their head (国办公开办函〔2021〕30号)."""

NOT_PUBLISHED: Final = "结果未公布"
"""What stands in an adopted reply whose result its office did not publish."""

SINCE_2019: Final = frozenset(
    {Outcome.E1, Outcome.E2, Outcome.E3, Outcome.E4, Outcome.E5, Outcome.F1, Outcome.F2}
)
"""Results that the 2007 regulation did not know."""

NOT_A_REPLY: Final = frozenset({Outcome.F1})
"""Results that another step gives: not supplemented in time."""

LONGEST_SUPPLEMENT_WORKDAYS: Final = 30
"""The longest period for a supplement that an officer may set.

The regulation says only 合理期限: assumed, so that a slip of the pen does not stop a clock for years.
"""


def why_not_file(*, content: str, name: str, contact: str, edition: Statute) -> Iterator[Sentence]:
    """A request must say who asks, how to reach them, and what is asked (Art. 29; Art. 20 of 2007)."""
    article = edition[29] if edition is DISCLOSURE_2019 else edition[20]
    for value, what, remedy in (
        (name, "申请人的姓名或者名称", "请写明姓名或者单位名称。"),
        (contact, "联系方式", "请写明电话、电子邮箱或者通信地址中的一项。"),
        (content, "所需信息的内容描述", "请写明名称、文号，或者便于查询的其他特征。"),
    ):
        if not value.strip():
            yield sentence(
                Reason.FACTS, "申请缺少{what}。", basis=article, remedy=remedy, what=what
            )


def why_not_confirm(
    *, channel: Channel, arrived_on: date, on: date, edition: Statute
) -> Iterator[Sentence]:
    """The day of receipt follows from the channel: the day of arrival, or the day of confirmation."""
    old = edition is DISCLOSURE_2007
    article = RECEIPT_DATE_2015[1] if old else edition[31]
    counts = ARRIVAL_COUNTS_2007 if old else ARRIVAL_COUNTS
    if channel in counts and on != arrived_on:
        yield sentence(
            Reason.RULE,
            "{channel}提交的申请，收到之日为{arrived}，不能改为{on}。",
            basis=article,
            channel=CHANNELS[channel],
            arrived=arrived_on,
            on=on,
        )
    elif on < arrived_on:
        yield sentence(
            Reason.RULE,
            "双方确认之日（{on}）不能早于申请到达之日（{arrived}）。",
            basis=article,
            on=on,
            arrived=arrived_on,
        )


def why_not_ask(facts: Mapping[str, object]) -> Iterator[Sentence]:
    """The period for a supplement must be a reasonable one (Art. 30)."""
    period = facts.get("period")
    if isinstance(period, int) and not 1 <= period <= LONGEST_SUPPLEMENT_WORKDAYS:
        yield sentence(
            Reason.FACTS,
            "补正期限应在 1 至 {most} 个工作日之间。",
            basis=DISCLOSURE_2019[30],
            remedy="请改写合理的期限。",
            most=LONGEST_SUPPLEMENT_WORKDAYS,
        )


def why_not_reply(facts: Mapping[str, object]) -> Iterator[Sentence]:
    """A request that was not supplemented is closed by its own step, not by a reply (Art. 30)."""
    if facts.get("outcome") in NOT_A_REPLY:
        yield sentence(
            Reason.RULE,
            "逾期不补正的，请用“不再处理”办结。",
            basis=DISCLOSURE_2019[30],
        )


def why_not_reply_2007(facts: Mapping[str, object]) -> Iterator[Sentence]:
    """The 2007 regulation knew no "not handled" and no lapse (Art. 21, 22)."""
    if facts.get("outcome") in SINCE_2019:
        yield sentence(
            Reason.RULE,
            "2007年条例没有“{outcome}”这一结果。",
            basis=DISCLOSURE_2007[21],
            remedy="请按第21条、第22条选择结果。",
            outcome=OUTCOMES[Outcome(str(facts["outcome"]))],
        )


RESTART_2007: Final = Article(
    DISCLOSURE_2007, "21(4)", assumed="2007年条例没有说补正对期限的影响：按收到补正材料之日重新起算"
)
TRANSITION_2019: Final = Article(
    DISCLOSURE_2019, "56", assumed="条例没有过渡条款：收到之日施行的版本一直管到办结"
)

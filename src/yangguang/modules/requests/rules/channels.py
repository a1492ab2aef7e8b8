"""How a request arrived, and which day is therefore the day of receipt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from yangguang.base.basis import Statute
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019, RECEIPT_DATE_2015


class Channel(StrEnum):
    """How a request arrived (渠道); it decides which day is the day of receipt."""

    IN_PERSON = "in-person"
    ORAL = "oral"
    REGISTERED_POST = "registered-post"
    LETTER = "letter"
    ONLINE = "online"
    EMAIL = "email"
    FAX = "fax"


CHANNELS: Final[Mapping[Channel, str]] = {
    Channel.IN_PERSON: "当面",
    Channel.ORAL: "口头（代为填写）",
    Channel.REGISTERED_POST: "邮寄（需签收）",
    Channel.LETTER: "平常信函",
    Channel.ONLINE: "网上",
    Channel.EMAIL: "电子邮件",
    Channel.FAX: "传真",
}

ARRIVAL_COUNTS: Final = frozenset({Channel.IN_PERSON, Channel.ORAL, Channel.REGISTERED_POST})
"""Channels whose day of arrival is the day of receipt (Art. 31 of 2019, items 1 and 2).

What is said at the window is written down by the office there and then (Art. 29), so it is handed in.
"""

ARRIVAL_COUNTS_2007: Final = ARRIVAL_COUNTS | {Channel.EMAIL}
"""Under the 2007 regulation also a published e-mail box: the day its system received it (2015 interpretation)."""


def why_not_file(*, content: str, name: str, contact: str, edition: Statute) -> Iterator[Sentence]:
    """A request must say who asks, how to reach them, and what is asked (Art. 29; Art. 20 of 2007)."""
    article = edition[29] if edition is DISCLOSURE_2019 else edition[20]
    for value, what, remedy in (
        (name, Said("申请人的姓名或者名称"), "请写明姓名或者单位名称。"),
        (contact, Said("联系方式"), "请写明电话、电子邮箱或者通信地址中的一项。"),
        (content, Said("所需信息的内容描述"), "请写明名称、文号，或者便于查询的其他特征。"),
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
            channel=Said(CHANNELS[channel]),
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

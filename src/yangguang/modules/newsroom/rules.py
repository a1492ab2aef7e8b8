"""What the disclosure regulations ask about an item that is to be published: dated, pure, cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from yangguang.base import article20
from yangguang.base.basis import Article
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019

ItemClass = article20.ItemClass
CLASSES: Final[Mapping[ItemClass, str]] = article20.LABELS


class Deadline(StrEnum):
    """Which limit publication has: the regulation's, or a shorter one of another text."""

    GENERAL = "general"
    ENFORCEMENT = "enforcement"
    PROCUREMENT = "procurement"
    ACQUISITION = "acquisition"


DEADLINES: Final[Mapping[Deadline, str]] = {
    Deadline.GENERAL: "一般信息：20个工作日",
    Deadline.ENFORCEMENT: "行政许可、行政处罚决定：7个工作日（国办发〔2018〕118号）",
    Deadline.PROCUREMENT: "政府采购结果、合同：2个工作日",
    Deadline.ACQUISITION: "征地批准文件：收到后15个工作日",
}
WORKDAYS: Final[Mapping[Deadline, int]] = {
    Deadline.GENERAL: 20,
    Deadline.ENFORCEMENT: 7,
    Deadline.PROCUREMENT: 2,
    Deadline.ACQUISITION: 15,
}
"""Working days from the day on which the item was made or changed (disclosure notes, section 1.1)."""


class Attribute(StrEnum):
    """What becomes of an item that isn't published by the office itself."""

    ON_REQUEST = "on-request"
    NOT_DISCLOSED = "not-disclosed"


ATTRIBUTES: Final[Mapping[Attribute, str]] = {
    Attribute.ON_REQUEST: "依申请公开",
    Attribute.NOT_DISCLOSED: "不予公开",
}


class Ground(StrEnum):
    """Why an item isn't published: a closed list, each with its article."""

    SECRECY = "14-secret"
    FORBIDDEN = "14-forbidden"
    SECURITY = "14-security"
    THIRD_PARTY = "15"
    INTERNAL = "16-1"
    PROCESS = "16-2-process"
    ENFORCEMENT_FILE = "16-2-file"
    NOT_GENERAL = "19"


GROUNDS: Final[Mapping[Ground, str]] = {
    Ground.SECRECY: "依法确定为国家秘密（第14条）",
    Ground.FORBIDDEN: "法律、行政法规禁止公开（第14条）",
    Ground.SECURITY: "公开后可能危及国家安全、公共安全、经济安全、社会稳定（第14条）",
    Ground.THIRD_PARTY: "涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害（第15条）",
    Ground.INTERNAL: "人事管理、后勤管理、内部工作流程等内部事务信息（第16条第1款）",
    Ground.PROCESS: "讨论记录、过程稿、磋商信函、请示报告等过程性信息（第16条第2款）",
    Ground.ENFORCEMENT_FILE: "行政执法案卷信息（第16条第2款）",
    Ground.NOT_GENERAL: "不属于应当主动公开的范围，可以依申请公开（第19条）",
}

FOR_REQUEST_ONLY: Final = frozenset({Ground.NOT_GENERAL})
"""A ground that leaves the item open to whoever asks."""

REVIEW_AGAIN_YEARS: Final = 1
"""When an item that is withheld is looked at again: assumed, Art. 18 says 定期 and names no interval."""

LONGEST_ABSTRACT: Final = 200
"""Characters of an abstract: local rules say about a hundred."""


def why_not_register(
    facts: Mapping[str, object], *, registered_on: date | None = None, required: bool = False
) -> Iterator[Sentence]:
    """The day of making is known, and not after the day on which the item is registered (Art. 26)."""
    formed_on = facts.get("formed_on")
    if required and formed_on is None:
        yield sentence(
            Reason.FACTS,
            "没有写明生成日期，不能计算公开期限。",
            basis=DISCLOSURE_2019[26],
            remedy="请填写信息形成或者变更之日。",
        )
    if isinstance(formed_on, date) and registered_on and formed_on > registered_on:
        yield sentence(
            Reason.FACTS,
            "生成日期（{formed}）不能晚于登记日期（{on}）。",
            basis=DISCLOSURE_2019[26],
            remedy="请填写信息形成或者变更之日。",
            formed=formed_on,
            on=registered_on,
        )


def why_not_withhold(facts: Mapping[str, object]) -> Iterator[Sentence]:
    """A ground fits its attribute, and what is public is withdrawn, not withheld (Art. 14 to 16)."""
    if facts.get("published"):
        yield sentence(
            Reason.RULE,
            "本条信息已经公开，不能再认定为不公开。",
            basis=DISCLOSURE_2019[18],
            remedy="确需撤下的，请撤回公开记录并写明理由。",
        )
    ground, attribute = facts.get("ground"), facts.get("attribute")
    if ground in FOR_REQUEST_ONLY and attribute is Attribute.NOT_DISCLOSED:
        yield sentence(
            Reason.FACTS,
            "不予公开须有第14条、第15条或者第16条规定的理由。",
            basis=DISCLOSURE_2019[13],
            remedy="请选择法定理由，或者认定为依申请公开。",
        )


def why_not_review(*, reviewer_id: int | None, made_by_ids: set[int]) -> Iterator[Sentence]:
    """Who made the item doesn't review it: the review has its own named persons (Art. 17)."""
    if reviewer_id is not None and reviewer_id in made_by_ids:
        yield sentence(
            Reason.RULE,
            "保密审查由登记、认定之外的人员办理。",
            basis=DISCLOSURE_2019[17],
            remedy="请由另一位工作人员审查。",
        )


def why_not_publish(*, title: str, body: str, abstract: str) -> Iterator[Sentence]:
    """What is published has a title and a text, and its abstract is short (Art. 12)."""
    for value, what in ((title, Said("名称")), (body, Said("正文"))):
        if not value.strip():
            yield sentence(
                Reason.FACTS, "本条信息缺少{what}。", basis=DISCLOSURE_2019[12], what=what
            )
    if len(abstract) > LONGEST_ABSTRACT:
        yield sentence(
            Reason.FACTS,
            "内容概述不能超过{most}字。",
            basis=DISCLOSURE_2019[12],
            most=LONGEST_ABSTRACT,
        )


def why_not_origin(number: str) -> Iterator[Sentence]:
    """An item comes from an answer of the same office (Art. 44)."""
    yield sentence(
        Reason.FACTS,
        "{number}不是本机关已经答复的申请，不能转为主动公开。",
        basis=DISCLOSURE_2019[44],
        remedy="请从申请的经办页面转来。",
        number=number,
    )


def why_not_receivers(receivers: Sequence[str]) -> Iterator[Sentence]:
    """Copies go to somebody: the national archives and public libraries (Art. 25)."""
    if not receivers:
        yield sentence(
            Reason.FACTS,
            "没有写明接收的档案馆、公共图书馆。",
            basis=DISCLOSURE_2019[25],
            remedy="请写明至少一个接收单位。",
        )


def review_again_on(day: date) -> date:
    """Return when an item withheld on `day` is looked at again, as `REVIEW_AGAIN_YEARS` says."""
    try:
        return day.replace(year=day.year + REVIEW_AGAIN_YEARS)
    except ValueError:  # 29 February
        return date(day.year + REVIEW_AGAIN_YEARS, 2, 28)


def why_not_transfer(facts: Mapping[str, object]) -> Iterator[Sentence]:
    """What changed goes to archive and libraries as it is now (Art. 25)."""
    if facts.get("published") is False:
        yield sentence(
            Reason.NOT_YET,
            "信息变更后还没有重新公开。",
            basis=DISCLOSURE_2019[26],
            remedy="请先审查并公开变更后的信息。",
        )


KINDS_2007: Final = Article(DISCLOSURE_2007, "9", assumed="第9至12条凭记忆，未核对原文")
"""Where the 2007 regulation names what must be published by itself."""

"""Results of reconsiderations and suits, their column in the annual report, and what the law asks of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from yangguang.base.basis import Article
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.statutes import (
    LITIGATION_1990,
    LITIGATION_2015,
    RECONSIDERATION_1999,
    RECONSIDERATION_2024,
)


class Ended(StrEnum):
    """The column of the annual report's table 4."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"


ENDED: Final[Mapping[Ended, str]] = {
    Ended.UPHELD: "结果维持",
    Ended.CORRECTED: "结果纠正",
    Ended.OTHER: "其他结果",
}


class Decision(StrEnum):
    """What a reconsideration came to (行政复议决定)."""

    UPHELD = "upheld"
    DISMISSED = "dismissed"
    CHANGED = "changed"
    REVOKED = "revoked"
    REVOKED_PARTLY = "revoked-partly"
    UNLAWFUL = "unlawful"
    ORDERED = "ordered"
    VOID = "void"
    NOT_HEARD = "not-heard"
    MEDIATED = "mediated"
    ENDED = "ended"


DECISIONS: Final[Mapping[Decision, str]] = {
    Decision.UPHELD: "维持",
    Decision.DISMISSED: "驳回行政复议请求",
    Decision.CHANGED: "变更",
    Decision.REVOKED: "撤销原答复",
    Decision.REVOKED_PARTLY: "部分撤销",
    Decision.UNLAWFUL: "确认违法",
    Decision.ORDERED: "责令履行",
    Decision.VOID: "确认无效",
    Decision.NOT_HEARD: "驳回行政复议申请",
    Decision.MEDIATED: "调解",
    Decision.ENDED: "终止复议",
}

COLUMN: Final[Mapping[Decision, Ended]] = {
    Decision.UPHELD: Ended.UPHELD,
    Decision.DISMISSED: Ended.UPHELD,
    Decision.CHANGED: Ended.CORRECTED,
    Decision.REVOKED: Ended.CORRECTED,
    Decision.REVOKED_PARTLY: Ended.CORRECTED,
    Decision.UNLAWFUL: Ended.CORRECTED,
    Decision.ORDERED: Ended.CORRECTED,
    Decision.VOID: Ended.CORRECTED,
    Decision.NOT_HEARD: Ended.OTHER,
    Decision.MEDIATED: Ended.OTHER,
    Decision.ENDED: Ended.OTHER,
}
"""In which column each counts: no text says it; inferred from the form's words (国办公开办函〔2021〕30号)."""

CORRECTING: Final = frozenset(d for d, column in COLUMN.items() if column is Ended.CORRECTED)
SINCE_2024: Final = frozenset({Decision.VOID})
"""Decisions that the law before 2024 didn't know: invalidity (Art. 67 of 2023)."""


class Judgment(StrEnum):
    """What a suit came to (裁判结果)."""

    CLAIM_DISMISSED = "claim-dismissed"
    REVOKED = "revoked"
    ORDERED = "ordered"
    UNLAWFUL = "unlawful"
    VOID = "void"
    CHANGED = "changed"
    SUIT_DISMISSED = "suit-dismissed"
    WITHDRAWN = "withdrawn"


JUDGMENTS: Final[Mapping[Judgment, str]] = {
    Judgment.CLAIM_DISMISSED: "驳回诉讼请求",
    Judgment.REVOKED: "撤销或者部分撤销",
    Judgment.ORDERED: "责令履行",
    Judgment.UNLAWFUL: "确认违法",
    Judgment.VOID: "确认无效",
    Judgment.CHANGED: "变更",
    Judgment.SUIT_DISMISSED: "驳回起诉",
    Judgment.WITHDRAWN: "准许撤诉",
}

COURT_COLUMN: Final[Mapping[Judgment, Ended]] = {
    Judgment.CLAIM_DISMISSED: Ended.UPHELD,
    Judgment.REVOKED: Ended.CORRECTED,
    Judgment.ORDERED: Ended.CORRECTED,
    Judgment.UNLAWFUL: Ended.CORRECTED,
    Judgment.VOID: Ended.CORRECTED,
    Judgment.CHANGED: Ended.CORRECTED,
    Judgment.SUIT_DISMISSED: Ended.OTHER,
    Judgment.WITHDRAWN: Ended.OTHER,
}

DEFENCE_1990: Final = Article(LITIGATION_1990, "43", assumed="答辩期十日凭记忆")
DEFENCE_2015: Final = Article(LITIGATION_2015, "67", assumed="答辩期十五日凭记忆")
TRIAL_1990: Final = Article(LITIGATION_1990, "57", assumed="一审三个月凭记忆")
APPEAL_1990: Final = Article(LITIGATION_1990, "58", assumed="上诉期十五日凭记忆")
APPEAL_2015: Final = Article(LITIGATION_2015, "85", assumed="上诉期十五日凭记忆")
SECOND_1990: Final = Article(LITIGATION_1990, "60", assumed="二审两个月凭记忆")
SECOND_2015: Final = Article(LITIGATION_2015, "88", assumed="二审三个月凭记忆")
DEFENCE_1999: Final = RECONSIDERATION_1999[23]
COMPLY_1999: Final = Article(RECONSIDERATION_1999, "32", assumed="履行期限由复议决定写明")
COMPLY_2024: Final = Article(
    RECONSIDERATION_2024, "77", assumed="履行期限由复议决定写明，条号凭记忆"
)


def why_not_order(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """Only a correcting decision orders something, and within some days."""
    if facts.get("decision") not in CORRECTING:
        yield sentence(
            Reason.RULE,
            "只有纠正的决定才有需要履行的内容。",
            basis=RECONSIDERATION_2024[64],
            remedy="没有要求履行的，请用“作出决定”。",
        )
    ordered = facts.get("ordered_days")
    if isinstance(ordered, int) and ordered < 1:
        yield sentence(
            Reason.FACTS, "履行期限至少为一日。", basis=COMPLY_2024, remedy="请照决定书填写。"
        )


def why_not_decide_1999(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """The law before 2024 had no decision of invalidity."""
    if facts.get("decision") in SINCE_2024:
        yield sentence(
            Reason.RULE,
            "2024年以前的复议法没有“{decision}”的决定。",
            basis=RECONSIDERATION_1999[28],
            remedy="请按决定书选择。",
            decision=Said(DECISIONS[Decision(str(facts["decision"]))]),
        )


def why_not_ended(text: str) -> Iterator[Sentence]:
    """Who did not hear the matter says why."""
    if not text.strip():
        yield sentence(
            Reason.FACTS,
            "请写明不予受理的理由。",
            basis=RECONSIDERATION_2024[30],
            remedy="照不予受理决定书摘录。",
        )


def why_not_drop(judgment: Judgment) -> Iterator[Sentence]:
    """Only what isn't a judgment of the matter ends a suit this way."""
    if COURT_COLUMN[judgment] is not Ended.OTHER:
        yield sentence(
            Reason.RULE,
            "“{judgment}”是判决，不是裁定终结。",
            basis=LITIGATION_2015[51],
            remedy="请用“一审判决”登记。",
            judgment=Said(JUDGMENTS[judgment]),
        )


def why_not_about(*, is_ours: bool, number: str) -> Iterator[Sentence]:
    """A contest is about something that this office did."""
    if not is_ours:
        yield sentence(
            Reason.UNKNOWN,
            "本机关没有编号为{number}的办件。",
            basis=RECONSIDERATION_2024[23],
            remedy="请核对编号；别的机关作出的，由那个机关登记。",
            number=number,
        )

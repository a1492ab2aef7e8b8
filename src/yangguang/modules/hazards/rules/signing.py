"""Who may take which step when: by the facts of the case, as the engine gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.modules.hazards.rules.law import ISSUING, SIGNING

Facts = Mapping[str, Any]


def _is_issued(facts: Facts) -> bool:
    return bool(facts.get("identifier"))


def why_not_revise(facts: Facts) -> Iterator[Sentence]:
    """What was issued is changed by a message of its own, never by another text."""
    if _is_issued(facts) and not facts.get("changing"):
        yield sentence(
            Reason.RULE,
            "预警已经发布，不能改稿。",
            remedy="请拟更新、升级、降级、延长或者解除，重新会签和签发。",
            basis=SIGNING,
        )


def why_not_change(facts: Facts) -> Iterator[Sentence]:
    """Only what was issued can be changed."""
    if not _is_issued(facts):
        yield sentence(
            Reason.NOT_YET,
            "预警还没有发布，没有可以变更的。",
            remedy="请修改预警稿。",
            basis=ISSUING,
        )


def why_not_drop(facts: Facts) -> Iterator[Sentence]:
    """What was issued can't be taken back silently."""
    if _is_issued(facts):
        yield sentence(
            Reason.RULE,
            "预警已经发布，不能弃用。",
            remedy="请拟解除，由两个机关签发。",
            basis=ISSUING,
        )


def why_not_agree(facts: Facts) -> Iterator[Sentence]:
    """What is agreed to is what stands now, not what somebody saw before."""
    if facts.get("agreed") != facts.get("digest"):
        yield sentence(
            Reason.RULE,
            "您看到的不是现在的预警稿：会签期间稿子被改动过。",
            remedy="请重新打开，核对以后再会签。",
            basis=SIGNING,
        )


def why_not_sign(facts: Facts) -> Iterator[Sentence]:
    """What is signed is what both offices saw."""
    if facts.get("signed") != facts.get("digest") or facts.get("agreed") != facts.get("digest"):
        yield sentence(
            Reason.RULE,
            "签发的与会签的不是同一份预警稿。",
            remedy="请重新打开，核对以后再签；改动过的稿子须由气象主管机构重新会签。",
            basis=SIGNING,
        )

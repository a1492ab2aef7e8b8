"""When an answer may be given, and with which result: what was asked before, and who was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

from yangguang.base.basis import Article, Statute
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019, REPLY_DATE_2016
from yangguang.modules.requests.rules.outcomes import (
    BY_ANOTHER_STEP,
    DISCLOSED,
    OUTCOMES,
    Outcome,
)


class Despite(StrEnum):
    """Why something is disclosed although a third party does not agree (第三方不同意而公开的理由)."""

    NO_GOOD_REASON = "no-good-reason"
    PUBLIC_INTEREST = "public-interest"


DESPITE: Final[Mapping[Despite, str]] = {
    Despite.NO_GOOD_REASON: "第三方没有合理理由",
    Despite.PUBLIC_INTEREST: "不公开会对公共利益造成重大影响",
}


class Means(StrEnum):
    """How a reply goes out (答复方式): it decides which day is the day of the reply."""

    HANDED_OVER = "handed-over"
    POST = "post"
    THROUGH_ORGAN = "through-organ"
    EMAIL = "email"
    PICKED_UP = "picked-up"
    ONLINE = "online"


MEANS: Final[Mapping[Means, str]] = {
    Means.HANDED_OVER: "直接送达",
    Means.POST: "邮政企业寄送",
    Means.THROUGH_ORGAN: "委托其他行政机关转交",
    Means.EMAIL: "电子邮件",
    Means.PICKED_UP: "自行领取",
    Means.ONLINE: "网上送达",
}

DAY_OF_REPLY: Final[Mapping[Means, str]] = {
    Means.HANDED_OVER: "申请人签收之日",
    Means.POST: "交邮之日",
    Means.THROUGH_ORGAN: "申请人签收之日",
    Means.EMAIL: "发出之日",
    Means.PICKED_UP: "领取之日",
    Means.ONLINE: "发出之日",
}
"""Which day is the day of the reply (国办公开办函〔2016〕235号); e-mail and picking up are not named there."""

REPLY_DATE_UNNAMED: Final = Article(
    REPLY_DATE_2016, "1", assumed="文件没有说到电子邮件和自行领取：按发出之日、领取之日计"
)


_OTHER_STEPS: Final = {"drop": Said("不再处理"), "lapse": Said("逾期未缴费，不再处理")}
"""What the steps are called that end a case instead of a reply."""


def why_not_reply(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """A result stands on what went before: lapse by a step of its own, reasons asked, a supplement."""
    outcome: Any = facts.get("outcome")
    if outcome in BY_ANOTHER_STEP:
        step = _OTHER_STEPS[BY_ANOTHER_STEP[outcome]]
        yield sentence(
            Reason.RULE,
            "“{outcome}”请用“{step}”办结。",
            basis=DISCLOSURE_2019[30 if outcome is Outcome.F1 else 42],
            outcome=Said(OUTCOMES[outcome]),
            step=step,
        )
    if outcome is Outcome.D3 and "period" not in facts:
        yield sentence(
            Reason.RULE,
            "没有告知过补正，不能以“补正后申请内容仍不明确”答复。",
            basis=DISCLOSURE_2019[30],
            remedy="请先告知补正；申请内容明确的，请选择别的结果。",
        )
    if outcome is Outcome.E4 and "reasons_period" not in facts:
        yield sentence(
            Reason.RULE,
            "没有要求申请人说明理由，不能以“无正当理由大量反复申请”答复。",
            basis=DISCLOSURE_2019[35],
            remedy="请先要求说明理由。",
        )
    yield from _despite(facts, DISCLOSURE_2019[32], set(Despite))


def why_not_reply_2007(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """The 2007 regulation knew no "not handled" and no lapse (Art. 21, 22); a refusal bound (Art. 23)."""
    if facts.get("outcome") in SINCE_2019:
        yield sentence(
            Reason.RULE,
            "2007年条例没有“{outcome}”这一结果。",
            basis=DISCLOSURE_2007[21],
            remedy="请按第21条、第22条选择结果。",
            outcome=Said(OUTCOMES[Outcome(str(facts["outcome"]))]),
        )
    yield from _despite(facts, DISCLOSURE_2007[23], {Despite.PUBLIC_INTEREST})


SINCE_2019: Final = frozenset(
    {Outcome.E1, Outcome.E2, Outcome.E3, Outcome.E4, Outcome.E5, Outcome.F1, Outcome.F2}
)
"""Results that the 2007 regulation did not know."""


def objecting(facts: Mapping[str, Any]) -> list[str]:
    """Return the members who were asked, and do not agree."""
    by_member = facts.get("consents")
    if not isinstance(by_member, Mapping):
        return []
    return [member for member, consents in by_member.items() if consents is False]


def _despite(
    facts: Mapping[str, Any], basis: Article, possible: set[Despite]
) -> Iterator[Sentence]:
    """Disclosing over an objection needs its reason; without an objection there is none to give."""
    against, despite = objecting(facts), facts.get("despite")
    if facts.get("outcome") not in DISCLOSED:
        return
    # a partial disclosure may leave out what they object to
    if against and despite is None and facts.get("outcome") is Outcome.A:
        yield sentence(
            Reason.RULE,
            "{who}不同意公开，要公开的须写明理由。",
            basis=basis,
            remedy="请写明理由；涉及第三方的部分能分开、不公开的，请选“部分公开”。",
            who="、".join(against),
        )
    elif despite is not None and despite not in possible:
        yield sentence(
            Reason.RULE,
            "2007年条例下，第三方不同意的不得公开；只有不公开可能对公共利益造成重大影响的例外。",
            basis=basis,
        )
    elif despite is not None and not against:
        yield sentence(
            Reason.FACTS,
            "没有第三方不同意公开，不用写这一理由。",
            basis=basis,
            remedy="请把它留空。",
        )


def why_not_day_of_reply(
    *, means: Means, decided_on: date, on: date, edition: Statute
) -> Iterator[Sentence]:
    """The day of the reply is not before the decision; what is posted counts from the post (2016)."""
    if on < decided_on:
        yield sentence(
            Reason.RULE,
            "答复之日（{day}：{on}）不能早于答复书签发之日（{decided}）。",
            basis=REPLY_DATE_2016[1] if edition is DISCLOSURE_2019 else edition[24],
            day=Said(DAY_OF_REPLY[means]),
            on=on,
            decided=decided_on,
        )

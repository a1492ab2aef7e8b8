"""What is asked of a question about a notice, of its answer, and of a change of the notice: pure, cited.

Until when questions come is said in no text that was read: assumed, until signing up ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from yangguang.base.market.lot import Lot
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.modules.market.rules.law_offer import NOTICE_DAYS, OfferLaw
from yangguang.modules.market.rules.schedule import Line

MOST: Final = 300
"""So many questions are taken on a notice here; more go to the office itself."""
LONGEST: Final = 2000
"""Characters of a question."""
_WORDS: Final = ("name", "parcel_no", "parcel_code", "printed", "step_printed", "drawn")
"""What a correction may change of a lot without touching its price."""


def why_not_ask(
    text: str,
    *,
    at: datetime,
    until_at: datetime | None,
    is_known: bool,
    count: int,
    is_over: bool,
    law: OfferLaw,
) -> Iterator[Sentence]:
    """A question says something new, of what is still offered, before signing up ends."""
    if not text.strip():
        yield sentence(Reason.FACTS, "没有写明要问什么。", basis=law.inquiry)
    elif is_known:
        yield sentence(
            Reason.ONCE,
            "同样的问题已经收到，这一次没有登记。",
            basis=law.inquiry,
            remedy="请看本页的答复；还没有答复的，请等候。",
        )
    if is_over:
        yield sentence(Reason.TOO_LATE, "出让已经结束，不再接受提问。", basis=law.inquiry)
    elif until_at is not None and at > until_at:
        yield sentence(
            Reason.TOO_LATE,
            "提问已于 {until} 截止。",
            basis=law.inquiry,
            remedy="请直接向公告写明的咨询机关询问。",
            until=until_at,
        )
    if count >= MOST:
        yield sentence(
            Reason.TOO_MUCH,
            "这份公告的提问已满{most}件，网上不再接受。",
            basis=law.inquiry,
            remedy="请直接向公告写明的咨询机关询问。",
            most=MOST,
        )


def why_not_answer(
    text: str, question: str, *, changes: bool, on: date, correct_until: date | None, law: OfferLaw
) -> Iterator[Sentence]:
    """An answer explains what the notice says; what changes it is no answer but an amendment."""
    if not text.strip():
        yield sentence(Reason.FACTS, "没有写明答复的内容。", basis=law.inquiry)
    if not question.strip():
        yield sentence(
            Reason.FACTS,
            "没有写明要公开的问题。",
            basis=law.inquiry,
            remedy="请照提问的原文填写，只去掉能认出个人的内容。",
        )
    if changes:
        can_correct = correct_until is not None and on <= correct_until
        step = Said("更正公告") if can_correct else Said("发布补充公告")
        yield sentence(
            Reason.RULE,
            "改变公告内容的不是答复，不能只告诉提问的人和看到答疑的人。",
            basis=law.changing,
            remedy="请先办理“{step}”，再答复公告改在哪里。",
            step=step,
        )


def is_changed(before: Lot, after: Lot) -> bool:
    """Tell whether what a lot is sold with, or for, changed: all but what it is called and where its corners lie."""
    kept = {name: getattr(before, name) for name in _WORDS}
    return replace(after, **kept) != before


def why_not_so_short(lines: Mapping[str, Line], *, on: date, law: OfferLaw) -> Iterator[Sentence]:
    """A change that matters to the price leaves the whole period of a notice, or bidding is put off."""
    for lot, line in sorted(lines.items()):
        left = (line.from_on - on).days + 1 if line.from_on is not None else NOTICE_DAYS
        if left < NOTICE_DAYS:
            yield sentence(
                Reason.RULE,
                "影响价格的改动公布后，宗地 {lot} 到竞价开始只有{left}日，不足{least}日。",
                basis=law.changing,
                remedy="请同时把竞价开始推迟到公布后第{least}日或者更晚。",
                lot=lot,
                left=max(left, 0),
                least=NOTICE_DAYS,
            )

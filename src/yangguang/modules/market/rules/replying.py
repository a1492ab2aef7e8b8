"""What is asked of a holder's reply, and of the office that publishes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.modules.market.rules import law_supply as law
from yangguang.modules.market.rules import watching

SURVEY: Final = "idle-survey"
"""What is asked in the survey notice of idle land, beside what supervision found."""
LONGEST: Final = 1000
MOST_REPLIES: Final = 20
"""So many replies a letter takes, so that nobody fills an office."""
MOST_FILES: Final = 10
REPLY_DAYS: Final = 30
"""How long a holder has: as for the survey of idle land (art. 6, from memory); of the rest best practice."""
KEPT_BACK: Final = Article(
    DISCLOSURE_2019, "15", assumed="使用权人的答复照原文公布，只略去商业秘密、个人隐私：良好做法"
)


SURVEYED: Final = "闲置土地调查"


def titles() -> dict[str, str]:
    """Return what each question is called that a holder is asked."""
    return {SURVEY: SURVEYED} | {one.key: one.title for one in watching.PUBLIC}


def why_not_send(text: str, *, is_waiting: bool, count: int, files: int) -> Iterator[Sentence]:
    """A reply says something, and comes after the one before was dealt with."""
    if not text.strip():
        yield sentence(Reason.FACTS, "没有写明答复。", basis=law.ANSWER)
    elif len(text.strip()) > LONGEST:
        yield sentence(
            Reason.TOO_MUCH,
            "答复不能超过{most}字。",
            remedy="请把详细的内容作为附件。",
            most=LONGEST,
        )
    if is_waiting:
        yield sentence(Reason.PENDING, "上一次的答复机关还没有处理，处理以后可以再答复。")
    elif count >= MOST_REPLIES:
        yield sentence(Reason.TOO_MUCH, "这封函已经答复了{most}次。", most=MOST_REPLIES)
    if files > MOST_FILES:
        yield sentence(Reason.TOO_MUCH, "附件不能超过{most}个。", most=MOST_FILES)


def why_not_publish(text: str, wording: str, reason: str, *, is_open: bool) -> Iterator[Sentence]:
    """The office publishes what was replied; what it leaves out, it says why."""
    yield from _why_not_decide(is_open=is_open)
    if not wording.strip():
        yield sentence(Reason.FACTS, "没有写明公布的内容。", basis=KEPT_BACK)
    elif len(wording.strip()) > LONGEST:
        yield sentence(Reason.TOO_MUCH, "答复不能超过{most}字。", most=LONGEST)
    elif wording.strip() != text.strip() and not reason.strip():
        yield sentence(
            Reason.FACTS,
            "公布的内容与使用权人的原文不同，没有写明理由。",
            basis=KEPT_BACK,
            remedy="请写明略去了什么、为什么（例如个人信息）。",
        )


def why_not_give_back(reason: str, *, is_open: bool) -> Iterator[Sentence]:
    """A reply goes back to the holder with a reason."""
    yield from _why_not_decide(is_open=is_open)
    if not reason.strip():
        yield sentence(Reason.FACTS, "退回答复须写明理由。", basis=KEPT_BACK)


def _why_not_decide(*, is_open: bool) -> Iterator[Sentence]:
    if not is_open:
        yield sentence(Reason.ONCE, "这份答复已经处理过了。")


def why_not_ask(*, is_public: bool, is_own: bool) -> Iterator[Sentence]:
    """Only the office that the lot belongs to asks its holder, about what is listed in public."""
    if not is_own:
        yield sentence(Reason.RULE, "这宗土地不在您的职权范围内。", remedy="请转告供地机关。")
    if not is_public:
        yield sentence(Reason.RULE, "这一项只作提醒，不公布，也不答复。")

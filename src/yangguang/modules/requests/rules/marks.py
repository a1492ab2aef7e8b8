"""The mark that an applicant may give an answer (好差评): five grades, shown only where many gave one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.modules.requests.rules.outcomes import Outcome


class Grade(StrEnum):
    """The five grades, the best first."""

    VERY_GOOD = "very-good"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    VERY_POOR = "very-poor"


GRADES: Final[Mapping[Grade, str]] = {
    Grade.VERY_GOOD: "非常满意",
    Grade.GOOD: "满意",
    Grade.FAIR: "基本满意",
    Grade.POOR: "不满意",
    Grade.VERY_POOR: "非常不满意",
}
MARKING: Final = Article(
    DISCLOSURE_2019, "46", assumed="五级“好差评”是政务服务的做法，凭记忆，条例没有规定"
)
"""Art. 46 has disclosure work assessed by the public; the grades are those of government services."""
LEAST_SHOWN: Final = 5
"""Fewer marks of an office in a month aren't shown: assumed, a usual least number."""
LONGEST_WORDS: Final = 400


def why_not_mark(*, outcome: Outcome | None, is_marked: bool) -> Iterator[Sentence]:
    """An answer is marked, once; what was withdrawn had none."""
    if outcome is None or outcome is Outcome.F3:
        yield sentence(
            Reason.NOT_YET,
            "机关还没有答复，不能评价。",
            basis=MARKING,
            remedy="请在收到答复以后评价。",
        )
    elif is_marked:
        yield sentence(
            Reason.ONCE,
            "这一件已经评价过。评价不与申请对应保存，不能查回，也不能更改。",
            basis=MARKING,
            remedy="对答复不服的，可以申请行政复议或者提起行政诉讼；有新情况的，可以联系承办机关。",
        )


def why_not_words(words: str) -> Iterator[Sentence]:
    """Words are few."""
    if len(words) > LONGEST_WORDS:
        yield sentence(
            Reason.FACTS,
            "意见不能超过{most}字。",
            basis=MARKING,
            remedy="请写短一些。",
            most=LONGEST_WORDS,
        )


def shown(counts: Sequence[int], *, is_over: bool) -> bool:
    """Tell whether the marks of a month are shown: it is over, and enough were given.

    A month that runs would show each new mark to who looks before and after.
    """
    return is_over and sum(counts) >= LEAST_SHOWN

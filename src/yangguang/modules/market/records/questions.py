"""What was asked about a notice, and what the office answered: one record for both, for everybody at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yangguang.base.basis import Article
from yangguang.base.record import Erasure
from yangguang.base.refusal import Said
from yangguang.modules.market.records.shared import OF_NOTICE, OfNotice
from yangguang.modules.market.rules import law_offer


@dataclass(frozen=True, kw_only=True)
class NoticeQuestionAnswered(OfNotice):
    """A question about a notice is answered (答疑). Who asked is named nowhere.

    `is_as_asked`: whether the question stands as it was typed, or lost words that would name somebody.
    """

    kind: ClassVar[str] = "land-question-answered"
    heading: ClassVar[str] = "出让公告答疑"
    basis: ClassVar[Article] = law_offer.OF_2007.inquiry
    erasure: ClassVar[Erasure] = Erasure.BODY
    prose: ClassVar[tuple[str, ...]] = ("question", "answer")
    labels: ClassVar[dict[str, str]] = {
        **OF_NOTICE,
        "key": "提问",
        "asked_at": "提问时间",
        "question": "问题",
        "is_as_asked": "照提问的原文",
        "answer": "答复",
        "answered_at": "答复时间",
    }

    key: str
    asked_at: datetime
    question: str
    is_as_asked: bool
    answer: str
    answered_at: datetime

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{notice} 答疑 {key}", {"notice": self.called, "key": self.key})

"""What is said of a holder's reply: that and when it came, and what of it the office publishes. Nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.record import Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.modules.market.rules import law_supply as law

CAME: Final = "收到"
AS_WRITTEN: Final = "照原文公布"
SHORTENED: Final = "略去部分内容后公布"
GIVEN_BACK: Final = "退回"
BECAME: Final = {
    CAME: Said("收到"),
    AS_WRITTEN: Said("照原文公布"),
    SHORTENED: Said("略去部分内容后公布"),
    GIVEN_BACK: Said("退回"),
}


@dataclass(frozen=True, kw_only=True)
class HolderReplied(Record):
    """The holder of a lot replied to a letter; the office published it, or gave it back (使用权人的答复).

    `holder`: 单位 or 自然人, never a name. `wording`: what the office publishes of it, else empty.
    """

    kind: ClassVar[str] = "holder-replied"
    heading: ClassVar[str] = "使用权人的答复"
    catalogue_class: ClassVar[str] = ItemClass.LICENCES
    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.BODY
    basis: ClassVar[Article] = law.REPLIED
    prose: ClassVar[tuple[str, ...]] = ("wording",)
    labels: ClassVar[dict[str, str]] = {
        "number": "宗地",
        "office": "机关",
        "on": "日期",
        "places": "所在区域",
        "letter": "函号",
        "question": "监管事项",
        "holder": "使用权人",
        "replied_on": "答复日期",
        "became": "处理",
        "wording": "公布的内容",
    }

    number: str
    office: str
    on: date
    places: tuple[str, ...]
    letter: str
    question: str
    holder: str
    replied_on: date
    became: str
    wording: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "{question}：使用权人的答复（{became}）",
            {
                "question": Said(self.question),
                "became": BECAME.get(self.became, Said(self.became)),
            },
        )

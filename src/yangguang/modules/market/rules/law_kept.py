"""The basis on which what was published elsewhere is kept, and what that asks; nothing was found in a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.market import texts
from yangguang.base.refusal import Reason, Sentence, sentence

ADOPTED: Final = Article(
    texts.URBAN_LAND_1995, "15", assumed="他处公布的土地市场信息的收录没有规定，照印录入"
)


def why_not_note(title: str, *, is_adopted: bool) -> Iterator[Sentence]:
    """What is kept names what it is about, and the source where it was published."""
    if not title.strip():
        yield sentence(Reason.FACTS, "没有写明公布的是什么。", basis=ADOPTED)
    if not is_adopted:
        yield sentence(
            Reason.RULE, "只收录他处公布的信息；本机关的事项请照程序办理。", basis=ADOPTED
        )

"""Who asks: the columns of the annual report's form (申请人情况)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.modules.requests.rules.supplement import REOPEN_2024


class Category(StrEnum):
    """The column of the form that a request is counted in."""

    NATURAL = "natural"
    BUSINESS = "business"
    RESEARCH = "research"
    WELFARE = "welfare"
    LEGAL = "legal"
    OTHER = "other"


CATEGORIES: Final[Mapping[Category, str]] = {
    Category.NATURAL: "自然人",
    Category.BUSINESS: "商业企业",
    Category.RESEARCH: "科研机构",
    Category.WELFARE: "社会公益组织",
    Category.LEGAL: "法律服务机构",
    Category.OTHER: "其他",
}
"""Natural persons, and the five kinds of legal persons and other organisations (国办公开办函〔2021〕30号)."""


def why_not_reopen(*, is_closed: bool) -> Iterator[Sentence]:
    """Only what was ended is handled anew."""
    if not is_closed:
        yield sentence(
            Reason.RULE,
            "原申请还没有办结，不能重新办理。",
            basis=REOPEN_2024,
            remedy="请在原件上继续办理。",
        )

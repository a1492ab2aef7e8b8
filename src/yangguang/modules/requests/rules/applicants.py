"""Who asks: the columns of the annual report's form (申请人情况)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from yangguang.base.basis import Statute
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.modules.requests.rules.supplement import REOPEN_2019


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


class Need(StrEnum):
    """With what an applicant needs help (Art. 29, 43; Art. 20, 28 of 2007)."""

    READING = "reading"
    SENSES = "senses"
    WRITING = "writing"
    SEVERAL = "several"


NEEDS: Final[Mapping[Need, str]] = {
    Need.READING: "阅读困难",
    Need.SENSES: "视听障碍",
    Need.WRITING: "书写困难",
    Need.SEVERAL: "不止一项",
}


def lacking(*, identity: str, agent: str, authority: str, edition: Statute) -> tuple[str, ...]:
    """Return what is lacking of a request that came in, to be told to the applicant in one notice (Art. 30).

    Proof of identity is asked since 2019 (Art. 29); who files for another shows the power of attorney.
    """
    lacks = []
    if edition is DISCLOSURE_2019 and not identity.strip():
        lacks.append("身份证明")
    if agent.strip() and not authority.strip():
        lacks.append("授权委托书")
    return tuple(lacks)


def why_not_reopen(*, is_closed: bool, is_about: bool = True) -> Iterator[Sentence]:
    """Only what was ended is handled anew; `is_about`: the decision that is named is one on it."""
    if not is_closed:
        yield sentence(
            Reason.RULE,
            "原申请还没有办结，不能重新办理。",
            basis=REOPEN_2019,
            remedy="请在原件上继续办理。",
        )
    if not is_about:
        yield sentence(
            Reason.UNKNOWN,
            "这个编号不是对原申请的复议或者诉讼。",
            basis=REOPEN_2019,
            remedy="请先登记复议或者诉讼，再写它的编号；不由本机关登记的，留空。",
        )

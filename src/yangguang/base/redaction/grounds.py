"""On what ground a passage is withheld (Art. 14 to 16), and the result of a request that it leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from yangguang.base.basis import Article, Statute
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019

_OLD: Final = "2007年条例的条款凭记忆，未核对原文"


class Ground(StrEnum):
    """Why a passage is not disclosed; one value for each ground that the regulation names."""

    SECRET = "secret"  # noqa: S105 - a ground of the law
    STATUTE = "statute"
    SAFETY = "safety"
    TRADE = "trade"
    PRIVACY = "privacy"
    INTERNAL = "internal"
    PROCESS = "process"
    CASE_FILE = "case-file"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a ground is called, its short code on a black box, its article, the form's row (`outcome`)."""

    title: str
    mark: str
    basis: Article
    outcome: str


_NEW = DISCLOSURE_2019
GROUNDS_2019: Final = {
    Ground.SECRET: Stated(title="国家秘密", mark="14-1", basis=_NEW[14], outcome="C1"),
    Ground.STATUTE: Stated(
        title="法律、行政法规禁止公开", mark="14-2", basis=_NEW[14], outcome="C2"
    ),
    Ground.SAFETY: Stated(
        title="危及国家安全、公共安全、经济安全、社会稳定",
        mark="14-3",
        basis=_NEW[14],
        outcome="C3",
    ),
    Ground.TRADE: Stated(title="商业秘密", mark="15-1", basis=_NEW[15], outcome="C4"),
    Ground.PRIVACY: Stated(title="个人隐私", mark="15-2", basis=_NEW[15], outcome="C4"),
    Ground.INTERNAL: Stated(title="内部事务信息", mark="16-1", basis=_NEW["16(1)"], outcome="C5"),
    Ground.PROCESS: Stated(title="过程性信息", mark="16-2", basis=_NEW["16(2)"], outcome="C6"),
    Ground.CASE_FILE: Stated(
        title="行政执法案卷信息", mark="16-3", basis=_NEW["16(2)"], outcome="C7"
    ),
}
"""Order 711, in the order of its articles."""


def _old(article: str) -> Article:
    return Article(DISCLOSURE_2007, article, assumed=_OLD)


GROUNDS_2007: Final = {
    Ground.SECRET: Stated(title="国家秘密", mark="14-1", basis=_old("14"), outcome="C1"),
    Ground.TRADE: Stated(title="商业秘密", mark="14-2", basis=_old("14"), outcome="C4"),
    Ground.PRIVACY: Stated(title="个人隐私", mark="14-3", basis=_old("14"), outcome="C4"),
    Ground.SAFETY: Stated(
        title="危及国家安全、公共安全、经济安全、社会稳定", mark="8", basis=_old("8"), outcome="C3"
    ),
}
"""Order 492 knew these four only; internal affairs, process and case files came with Order 711."""


def grounds_of(edition: Statute) -> dict[Ground, Stated]:
    """Return the grounds that an edition of the regulation knows."""
    return GROUNDS_2007 if edition is DISCLOSURE_2007 else GROUNDS_2019


def said_of(grounds: Iterable[Ground], edition: Statute) -> str:
    """Return what stands in the place of a passage: its grounds' articles, nothing of its length."""
    known = grounds_of(edition)
    articles = dict.fromkeys(str(known[ground].basis) for ground in sorted(set(grounds)))
    return f"［依据{'、'.join(articles)}不予公开］"


def outcomes_of(grounds: Iterable[Ground], edition: Statute) -> list[str]:
    """Return the rows of the annual report's form that grounds lead to, in order."""
    known = grounds_of(edition)
    return sorted({known[ground].outcome for ground in grounds})

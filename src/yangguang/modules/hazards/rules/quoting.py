"""What others published and no step of ours can say: a warning without its time, a response, a scale of levels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from yangguang.base.basis import Article
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.base.statutes import HAZARDS_2004

QUOTING: Final = Article(
    HAZARDS_2004, "17", assumed="转录已经公布的内容，不作为现行预警，是本机关的规则"
)


class Sort(StrEnum):
    """What was published."""

    WARNING = "warning"
    RESPONSE = "response"
    RULE = "rule"


SORTS: Final[Mapping[Sort, str]] = {
    Sort.WARNING: "没有写明时间的预警",
    Sort.RESPONSE: "应急响应",
    Sort.RULE: "分级规定",
}


def why_not_quote(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """Say what keeps it from being a quotation of somebody."""
    if not (facts.get("organ") or "").strip():
        yield sentence(Reason.FACTS, "没有写明发布单位。", basis=QUOTING)
    if not (facts.get("text") or "").strip():
        yield sentence(Reason.FACTS, "没有原文。", basis=QUOTING)

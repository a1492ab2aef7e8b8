"""When the answer to a request may become an item that the office publishes by itself (Art. 44)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.modules.requests.rules.outcomes import DISCLOSED, Outcome

WHOSE: Final[Mapping[str, Said]] = {
    "name": Said("申请人的姓名或者名称"),
    "identity": Said("申请人的身份证明"),
    "contact": Said("申请人的联系方式"),
    "agent": Said("委托代理人"),
    "party": Said("第三方的名称"),
}
"""What a case keeps of persons, as a refusal names it."""


def why_not_promote(outcome: Outcome | None) -> Iterator[Sentence]:
    """What was given to one person can be given to all; what was refused can't."""
    if outcome not in DISCLOSED:
        yield sentence(
            Reason.RULE,
            "只有予以公开或者部分公开的答复，可以转为主动公开。",
            basis=DISCLOSURE_2019[44],
            remedy="还没有答复的，请先答复。",
        )


def why_not_say(field: str) -> Iterator[Sentence]:
    """What is published names nobody: the field is said, and not what stands in it (Art. 15)."""
    yield sentence(
        Reason.RULE,
        "文字里有原申请的{field}，公开会泄露个人信息。",
        basis=DISCLOSURE_2019[15],
        remedy="请删去或者改写后再提交；属于巧合的，也请换一种写法。",
        field=WHOSE[field],
    )

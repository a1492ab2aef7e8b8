"""How registers write what a reconsideration or a suit came to: the laws' own words and common ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from yangguang.modules.remedies import rules
from yangguang.modules.remedies.records import AFTER, DIRECT, NOT_ADMITTED, WITHDRAWN
from yangguang.modules.remedies.rules import Decision, Judgment

_LEFT_OUT: Final = re.compile(r"[\s“”\"'《》、,，:：;；。.\-()（）]")


class Without(StrEnum):
    """How a reconsideration ends without a decision."""

    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


def folded(text: str) -> str:
    """Return a word as it is compared: width, quotes and blanks do not matter."""
    return _LEFT_OUT.sub("", unicodedata.normalize("NFKC", text)).upper()


def _known(*more: tuple[str, Iterable[str]]) -> dict[str, str]:
    return {folded(word): code for code, words in more for word in words}


REVIEWED: Final[Mapping[str, str]] = _known(
    *((code, (said,)) for code, said in rules.DECISIONS.items()),
    (Decision.UPHELD, ("维持原答复", "维持原行政行为", "结果维持", "决定维持")),
    (Decision.DISMISSED, ("驳回请求", "驳回复议请求", "驳回")),
    (Decision.REVOKED, ("撤销", "撤销并责令重新答复", "责令重新答复", "结果纠正撤销")),
    (Decision.REVOKED_PARTLY, ("部分撤销原答复",)),
    (Decision.UNLAWFUL, ("确认答复违法", "违法")),
    (Decision.ORDERED, ("责令限期答复", "责令限期履行")),
    (Decision.NOT_HEARD, ("驳回申请", "驳回复议申请")),
    (Decision.MEDIATED, ("调解书", "调解结案")),
    (Decision.ENDED, ("终止", "终止审理")),
    (Without.REFUSED, (NOT_ADMITTED, "不受理", "未受理")),
    (Without.WITHDRAWN, (WITHDRAWN, "撤回", "撤回复议申请", "申请人撤回", "和解撤回")),
)
JUDGED: Final[Mapping[str, str]] = _known(
    *((code, (said,)) for code, said in rules.JUDGMENTS.items()),
    (Judgment.CLAIM_DISMISSED, ("判决驳回", "驳回原告诉讼请求", "驳回请求", "胜诉")),
    (Judgment.REVOKED, ("撤销", "部分撤销", "判决撤销", "撤销并责令重新答复")),
    (Judgment.ORDERED, ("责令限期履行", "责令答复")),
    (Judgment.UNLAWFUL, ("违法", "确认答复违法")),
    (Judgment.SUIT_DISMISSED, ("裁定驳回", "裁定驳回起诉", "不予立案")),
    (Judgment.WITHDRAWN, ("撤诉", "撤回起诉", "裁定准许撤诉")),
)
SAME_AGAIN: Final = frozenset(map(folded, ("维持", "维持原判", "驳回上诉", "驳回上诉，维持原判")))
"""What a second instance says when the first judgment stays."""
AMBIGUOUS: Final = frozenset(map(folded, ("败诉", "纠正", "结果纠正", "其他", "其他结果", "驳回")))
"""Words that say less than the form asks, where they aren't known above."""
ROADS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(map(folded, (DIRECT, "直接起诉", "未经复议")), False),
    **dict.fromkeys(map(folded, (AFTER, "经复议", "经复议后起诉")), True),
}
SIMPLIFIED: Final[Mapping[str, bool]] = {
    **dict.fromkeys(map(folded, ("普通程序", "普通", "一般程序")), False),
    **dict.fromkeys(map(folded, ("简易程序", "简易")), True),
}
APPELLANTS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(map(folded, ("申请人", "原告", "对方")), False),
    **dict.fromkeys(map(folded, ("本机关", "被告", "我方", "我局")), True),
}
"""Whether it was this office that appealed."""


def decision_of(text: str) -> Decision | Without | None:
    """Return how a register says that a reconsideration ended; None: nothing, unknown, or several."""
    code = REVIEWED.get(folded(text))
    if code is None:
        return None
    return Without(code) if code in set(Without) else Decision(code)


def judgment_of(text: str) -> Judgment | None:
    """Return what a register says that a court judged; None: nothing, unknown, or several."""
    code = JUDGED.get(folded(text))
    return Judgment(code) if code else None

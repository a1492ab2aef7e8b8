"""When two requests belong together: one person asks again (Art. 36(6)), or several ask the same (Art. 44)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_2019


class TieKind(StrEnum):
    """How the later of two requests belongs to the earlier one."""

    REPEATED = "repeated"
    SAME = "same"


TIES: Final[Mapping[TieKind, str]] = {
    TieKind.REPEATED: "本人重复申请",
    TieKind.SAME: "不同申请人申请相同信息",
}
TIE_BASES: Final[Mapping[TieKind, Article]] = {
    TieKind.REPEATED: DISCLOSURE_2019["36(6)"],
    TieKind.SAME: DISCLOSURE_2019[44],
}
ALIKE: Final = 0.5
"""Of all pairs of neighbouring characters of two contents, so many are in both: assumed."""


def why_not_tie(
    *, kind: TieKind, is_later: bool, is_same_office: bool, is_same_person: bool, is_tied: bool
) -> Iterator[Sentence]:
    """The later request is tied to an earlier one of the same office; "repeated" needs one and the same person.

    An applicant sees with whose numbers theirs is tied as repeated: so it must be their own.
    """
    basis = TIE_BASES[kind]
    if not is_same_office:
        yield sentence(
            Reason.RULE,
            "两件申请不是同一机关收到的，不能关联。",
            basis=basis,
            remedy="请核对编号。",
        )
    if not is_later:
        yield sentence(
            Reason.RULE,
            "只能把后收到的申请关联到先收到的申请。",
            basis=basis,
            remedy="请在后收到的一件上关联。",
        )
    if kind is TieKind.REPEATED and not is_same_person:
        yield sentence(
            Reason.RULE,
            "两件申请的证件，或者姓名和联系方式不一致，不能认定为本人重复申请。",
            basis=basis,
            remedy="确属同一人的，请先核对身份、更正登记；内容相同而不是同一人的，请按相同信息关联。",
        )
    if is_tied:
        yield sentence(Reason.ONCE, "这两件申请已经关联。", basis=basis, remedy="不必再关联。")

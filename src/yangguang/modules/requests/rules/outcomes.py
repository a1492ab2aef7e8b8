"""How a request can end: the rows of the annual report's form, and which of them a law knew."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Outcome(StrEnum):
    """The result of a request: the rows of the annual report's form of 2021."""

    A = "A"
    B = "B"
    C1 = "C1"
    C2 = "C2"
    C3 = "C3"
    C4 = "C4"
    C5 = "C5"
    C6 = "C6"
    C7 = "C7"
    C8 = "C8"
    D1 = "D1"
    D2 = "D2"
    D3 = "D3"
    E1 = "E1"
    E2 = "E2"
    E3 = "E3"
    E4 = "E4"
    E5 = "E5"
    F1 = "F1"
    F2 = "F2"
    F3 = "F3"


OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.A: "予以公开",
    Outcome.B: "部分公开",
    Outcome.C1: "不予公开：属于国家秘密",
    Outcome.C2: "不予公开：其他法律行政法规禁止公开",
    Outcome.C3: "不予公开：危及“三安全一稳定”",
    Outcome.C4: "不予公开：保护第三方合法权益",
    Outcome.C5: "不予公开：属于三类内部事务信息",
    Outcome.C6: "不予公开：属于四类过程性信息",
    Outcome.C7: "不予公开：属于行政执法案卷",
    Outcome.C8: "不予公开：属于行政查询事项",
    Outcome.D1: "无法提供：本机关不掌握相关政府信息",
    Outcome.D2: "无法提供：没有现成信息需要另行制作",
    Outcome.D3: "无法提供：补正后申请内容仍不明确",
    Outcome.E1: "不予处理：信访举报投诉类申请",
    Outcome.E2: "不予处理：重复申请",
    Outcome.E3: "不予处理：要求提供公开出版物",
    Outcome.E4: "不予处理：无正当理由大量反复申请",
    Outcome.E5: "不予处理：要求行政机关确认或重新出具已获取信息",
    Outcome.F1: "其他处理：申请人无正当理由逾期不补正",
    Outcome.F2: "其他处理：申请人逾期未按收费通知要求缴纳费用",
    Outcome.F3: "其他处理：其他",
}
"""The row labels of the form, joined with their head (国办公开办函〔2021〕30号)."""

NOT_PUBLISHED: Final = "结果未公布"
"""What stands in an adopted reply whose result its office did not publish."""

REFUSALS: Final = frozenset(
    {Outcome.C1, Outcome.C2, Outcome.C3, Outcome.C4, Outcome.C5, Outcome.C6, Outcome.C7, Outcome.C8}
)
"""Results by which information is not disclosed (不予公开), each on one ground."""

DISCLOSED: Final = frozenset({Outcome.A, Outcome.B})
"""Results by which information is disclosed, wholly or in part."""

BY_ANOTHER_STEP: Final[Mapping[Outcome, str]] = {
    Outcome.F1: "drop",
    Outcome.F2: "lapse",
}
"""Results that a step of their own gives, and no reply: not supplemented, not paid."""

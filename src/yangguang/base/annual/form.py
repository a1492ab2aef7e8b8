"""Tables 3 and 4 of the annual report in the form of 2021 (国办公开办函〔2021〕30号): rows, columns, cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from yangguang.base.basis import Statute
from yangguang.base.statutes import ANNUAL_REPORT_2019, ANNUAL_REPORT_2021


class Column(StrEnum):
    """申请人情况: who asks."""

    NATURAL = "natural"
    BUSINESS = "business"
    RESEARCH = "research"
    WELFARE = "welfare"
    LEGAL = "legal"
    OTHER = "other"
    TOTAL = "total"


COLUMNS: Final[Mapping[Column, str]] = {
    Column.NATURAL: "自然人",
    Column.BUSINESS: "商业企业",
    Column.RESEARCH: "科研机构",
    Column.WELFARE: "社会公益组织",
    Column.LEGAL: "法律服务机构",
    Column.OTHER: "其他",
    Column.TOTAL: "总计",
}
ASKERS: Final = tuple(column for column in Column if column is not Column.TOTAL)

NEW, CARRIED, DONE, FORWARD = "new", "carried", "done", "forward"
RESULTS: Final = (
    *("A", "B"),
    *(f"C{n}" for n in range(1, 9)),
    *(f"D{n}" for n in range(1, 4)),
    *(f"E{n}" for n in range(1, 6)),
    *(f"F{n}" for n in range(1, 4)),
)
"""The twenty-one results, each a row."""
ROWS: Final[Mapping[str, str]] = {
    NEW: "一、本年新收政府信息公开申请数量",
    CARRIED: "二、上年结转政府信息公开申请数量",
    "A": "（一）予以公开",
    "B": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "C1": "1.属于国家秘密",
    "C2": "2.其他法律行政法规禁止公开",
    "C3": "3.危及“三安全一稳定”",
    "C4": "4.保护第三方合法权益",
    "C5": "5.属于三类内部事务信息",
    "C6": "6.属于四类过程性信息",
    "C7": "7.属于行政执法案卷",
    "C8": "8.属于行政查询事项",
    "D1": "1.本机关不掌握相关政府信息",
    "D2": "2.没有现成信息需要另行制作",
    "D3": "3.补正后申请内容仍不明确",
    "E1": "1.信访举报投诉类申请",
    "E2": "2.重复申请",
    "E3": "3.要求提供公开出版物",
    "E4": "4.无正当理由大量反复申请",
    "E5": "5.要求行政机关确认或重新出具已获取信息",
    "F1": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "F2": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "F3": "3.其他",
    DONE: "（七）总计",
    FORWARD: "四、结转下年度继续办理",
}
GROUPS: Final[Mapping[str, str]] = {
    "C": "（三）不予公开",
    "D": "（四）无法提供",
    "E": "（五）不予处理",
    "F": "（六）其他处理",
}
"""The heads over rows, by the first letter of the result."""
THIRD: Final = "三、本年度办理结果"
OTHER, OTHERS = "F", ("F1", "F2", "F3")
"""Other handling: in the form of 2019 it is one row."""


@dataclass(frozen=True, slots=True)
class Form:
    """An edition of the form: from the report of which year, its document, whether F is one row.

    Without a document there was none: `rows` are then those of 2021, for what they are worth.
    """

    since: int
    document: Statute | None
    merges_others: bool = False

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows as printed, F as one or as three."""
        rows = tuple(row for row in ROWS if not (self.merges_others and row in OTHERS))
        if not self.merges_others:
            return rows
        at = rows.index(DONE)
        return (*rows[:at], OTHER, *rows[at:])


FORMS: Final = (
    Form(2021, ANNUAL_REPORT_2021),
    Form(2019, ANNUAL_REPORT_2019, merges_others=True),
    Form(2008, None),
)
"""Newest first. Reports of 2008 to 2018 had contents by law (Art. 32 of 2007) and no form."""


def form_of(year: int) -> Form:
    """Return the form of a year's report."""
    return next((form for form in FORMS if form.since <= year), FORMS[-1])


class Blank(StrEnum):
    """What a cell may hold beside a number: neither is zero."""

    EMPTY = "empty"
    NOT_APPLICABLE = "not-applicable"


Cell = int | Blank


@dataclass(frozen=True, slots=True)
class Table3:
    """收到和处理政府信息公开申请情况: 25 rows of seven cells, by row and in the order of `Column`."""

    year: int
    rows: Mapping[str, tuple[Cell, ...]]

    def __post_init__(self) -> None:
        """ValueError: a row is missing, unknown, or has not seven cells."""
        if set(self.rows) != set(ROWS):
            raise ValueError(f"rows {sorted(set(self.rows) ^ set(ROWS))} of the form")
        for name, cells in self.rows.items():
            if len(cells) != len(Column):
                raise ValueError(f"{name} has {len(cells)} cells, not {len(Column)}")

    def cell(self, row: str, column: Column) -> Cell:
        """Return one cell."""
        return self.rows[row][tuple(Column).index(column)]


class Block(StrEnum):
    """The three blocks of table 4."""

    REVIEW = "review"
    DIRECT = "direct"
    AFTER = "after"


BLOCKS: Final[Mapping[Block, str]] = {
    Block.REVIEW: "行政复议",
    Block.DIRECT: "行政诉讼：未经复议直接起诉",
    Block.AFTER: "行政诉讼：复议后起诉",
}
ENDS: Final = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


@dataclass(frozen=True, slots=True)
class Table4:
    """政府信息公开行政复议、行政诉讼情况: three blocks of five cells, in the order of `ENDS`."""

    year: int
    blocks: Mapping[Block, tuple[Cell, ...]]

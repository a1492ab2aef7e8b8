"""The chain from the notice of a project to the filing certificate: steps, limits and endings, as data.

Ten steps, as the ministry's report for 2012 tells them and notices of 2011 to 2015 give the days.
What no text says is `assumed` and stands here once. A module's procedure declares its steps with
these limits, so that each number has one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.valuation.texts import (
    APPRAISAL_2016,
    BATCH_2011,
    COMMISSIONING_2008,
    FILING_2008,
    POOL_2015,
    PRACTICE_2012,
    VALUATION_2008,
    VALUER_CHOICE_2006,
)
from yangguang.base.workdays import Amount, Unit


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of the chain: its place, its key, its legal term, what it rests on."""

    number: int
    key: str
    title: str
    basis: Article


STEPS: Final = (
    ChainStep(1, "announce", "发布项目公告", BATCH_2011[""]),
    ChainStep(2, "enter", "报名", BATCH_2011[""]),
    ChainStep(3, "list", "公布有效报名名单", VALUER_CHOICE_2006[""]),
    ChainStep(4, "draw", "公开摇号", VALUER_CHOICE_2006[""]),
    ChainStep(5, "publish_result", "公布摇号结果", PRACTICE_2012[""]),
    ChainStep(6, "sign", "签订委托合同", COMMISSIONING_2008[""]),
    ChainStep(7, "check", "报告合规性检查", FILING_2008[""]),
    ChainStep(8, "show", "评估报告和合同公示", PRACTICE_2012[""]),
    ChainStep(9, "object", "异议", VALUATION_2008[""]),
    ChainStep(10, "certify", "出具备案证明", FILING_2008[""]),
)


class Sense(StrEnum):
    """Whether a limit is the longest or the shortest time that is allowed."""

    AT_MOST = "at-most"
    AT_LEAST = "at-least"


@dataclass(frozen=True, slots=True)
class ChainLimit:
    """A limit of the chain: of which step, counted from the day of what (not counted itself).

    `unbroken`: a gap costs all of it. `until` None: no end is known. `assumed`: what no text says.
    """

    key: str
    step: str
    counted_from: str
    amount: Amount
    sense: Sense
    basis: Article
    in_force: date
    until: date | None = None
    unbroken: bool = False
    assumed: str = ""

    def holds_on(self, day: date) -> bool:
        """Tell whether the limit governs a chain whose trigger falls on `day`."""
        return self.in_force <= day and (self.until is None or day <= self.until)


_NO_END: Final = "2016年资产评估法施行以后是否仍然适用，未见明文，继续沿用。"

LIMITS: Final = (
    ChainLimit(
        "publish-result",
        "publish_result",
        "摇号之日",
        Amount(0, Unit.DAYS),
        Sense.AT_MOST,
        PRACTICE_2012[""],
        date(2012, 1, 1),
        assumed="当日公布是年度报告所述的做法。",
    ),
    ChainLimit(
        "sign",
        "sign",
        "摇号结果公布之日",
        Amount(5, Unit.WORKDAYS),
        Sense.AT_MOST,
        BATCH_2011[""],
        date(2008, 9, 1),
        assumed=f"自选定次日起算，逾期视为放弃；2011年以前按同一做法。{_NO_END}",
    ),
    ChainLimit(
        "refuse",
        "sign",
        "摇号结果公布之日",
        Amount(3, Unit.DAYS),
        Sense.AT_MOST,
        BATCH_2011[""],
        date(2008, 9, 1),
        assumed=f"“3日内”按日历日计算，须书面。{_NO_END}",
    ),
    ChainLimit(
        "show",
        "show",
        "公示开始之日",
        Amount(10, Unit.DAYS),
        Sense.AT_LEAST,
        PRACTICE_2012[""],
        date(2012, 1, 1),
        unbroken=True,
        assumed=(
            "公示首日是否计入没有明文，2015年有公示连首尾两日计为十天；这里按公示首日之后满十日计算。"
            "报告有改动的，重新公示并重新起算。"
        ),
    ),
    ChainLimit(
        "object",
        "object",
        "公示开始之日",
        Amount(10, Unit.DAYS),
        Sense.AT_MOST,
        PRACTICE_2012[""],
        date(2012, 1, 1),
        assumed="异议应在公示期内提出，须署名并说明理由；答复的期限未见规定。",
    ),
)
"""Every limit of the chain, in the order of its steps."""

MOST_REVISIONS: Final = 2
"""A report that was sent back more often keeps its valuer out of the pool (2015)."""
MOST_REVISIONS_BASIS: Final = POOL_2015[""]

RESERVES: Final = 2
"""First and second reserve beside the winner: what notices of 2011 draw."""


class EndingKind(StrEnum):
    """How the chain ends: the report is filed and certified, or only publicised."""

    FILED = "filed"
    PUBLICISED = "publicised"


@dataclass(frozen=True, slots=True)
class Ending:
    """An ending with its days: which holds is configurable, since the change was not read anywhere."""

    kind: EndingKind
    title: str
    basis: Article
    in_force: date
    until: date | None
    assumed: str = ""


ENDINGS: Final = (
    Ending(
        EndingKind.FILED,
        "评估报告备案",
        FILING_2008[""],
        date(2008, 9, 1),
        date(2017, 6, 30),
        "备案改为公示的日期凭记忆（矿业权出让收益自2017-07-01起）。",
    ),
    Ending(
        EndingKind.PUBLICISED,
        "评估报告公示",
        APPRAISAL_2016[""],
        date(2017, 7, 1),
        None,
        "2017年以后报告只公示不备案，凭记忆，未核对。",
    ),
)


def limit_on(key: str, day: date) -> ChainLimit:
    """Return the limit `key` that governs a chain whose trigger falls on `day`. KeyError: none does."""
    for limit in LIMITS:
        if limit.key == key and limit.holds_on(day):
            return limit
    raise KeyError(key, day)


def ending_on(day: date) -> Ending:
    """Return how a chain ends whose report is delivered on `day`. KeyError: before there was one."""
    for ending in ENDINGS:
        if ending.in_force <= day and (ending.until is None or day <= ending.until):
            return ending
    raise KeyError(day)

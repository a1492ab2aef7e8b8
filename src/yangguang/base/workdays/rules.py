"""The counting rules as dated law, and, in one place each, what no text says.

The articles were read in public copies; an order's number that is cited from memory says so in
`assumed`. Public law borrows these rules by analogy unless its own text counts otherwise.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.basis import Article, Statute

_FROM_MEMORY: Final = "令号凭记忆，未核对原文"

CIVIL_1987: Final = Statute(
    "civil-1987",
    "民法通则",
    "主席令第37号",
    date(1987, 1, 1),
    date(2017, 9, 30),
)
CIVIL_2017: Final = Statute(
    "civil-2017",
    "民法总则",
    "主席令第66号",
    date(2017, 10, 1),
    date(2020, 12, 31),
    assumed=_FROM_MEMORY,
)
CIVIL_2021: Final = Statute(
    "civil-2021", "民法典", "主席令第45号", date(2021, 1, 1), assumed=_FROM_MEMORY
)
PROCEDURE_2024: Final = Statute(
    "civil-procedure-2024", "民事诉讼法", "主席令第11号", date(2024, 1, 1)
)
FESTIVALS: Final = (
    Statute("festivals-1999", "全国年节及纪念日放假办法", "国务院令第270号", date(1999, 9, 18)),
    Statute("festivals-2008", "全国年节及纪念日放假办法", "国务院令第513号", date(2008, 1, 1)),
    Statute("festivals-2014", "全国年节及纪念日放假办法", "国务院令第644号", date(2014, 1, 1)),
    Statute("festivals-2025", "全国年节及纪念日放假办法", "国务院令第795号", date(2025, 1, 1)),
)
WORKING_TIME: Final = Statute(
    "working-time-1995",
    "国务院关于职工工作时间的规定",
    "国务院令第146号（1995年修订）",
    date(1995, 5, 1),
)

BACKWARD_ASSUMED: Final = (
    "倒算期限：当日不计入，向前逐一计算，遇休息日不移动。法律没有明文，为本系统的约定。"
)
PAUSE_IN_MONTHS_ASSUMED: Final = (
    "以月、年计算的期限：先算到期之日，再顺加扣除的日数。法律没有明文，为本系统的约定。"
)
PAUSE_IGNORED_ASSUMED: Final = (
    "以小时计算的期限和倒算期限不扣除中间的日子。法律没有明文，为本系统的约定。"
)
MONTH_END_ASSUMED: Final = (
    "2017年10月1日以前没有条文规定没有对应日时怎样计算，按后来的民法总则第202条。"
)


def _civil(on: date, number: str) -> Article:
    if on >= CIVIL_2021.in_force:
        return CIVIL_2021[number]
    return CIVIL_2017[number] if on >= CIVIL_2017.in_force else CIVIL_1987["154"]


def first_day(on: date) -> Article:
    """Return the article by which the day of the event is not counted, and hours run at once."""
    return _civil(on, "201")


def month_end(on: date) -> Article:
    """Return the article by which a month ends on the same day number, or on its last day."""
    if on < CIVIL_2017.in_force:
        return Article(CIVIL_1987, "154", assumed=MONTH_END_ASSUMED)
    return _civil(on, "202")


def roll(on: date) -> tuple[Article, ...]:
    """Return the articles by which a last day that is a day off moves to the day after."""
    procedure = (PROCEDURE_2024["85"],) if on >= PROCEDURE_2024.in_force else ()
    return (_civil(on, "203"), *procedure)


def festivals(on: date) -> Statute:
    """Return the edition of the festival rules that governs day `on` (the oldest, before 1999)."""
    held = [edition for edition in FESTIVALS if edition.in_force <= on]
    return held[-1] if held else FESTIVALS[0]


def weekend() -> Article:
    """Return the article by which Saturday and Sunday are the weekly rest days."""
    return WORKING_TIME["7"]

"""Limits and the work calendar: on which day a limit ends, and why.

`national()` is the calendar with every day off and every make-up workday (调休上班) since 2007;
`Calendar.due` counts workdays, days, months, years and hours, forward and backward, and its
`Due.sheet` prints the derivation with the notice that made each day.
"""

from yangguang.base.workdays.amount import Amount, Unit, amount_of
from yangguang.base.workdays.calendar import Calendar, national, regional
from yangguang.base.workdays.due import Due
from yangguang.base.workdays.notices import Day, DayKind, Notice, NoticeDay
from yangguang.base.workdays.reach import SHANGHAI
from yangguang.base.workdays.sheet import Row, Sheet, What

__all__ = [
    "SHANGHAI",
    "Amount",
    "Calendar",
    "Day",
    "DayKind",
    "Due",
    "Notice",
    "NoticeDay",
    "Row",
    "Sheet",
    "Unit",
    "What",
    "amount_of",
    "national",
    "regional",
]

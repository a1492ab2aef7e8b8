"""What a row of the derivation sheet says of its day, as sentences that can be said in any language.

The sheet of `base.workdays` is Chinese text for paper; pages say the same from the same facts.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from yangguang.base.refusal import Said
from yangguang.base.workdays import SHANGHAI, Amount, Due, Row, Unit, What
from yangguang.base.workdays import DayKind as CalendarKind

_WEEKDAYS = (
    Said("周一"),
    Said("周二"),
    Said("周三"),
    Said("周四"),
    Said("周五"),
    Said("周六"),
    Said("周日"),
)
_BY_NAME = {one.text: one for one in _WEEKDAYS}
_FESTIVALS = {
    "元旦": Said("元旦"),
    "春节": Said("春节"),
    "清明节": Said("清明节"),
    "劳动节": Said("劳动节"),
    "端午节": Said("端午节"),
    "中秋节": Said("中秋节"),
    "国庆节": Said("国庆节"),
    "国庆节、中秋节": Said("国庆节、中秋节"),
}


class DayKind(StrEnum):
    """What a day is to the count."""

    WORKED = "worked"
    REST = "rest"
    MAKE_UP = "make_up"
    PAUSED = "paused"
    PROVISIONAL = "provisional"


def weekday(on: date) -> Said:
    """Name the weekday."""
    return _WEEKDAYS[on.weekday()]


def festival(name: str) -> Said | str:
    """Name a festival, or the weekday that a day is off for; a name of one day only stays Chinese."""
    return (_FESTIVALS | _BY_NAME).get(name, name)


def amount_said(amount: Amount) -> Said:
    """Say an amount: 20 个工作日; 20 working days."""
    texts = {
        Unit.WORKDAYS: Said("{n} 个工作日", {"n": abs(amount.n)}),
        Unit.DAYS: Said("{n} 日", {"n": abs(amount.n)}),
        Unit.MONTHS: Said("{n} 个月", {"n": abs(amount.n)}),
        Unit.YEARS: Said("{n} 年", {"n": abs(amount.n)}),
        Unit.HOURS: Said("{n} 小时", {"n": abs(amount.n)}),
    }
    return texts[amount.unit]


def kind_of(due: Due, row: Row) -> DayKind:
    """Say how the day of `row` is drawn."""
    if row.what is What.PAUSED:
        return DayKind.PAUSED
    day = due.calendar.day(row.on)
    if row.number is None and not day.worked:
        return DayKind.REST
    if row.provisional:
        return DayKind.PROVISIONAL
    if day.kind is CalendarKind.MAKE_UP and due.amount.unit is Unit.WORKDAYS:
        return DayKind.MAKE_UP
    return DayKind.WORKED


_PLAIN = {
    What.START: Said("起算日，当日不计入"),
    What.PAUSED: Said("中止，当日扣除"),
    What.WEEKEND: Said("周休息日，不计入"),
    What.ROLLED: Said("周休息日，最后一日顺延"),
    What.LAST: Said("顺延至本日期满"),
    What.BETWEEN: Said("从略"),
}


def begun(start: date, amount: Amount, *, basis: object) -> Said:
    """Say from when a limit is counted: days from the next day on, hours from the instant; none is the day itself."""
    given: dict[str, object] = {"amount": amount.said(), "basis": basis}
    if amount.unit is Unit.HOURS:
        return Said("自 {start} 起连续计算 {amount}（{basis}）。", given | {"start": start})
    day = start.astimezone(SHANGHAI).date() if isinstance(start, datetime) else start
    if amount.n == 0:
        return Said("期限就是 {start} 这一天（{basis}）。", given | {"start": day})
    return Said("自 {start} 起算 {amount}，当日不计（{basis}）。", given | {"start": day})


def words_of(due: Due, row: Row) -> Said:
    """Say what the day of `row` is and why it counts or not."""
    if row.what is What.START and due.amount.unit is Unit.HOURS:
        return Said("{at} 起连续计算", {"at": due.began})
    name = due.calendar.day(row.on).name
    match row.what:
        case What.HOLIDAY:
            return Said("{name}放假，不计入", {"name": festival(name)})
        case What.ROLLED if name:
            return Said("{name}放假，最后一日顺延", {"name": festival(name)})
        case What.LAST if due.moment:
            return Said("{at} 期限届满", {"at": due.moment})
        case What.COUNTED:
            return _counted(due, row, festival(name))
    is_all = row.what is What.START and due.amount.n == 0
    return Said("期限之日") if is_all else _PLAIN[row.what]


def _counted(due: Due, row: Row, name: Said | str) -> Said:
    if due.amount.unit is not Unit.WORKDAYS:
        return Said("第 {n} 日", {"n": row.number})
    if due.calendar.day(row.on).kind is CalendarKind.MAKE_UP:
        return Said("第 {n} 个工作日，{name}调休上班", {"n": row.number, "name": name})
    return Said("第 {n} 个工作日", {"n": row.number})

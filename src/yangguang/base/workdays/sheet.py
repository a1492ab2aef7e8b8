"""The derivation sheet (期限推算单): why a limit ends on its day, day by day, to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from yangguang.base.workdays import rules
from yangguang.base.workdays.amount import Unit
from yangguang.base.workdays.notices import Day, DayKind, Notice
from yangguang.base.workdays.reach import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yangguang.base.workdays.due import Due

LONGEST_WHOLE: Final = 100
"""A sheet of more days than this shows its ends only."""
ENDS: Final = 15


class What(StrEnum):
    """What a row of the sheet says of its day."""

    START = "start"
    COUNTED = "counted"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    ROLLED = "rolled"
    """A day off over which the last day moves."""
    LAST = "last"
    """The day to which the last day moved, or the instant at which an hour limit ends."""
    BETWEEN = "between"
    """A run of days that are left out of a long sheet."""


@dataclass(frozen=True, slots=True)
class Row:
    """One day, or one run of days from `on` to `until`; `number` is its number in the limit."""

    on: date
    number: int | None
    what: What
    words: str
    rule: str = ""
    notice: Notice | None = None
    provisional: bool = False
    until: date | None = None

    def line(self) -> str:
        """Return the row as one printed line."""
        day = f"{self.on} {WEEKDAYS[self.on.weekday()]}"
        if self.until:
            day = f"{self.on} 至 {self.until}"
        why = "；".join(str(part) for part in (self.notice, self.rule) if part)
        return f"  {day}  {self.words}" + (f"（{why}）" if why else "")

    def to_json(self) -> dict[str, object]:
        """Return the row as plain values."""
        return {
            "on": self.on.isoformat(),
            "until": self.until.isoformat() if self.until else None,
            "number": self.number,
            "what": self.what.value,
            "words": self.words,
            "rule": self.rule,
            "notice": str(self.notice) if self.notice else None,
            "provisional": self.provisional,
        }


@dataclass(frozen=True, slots=True)
class Sheet:
    """Head lines, one row a day, and the result; all in Chinese."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    result: str

    def lines(self) -> list[str]:
        """Return the sheet as lines to print."""
        return [*self.head, "逐日：", *(row.line() for row in self.rows), self.result]

    def to_json(self) -> dict[str, object]:
        """Return the sheet as plain values: head, rows, result."""
        rows = [row.to_json() for row in self.rows]
        return {"head": list(self.head), "rows": rows, "result": self.result}


def written(due: Due) -> Sheet:
    """Write the sheet of `due`."""
    rows = tuple(_shortened(list(_rows(due)), due))
    return Sheet(tuple(_head(due, rows)), rows, _result(due))


def _day(on: date) -> str:
    return f"{on}（{WEEKDAYS[on.weekday()]}）"


def _head(due: Due, rows: tuple[Row, ...]) -> Iterator[str]:
    hours = due.amount.unit is Unit.HOURS
    began = f"{due.began:%Y-%m-%d %H:%M}" if hours and due.began else _day(due.start)
    yield "期限推算单"
    yield f"起算：{began}"
    yield f"期限：{due.amount.words()}"
    yield from (f"规则：{rule}" for rule in _rules(due))
    if due.pauses:
        spans = "、".join(
            f"{date.fromordinal(a + 1)} 至 {date.fromordinal(b)}" for a, b in due.pauses
        )
        unit = "个工作日" if due.amount.unit is Unit.WORKDAYS else "日"
        yield f"扣除：{spans}，在期限内共 {due.excluded} {unit}"
    if hours:
        return
    until = due.calendar.covered_until
    yield f"日历：{due.calendar.version}，放假通知已公布至 {until.year} 年"
    for notice in dict.fromkeys(row.notice for row in rows if row.notice):
        doubt = f"，{notice.assumed}" if notice.assumed else ""
        yield f"通知：《{notice.title}》{notice.number}（{notice.published_on}{doubt}）"
    if due.provisional:
        yield "暂定：期限涉及尚无放假通知的日子，通知公布后须重新推算。"


def _rules(due: Due) -> Iterator[str]:
    amount, on = due.amount, due.start
    if amount.unit is Unit.HOURS:
        yield f"从起算时刻连续计算，不因休息日顺延（{rules.first_day(on)}）"
    elif not amount.backward:
        yield f"起算当日不计入，从次日开始（{rules.first_day(on)}，没有专门规定的比照适用）"
    if amount.unit is Unit.WORKDAYS:
        basis = f"{rules.weekend()}；{_festivals(on)}"
        yield f"只计工作日：不计周休息日和放假日，计入调休上班日（{basis}）"
    if amount.unit in (Unit.MONTHS, Unit.YEARS):
        article = rules.month_end(on)
        yield f"至到期月的对应日止，没有对应日的为月末日（{article}）{article.assumed}"
    if amount.backward:
        yield rules.BACKWARD_ASSUMED
    elif amount.unit not in (Unit.HOURS, Unit.WORKDAYS):
        articles = "；".join(str(article) for article in rules.roll(on))
        yield f"最后一日是法定休息日的，顺延至休息日结束的次日（{articles}）"
        if due.pauses and amount.unit is not Unit.DAYS:
            yield rules.PAUSE_IN_MONTHS_ASSUMED
    if due.pauses:
        yield "中止的日子不计入：从发出的次日起，至答复之日或者期满之日止，重叠的只扣一次"


def _festivals(on: date) -> str:
    edition = rules.festivals(on)
    return f"《{edition.title}》{edition.number}"


def _rows(due: Due) -> Iterator[Row]:
    if due.moment and due.began:
        ends = f"{due.moment:%H:%M} 期限届满"
        yield Row(due.start, None, What.START, f"{due.began:%H:%M} 起算")
        yield Row(due.on, abs(due.amount.n), What.LAST, ends, str(rules.first_day(due.start)))
        return
    first, last = due.start.toordinal(), due.on.toordinal()
    yield _start(due)
    raw = due.rolled_from.toordinal() if due.rolled_from else last
    step = 1 if last >= first else -1
    workdays = due.amount.unit is Unit.WORKDAYS
    number = 0
    for ordinal in range(first + step, last + step, step):
        day = due.calendar.day(date.fromordinal(ordinal))
        if any(a < ordinal <= b for a, b in due.pauses):
            yield _row(day, None, What.PAUSED, "扣除，不计入")
        elif ordinal > raw and step > 0:
            yield _after(due, day, last=ordinal == last)
        elif workdays and not day.worked:
            yield _off(day)
        else:
            number += 1
            yield _row(day, number, What.COUNTED, _counted(day, number, workdays=workdays))


def _start(due: Due) -> Row:
    day = due.calendar.day(due.start)
    if due.amount.backward:
        return _row(day, None, What.START, "起算日，不计入")
    return _row(day, None, What.START, "起算日，不计入", str(rules.first_day(due.start)))


def _row(day: Day, number: int | None, what: What, words: str, rule: str = "") -> Row:
    if day.provisional:
        words += "（暂定）"
    return Row(day.on, number, what, words, rule, day.notice, day.provisional)


def _counted(day: Day, number: int, *, workdays: bool) -> str:
    unit = "个工作日" if workdays else "日"
    if day.kind is DayKind.MAKE_UP:
        return f"第 {number} {unit}：{day.name}调休上班"
    return f"第 {number} {unit}" + (f"：{day.name}" if day.kind is DayKind.HOLIDAY else "")


def _off(day: Day) -> Row:
    if day.kind is DayKind.WEEKEND:
        return _row(day, None, What.WEEKEND, "周休息日，不计入", str(rules.weekend()))
    rule = "" if day.notice else _festivals(day.on)
    return _row(day, None, What.HOLIDAY, f"{day.name}放假，不计入", rule)


def _after(due: Due, day: Day, *, last: bool) -> Row:
    rule = str(rules.roll(due.start)[0])
    if last:
        return _row(day, None, What.LAST, "顺延至本日期满", rule)
    name = "周休息日" if day.kind is DayKind.WEEKEND else f"{day.name}放假"
    return _row(day, None, What.ROLLED, f"{name}，顺延", rule)


def _shortened(rows: list[Row], due: Due) -> Iterator[Row]:
    """Keep the first and last days of a long limit and what follows its uncorrected last day."""
    tail = (due.on - due.rolled_from).days if due.rolled_from else 0
    keep = ENDS + 1, ENDS + tail
    if len(rows) <= max(LONGEST_WHOLE, sum(keep)):
        yield from rows
        return
    between = rows[keep[0] : -keep[1]]
    counted = sum(row.what is What.COUNTED for row in between)
    words = f"其间 {len(between)} 日，计入 {counted} 日，不计入 {len(between) - counted} 日，从略"
    provisional = any(row.provisional for row in between)
    yield from rows[: keep[0]]
    yield Row(
        between[0].on, None, What.BETWEEN, words, provisional=provisional, until=between[-1].on
    )
    yield from rows[-keep[1] :]


def _result(due: Due) -> str:
    if due.moment:
        return f"结果：{due.moment:%Y-%m-%d %H:%M} 期限届满"
    word = "最迟" if due.amount.backward else "期限最后一日"
    moved = f"，由 {_day(due.rolled_from)} 顺延" if due.rolled_from else ""
    return f"结果：{word} {_day(due.on)}{moved}{'，暂定' if due.provisional else ''}"

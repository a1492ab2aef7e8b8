"""What is checked of the course of a lot after its contract: S10 to S15, and the order of its dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from yangguang.base.market.checks import law
from yangguang.base.market.checks.found import Found, Rule, holding
from yangguang.base.market.checks.paying import yuan
from yangguang.base.market.lot import Lot
from yangguang.base.workdays import Calendar, Unit, amount_of, national


@dataclass(frozen=True, kw_only=True, slots=True)
class Paid:
    """What was paid on a day, in fen."""

    fen: int
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """How far a lot came, with real dates. None: not known.

    `is_followed`: the office follows it itself, so what isn't entered has not happened; else silence says nothing.
    `excused_days`: by which causes outside of the holder moved the start (government, force majeure, preliminary work).
    `are_seen`: start and completion rest on a field check. `filed_on`: when the result was filed.
    """

    announced_on: date | None = None
    dealt_on: date | None = None
    signed_on: date | None = None
    filed_on: date | None = None
    payments: tuple[Paid, ...] = ()
    handed_over_on: date | None = None
    started_on: date | None = None
    completed_on: date | None = None
    excused_days: int = 0
    is_followed: bool = False
    are_seen: bool | None = None


IDLE_YEARS: Final = 1
TAKEN_YEARS: Final = 2


def of_course(
    lot: Lot, course: Course, *, on: date, calendar: Calendar | None = None
) -> tuple[Found, ...]:
    """Return everything that is to be said `on` a day of what became of a lot.

    Where a record carries no real dates nothing is said, unless the office follows the lot itself.
    """
    counted = calendar or national()
    return (
        *_order(course),
        *_paid(lot, course, on),
        *_handed_over(lot, course, on),
        *_dates(lot, course, on),
        *_unseen(course),
        *_idle(lot, course, on, counted),
        *_filed(course, on, counted),
    )


_ORDER: Final = (
    ("announced_on", "dealt_on", "成交（{then}）早于公告（{first}）。"),
    ("dealt_on", "signed_on", "签订（{then}）早于成交（{first}）。"),
    ("announced_on", "signed_on", "签订（{then}）早于公告（{first}）。"),
)
"""Which date goes before which, and what is said where it doesn't."""


def _order(course: Course) -> Iterator[Found]:
    for earlier, later, text in _ORDER:
        first, then = getattr(course, earlier), getattr(course, later)
        if first is None or then is None or then >= first:
            continue
        for rule in holding(law.ORDER, then):
            yield rule.found(text, first=first, then=then)


def _paid(lot: Lot, course: Course, on: date) -> Iterator[Found]:
    """Yield payments that were due and not made by their day, in the order of the days."""
    if not course.payments and not course.is_followed:
        return
    due = 0
    for one in sorted(lot.instalments, key=lambda one: one.due_on or date.max):
        if one.due_on is None or one.due_on >= on:
            continue
        due += one.fen
        by_then = sum(paid.fen for paid in course.payments if paid.on <= one.due_on)
        if by_then < due:
            for rule in holding(law.S10, one.due_on):
                text = "至{due_on}应缴{due}元，已缴{paid}元。"
                yield rule.found(text, due_on=one.due_on, due=yuan(due), paid=yuan(by_then))


def _handed_over(lot: Lot, course: Course, on: date) -> Iterator[Found]:
    span = Span(lot.handover_on, course.handed_over_on)
    yield from _late(law.S11, span, HANDOVER, on, is_followed=course.is_followed)
    signed = course.signed_on or lot.signed_on
    if signed is not None and course.handed_over_on is not None and course.handed_over_on < signed:
        for rule in holding(law.S11, signed):
            text = "交地（{handed_over}）早于签订（{signed}）：补签、重签或者迟报。"
            yield rule.doubt(text, handed_over=course.handed_over_on, signed=signed)


class Span(NamedTuple):
    """What was agreed, and what was."""

    due: date | None
    real: date | None


class Texts(NamedTuple):
    """What is said where it came late, and where it hasn't come."""

    late: str
    missing: str


HANDOVER: Final = Texts(
    "约定{due}交地，实际{real}，迟{days}日。", "约定{due}交地，至{on}没有交地，已迟{days}日。"
)
START: Final = Texts(
    "约定{due}动工，实际{real}，迟{days}日。", "约定{due}动工，至{on}没有动工，已迟{days}日。"
)
FINISH: Final = Texts(
    "约定{due}竣工，实际{real}，迟{days}日。", "约定{due}竣工，至{on}没有竣工，已迟{days}日。"
)


def _late(
    rules: tuple[Rule, ...], span: Span, texts: Texts, on: date, *, is_followed: bool
) -> Iterator[Found]:
    due, real = span
    if due is None or (real is None and not is_followed):
        return
    days = ((real or on) - due).days
    for rule in holding(rules, due):
        if days > 0 and real is not None:
            yield rule.found(texts.late, due=due, real=real, days=days)
        elif days > 0:
            yield rule.found(texts.missing, due=due, on=on, days=days)


def _dates(lot: Lot, course: Course, on: date) -> Iterator[Found]:
    is_followed = course.is_followed
    start, finish = Span(lot.start_on, course.started_on), Span(lot.finish_on, course.completed_on)
    yield from _late(law.S12, start, START, on, is_followed=is_followed)
    yield from _late(law.S13, finish, FINISH, on, is_followed=is_followed)


def _unseen(course: Course) -> Iterator[Found]:
    real = course.completed_on or course.started_on
    if real is not None and course.are_seen is False:
        for rule in holding(law.UNSEEN, real):
            yield rule.found("实际日期{real}没有现场核查的照片。", real=real)


def _idle(lot: Lot, course: Course, on: date, calendar: Calendar) -> Iterator[Found]:
    """Yield a start that is late by a year, or by two; days with a cause outside of the holder don't count."""
    if lot.start_on is None or (course.started_on is None and not course.is_followed):
        return
    begins = date.fromordinal(lot.start_on.toordinal() + course.excused_days)
    real = course.started_on or on
    reached = [
        years
        for years in (IDLE_YEARS, TAKEN_YEARS)
        if real > calendar.due(begins, amount_of(years, Unit.YEARS), rolls=False).on
    ]
    if not reached:
        return
    for rule in holding(law.S14, real):
        text = "约定{start}动工（扣除{excused}日），至{real}已满{years}年。"
        said = {"start": lot.start_on, "excused": course.excused_days, "real": real}
        yield rule.found(text, **said, years=reached[-1])


def _filed(course: Course, on: date, calendar: Calendar) -> Iterator[Found]:
    """Yield a result that was filed late, or isn't yet."""
    signed = course.signed_on
    if signed is None or (course.filed_on is None and not course.is_followed):
        return
    for rule in holding(law.S15, signed):
        last = calendar.add_workdays(signed, rule.least)
        filed = course.filed_on or on
        if filed > last:
            text = "{signed}签订，供应结果应于{last}前上报，实际{filed}。"
            yield rule.found(text, signed=signed, last=last, filed=filed)

"""Notices entered later change the calendar from then on, and nothing that was counted before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from yangguang.base.refusal import Reason, Refusal
from yangguang.base.workdays import Notice, NoticeDay, national
from yangguang.kernel.calendar import acts, queries
from yangguang.kernel.people.actors import TIME, Actor

CLERK = Actor(role="officer", label="示例部 办公室")
EXTRA = Notice(
    key="example-2026-extra",
    number="示例办发〔2026〕1号",
    title="关于2026年临时放假安排的示例通知",
    published_on=date(2026, 3, 1),
    year=2026,
    source="示例",
    annual=False,
)
OFF = NoticeDay(date(2026, 3, 18), worked=False, name="示例节")  # a Wednesday
WORKED = NoticeDay(date(2026, 3, 21), worked=True, name="示例节")  # a Saturday


def refused(notice, days, *, at, region=""):
    with pytest.raises(Refusal) as caught:
        acts.enter(notice, days=days, by=CLERK, at=at, region=region)
    return caught.value


def test_without_notices_it_is_the_printed_calendar(db):
    assert queries.current() == national()


def test_a_notice_moves_its_days_and_the_version(db, at):
    before = queries.current()
    acts.enter(EXTRA, days=[OFF, WORKED], by=CLERK, at=at)
    after = queries.current()
    assert not after.works(OFF.on)
    assert after.works(WORKED.on)
    assert after.version != before.version
    assert queries.changed_days(before, after, first=date(2026, 3, 1), last=date(2026, 3, 31)) == [
        OFF.on,
        WORKED.on,
    ]
    assert before.works(OFF.on)


def test_a_later_notice_moves_a_day_back(db, at):
    acts.enter(EXTRA, days=[OFF], by=CLERK, at=at)
    correction = Notice(
        key="example-2026-back",
        number="示例办发〔2026〕2号",
        title="更正",
        published_on=date(2026, 3, 2),
        year=2026,
        source="示例",
        annual=False,
    )
    back = NoticeDay(OFF.on, worked=True, name="更正")
    acts.enter(correction, days=[back], by=TIME, at=at)
    assert queries.current().works(OFF.on)


def test_the_next_annual_notice_ends_what_is_provisional(db, at):
    year = national().covered_until.year + 1
    published_on = date(year - 1, 11, 10)
    day = date(year, 6, 1)
    assert queries.current().day(day).provisional
    annual = Notice(
        key="example-next",
        number="示例办发明电1号",
        title="下一年放假安排",
        published_on=published_on,
        year=year,
        source="示例",
    )
    new_year = NoticeDay(date(year, 1, 1), worked=False, name="元旦")
    acts.enter(annual, days=[new_year], by=CLERK, at=at.replace(year=year))
    assert not queries.current().day(day).provisional
    assert queries.current().covered_until == date(year, 12, 31)


def test_a_local_notice_holds_in_its_place_only(db, at):
    acts.enter(EXTRA, days=[OFF], by=CLERK, at=at, region="990100")
    assert queries.current().works(OFF.on)
    assert not queries.current("990121").works(OFF.on)
    assert not queries.current("990100").works(OFF.on)
    assert queries.current("990200").works(OFF.on)
    assert queries.current("990000").works(OFF.on)


def test_what_cannot_be_entered(db, at):
    assert refused(EXTRA, [], at=at).code is Reason.FACTS
    assert refused(EXTRA, [OFF, OFF], at=at).code is Reason.FACTS
    assert refused(EXTRA, [OFF], at=at - timedelta(days=2)).code is Reason.FACTS
    acts.enter(EXTRA, days=[OFF], by=CLERK, at=at)
    assert refused(EXTRA, [OFF], at=at).code is Reason.ONCE
    printed = national().notices[0]
    assert refused(printed, [OFF], at=at).code is Reason.ONCE


def test_one_query_once_it_is_known(db, at, django_assert_num_queries):
    acts.enter(EXTRA, days=[OFF], by=CLERK, at=at)
    queries.current()
    with django_assert_num_queries(1):
        queries.current()

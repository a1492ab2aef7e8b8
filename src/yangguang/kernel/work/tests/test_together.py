"""Several questions in one statement: each has the answer that it would have alone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from yangguang.kernel.calendar.models import CalendarDay, CalendarNotice
from yangguang.kernel.work import together
from yangguang.kernel.work.models import Lease
from yangguang.kernel.work.together import Rows

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 2, 30, 0, 123456, tzinfo=UTC)


@pytest.fixture
def notice():
    made = CalendarNotice.objects.create(
        key="2026-1",
        number="示例办〔2026〕1号",
        title="关于“放假”的通知 100%s",
        published_on=date(2026, 2, 28),
        year=2026,
        source="https://example.org/",
        entered_at=AT,
        digest="ab" * 32,
    )
    days = ((date(2026, 3, 7), True), (date(2026, 3, 9), False))
    CalendarDay.objects.bulk_create(
        CalendarDay(notice=made, on=on, worked=worked, name="示例节") for on, worked in days
    )
    return made


def test_rows_come_back_as_objects_with_the_values_they_were_kept_with(
    notice, django_assert_num_queries
):
    asked = together.asking(
        {
            "notices": Rows(CalendarNotice.objects.all(), ("id", "title", "annual", "entered_at")),
            "days": Rows(CalendarDay.objects.all(), ("id", "on", "notice_id", "notice__title")),
            "none": Rows(CalendarNotice.objects.filter(year=2025), ("id",)),
            "never": Rows(CalendarNotice.objects.none(), ("id",)),
        },
        {
            "capped": CalendarDay.objects.all()[:1],
            "working": CalendarDay.objects.filter(worked=True),
            "leases": Lease.objects.all(),
        },
    )
    together.ask(asked)  # on its first use of JSON Django asks the engine whether it knows it
    with django_assert_num_queries(1):
        found = together.ask(asked)
        (read,) = found.rows["notices"]
        days = sorted(found.rows["days"], key=lambda day: day.on)
        assert (read, read.title, read.annual) == (notice, notice.title, True)
        assert read.entered_at == AT
        assert [day.on for day in days] == [date(2026, 3, 7), date(2026, 3, 9)]
        assert {day.notice.title for day in days} == {notice.title}
    assert found.rows["none"] == found.rows["never"] == []
    assert found.counts == {"capped": 1, "working": 1, "leases": 0}


def test_two_questions_of_one_name_are_refused(notice):
    asked = together.asking({"same": Rows(CalendarNotice.objects.all(), ("id",))}, {})
    with pytest.raises(ValueError, match="one name"):
        together.ask(asked, asked)

"""The officer's calendar: days off, make-up workdays, what is due; and the same as a file."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from yangguang.base.refusal import Said
from yangguang.kernel.cases.models import Case
from yangguang.readers.desk import months

pytestmark = pytest.mark.django_db
HERE = "/zh-hans/desk/calendar/"


@pytest.fixture
def dated(file, take, officer):
    """Return a case due on 30 March 2026: twenty working days after 2 March."""
    return take(file("青石岭"), "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))


def day(page, on):
    return next(d for week in page.context["weeks"] for d in week if d.on == date.fromisoformat(on))


def test_a_month_shows_what_is_due_on_its_day(desk, dated):
    page = desk.get(HERE, {"month": "2026-03"})
    assert [event.number for event in day(page, "2026-03-30").events] == [dated.pk]
    assert "答复" in page.content.decode().split('datetime="2026-03-30"')[1].split("</td>")[0]
    assert desk.get(HERE, {"month": "2026-04"}).context["weeks"][1][0].events == ()


def test_days_off_and_make_up_workdays_stand_in_it(desk):
    # Spring Festival 2026: 15 to 23 February off, 14 and 28 February worked.
    page = desk.get(HERE, {"month": "2026-02"})
    kinds = {on: day(page, f"2026-02-{on}").kind for on in ("13", "14", "15", "23", "24", "28")}
    assert kinds == {
        "13": "worked",
        "14": "make_up",
        "15": "rest",
        "23": "rest",
        "24": "worked",
        "28": "make_up",
    }


def test_weeks_begin_on_monday_and_cover_the_month(desk):
    weeks = desk.get(HERE, {"month": "2026-03"}).context["weeks"]
    assert weeks[0][0].on == date(2026, 2, 23)  # 1 March 2026 is a Sunday
    assert weeks[-1][-1].on == date(2026, 4, 5)
    assert months.last_of(date(2026, 12, 1)) == date(2026, 12, 31)


def test_only_what_is_assigned_to_me_on_request(desk, dated, post):
    assert day(desk.get(HERE, {"month": "2026-03", "whose": "mine"}), "2026-03-30").events == ()
    desk.post(f"/zh-hans/desk/cases/{dated.pk}/aside/assign/", {"post": post.pk})
    found = day(desk.get(HERE, {"month": "2026-03", "whose": "mine"}), "2026-03-30").events
    assert [event.number for event in found] == [dated.pk]


@pytest.mark.parametrize("month", ["x", "2026-13", "1999-01", "9999-12", "2026-3-1"])
def test_nonsense_is_no_month(desk, month):
    assert desk.get(HERE, {"month": month}).status_code == 404


def test_more_than_four_on_a_day_lead_to_the_list_of_the_day(desk, file, take, officer):
    for n in range(6):
        take(file(f"{n}"), "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))
    page = desk.get(HERE, {"month": "2026-03"})
    assert (len(day(page, "2026-03-30").named), day(page, "2026-03-30").more) == (4, 2)
    assert "due_from=2026-03-30&amp;due_to=2026-03-30" in page.content.decode()


# --- the file -----------------------------------------------------------------------------------


def test_the_file_says_days_numbers_and_steps_and_nobodys_words(desk, dated):
    answer = desk.get("/zh-hans/desk/calendar.ics")
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer.headers["Cache-Control"]
    assert "DTSTART;VALUE=DATE:20260330\r\nDTEND;VALUE=DATE:20260331\r\n" in text
    assert f"SUMMARY:答复 {dated.pk}\r\n" in text
    assert "青石岭" not in text
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")


def test_nobody_gets_the_file_without_signing_in(client, dated):
    answer = client.get("/zh-hans/desk/calendar.ics")
    assert answer.status_code == 302
    assert "sign-in" in answer.headers["Location"]


def test_lines_are_folded_at_75_octets_and_marks_are_escaped():
    case = Case(number_id="XG-2026-000001-J")
    event = months.Event(date(2026, 3, 30), case, Said("甲，乙;丙,丁\\" + "长" * 60))
    text = months.icalendar(
        [event], name="期限", host="h", stamp=datetime(2026, 3, 2, tzinfo=UTC), say=str
    )
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    whole = re.sub("\r\n ", "", text)
    assert "SUMMARY:甲，乙\\;丙\\,丁\\\\" + "长" * 60 in whole

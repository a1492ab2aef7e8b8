"""The worklist: who sees what, in which order, at what cost."""

from __future__ import annotations

import re
from datetime import date

import pytest

from yangguang.base.workdays import national
from yangguang.kernel.cases.models import NEVER, Case
from yangguang.readers.desk import shelves

pytestmark = pytest.mark.django_db


def numbers_in(response):
    body = response.content.decode().split('<table class="work">')[1].split("</table>")[0]
    return re.findall(r"<small>([^<]+)</small>", body)


@pytest.fixture
def three(file, take, officer):
    """Return cases due on 17 March, 30 March and on no date, in another order."""
    late_march = take(file("乙件"), "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))
    undated = file("丙件", day="2026-03-02", hour=12)
    old = take(
        file("甲件", day="2026-02-11"),
        "confirm",
        by=officer,
        day="2026-02-11",
        on=date(2026, 2, 11),
    )
    return {"old": old, "march": late_march, "undated": undated}


def test_cases_stand_in_the_order_of_their_due_dates(desk, three):
    # Twenty working days after 11 February end on 17 March 2026 (15 to 23 February off, 14 and 28
    # February worked); after 2 March on 30 March. What has no date comes last.
    assert numbers_in(desk.get("/zh-hans/desk/")) == [
        three["old"].pk,
        three["march"].pk,
        three["undated"].pk,
    ]
    assert (three["old"].due_on, three["march"].due_on) == (date(2026, 3, 17), date(2026, 3, 30))
    assert three["undated"].due_on == NEVER


def test_another_countys_cases_are_not_shown(desk, file, elsewhere, office):
    mine, theirs = file("本县的"), file("别县的", office=elsewhere)
    for shelf in shelves.Shelf:
        page = desk.get("/zh-hans/desk/", {"shelf": shelf.value}).content.decode()
        assert theirs.pk not in page
        assert "别县的" not in page
    assert mine.pk in desk.get("/zh-hans/desk/").content.decode()


def test_a_province_sees_the_cases_of_its_counties(client_of, file, elsewhere):
    from yangguang.kernel.offices.models import Level, Office

    from .conftest import a_post

    mine, theirs = file("本县的"), file("别县的", office=elsewhere)
    province = Office.objects.create(slug="sheng", level=Level.PROVINCE, province="990000")
    page = client_of(a_post(province, "province")).get("/zh-hans/desk/")
    assert set(numbers_in(page)) == {mine.pk, theirs.pk}


def test_what_waits_for_the_applicant_lies_on_the_other_shelf(desk, three, take, officer):
    take(three["march"], "ask", by=officer, day="2026-03-03", period=5, text="请写明地块")
    assert three["march"].pk not in numbers_in(desk.get("/zh-hans/desk/"))
    others = desk.get("/zh-hans/desk/?shelf=others")
    assert numbers_in(others) == [three["march"].pk]
    assert "提交补正材料" in others.content.decode()


def test_the_next_step_of_a_case_without_a_date_is_the_first_that_is_open(desk, file):
    file()
    page = desk.get("/zh-hans/desk/").content.decode()
    row = page.split('<table class="work">')[1].split("</tbody>")[0]
    assert "确认收到之日" in row
    assert "今日收件" in row


def test_what_has_just_come_in_has_a_shelf_and_tells_how_long_it_has_lain(desk, three, now):
    now("2026-03-06")
    page = desk.get("/zh-hans/desk/?shelf=new")
    assert numbers_in(page) == [three["undated"].pk]
    assert "收件已 4 日" in page.content.decode()


@pytest.mark.parametrize(
    ("today", "said", "urgency"),
    [
        ("2026-03-02", "还有 20 个工作日", "calm"),
        ("2026-03-26", "还有 2 个工作日", "soon"),
        ("2026-03-28", "还有 1 个工作日", "soon"),
        ("2026-03-30", "今日到期", "soon"),
        ("2026-04-01", "超期 2 日", "late"),
    ],
)
def test_the_time_left_is_told_in_working_days(three, today, said, urgency):
    left = shelves.time_left(three["march"], today=date.fromisoformat(today), calendar=national())
    assert (str(left[0]), left[1]) == (said, urgency)


def test_a_day_without_a_published_calendar_is_marked_provisional():
    case = Case(due_on=date(2099, 3, 2))
    left, _ = shelves.time_left(case, today=date(2099, 2, 26), calendar=national())
    assert "暂定" in str(left)


def test_late_and_due_today_are_counted(desk, three, now):
    now("2026-03-30")
    page = desk.get("/zh-hans/desk/?shelf=late")
    assert numbers_in(page) == [three["old"].pk]
    assert numbers_in(desk.get("/zh-hans/desk/?shelf=today")) == [three["march"].pk]
    groups = page.context["lists"]
    assert [link.count for link in groups[0].links] == [3, 1, 1, 1, 0, 0, 0]


def test_counting_stops_at_a_bound(desk, three, monkeypatch):
    from yangguang.readers.desk import lists

    monkeypatch.setattr(shelves, "MOST_COUNTED", 2)
    monkeypatch.setattr(lists, "MOST_COUNTED", 2)
    assert "待我办理（2 件以上）" in desk.get("/zh-hans/desk/").content.decode()


def test_pages_go_on_by_key_and_show_each_case_once(desk, three, monkeypatch):
    monkeypatch.setattr(shelves, "LINES_A_PAGE", 1)
    seen, address = [], "/zh-hans/desk/"
    while address:
        page = desk.get(address)
        seen += numbers_in(page)
        address = page.context["work"].pager.older
    assert seen == [three["old"].pk, three["march"].pk, three["undated"].pk]


@pytest.mark.parametrize(
    "nonsense", ["shelf=nowhere", "after=0", "after=2026-13-01~XG", "after=%00~%00", "after=~"]
)
def test_nonsense_in_the_address_is_no_page(desk, nonsense):
    assert desk.get(f"/zh-hans/desk/?{nonsense}").status_code == 404


def test_a_number_leads_to_its_case_however_it_is_typed(desk, file):
    case = file()
    answer = desk.post("/zh-hans/desk/find/", {"number": f" {case.pk.lower()} "})
    assert answer.headers["Location"] == f"/zh-hans/desk/cases/{case.pk}/"


@pytest.mark.parametrize("typed", ["", "甲某里", "XG-2026-000001-0", "\0"])
def test_a_number_that_is_none_leads_nowhere(desk, typed):
    assert desk.post("/zh-hans/desk/find/", {"number": typed}).status_code == 404


def test_a_stranger_is_led_to_the_sign_in_page(client, db):
    answer = client.get("/zh-hans/desk/")
    assert answer.headers["Location"] == "/zh-hans/account/sign-in/?next=/zh-hans/desk/"


def test_an_empty_shelf_says_so(desk):
    assert "这里没有待办的事项" in desk.get("/zh-hans/desk/?shelf=late").content.decode()


def test_the_desk_speaks_english_and_traditional_characters(desk, three):
    assert "Overdue" in desk.get("/en/desk/").content.decode()
    assert "確認收到之日" in desk.get("/zh-hant/desk/").content.decode()

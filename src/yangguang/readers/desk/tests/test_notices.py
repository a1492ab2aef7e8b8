"""A notice on days off: typed by one person, entered by another, and what it moved."""

from __future__ import annotations

import re
from datetime import date

import pytest

from yangguang.kernel.calendar.models import CalendarNotice, NoticeDraft
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.people.models import Deed

from .conftest import a_post

HOME = "/zh-hans/desk/notices/"
# Made up: Wednesday 18 March 2026 is off, Saturday 21 March stays off.
TYPED = {
    "title": "关于2026年临时放假安排的示例通知",
    "number": "示例办发〔2026〕1号",
    "published_on": "2026-03-02",
    "year": "2026",
    "off": "2026年3月18日 示例节",
    "worked": "",
    "source": "示例公报2026年第3期",
}


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def case(file, take, officer):
    return take(file(), "confirm", by=officer, day="2026-03-02")


@pytest.fixture
def drafted(desk, case):
    assert desk.post(HOME + "new/", TYPED).status_code == 302
    return f"{HOME}drafts/{NoticeDraft.objects.get().pk}/"


def test_what_was_typed_waits_and_moves_nothing(desk, drafted, case):
    assert "待录入的通知" in text_of(desk.get(HOME))
    assert not CalendarNotice.objects.exists()
    case.refresh_from_db()
    assert case.due_on == date(2026, 3, 30)


def test_who_drafted_it_does_not_enter_it(desk, drafted):
    page = desk.get(drafted)
    assert "拟办人不能自己录入" in text_of(page)
    assert 'value="enter"' not in page.content.decode()
    answer = desk.post(drafted, {"do": "enter"})
    assert answer.status_code == 422
    assert not CalendarNotice.objects.exists()


def test_another_person_enters_it_and_the_moved_dates_are_listed(colleague, drafted, case):
    assert "2026年3月18日 周三 示例节" in text_of(colleague.get(drafted))
    answer = colleague.post(drafted, {"do": "enter"})
    assert answer.status_code == 302
    # The twentieth working day after Monday 2 March was Monday 30 March; one of them is off now.
    case.refresh_from_db()
    assert case.due_on == date(2026, 3, 31)
    page = text_of(colleague.get(answer["Location"]))
    assert "示例县自然资源局" in page
    assert "变动期限 1 个" in page
    dates = colleague.get(answer["Location"] + "?office=shili-xian")
    assert case.pk in dates.content.decode()
    assert "2026年3月30日 2026年3月31日" in text_of(dates)
    assert {deed.what for deed in Deed.objects.filter(about="cn-2026-03-02")} == {
        "拟办放假调休通知",
        "录入放假调休通知",
    }
    assert colleague.get(drafted).status_code == 404, "it waits no more"


def test_the_moved_dates_go_on_by_key(colleague, drafted, case, file, take, officer, monkeypatch):
    from yangguang.readers.desk.pages.notices import moved

    for name in ("乙", "丙"):
        take(file(name), "confirm", by=officer, day="2026-03-02")
    way = colleague.post(drafted, {"do": "enter"})["Location"] + "?office=shili-xian"
    monkeypatch.setattr(moved, "ROWS_A_PAGE", 2)
    seen = []
    while way:
        table = colleague.get(way).context["table"]
        seen += [row[0].text for row in table.rows]
        way = table.pager.older
    assert seen == sorted(Case.objects.values_list("pk", flat=True))


def test_a_range_is_every_day_of_it(desk, case):
    typed = TYPED | {"off": "2026-10-01至2026-10-03 国庆节", "worked": "2026-10-10 国庆节"}
    assert desk.post(HOME + "new/", typed).status_code == 302
    assert NoticeDraft.objects.get().days == [
        ["2026-10-01", False, "国庆节"],
        ["2026-10-02", False, "国庆节"],
        ["2026-10-03", False, "国庆节"],
        ["2026-10-10", True, "国庆节"],
    ]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"off": "明天"}, "“明天”读不出日期"),
        ({"off": "2026-10-03至2026-10-01"}, "读不出日期"),
        ({"off": "2026-01-01至2026-12-31"}, "读不出日期"),
        ({"off": ""}, "通知没有列出任何日期。"),
        ({"worked": "2026-03-18"}, "2026年3月18日重复列出。"),
        ({"published_on": "2026-04-01"}, "晚于今天。"),
        ({"annual": "on"}, "放假调休通知“cn-2026”已经录入。"),
    ],
)
def test_a_bad_notice_is_refused_in_words(desk, changed, said):
    answer = desk.post(HOME + "new/", TYPED | changed)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "示例公报2026年第3期" in answer.content.decode()
    assert not NoticeDraft.objects.exists()


def test_a_draft_is_thrown_away(desk, drafted):
    desk.post(drafted, {"do": "drop"})
    assert desk.get(drafted).status_code == 404


def test_only_the_highest_office_here_has_a_part_in_it(desk, drafted, colleague, client_of):
    province = Office.objects.create(slug="sheng", level=Level.PROVINCE, province="990000")
    above = client_of(a_post(province, "above"))
    assert "由层级最高的机关录入" in text_of(colleague.get(drafted))
    assert colleague.post(drafted, {"do": "enter"}).status_code == 422
    assert desk.get(HOME + "new/").status_code == 403
    assert above.post(drafted, {"do": "enter"}).status_code == 302


def test_an_auditor_reads_and_enters_nothing(auditor, colleague, drafted):
    assert auditor.get(HOME).status_code == 200
    assert auditor.get(drafted).status_code == 403
    assert auditor.post(drafted, {"do": "enter"}).status_code == 403
    way = colleague.post(drafted, {"do": "enter"})["Location"]
    assert auditor.get(way).status_code == 200


def test_another_county_sees_its_own_dates_only(client_of, elsewhere, colleague, drafted):
    other = client_of(a_post(elsewhere, "other"))
    way = colleague.post(drafted, {"do": "enter"})["Location"]
    assert other.get(way).context["table"].rows == ()
    assert other.get(way + "?office=shili-xian").status_code == 404

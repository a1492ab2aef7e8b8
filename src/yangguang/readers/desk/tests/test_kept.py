"""Lists kept under a name, marks of what is new, and lists as CSV."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from yangguang.kernel.drafts import marks
from yangguang.kernel.drafts.models import KeptFilter
from yangguang.kernel.people.models import Look

from .conftest import clock
from .test_worklist import numbers_in

pytestmark = pytest.mark.django_db
HERE = "/zh-hans/desk/"


@pytest.fixture
def two(file, take, officer):
    """Return a case due on 30 March and one that has no date yet."""
    dated = take(file("甲件"), "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))
    return dated, file("乙件")


def test_a_list_is_narrowed_by_step_and_date(desk, two):
    dated, fresh = two
    assert numbers_in(desk.get(HERE, {"step": "information-request.reply"})) == [dated.pk]
    assert numbers_in(desk.get(HERE, {"due_from": "2026-03-30", "due_to": "2026-03-30"})) == [
        dated.pk
    ]
    nothing = desk.get(HERE, {"due_to": "2026-03-29"}).content.decode()
    assert dated.pk not in nothing
    assert set(numbers_in(desk.get(HERE, {"procedure": "information-request"}))) == {
        dated.pk,
        fresh.pk,
    }


def test_a_list_is_kept_for_the_post_and_stands_in_the_left_column(desk, colleague, two):
    sent = {"title": "等答复的", "asked": "step=information-request.reply&evil=1"}
    answer = desk.post(f"{HERE}lists/keep/", sent)
    page = desk.get(answer.headers["Location"])
    assert numbers_in(page) == [two[0].pk]
    assert "等答复的" in [str(link.text) for link in page.context["lists"][0].links]
    kept = KeptFilter.objects.get()
    assert kept.asked == "step=information-request.reply"  # only what the page itself can ask
    assert "等答复的" not in colleague.get(HERE).content.decode()
    assert colleague.post(f"{HERE}lists/{kept.pk}/drop/").status_code == 404
    desk.post(f"{HERE}lists/{kept.pk}/drop/")
    assert not KeptFilter.objects.exists()


def test_a_list_without_a_name_or_one_too_many_is_refused(desk, post):
    assert desk.post(f"{HERE}lists/keep/", {"title": " ", "asked": ""}).status_code >= 400
    for n in range(marks.MOST_FILTERS):
        marks.keep_filter(post, f"清单{n}", "", at=clock("2026-03-02"))
    assert desk.post(f"{HERE}lists/keep/", {"title": "多了", "asked": ""}).status_code >= 400
    assert KeptFilter.objects.count() == marks.MOST_FILTERS


def test_what_changed_since_one_last_looked_is_marked_and_told(
    desk, colleague, take, officer, two, now
):
    case = two[0]
    assert "未看过" in desk.get(HERE).content.decode()
    desk.get(f"{HERE}cases/{case.pk}/")
    assert numbers_in(desk.get(HERE, {"shelf": "all"}))
    row = desk.get(HERE).content.decode().split(case.pk)[1].split("</tr>")[0]
    assert "未看过" not in row
    assert case.pk not in desk.get(HERE, {"shelf": "changed"}).content.decode()
    colleague_takes = {"days": "10", "text": "档案还在调阅。"}
    now("2026-03-03")
    colleague.post(f"{HERE}cases/{case.pk}/extend/", colleague_takes)
    changed = desk.get(HERE, {"shelf": "changed"})
    assert numbers_in(changed) == [case.pk]
    assert "新：延长答复期限" in changed.content.decode()
    page = desk.get(f"{HERE}cases/{case.pk}/").content.decode()
    assert "此后：延长答复期限" in page.replace("<bdi>", "").replace("</bdi>", "")
    assert case.pk not in desk.get(HERE, {"shelf": "changed"}).content.decode()
    assert case.pk not in colleague.get(HERE, {"shelf": "changed"}).content.decode()


def cells(response):
    text = response.content.decode()
    assert text[0] == "\ufeff"
    return list(csv.reader(io.StringIO(text[1:])))


def test_a_list_is_sent_as_csv_without_formulas_and_each_case_is_noted_as_looked_at(
    desk, file, two, post
):
    formula = file("=1+1")
    rows = cells(desk.get(f"{HERE}list.csv"))
    assert rows[0] == ["期限", "编号", "事项", "等谁", "下一步", "剩余"]
    by_number = {row[1]: row for row in rows[1:]}
    assert by_number[two[0].pk][0] == "2026-03-30"
    assert by_number[two[1].pk][0] == ""
    assert by_number[formula.pk][2] == "'=1+1"
    looks = Look.objects.filter(person=post.person_id).values_list("case_number", "what")
    assert set(looks) == {(pk, "清单（申请内容）") for pk in by_number}


def test_a_kept_mark_and_list_can_be_emptied(desk, two, post):
    desk.get(f"{HERE}cases/{two[0].pk}/")
    marks.LastLook.objects.all().delete()
    KeptFilter.objects.all().delete()
    assert "未看过" in desk.get(HERE).content.decode()

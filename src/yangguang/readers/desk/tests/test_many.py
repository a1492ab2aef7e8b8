"""Several cases with one form, and from one case straight to the next."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.kernel.cases.models import Step
from yangguang.kernel.drafts.models import Draft, DraftState

pytestmark = pytest.mark.django_db
HERE = "/zh-hans/desk/together/"
CONFIRM = f"{HERE}information-request/confirm/"


def token(page):
    return page.context["token"]


def ticked(cases):
    return {"c": [case.pk for case in cases]}


def test_ticked_cases_are_taken_together_by_one_form(desk, file, officer):
    cases = [file(f"{n}件") for n in range(3)]
    page = desk.get(CONFIRM, ticked(cases))
    sent = ticked(cases) | {"once": token(page), "on": "2026-03-02"}
    done = desk.post(CONFIRM, sent)
    assert "3 件中 3 件已办理" in done.content.decode().replace("<bdi>", "").replace("</bdi>", "")
    for case in cases:
        case.refresh_from_db()
        assert case.due_on == date(2026, 3, 30)  # twenty working days after 2 March
    again = desk.post(CONFIRM, sent)
    assert "没有再次办理" in again.content.decode()
    assert Step.objects.filter(name="confirm").count() == 3


def test_one_that_is_refused_stops_nobody_else_and_says_why(desk, file, take, officer):
    early, late = file("早", day="2026-02-27"), file("晚")
    page = desk.get(CONFIRM, ticked([early, late]))
    sent = ticked([early, late]) | {"once": token(page), "on": "2026-02-27"}
    done = desk.post(CONFIRM, sent)
    outcomes = {seen.case.pk: why for seen, why in done.context["outcomes"]}
    assert outcomes[early.pk] == ()
    assert outcomes[late.pk] != ()
    assert "不能早于申请到达之日" in done.content.decode()
    assert set(Step.objects.filter(name="confirm").values_list("case_number", flat=True)) == {
        early.pk
    }


def test_ticked_cases_are_handed_to_a_second_person_each_by_itself(desk, file, post):
    cases = [file(f"{n}件") for n in range(2)]
    page = desk.get(CONFIRM, ticked(cases))
    desk.post(
        CONFIRM,
        ticked(cases) | {"once": token(page), "on": "2026-03-02", "desk-do": "submit"},
    )
    assert not Step.objects.filter(name="confirm").exists()
    drafts = Draft.objects.filter(state=DraftState.SUBMITTED, author=post.person_id)
    assert set(drafts.values_list("case_id", flat=True)) == {case.pk for case in cases}


def test_cases_of_another_territory_are_left_out(desk, file, elsewhere):
    mine, theirs = file("本县"), file("别县", office=elsewhere)
    page = desk.get(HERE, ticked([mine, theirs]))
    assert [seen.case.pk for seen in page.context["chosen"].seen] == [mine.pk]
    assert theirs.pk not in page.content.decode().split("<main")[1]


@pytest.mark.parametrize("query", ["", "?c=", "?c=nothing", "?c=%00"])
def test_nothing_ticked_says_what_to_do(desk, query):
    assert "没有选中" in desk.get(f"{HERE}{query}").content.decode()


def test_without_a_step_in_common_it_says_so(desk, file, take, officer):
    fresh = file("新")
    asked = take(file("旧"), "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))
    asked = take(asked, "ask", by=officer, day="2026-03-02", period=5, text="请写明地块")
    page = desk.get(HERE, ticked([fresh, asked]))
    ways = {str(said) for said, _href in page.context["ways"]} if "ways" in page.context else set()
    assert "确认收到之日" not in ways


def test_an_auditor_takes_nothing_together(auditor, file):
    assert auditor.get(HERE, ticked([file()])).status_code == 403


def test_from_one_case_to_the_next_with_the_same_step_open(desk, file):
    first, second = file("一"), file("二")
    form = f"/zh-hans/desk/cases/{first.pk}/confirm/"
    there = desk.post(form, {"on": "2026-03-02", "desk-then": "next"}).headers["Location"]
    assert there == f"/zh-hans/desk/cases/{second.pk}/confirm/?before={first.pk}"
    page = desk.get(there).content.decode()
    assert "已办理" in page
    last = desk.post(there, {"on": "2026-03-02", "desk-then": "next"}).headers["Location"]
    assert last == f"/zh-hans/desk/cases/{second.pk}/?done=confirm"


def test_what_stands_in_the_address_as_done_is_shown_only_if_it_is_a_number(desk, file):
    case = file()
    page = desk.get(f"/zh-hans/desk/cases/{case.pk}/confirm/", {"before": "<b>甲某里</b>"})
    assert "甲某里" not in page.content.decode()


def test_the_next_case_is_one_press_away(desk, file):
    first, second = file("一"), file("二")
    there = desk.get(f"/zh-hans/desk/cases/{first.pk}/aside/next/").headers["Location"]
    assert there == f"/zh-hans/desk/cases/{second.pk}/"

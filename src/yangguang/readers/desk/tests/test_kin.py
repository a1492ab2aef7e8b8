"""At the desk: which cases belong together, what an answer becomes, what is only counted."""

from __future__ import annotations

import re
from datetime import date

import pytest

from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Look
from yangguang.readers.desk import kin_hints
from yangguang.readers.desk.tests.conftest import clock, type_of_channel
from yangguang.readers.desk.tests.test_budget import MOST, cost

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(file, now):
    now("2026-03-03")
    return file(hour=9), file(hour=10)


def kin(case):
    return f"/zh-hans/desk/cases/{case.pk}/aside/kin/"


def tie(case):
    return f"/zh-hans/desk/cases/{case.pk}/aside/tie/"


def test_requests_of_one_person_are_shown_after_the_look_is_written_down(desk, two):
    first, second = two
    assert kin(second) in desk.get(f"/zh-hans/desk/cases/{second.pk}/").content.decode()
    text = desk.get(kin(second)).content.decode()
    assert first.pk not in text
    assert not Look.objects.exists()
    text = desk.post(kin(second)).content.decode()
    assert first.pk in text
    assert "连本件共 <bdi>2</bdi> 件" in text or "连本件共 2 件" in text
    look = Look.objects.get()
    assert (look.case_number, look.what) == (second.pk, "同一申请人的其他申请")
    assert "甲的电话" not in text


def test_a_tie_is_made_shown_and_taken_away(desk, two):
    first, second = two
    text = desk.post(kin(second)).content.decode()
    kind = re.search(r'name="kind" value="([^"]+)"', text)[1]
    answer = desk.post(tie(second), {"other": first.pk, "kind": kind})
    assert answer["Location"] == kin(second)
    for case, other in ((first, second), (second, first)):
        shown = desk.get(kin(case)).content.decode()
        assert "本人重复申请" in shown
        assert other.pk in shown
    desk.post(tie(first), {"other": second.pk})
    assert "本人重复申请" not in desk.get(kin(second)).content.decode()


def test_what_is_not_the_offices_can_not_be_tied(desk, two, file, elsewhere):
    theirs = file(office=elsewhere)
    assert desk.post(tie(two[1]), {"other": theirs.pk, "kind": "same"}).status_code == 404
    assert desk.post(tie(two[1]), {"other": "nothing", "kind": "same"}).status_code == 404
    assert desk.post(tie(two[0]), {"other": two[1].pk, "kind": "repeated"}).status_code == 403
    assert desk.get(kin(theirs)).status_code == 404


def test_an_auditor_does_not_look(auditor, two):
    assert auditor.get(kin(two[0])).status_code == 403


def test_the_page_costs_ten_queries(desk, two, file):
    for hour in range(11, 16):
        file(hour=hour)
    assert cost(desk, kin(two[0])) <= MOST


@pytest.fixture
def replied(take, file, officer, now):
    case = take(file(), "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))
    outcome = next(fact.type for fact in _reply().states if fact.name == "outcome")
    said = "甲某里：现予公开，批准征收二十亩。"
    take(
        case, "reply", by=officer, day="2026-03-04", outcome=outcome("A"), text=said, subject="批文"
    )
    now("2026-03-05")
    return case


def _reply():
    from yangguang.base.procedure import line_of

    return line_of("information-request")[-1].steps["reply"]


def test_an_answer_is_taken_over_into_a_new_item_without_who_asked(desk, replied):
    way = f"/zh-hans/desk/new/proactive-disclosure/?from={replied.pk}"
    assert way in desk.get(f"/zh-hans/desk/cases/{replied.pk}/").content.decode()
    text = desk.get(way).content.decode()
    assert "批准征收二十亩" in text
    assert "甲某里" not in text
    assert f'value="{replied.pk}"' in text
    token = re.search(r'name="once" value="([^"]+)"', text)[1]
    typed = {
        "once": token,
        "title": "批文",
        "item_class": re.search(r'name="item_class".*?value="([^"]+)"', text, re.DOTALL)[1],
        "formed_on": "2026-03-04",
        "deadline": re.search(r'name="deadline".*?value="([^"]+)"', text, re.DOTALL)[1],
        "body": "应甲某里申请公开：批准征收二十亩。",
        "origin": replied.pk,
    }
    refused = desk.post(way, typed).content.decode()
    assert "申请人的姓名或者名称" in refused
    made = desk.post(way, {**typed, "body": "批准征收二十亩。"})
    assert "ZD-2026-" in made.content.decode()


def test_an_open_case_and_a_strangers_have_nothing_to_take_over(desk, two, file, elsewhere):
    way = "/zh-hans/desk/new/proactive-disclosure/?from="
    assert desk.get(f"{way}{two[0].pk}").status_code == 403
    assert desk.get(f"{way}{file(office=elsewhere).pk}").status_code == 404
    assert desk.get("/zh-hans/desk/new/information-request/?from=none").status_code == 404


def test_what_is_only_counted_is_drawn_for_the_office(desk, auditor):
    for reader in (desk, auditor):
        text = reader.get("/zh-hans/desk/tallies/").content.decode()
        assert "少提的申请" in text
    assert cost(desk, "/zh-hans/desk/tallies/") <= MOST


@pytest.fixture
def unkept():
    kin_hints._kept.clear()
    yield
    kin_hints._kept.clear()


def hinted(client, case):
    body = client.get(f"/zh-hans/desk/cases/{case.pk}/").content.decode()
    return re.sub(r"<[^>]+>", "", body[body.index("<aside") :])


def test_the_case_itself_says_how_many_came_before_and_no_look_is_taken(desk, unkept, file, now):
    """Two of one person on one matter, then a third: the first has none before it, the third two."""
    now("2026-03-03")
    cases = [file(hour=hour) for hour in (9, 10, 11)]
    assert "此前的申请" not in hinted(desk, cases[0])
    assert "同一申请人此前的申请：1 件" in hinted(desk, cases[1])
    said = hinted(desk, cases[2])
    assert "同一申请人此前的申请：2 件" in said
    assert "相近内容" not in said  # of the same person it is told once
    assert cases[0].pk not in said
    assert not Look.objects.exists()
    body = desk.get(f"/zh-hans/desk/cases/{cases[2].pk}/").content.decode()
    assert body.count(kin(cases[2])) == 2


def test_of_others_alike_the_earlier_are_counted(
    desk, auditor, unkept, file, requests_, office, now
):
    """乙 asks word for word what 甲 asked, 丙 something else: half of the pairs is the line (rules.ALIKE)."""
    now("2026-03-03")
    file(hour=9)
    content = "青石岭地块征收批准文件"
    asked = {"name": "乙某里", "contact": "乙的电话", "channel": type_of_channel()("online")}
    who = Actor(role="applicant", label="申请人")
    second = requests_.file(
        office, by=who, at=clock("2026-03-02", 10), content=content, **asked
    ).case
    third = requests_.file(
        office, by=who, at=clock("2026-03-02", 11), content="二〇二五年度采矿权出让收益", **asked
    ).case
    assert "别人此前申请的相近内容：1 件" in hinted(desk, second)
    assert "同一申请人此前的申请：1 件" in hinted(desk, third)
    assert "相近内容" not in hinted(desk, third)
    assert "此前的申请" not in auditor.get(f"/zh-hans/desk/cases/{second.pk}/").content.decode()


def test_the_hint_costs_no_query(desk, unkept, file, now):
    now("2026-03-03")
    cases = [file(hour=hour) for hour in range(9, 20)]
    address = f"/zh-hans/desk/cases/{cases[-1].pk}/"
    assert cost(desk, address) <= MOST
    assert cost(desk, address) < MOST
    assert "同一申请人此前的申请：10 件" in hinted(desk, cases[-1])

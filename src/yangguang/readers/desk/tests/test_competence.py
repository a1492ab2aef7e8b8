"""A weather bureau of the same county: it has a desk, and on it nothing but what it acts in."""

from __future__ import annotations

import pytest

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases.models import Case
from yangguang.kernel.drafts import acts as drafts
from yangguang.kernel.imports import acts as imports
from yangguang.kernel.offices import competence
from yangguang.kernel.people import actors, two_persons
from yangguang.kernel.people.models import PostRole
from yangguang.readers.desk import months, shelves
from yangguang.readers.desk.shelves import Shelf
from yangguang.readers.desk.tests.conftest import a_post, an_office, clock

pytestmark = pytest.mark.django_db
SINCE = clock("2026-01-05").date()
TODAY = clock("2026-03-02").date()
HERE = "/zh-hans/desk/"


@pytest.fixture
def bureau(office):
    """In the area of the office itself: the territory is the same."""
    made = an_office("shili-xian-qixiang", "示例县气象局", "990101")
    competence.limit(made, matters=["hazard-warning"], on=SINCE, source="示气发〔2026〕1号")
    return made


@pytest.fixture
def forecaster(bureau):
    return a_post(bureau, "forecaster", PostRole.HEAD)


@pytest.fixture
def weather(client_of, forecaster):
    return client_of(forecaster)


@pytest.fixture
def request_(file, take, officer):
    return take(file(), "confirm", by=officer, day="2026-03-02")


def shown(browser, way):
    return browser.get(f"{HERE}{way}").content.decode()


def test_no_list_of_the_desk_shows_another_matter(request_, weather, forecaster, desk):
    assert request_.pk in shown(desk, "?shelf=all")
    for shelf in Shelf:
        assert request_.pk not in shown(weather, f"?shelf={shelf.value}")
        assert not shelves.on_shelf(shelf, forecaster, today=TODAY).exists()
    days = {"first": TODAY, "last": clock("2026-06-01").date(), "today": TODAY}
    assert not months.events(forecaster, **days)


def test_nothing_of_a_case_opens(request_, weather, desk):
    number = request_.pk
    for way in ("", "reply/", "extend/", "void/1/", "aside/next/"):
        assert weather.get(f"{HERE}cases/{number}/{way}").status_code == 404, way
    for way in ("particulars/", "aside/note/", "aside/assign/"):
        assert weather.post(f"{HERE}cases/{number}/{way}", {"text": "看"}).status_code == 404, way
    assert weather.post(f"{HERE}find/", {"number": number}).status_code == 404
    assert desk.get(f"{HERE}cases/{number}/").status_code == 200
    assert desk.post(f"{HERE}find/", {"number": number}).status_code == 302


def test_its_people_take_no_step_and_keep_nothing_beside_it(request_, take, forecaster, post):
    by, at = actors.officer(forecaster, at=clock("2026-03-03")), clock("2026-03-03")
    with pytest.raises(Refusal, match="不在您的职权范围内"):
        take(request_, "extend", by=by, day="2026-03-03", days=5)
    with pytest.raises(Refusal, match="职权范围"):
        drafts.note(request_, "看一看", by=by, at=at)
    reasons = two_persons.why_not(post, forecaster, at=at, over=[request_])
    assert "职权范围" in " ".join(str(reason) for reason in reasons)


def test_it_opens_no_case_of_another_matter_and_brings_none_in(weather, desk, bureau, forecaster):
    assert desk.get(f"{HERE}new/information-request/").status_code == 200
    assert weather.get(f"{HERE}new/information-request/").status_code == 404
    assert f"{HERE}new/information-request/" not in shown(weather, "")
    assert f"{HERE}imports/new/information-request/" in shown(desk, "imports/")
    assert f"{HERE}imports/new/information-request/" not in shown(weather, "imports/")
    by, at = actors.officer(forecaster, at=clock("2026-03-03")), clock("2026-03-03")
    with pytest.raises(Refusal, match="职权范围"):
        imports.send(
            "编号,收到日期\n1,2025-01-02\n".encode(),
            name="a.csv",
            importer="information-request",
            office=bureau,
            by=by,
            at=at,
        )


def test_nothing_is_offered_that_it_may_not_open(weather, desk):
    offered, hint = "登记新件", "新收到的申请，从左边"
    assert offered in shown(desk, "")
    page = shown(weather, "")
    assert "这里没有待办的事项" in page
    assert offered not in page
    assert hint not in page
    assert weather.get(f"{HERE}new/hazard-warning/").status_code == 404


def test_its_desk_stays_within_its_queries(weather, django_assert_max_num_queries):
    weather.get(HERE)
    with django_assert_max_num_queries(10):
        assert weather.get(HERE).status_code == 200


def test_of_its_own_matter_it_acts(forecaster):
    its = competence.reach(forecaster.office, on=TODAY)
    case = Case(procedure="hazard-warning", province="990000", city="990100", county="990101")
    assert its.covers(case)
    assert actors.officer(forecaster, at=clock("2026-03-02")).covers(case)


def test_before_its_day_nothing_was_limited(request_, forecaster):
    assert competence.reach(forecaster.office, on=clock("2026-01-04").date()).covers(request_)

"""What the public sees of warnings: what holds, where, and that silence is not quiet."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.utils import timezone

from yangguang.modules.hazards import acts
from yangguang.modules.hazards.acts import drills, duty
from yangguang.modules.hazards.tests.conftest import clock, message
from yangguang.modules.hazards.tests.test_warnings import AGREED, DRAFTED, SIGNED, digest

pytestmark = pytest.mark.django_db
NOW = "/zh-hans/hazards/"


@pytest.fixture
def at(monkeypatch):
    def setting(day, time):
        moment = clock(day, time)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    setting("2026-07-16", "21:00")
    return setting


@pytest.fixture
def issued(office, forecaster, weather, head):
    issue = acts.draft(office, by=forecaster, at=DRAFTED, message=message())
    acts.agree(issue, by=weather, at=AGREED, digest=digest(issue))
    acts.sign(issue, by=head, at=SIGNED, digest=digest(issue))
    issue.refresh_from_db()
    return issue


@pytest.fixture
def season(office, forecaster):
    return duty.enter(
        office,
        by=forecaster,
        at=clock("2026-04-20"),
        from_on=date(2026, 5, 1),
        until_on=date(2026, 9, 30),
    )


def text(response):
    return response.content.decode()


def test_what_is_in_force_is_said_in_words_number_and_pattern(
    client, at, issued, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10):
        page = text(client.get(NOW))
    assert "现在有效：青石镇二级（橙色）预警。" in page
    assert "三级（黄色）" in page
    assert 'class="frame orange"' in page
    assert "map-wide-orange" in page  # the hatching of the drawn ground
    assert len(page.encode()) < 100_000


def test_a_place_is_asked_by_code_by_name_or_by_point(
    client, at, issued, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10):
        page = text(client.get(NOW, {"place": "990101001002"}))
    assert page.index("这个地方的预警") < page.index("全部有效的预警")
    assert "只是其中一部分" in page
    with django_assert_max_num_queries(10):
        page = text(client.post(NOW + "here/", {"lon": "110.1", "lat": "30.1"}))
    assert "您给出的位置" in page
    assert "没有查到有效的预警" in text(client.post(NOW + "here/", {"lon": "111.1", "lat": "30.1"}))
    # the national list has no county of that name: the office of that name leads to its area
    assert "这个地方的预警" in text(client.get(NOW, {"place": "示例县自然"}))


@pytest.mark.parametrize("asked", ["不知何处", "12345", "\0", "0" * 12, "9" * 40])
def test_nonsense_is_answered_with_what_to_type(client, at, issued, asked):
    response = client.get(NOW, {"place": asked})
    assert response.status_code == 200


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_swapped_axes_are_named_and_the_other_way_is_offered(client, at, issued, language):
    here = f"/{language}/hazards/here/"
    told = client.post(here, {"lon": "30.1", "lat": "110.1"})
    assert told.status_code == 422
    page = text(told)
    offered = re.search(
        r'name="lon" value="([^"]*)"><input type="hidden" name="lat" value="([^"]*)"', page
    )
    assert offered is not None
    assert offered.groups() == ("110.1", "30.1")
    if language == "zh-hans":
        assert "是不是经度 110.1、纬度 30.1？" in page
    lon, lat = offered.groups()
    right = client.post(here, {"lon": lon, "lat": lat})
    assert right.status_code == 200
    assert text(right) == text(client.post(here, {"lon": "110.1", "lat": "30.1"}))


def test_a_point_outside_the_country_or_no_number_is_told(client, at):
    for longitude, latitude in (("0.1", "110.1"), ("x", ""), ("1e309", "1"), ("北纬30", "\0")):
        response = client.post(NOW + "here/", {"lon": longitude, "lat": latitude})
        assert response.status_code == 422
        assert "并且在中国境内" in text(response)


def test_a_missing_bulletin_is_unknown_and_never_quiet(client, at, season):
    at("2026-05-01", "17:00")
    assert "应发的预警都已按时发布" in text(client.get(NOW))
    at("2026-05-01", "18:01")
    page = text(client.get(NOW))
    assert "情况不明" in page
    assert "2026年5月1日" in page
    assert "不能当作没有风险" in text(client.get(NOW, {"place": "990101"}))


def test_out_of_season_no_warning_means_nothing(client, at, office):
    assert "没有预警不等于没有风险" in text(client.get(NOW))


def test_the_page_of_a_warning_says_whether_it_holds(
    client, at, issued, season, django_assert_max_num_queries
):
    page_of = f"{NOW}warnings/{issued.pk}/"
    with django_assert_max_num_queries(10):
        page = text(client.get(page_of))
    for said in (
        "现在有效：青石镇二级（橙色）、示例县三级（黄色）预警",
        "示例县自然资源局",
        "示例县气象局",
        "请沟口、坡脚住户转移",
        issued.identifier,
    ):
        assert said in page
    at("2026-07-17", "20:00")
    assert "届满" in text(client.get(page_of))
    assert client.get(f"{NOW}warnings/{issued.pk.lower()}/").status_code == 302


def test_the_line_of_a_warning_says_its_instants_as_every_page_does(client, at, issued):
    page = text(client.get(f"/zh-hans/cases/{issued.pk}/"))
    assert "发布时间：2026年7月16日 17:50" in page
    assert "T17:50" not in page.split("<main", 1)[1]


def test_drills_and_drafts_have_no_public_page(client, at, office, forecaster, weather, head):
    told = message(headline="【演练】橙色、黄色预警", text="演练：" + message().text)
    drill = drills.draft(office, by=forecaster, at=DRAFTED, message=told)
    drills.agree(drill, by=weather, at=AGREED, digest=digest(drill))
    drills.sign(drill, by=head, at=SIGNED, digest=digest(drill))
    draft = acts.draft(office, by=forecaster, at=DRAFTED, message=message())
    for issue in (drill, draft):
        assert client.get(f"{NOW}warnings/{issue.pk}/").status_code == 404
    for address in (NOW, f"{NOW}archive/", "/api/hazards/in-force"):
        page = text(client.get(address))
        assert drill.pk not in page
        assert "演练" not in page


def test_the_archive_reads_by_key_and_bears_nonsense(
    client, at, issued, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10):
        page = text(client.get(f"{NOW}archive/"))
    assert "2026年第1期" in page
    for asked in (
        {"after": "x~y"},
        {"after": "2026-01-01T00:00:00~a"},
        {"level": "9"},
        {"year": "abcd"},
        {"q": "\0"},
    ):
        assert client.get(f"{NOW}archive/", asked).status_code == 200
    assert "2026年第1期" in text(client.get(f"{NOW}archive/", {"level": "2", "year": "2026"}))


def test_the_calendar_has_every_day_of_the_season(
    client, at, season, issued, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10):
        page = text(client.get(f"{NOW}seasons/{season.pk}/"))
    assert page.count('<td class="') == 153
    assert "到时没有发布" in page
    assert len(page.encode()) < 100_000


def test_programs_get_what_is_in_force(client, at, issued):
    told = client.get("/api/hazards/in-force", {"code": "990101001"}).json()
    assert [(one["level"], one["whole"]) for one in told["warnings"]] == [(2, False), (3, True)]
    assert told["on_duty"] is False
    assert client.get("/api/hazards/in-force", {"code": "000000"}).status_code == 404
    assert client.get("/api/hazards/in-force", {"code": "x"}).status_code == 422
    assert len(client.get("/api/hazards/in-force").json()["warnings"]) == 2


@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_pages_are_there_in_all_languages(client, at, issued, season, language):
    for path in ("", "archive/", f"warnings/{issued.pk}/", f"seasons/{season.pk}/"):
        assert client.get(f"/{language}/hazards/{path}").status_code == 200

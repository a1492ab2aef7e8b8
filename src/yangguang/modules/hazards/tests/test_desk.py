"""The desk: a warning is drafted on a map, agreed to and signed, each by the post whose turn it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from yangguang.base.hazards.messages import Message
from yangguang.kernel.people.models import Person
from yangguang.modules.hazards import acts
from yangguang.modules.hazards.acts import duty
from yangguang.modules.hazards.models import Issue
from yangguang.modules.hazards.tests.conftest import clock, message
from yangguang.modules.hazards.tests.test_warnings import DRAFTED, digest

pytestmark = pytest.mark.django_db
DESK = "/zh-hans/desk/hazards/"
TYPED = {
    "kind": "Alert",
    "onset": "2026-07-16T20:00",
    "expires": "2026-07-17T20:00",
    "level_0": "2",
    "words_0": "青石镇",
    "codes_0": "990101001",
    "corners_0": "110.0,30.0 110.2,30.0 110.2,30.2 110.0,30.2",
    "level_1": "3",
    "words_1": "示例县",
    "codes_1": "990101",
    "advice": "请沟口、坡脚住户转移。",
}


@pytest.fixture(autouse=True)
def at_work(settings, monkeypatch, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60
    monkeypatch.setattr(timezone, "now", lambda: clock("2026-07-16", "17:30"))


@pytest.fixture
def seated():
    def made(actor):
        browser = Client()
        browser.force_login(Person.objects.get(pk=actor.person_id))
        return browser

    return made


def text(response):
    return response.content.decode()


def test_from_the_draft_to_the_portal(
    client, seated, monkeypatch, forecaster, weather, head, django_assert_max_num_queries
):
    browser = seated(forecaster)
    with django_assert_max_num_queries(10):
        assert "拟一期预警" in text(browser.get(DESK + "draft/"))
    looked = text(browser.post(DESK + "draft/", {**TYPED, "look": "1"}))
    for said in (
        "示例县自然资源局与示例县气象局联合发布地质灾害气象风险橙色预警",
        "【示例县自然资源局】",
        "urn:oasis:names:tc:emergency:cap:1.2",
        "drawn-wide-orange",
    ):
        assert said in looked
    assert not Issue.objects.exists()
    sent = browser.post(DESK + "draft/", {**TYPED, "send": "1"})
    issue = Issue.objects.get()
    assert sent["Location"] == f"{DESK}{issue.pk}/sign/"
    page = f"{DESK}{issue.pk}/sign/"
    with django_assert_max_num_queries(10):
        assert "现在不由您签" in text(browser.get(page))
    for minute, (by, said) in enumerate(((weather, "会签"), (head, "签发并发布")), 40):
        monkeypatch.setattr(
            timezone, "now", lambda minute=minute: clock("2026-07-16", f"17:{minute}")
        )
        signer = seated(by)
        assert issue.pk in text(signer.get(DESK))
        with django_assert_max_num_queries(10):
            shown = text(signer.get(page))
        assert said in shown
        assert signer.post(page, {"digest": digest(issue)}).status_code == 302
    issue.refresh_from_db()
    assert "青石镇" in text(client.get(f"/zh-hans/hazards/warnings/{issue.pk}/"))


def test_a_signature_on_another_text_is_refused_and_nothing_is_lost(
    seated, office, forecaster, weather
):
    issue = acts.draft(office, by=forecaster, at=DRAFTED, message=message())
    response = seated(weather).post(f"{DESK}{issue.pk}/sign/", {"digest": "0" * 64})
    assert response.status_code == 422
    assert "会签期间稿子被改动过" in text(response)


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(seated, forecaster):
    wrong = {**TYPED, "corners_0": "110.0;x", "level_1": "", "send": "1"}
    response = seated(forecaster).post(DESK + "draft/", wrong)
    assert response.status_code == 422
    page = text(response)
    assert "角点须写成" in page
    assert "没有选级别" in page
    assert "110.0;x" in page


@pytest.mark.parametrize(
    "hostile",
    [
        {"onset": "9999-12-31T23:59", "expires": "0001-01-01T00:00"},
        {"onset": "x", "expires": ""},
        {"level_0": "9"},
        {"corners_0": "179.5,30 -179.5,30 -179.5,31 179.5,31"},
        {"corners_0": "30.0,110.0 30.0,110.2 30.2,110.2"},
        {"codes_0": "12345 99999999999999"},
        {"words_0": "\0"},
        {"advice": ""},
        {"kind": "Cancel"},
    ],
)
def test_nonsense_is_refused_with_a_page(seated, forecaster, hostile):
    response = seated(forecaster).post(DESK + "draft/", {**TYPED, **hostile, "send": "1"})
    assert response.status_code == 422
    assert not Issue.objects.exists()


def test_pasted_prose_is_read_and_what_nobody_could_read_is_shown(seated, forecaster):
    prose = (
        "预计2026年7月16日20时至17日20时，浙江西部、某某岭发生地质灾害的气象风险较高（黄色预警）。"
    )
    page = text(seated(forecaster).post(DESK + "draft/", {"prose": prose, "read": "1"}))
    assert "没有识别" in page
    assert "某某岭" in page
    assert "330000" in page


def test_yesterdays_bulletin_is_a_start(seated, office, forecaster, weather, head, monkeypatch):
    issue = acts.draft(office, by=forecaster, at=DRAFTED, message=message())
    acts.agree(issue, by=weather, at=DRAFTED + timedelta(minutes=1), digest=digest(issue))
    acts.sign(issue, by=head, at=DRAFTED + timedelta(minutes=2), digest=digest(issue))
    monkeypatch.setattr(timezone, "now", lambda: clock("2026-07-17", "17:30"))
    page = text(seated(forecaster).get(DESK + "draft/?last=1"))
    assert 'value="2026-07-17T20:00"' in page
    assert "青石镇" in page


def test_two_forecasters_at_once_the_second_keeps_what_was_typed(
    seated, office, forecaster, second
):
    issue = acts.draft(office, by=forecaster, at=DRAFTED, message=message())
    seen = digest(issue)
    page = f"{DESK}{issue.pk}/draft/"
    first = seated(forecaster).post(
        page, {**TYPED, "advice": "请避险。", "seen": seen, "send": "1"}
    )
    assert first.status_code == 302
    late = seated(second).post(
        page, {**TYPED, "advice": "请撤离到学校。", "seen": seen, "send": "1"}
    )
    assert late.status_code == 422
    assert "另一位预报员改动了" in text(late)
    assert "请撤离到学校。" in text(late)
    issue.refresh_from_db()
    assert Message.from_text(issue.draft).advice == "请避险。"


def test_the_duty_desk_says_what_is_due_and_what_is_missing(
    seated, office, forecaster, monkeypatch, django_assert_max_num_queries
):
    duty.enter(
        office,
        by=forecaster,
        at=clock("2026-04-20"),
        from_on=date(2026, 5, 1),
        until_on=date(2026, 9, 30),
    )
    monkeypatch.setattr(timezone, "now", lambda: clock("2026-05-01", "17:30"))
    browser = seated(forecaster)
    with django_assert_max_num_queries(10):
        assert "还有 0 小时 30 分钟" in text(browser.get(DESK))
    monkeypatch.setattr(timezone, "now", lambda: clock("2026-05-01", "18:01"))
    assert "情况不明" in text(browser.get(DESK))


def test_a_draft_of_another_county_is_not_there_and_of_the_own_only_two_offices_sign(
    seated, office, forecaster
):
    from yangguang.modules.hazards.tests.conftest import _office, actor

    issue = acts.draft(office, by=forecaster, at=DRAFTED, message=message())
    other = _office("bie-xian", "别县自然资源局")
    beside = seated(actor(other, "beside"))
    assert "现在不由您签" in text(beside.get(f"{DESK}{issue.pk}/sign/"))
    other.county = "990102"
    other.save()
    stranger = seated(actor(other, "stranger"))
    assert stranger.get(f"{DESK}{issue.pk}/sign/").status_code == 404
    assert Client().get(DESK).status_code == 302

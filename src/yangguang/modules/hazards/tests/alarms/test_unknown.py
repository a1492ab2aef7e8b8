"""A silent source and a failed computation are unknown everywhere, and call."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from yangguang.base.refusal import Refusal
from yangguang.kernel.delivery.models import Call
from yangguang.kernel.records.models import Publication, Shown
from yangguang.modules.hazards.acts import duty as season_acts
from yangguang.modules.hazards.acts import watching
from yangguang.modules.hazards.models import Live, Reckoning, Watched
from yangguang.modules.hazards.queries import knowing
from yangguang.modules.hazards.tests.alarms.conftest import DESK, LADDER, NOW, seated, text
from yangguang.modules.hazards.tests.conftest import clock
from yangguang.modules.hazards.tests.incoming.building import message, take
from yangguang.modules.hazards.tests.test_warnings import agreed, drafted, issued

pytestmark = pytest.mark.django_db
FIXTURES = (agreed, drafted, issued)


@pytest.fixture
def watched(office, forecaster):
    return watching.watch(
        office,
        name="示例市气象台",
        sender="weather.example.cn",
        minutes=60,
        by=forecaster,
        at=clock("2026-07-01", "15:00"),
    )


def test_a_source_that_falls_silent_is_unknown_since_everywhere_and_calls(
    work, season, watched, office, forecaster, client, django_assert_max_num_queries
):
    season_acts.explain(
        season,
        by=forecaster,
        at=clock("2026-07-01", "17:00"),
        explained=date(2026, 7, 1),
        reason="会商后无预警",
    )
    heard = clock("2026-07-01", "18:30")
    take(office, forecaster, message(18), at=heard)
    work.go(heard + timedelta(minutes=60))
    assert not Call.objects.exists()
    assert client.get("/api/hazards/in-force").json()["unknown_since"] is None
    at = heard + timedelta(minutes=61)
    work.go(at)
    work.go(at + timedelta(seconds=2))
    assert Call.objects.get().who == LADDER[0]
    assert Shown.objects.filter(kind="hazard-season-doubted").count() == 1
    for address in (NOW, f"{NOW}?place=990101"):
        with django_assert_max_num_queries(10):
            page = text(client.get(address))
        assert "自 2026年7月1日 18:30 起情况不明" in page
        assert "示例市气象台" in page
        assert 'class="unknown"' in page
    told = client.get("/api/hazards/in-force", {"code": "990101"}).json()
    assert told["unknown_since"].startswith("2026-07-01T10:30") or told["unknown_since"].startswith(
        "2026-07-01T18:30"
    )
    assert "示例市气象台" in told["unknown_why"][0]
    feed = text(client.get("/feeds/cap.atom"))
    assert "自2026-07-01T18:30+08:00起情况不明" in feed
    for address in (DESK, f"{DESK}boards/"):
        assert "示例市气象台" in text(seated(forecaster).get(address))
    # it is said once, until it is heard from again and falls silent again
    work.go(at + timedelta(minutes=5))
    assert Shown.objects.filter(kind="hazard-season-doubted").count() == 1
    take(office, forecaster, message(19), at=at + timedelta(minutes=10))
    work.go(at + timedelta(minutes=11))
    assert client.get("/api/hazards/in-force").json()["unknown_since"] is None


def test_without_a_season_a_silent_source_still_is_unknown_on_the_page(
    monkeypatch, watched, client
):
    monkeypatch.setattr(timezone, "now", lambda: clock("2026-07-01", "16:01"))
    page = text(client.get(NOW))
    assert "从未收到示例市气象台的数据" in page
    assert "示例县自然资源局" in page


def test_nonsense_is_not_watched_and_what_ended_is_over(office, forecaster, watched):
    at = clock("2026-07-01", "16:00")
    told = {"name": "甲", "by": forecaster, "at": at}
    for sender, minutes in (("weather.example.cn", 60), ("other", 0), ("other", 10**7)):
        with pytest.raises(Refusal):
            watching.watch(office, sender=sender, minutes=minutes, **told)
    watching.unwatch(watched, by=forecaster, at=at)
    with pytest.raises(Refusal):
        watching.unwatch(watched, by=forecaster, at=at)
    assert knowing.everywhere(at=clock("2026-07-02")).since is None
    assert Watched.objects.count() == 1


# -- a failed computation -------------------------------------------------------------------------------------


def test_rows_that_say_something_else_than_the_messages_are_a_failure_until_mended(
    issued, client, monkeypatch
):
    at = clock("2026-07-16", "21:00")
    watching.check(at=at)
    assert Reckoning.objects.get().failed_since is None
    Live.objects.update(superseded_at=at)  # as if a bug had ended it
    watching.check(at=at + timedelta(seconds=30))
    assert Reckoning.objects.get().failed_since is None, "looked at every minute only"
    watching.check(at=at + timedelta(seconds=61))
    watching.check(at=at + timedelta(seconds=200))
    assert Reckoning.objects.get().failed_since == at + timedelta(seconds=61)
    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(seconds=200))
    page = text(client.get(NOW))
    assert "有效的预警现在算不出来" in page
    assert "起情况不明" in page
    Live.objects.update(superseded_at=None)
    watching.check(at=at + timedelta(seconds=300))
    assert Reckoning.objects.get().failed_since is None
    assert "算不出来" not in text(client.get(NOW))


def test_a_computation_that_breaks_on_the_page_is_told_there_and_is_no_broken_page(
    monkeypatch, client, db
):
    def broken(**_given):
        raise ArithmeticError("nothing works")

    monkeypatch.setattr(timezone, "now", lambda: clock("2026-07-16", "21:00"))
    monkeypatch.setattr("yangguang.modules.hazards.pages.now.everywhere", broken)
    monkeypatch.setattr("yangguang.modules.hazards.pages.answers.everywhere", broken)
    response = client.get(NOW)
    assert response.status_code == 200
    assert "自 2026年7月16日 21:00 起情况不明" in text(response)
    assert client.get("/api/hazards/in-force").json()["unknown_since"] is not None


def test_a_failure_calls_the_duty_desk(work, office, forecaster, issued, monkeypatch):
    day = date(2026, 7, 16)
    season_acts.enter(office, by=forecaster, at=clock("2026-07-16"), from_on=day, until_on=day)
    monkeypatch.setattr(watching, "holding", lambda *_given, **_named: 1 / 0)
    work.go(clock("2026-07-16", "21:00"))
    work.go(clock("2026-07-16", "21:01"))
    kinds = set(
        Publication.objects.filter(
            address__in=Call.objects.values_list("delivery__address", flat=True)
        ).values_list("kind", flat=True)
    )
    assert "hazard-season-doubted" in kinds

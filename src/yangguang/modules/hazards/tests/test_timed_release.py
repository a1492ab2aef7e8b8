"""What the public is told of an incident may be let out at an instant: two persons before, and it may be stopped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from yangguang.base.refusal import Refusal
from yangguang.kernel.people.models import Person, PostRole
from yangguang.kernel.records import acts as records
from yangguang.kernel.records import projections, reviewing, rules
from yangguang.kernel.records import queries as published
from yangguang.kernel.records.held import Held
from yangguang.kernel.records.models import Publication, Shown, Staged
from yangguang.modules.hazards.acts import incidents as acts
from yangguang.modules.hazards.records.incidents import IncidentTold
from yangguang.modules.hazards.tests.conftest import actor, clock
from yangguang.modules.hazards.tests.reporting import NIGHT, learnt, stated

pytestmark = pytest.mark.django_db
TOLD, SET, DUE = clock(NIGHT, "04:00"), clock(NIGHT, "04:10"), clock(NIGHT, "08:00")


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60


@pytest.fixture
def reporter(office):
    return actor(office, "reporter")


@pytest.fixture
def held(office, reporter):
    case = learnt(office, reporter)
    acts.report(case, by=reporter, at=clock(NIGHT, "03:20"), stated=stated(dead=3, missing=9))
    acts.tell(case, by=reporter, at=TOLD, text="正在搜救。")
    return Publication.objects.get(about=case.pk, kind=IncidentTold.kind)


def set_for(held, by, *, until_at=DUE, at=SET, checked=tuple(rules.CHECKS)):
    reviewing.let_out_at(held, until_at=until_at, checked=checked, by=by, at=at)


def test_it_comes_out_at_the_instant_and_not_a_second_before(held, head, client, monkeypatch):
    set_for(held, head)
    assert not Held.objects.filter(address=held.address).exists(), "nobody has to review it again"
    assert records.release_due(at=DUE - timedelta(seconds=1)) == 0
    assert published.by_address(held.address) is None
    assert client.get(f"/zh-hans/hazards/incidents/{held.about}/").status_code == 404
    assert records.release_due(at=DUE) == 1
    assert Shown.objects.get(address=held.address).released_at == DUE
    assert "正在搜救" in client.get(f"/zh-hans/hazards/incidents/{held.about}/").content.decode()
    assert records.release_due(at=DUE + timedelta(hours=1)) == 0


def test_who_made_it_does_not_set_it_and_nothing_of_the_review_is_left_out(held, reporter, head):
    with pytest.raises(Refusal, match="不能自行放行"):
        set_for(held, reporter)
    with pytest.raises(Refusal, match="还没有核对"):
        set_for(held, head, checked=())
    for wrong in (SET, SET - timedelta(hours=1), SET + timedelta(days=32)):
        with pytest.raises(Refusal, match="31日以内"):
            set_for(held, head, until_at=wrong)
    set_for(held, head)
    with pytest.raises(Refusal, match="已经定时放行"):
        set_for(held, head)
    assert Staged.objects.count() == 1


def test_it_may_be_stopped_before_and_then_waits_again(held, head, second):
    set_for(held, head)
    reviewing.stop(held, by=second, at=DUE - timedelta(minutes=1))
    assert records.release_due(at=DUE + timedelta(days=1)) == 0
    assert Held.objects.filter(address=held.address).exists()
    with pytest.raises(Refusal, match="没有定时放行"):
        reviewing.stop(held, by=second, at=DUE)
    set_for(held, head, until_at=DUE + timedelta(days=1), at=DUE)
    assert records.release_due(at=DUE + timedelta(days=1)) == 1
    with pytest.raises(Refusal, match="来不及停止"):
        reviewing.stop(held, by=second, at=DUE + timedelta(days=2))


def test_what_was_sent_back_meanwhile_never_comes_out(held, head, second):
    set_for(held, head)
    reviewing.send_back(held, reason="数字有误", by=second, at=DUE - timedelta(minutes=1))
    assert records.release_due(at=DUE) == 0
    assert published.by_address(held.address) is None


def test_the_lists_can_be_worked_out_anew(held, head, second):
    set_for(held, head)
    projections.rebuild()
    assert not Held.objects.exists()
    reviewing.stop(held, by=second, at=SET)
    before = list(Held.objects.values())
    projections.rebuild()
    assert list(Held.objects.values()) == before


def test_at_the_desk_it_is_set_seen_and_stopped(held, office, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: SET)
    browser = Client()
    browser.force_login(Person.objects.get(pk=actor(office, "chief", PostRole.HEAD).person_id))
    address = f"/zh-hans/desk/records/{held.address}/"
    ticks = dict.fromkeys(rules.CHECKS, "on")
    wrong = browser.post(address, {**ticks, "do": "let-out", "until_at": "2026-07-17T04:00"})
    assert wrong.status_code == 422
    assert "31日以内" in wrong.content.decode()
    sent = browser.post(address, {**ticks, "do": "let-out", "until_at": "2026-07-17T08:00"})
    assert sent.status_code == 302
    page = browser.get(address).content.decode()
    assert "定于 2026年7月17日 08:00 自动公开" in page
    desk = browser.get(f"/zh-hans/desk/hazards/incidents/{held.about}/").content.decode()
    assert "2026年7月17日 08:00" in desk
    assert browser.post(address, {"do": "stop"}).status_code == 302
    assert "自动公开。" not in browser.get(address).content.decode()
    assert browser.post(address, {"do": "stop"}).status_code == 422

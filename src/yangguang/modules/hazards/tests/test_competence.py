"""A weather bureau that acts in warnings alone: it agrees to them, and has no part in anything else of its county."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from yangguang.base.refusal import Refusal
from yangguang.kernel.module import plugged
from yangguang.kernel.offices import competence
from yangguang.kernel.people import actors, clients
from yangguang.kernel.people.models import Person, Post
from yangguang.kernel.people.trail import ON_THE_MACHINE
from yangguang.modules.hazards import acts
from yangguang.modules.hazards.acts import incidents
from yangguang.modules.hazards.rules.stated import Stated, Where
from yangguang.modules.hazards.tests.conftest import actor, clock, message
from yangguang.modules.hazards.tests.test_warnings import DRAFTED, digest

pytestmark = pytest.mark.django_db
DESK = "/zh-hans/desk/"
SINCE = clock("2026-01-05").date()


@pytest.fixture(autouse=True)
def at_work(settings, monkeypatch, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60
    monkeypatch.setattr(timezone, "now", lambda: clock("2026-07-16", "17:30"))


def limited(office, *matters):
    competence.limit(office, matters=matters, on=SINCE, source="示编发〔2026〕1号")


def seated(by):
    browser = Client()
    browser.force_login(Person.objects.get(pk=by.person_id))
    return browser


def test_it_agrees_to_a_warning_at_its_desk(office, bureau, forecaster, head):
    limited(bureau, "hazard-warning", "hazard-drill")
    weather = actor(bureau, "weather")
    issue = acts.draft(office, by=forecaster, at=DRAFTED, message=message())
    page = f"{DESK}hazards/{issue.pk}/sign/"
    browser = seated(weather)
    assert issue.pk in browser.get(f"{DESK}?shelf=all").content.decode()
    assert browser.get(f"{DESK}cases/{issue.pk}/").status_code == 200
    assert browser.post(page, {"digest": digest(issue)}).status_code == 302
    issue.refresh_from_db()
    assert issue.agreed == digest(issue)


def test_it_neither_sees_nor_takes_up_an_incident(office, bureau, second):
    limited(bureau, "hazard-warning", "hazard-drill")
    weather = actor(bureau, "weather")
    at = clock("2026-07-16", "17:00")
    case = incidents.learn(
        office, by=second, at=at, where=Where(place="青石镇", area="990101"), stated=Stated()
    )
    browser = seated(weather)
    assert browser.get(f"{DESK}cases/{case.pk}/").status_code == 404
    assert browser.get(f"{DESK}hazards/incidents/{case.pk}/").status_code == 404
    assert case.pk not in browser.get(f"{DESK}hazards/incidents/").content.decode()
    with pytest.raises(Refusal, match="不在您的职权范围内"):
        incidents.report(case, by=weather, at=at, stated=Stated())


def test_pages_and_keys_of_other_modules_are_closed_to_it(office, bureau):
    limited(bureau, "hazard-warning", "hazard-drill")
    browser = seated(actor(bureau, "weather"))
    assert browser.get(f"{DESK}hazards/").status_code == 200
    for page in ("mining/packages/", "mining/findings/", "mining/senders/"):
        assert browser.get(f"{DESK}{page}").status_code in {403, 404}, page
    assert "information-request" in {one.key for one in plugged()}
    assert browser.get(f"{DESK}new/information-request/").status_code == 404


def test_its_programs_ask_nothing_of_other_modules(client, office, bureau):
    """The same scope: a land office's program is let in, the weather bureau's is not."""
    limited(bureau, "hazard-warning")
    at = clock("2026-07-16", "10:00")
    answers = {}
    for owner in (office, bureau):
        row, secret = clients.issue(
            owner, name="系统", scopes=["mining:allot"], on=SINCE, by=ON_THE_MACHINE, at=at
        )
        sign = {"HTTP_AUTHORIZATION": f"Bearer {row.client_id}.{secret}"}
        answers[owner.slug] = client.get("/api/mining/requests/none", **sign)
    assert answers[bureau.slug].status_code == 403
    assert "不办理此类事项" in answers[bureau.slug].json()["said"]
    assert answers[office.slug].status_code not in {401, 403}


def test_a_station_has_its_desk_and_nothing_else(office, bureau, forecaster):
    limited(bureau)  # an office of no matter at all
    browser = seated(actor(bureau, "announcer"))
    issue = acts.draft(office, by=forecaster, at=DRAFTED, message=message())
    assert browser.get(f"{DESK}hazards/television/").status_code == 200
    assert browser.get(f"{DESK}hazards/").status_code == 403
    assert browser.get(f"{DESK}cases/{issue.pk}/").status_code == 404
    assert issue.pk not in browser.get(f"{DESK}?shelf=all").content.decode()
    announcer = Post.objects.get(person__login="announcer")
    with pytest.raises(Refusal):
        acts.agree(
            issue, by=actors.officer(announcer, at=DRAFTED), at=DRAFTED, digest=digest(issue)
        )

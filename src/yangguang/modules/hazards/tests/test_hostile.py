"""What goes wrong by accident or on purpose: two at once, clocks apart, absurd figures, impossible ground, replays.

More of it stands where it belongs: test_warnings (two forecasters, swapped axes, the date line, expired before sent,
cancelled before any alert), test_incidents and test_report_pages (99,999 dead), incoming/test_taking (replays, order of
arrival), base/hazards/tests/test_standing (clocks, circles), readers/feeds/tests/test_phones (replayed callbacks).
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from yangguang.base.hazards.ground import Place
from yangguang.base.hazards.standing import Extent
from yangguang.base.refusal import Refusal
from yangguang.modules.hazards import acts, queries
from yangguang.modules.hazards.acts import contacts
from yangguang.modules.hazards.acts.contacts import Entry
from yangguang.modules.hazards.models import Asked, Issued
from yangguang.modules.hazards.models.contacts import Role
from yangguang.modules.hazards.queries import incoming
from yangguang.modules.hazards.rules import contacts as rules
from yangguang.modules.hazards.tests.conftest import clock, message
from yangguang.modules.hazards.tests.incoming.building import message as others
from yangguang.modules.hazards.tests.incoming.building import sample, take
from yangguang.modules.hazards.tests.test_warnings import AGREED, DRAFTED, SIGNED, digest

pytestmark = pytest.mark.django_db
EVENING = clock("2026-07-01", "19:00")
COUNTY = Place(code="990101")


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = "log.example.cn/ledger"


def at_place(at=EVENING, where=COUNTY):
    return [one.row.identifier for one in incoming.at_place(where, at=at)]


def test_two_forecasters_two_issues_signed_in_one_second_are_two_messages(
    office, forecaster, second, weather, head
):
    issues = []
    for by in (forecaster, second):
        issue = acts.draft(office, by=by, at=DRAFTED, message=message())
        acts.agree(issue, by=weather, at=AGREED, digest=digest(issue))
        issues.append(issue)
    for issue in issues:
        acts.sign(issue, by=head, at=SIGNED, digest=digest(issue))
    rows = Issued.objects.filter(issue__in=issues)
    assert len({row.identifier for row in rows}) == 2
    for issue in issues:
        issue.refresh_from_db()
    assert {issue.serial for issue in issues} == {1, 2}
    # neither silences the other: both stand, each twice (a town and its county)
    found = queries.in_force(code="990101001", at=clock("2026-07-16", "21:00"))
    assert len({one.live.identifier for one in found}) == 2


def test_two_heads_sign_one_draft_once(office, forecaster, weather, head):
    from yangguang.kernel.people.models import PostRole
    from yangguang.modules.hazards.tests.conftest import actor

    other = actor(office, "other-head", PostRole.HEAD)
    issue = acts.draft(office, by=forecaster, at=DRAFTED, message=message())
    acts.agree(issue, by=weather, at=AGREED, digest=digest(issue))
    same = digest(issue)
    acts.sign(issue, by=head, at=SIGNED, digest=same)
    with pytest.raises(Refusal):
        acts.sign(issue, by=other, at=SIGNED, digest=same)
    assert Issued.objects.count() == 1


def test_a_signature_by_a_clock_behind_the_drafts_is_refused(office, forecaster, weather):
    issue = acts.draft(office, by=forecaster, at=DRAFTED, message=message())
    with pytest.raises(Refusal):
        acts.agree(issue, by=weather, at=DRAFTED - timedelta(minutes=1), digest=digest(issue))


def test_a_publisher_whose_clock_is_minutes_ahead_is_heard_and_one_of_tomorrow_is_not(office, by):
    ahead = take(office, by, others(19), at=EVENING - timedelta(minutes=4))
    assert at_place(EVENING - timedelta(minutes=4)) == [ahead.identifier]
    assert at_place(EVENING - timedelta(minutes=6)) == []


def test_what_says_tomorrow_holds_tomorrow(office, by):
    row = take(office, by, sample("odd-future"))
    assert at_place() == []
    assert at_place(row.sent_at) in ([row.identifier], [])


def test_a_cancellation_that_came_before_its_alert_cancels_it(office, by):
    take(office, by, others(19, kind="Cancel", refers=(18,)))
    take(office, by, others(18))
    assert at_place() == []


def test_what_had_expired_when_it_was_sent_is_nowhere(office, by):
    take(office, by, sample("odd-expired"))
    assert at_place() == []


@pytest.mark.parametrize("name", ["odd-date-line", "odd-swapped-west"])
def test_ground_that_cannot_be_meant_is_compared_with_nothing(office, by, name):
    """358 degrees of longitude hold every point of the country as written; nobody is told so."""
    take(office, by, sample(name))
    for point in ((110.1, 30.1), (80.5, 30.5), (120.0, 45.0)):
        found = incoming.at_place(Place(point=point), at=EVENING)
        assert {one.extent for one in found} <= {Extent.UNSURE}


def test_one_cannot_end_anothers_warning_at_a_place(office, by):
    take(office, by, others(18))
    with pytest.raises(Refusal, match="别的发布单位"):
        take(
            office,
            by,
            others(19, kind="Cancel", refers=(18,), sender="evil.example", of="weather.example.cn"),
        )
    assert len(at_place()) == 1


def test_an_answer_that_is_sent_again_says_nothing_new(office, forecaster):
    told = {"area": "990101001003", "place": "青石村", "role": Role.WATCH, "rank": 1}
    entry = Entry(**told, name="某甲", number="13800000001")
    who = contacts.enter(office, entry, by=forecaster, at=DRAFTED)
    Asked.objects.create(
        contact=who,
        number="YJ-2026-000001-X",
        address="2026-x",
        token=rules.digest("t"),
        asked_at=SIGNED,
        due_at=SIGNED + timedelta(minutes=15),
    )
    first = SIGNED + timedelta(minutes=1)
    assert contacts.heard("+8613800000001", "1", at=first)
    assert not contacts.heard("+8613800000001", "1", at=first + timedelta(hours=1))
    contacts.acknowledge("t", at=first + timedelta(hours=2))
    row = Asked.objects.get()
    assert (row.done_at, row.how) == (first, "text")


@pytest.mark.parametrize(
    "typed",
    [
        {"place": "9" * 400},
        {"place": "\u202e示例"},
        {"place": "%00"},
        {"place": "990101", "x": "y" * 9000},
        {"place": "９９０１０１"},
    ],
)
def test_nonsense_about_a_place_is_a_page(client, office, monkeypatch, typed):
    monkeypatch.setattr(timezone, "now", lambda: EVENING)
    assert client.get("/zh-hans/hazards/", typed).status_code == 200


@pytest.fixture
def by(office):
    from yangguang.modules.hazards.tests.conftest import actor

    return actor(office, "taker")


def test_what_was_withdrawn_holds_nowhere_and_its_page_says_so(
    office, forecaster, weather, head, client, monkeypatch
):
    from yangguang.kernel.records import acts as records
    from yangguang.kernel.records.models import Publication
    from yangguang.modules.hazards.acts import watching
    from yangguang.modules.hazards.models import Live, Reckoning

    issue = acts.draft(office, by=forecaster, at=DRAFTED, message=message())
    acts.agree(issue, by=weather, at=AGREED, digest=digest(issue))
    acts.sign(issue, by=head, at=SIGNED, digest=digest(issue))
    at = clock("2026-07-16", "21:00")
    monkeypatch.setattr(timezone, "now", lambda: at)
    held = Publication.objects.get(about=issue.pk)
    records.withdraw(held, reason="误发", by=head, at=at)
    watching.check(at=at)
    assert not Live.objects.exists()
    assert Reckoning.objects.get().failed_since is None
    assert queries.in_force(code="990101", at=at) == []
    page = client.get(f"/zh-hans/hazards/warnings/{issue.pk}/").content.decode()
    assert "已经撤回，不再有效" in page
    assert "现在有效：" not in page

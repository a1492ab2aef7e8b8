"""The lively example as a whole: what a quarter holds, and that nobody acted when they couldn't."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from yangguang.base.procedure import day_of
from yangguang.kernel.calendar.models import CalendarNotice
from yangguang.kernel.cases import audit as case_audit
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.delivery import audit as delivery_audit
from yangguang.kernel.drafts.models import Assignment, Draft, DraftState
from yangguang.kernel.drafts.models import Note as Remark
from yangguang.kernel.imports import audit as import_audit
from yangguang.kernel.ledger import audit as ledger_audit
from yangguang.kernel.ledger.models import Entry
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.models import Post, PostRole
from yangguang.kernel.records import audit as record_audit
from yangguang.kernel.records.models import Fate, What
from yangguang.kernel.subscriptions.models import Subscription
from yangguang.site import example
from yangguang.site.tests.lively.conftest import NOW
from yangguang.site.tests.quarter import misplaced, quiet


def test_nothing_was_refused_and_nobody_acted_outside_of_office_hours(land):
    assert land.agenda.refused == []
    assert list(misplaced(NOW)) == []


def test_every_kept_thing_is_what_its_history_says(land):
    rooms = (case_audit, record_audit, ledger_audit, delivery_audit, import_audit)
    assert [fault for room in rooms for fault in room.disagreements()] == []


def test_the_volume_is_a_quarter_of_four_offices(land):
    own = Case.objects.filter(adopted=False).exclude(procedure__startswith="hazard-")
    assert 150 <= own.count() <= 300  # the land market has lots of years in it, too
    # each working day from 24 August to 24 November 2026 has at least one new request
    filed = Step.objects.filter(name="file", adopted=False)
    days = {step.on for step in filed}
    assert days >= set(land.days.each())
    assert set(own.values_list("office__slug", flat=True)) == set(land.offices)


def test_records_were_corrected_withdrawn_and_erased(land):
    fates = Counter(Fate.objects.values_list("what", flat=True))
    assert fates[What.CORRECTED_BY] >= 2
    assert fates[What.WITHDRAWN] >= 1
    assert fates[What.ERASED] >= 2


def test_drafts_wait_and_cases_are_assigned(land):
    states = Counter(Draft.objects.values_list("state", flat=True))
    assert states[DraftState.SUBMITTED] == 1
    assert states[DraftState.DRAFTING] == 2
    assert Remark.objects.count() == 2
    assert Assignment.objects.filter(until_at=None).count() > 100


def test_each_office_has_its_people_one_a_deputy_and_one_post_was_handed_over(land):
    for office in Office.objects.filter(slug__in=land.offices):
        roles = Counter(office.posts.filter(until_on=None).values_list("role", flat=True))
        assert roles == {
            PostRole.OFFICER: 2,
            PostRole.HEAD: 1,
            PostRole.CLERK: 1,
            PostRole.AUDITOR: 1,
            PostRole.ADMINISTRATOR: 1,
        }
    assert Post.objects.exclude(acts_for=None).count() == 1
    assert Post.objects.filter(until_on__lt=day_of(NOW), acts_for=None).count() == 1
    moved = Assignment.objects.filter(post__person__login="former@shili-shi")
    assert moved.exists()
    assert not moved.filter(until_at=None).exists()


def test_a_local_notice_was_entered_and_moves_nobody_elses_days(land):
    notice = CalendarNotice.objects.get()
    assert notice.region == "990000"
    assert notice.entered_by_id is not None
    assert [one.subscriber.channel for one in Subscription.objects.order_by("pk")] == ["sms"]


def test_a_second_start_adds_nothing(land):
    before = Case.objects.count(), Entry.objects.count()
    assert example.tell(say=quiet, at=NOW + timedelta(days=1)) is None
    assert (Case.objects.count(), Entry.objects.count()) == before

"""The lively example: what a quarter holds, that it is repeatable, and that nobody acted when they couldn't."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.test import override_settings

from yangguang.base.hazards.messages import Change, Message
from yangguang.base.merkle.notes import Note
from yangguang.base.procedure import SHANGHAI, day_of
from yangguang.kernel.calendar.models import CalendarNotice
from yangguang.kernel.cases import audit as case_audit
from yangguang.kernel.cases import queries
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.delivery import audit as delivery_audit
from yangguang.kernel.delivery.models import Delivery
from yangguang.kernel.drafts.models import Assignment, Draft, DraftState
from yangguang.kernel.drafts.models import Note as Remark
from yangguang.kernel.imports import audit as import_audit
from yangguang.kernel.ledger import audit as ledger_audit
from yangguang.kernel.ledger.models import Checkpoint, Entry
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.models import Post, PostRole
from yangguang.kernel.places import areacodes
from yangguang.kernel.records import audit as record_audit
from yangguang.kernel.records import windows
from yangguang.kernel.records.models import Fate, Publication, What, Window
from yangguang.kernel.records.queries import read
from yangguang.kernel.subscriptions.models import Subscription
from yangguang.modules.hazards.models import Explained, Issue, Missed
from yangguang.modules.hazards.models.contacts import Contact
from yangguang.modules.hazards.models.reports import Incident, Point, Zone
from yangguang.modules.recognition.models import Entry as Listed
from yangguang.site import example
from yangguang.site.example import asking, declared
from yangguang.site.tests.quarter import misplaced, quiet

NOW = datetime(2026, 11, 24, 15, 30, tzinfo=SHANGHAI)
"""A Tuesday."""


@pytest.fixture(scope="module")
def land(django_db_setup, django_db_blocker, tmp_path_factory):
    """The lively land, told once for this file and taken back at its end."""
    home = tmp_path_factory.mktemp("lively")
    with (
        django_db_blocker.unblock(),
        override_settings(YANGGUANG_HOME=home),
        transaction.atomic(),
    ):
        told = example.tell(say=quiet, at=NOW)
        assert told is not None
        yield told
        transaction.set_rollback(True)


def test_nothing_was_refused_and_nobody_acted_outside_of_office_hours(land):
    assert land.agenda.refused == []
    assert list(misplaced(NOW)) == []


def test_every_kept_thing_is_what_its_history_says(land):
    rooms = (case_audit, record_audit, ledger_audit, delivery_audit, import_audit)
    assert [fault for room in rooms for fault in room.disagreements()] == []


def test_the_volume_is_a_quarter_of_four_offices(land):
    own = Case.objects.filter(adopted=False).exclude(procedure__startswith="hazard-")
    assert 150 <= own.count() <= 250
    # each working day from 24 August to 24 November 2026 has at least one new request
    filed = Step.objects.filter(name="file", adopted=False)
    days = {step.on for step in filed}
    assert days >= set(land.days.each())
    assert set(own.values_list("office__slug", flat=True)) == set(land.offices)


def _standing(land, name):
    case = Case.objects.get(pk=land.made[name].request.pk)
    return case, queries.standing(case, at=NOW)


OPEN = {
    "new": (None, "officer"),  # no limit runs before the day of receipt is fixed
    "running": ("reply", "officer"),
    "overdue": ("reply", "officer"),
    "almost": ("reply", "officer"),
    "extended": ("reply", "officer"),
    "supplement": ("answer", "applicant"),
    "party": ("respond", "party"),
}
"""Requests that wait: for which step, of whom."""

CLOSED = {
    "late": "reply",
    "silent": "reply",
    "misnamed": "reply",
    "dropped": "drop",
    "given-back": "withdraw",
    "wrong": "reply",
}


@pytest.mark.parametrize("name", OPEN)
def test_a_request_waits_in_each_state(land, name):
    case, standing = _standing(land, name)
    step, who = OPEN[name]
    assert case.closed_on is None
    assert case.waiting_for == who
    assert step is None or step in {row.step for row in queries.expected(case)}
    assert queries.overdue(case, at=NOW) is (name == "overdue")
    assert not standing.fallen


@pytest.mark.parametrize("name", CLOSED)
def test_a_request_has_ended_in_each_way(land, name):
    case, _ = _standing(land, name)
    rows = queries.timeline(case)
    assert case.closed_on is not None
    assert rows[-1].name == CLOSED[name]
    names = {row.name for row in rows}
    assert ("silence" in names) is (name == "silent")
    assert any(row.voids for row in rows) is (name == "wrong")


def test_answers_came_late_now_and_then_and_mostly_in_time(land):
    replies = Publication.objects.filter(kind="reply-given", adopted=False)
    kept = Counter(read(row)[0].on_time for row in replies)
    assert kept[False] >= 2
    assert kept[True] > 10 * kept[False]


def test_requests_came_by_every_channel_and_ended_with_many_results(land):
    filed = Step.objects.filter(name="file", adopted=False)
    assert {step.facts["channel"] for step in filed} == {c.value for c in asking.Channel}
    outcomes = {s.facts["outcome"] for s in Step.objects.filter(name="reply", adopted=False)}
    assert {"A", "B", "D1"} <= outcomes
    assert len(outcomes) >= 6


def test_items_show_every_state(land):
    by_name = {name: told.item for name, told in land.made.items() if name.startswith("item-")}

    def waits_for(name):
        case = Case.objects.get(pk=by_name[name].pk)
        return case, {row.step for row in queries.expected(case)}

    assert "designate" in waits_for("item-new")[1]
    assert "review" in waits_for("item-waits")[1]
    assert "publish" in waits_for("item-cleared")[1]
    case, awaited = waits_for("item-overdue")
    assert "review" in awaited
    assert queries.overdue(case, at=NOW)
    for name in ("item-sent", "item-withheld", "item-on-request"):
        assert waits_for(name)[0].closed_on is not None
    changed = Publication.objects.filter(about=by_name["item-changed"].pk).values("id")
    assert Fate.objects.filter(publication_id__in=changed, what=What.CORRECTED_BY).count() == 1


def test_who_registered_an_item_did_not_review_it(land):
    steps = Step.objects.filter(name__in=("register", "designate", "change", "review"))
    makers: dict[str, set[int]] = {}
    for step in steps.filter(case_number__startswith="ZD").order_by("case_number", "seq"):
        if step.name == "review":
            assert step.person_id not in makers[step.case_number]
        else:
            makers.setdefault(step.case_number, set()).add(step.person_id)
    assert makers


def test_a_gap_started_one_window_anew_and_others_run_now(land):
    names = Counter(Step.objects.filter(role="time").values_list("name", flat=True))
    assert (names["lose"], names["regain"]) == (1, 1)
    number = land.made["示例省节约集约用地模范县"].round.pk
    rows = queries.timeline(Case.objects.get(pk=number))
    on = {row.name: row.on for row in rows}
    assert on["announce"] > on["regain"] + timedelta(days=10)
    running = Window.objects.filter(from_at__lte=NOW, until_at__gt=NOW, ended_at=None)
    assert [windows.gaps(window, at=NOW) for window in running] == [(), (), (), ()]
    prize = Case.objects.get(pk=land.made["示例自然资源科技奖"].round.pk)
    assert "settle" in {row.step for row in queries.expected(prize)}


def test_a_list_was_up_and_is_still_to_be_announced(land):
    """Its limit has run out, its list was up without a break, and nothing about it came after."""
    number = land.made["示例县土地整治优秀项目"].round.pk
    over = queries.expected(Case.objects.get(pk=number)).get(kind="not_before")
    assert over.step == "announce"
    assert over.due_on < day_of(NOW)
    (address,) = Publication.objects.filter(about=number).values_list("address", flat=True)
    window = Window.objects.get(address=address)
    assert window.until_at < NOW
    assert windows.gaps(window, at=NOW) == ()


def test_warnings_show_every_state(land):
    """In force and upgraded minutes ago, lifted, expired, an exercise; one evening missed, one explained."""
    issues = list(Issue.objects.filter(is_drill=False).order_by("pk"))
    endings = Counter(issue.ending for issue in issues)
    assert endings[""] == 1
    assert endings["lifted"] == 1
    assert endings["expired"] > 10
    assert Issue.objects.get(is_drill=True).ending == "expired"
    standing = next(issue for issue in issues if not issue.ending)
    last = standing.messages.order_by("-seq")[0]
    assert Message.from_text(last.message).change is Change.UPGRADE
    assert (Missed.objects.count(), Explained.objects.count()) == (1, 1)
    waiting = Delivery.objects.filter(subject=standing.pk, outlet="television")
    assert Counter(waiting.values_list("state", flat=True)) == {"delivered": 1, "accepted": 1}


def test_what_happened_was_reported_and_told_with_figures_that_fell(land):
    incident = Incident.objects.get()
    missing = incident.reports.order_by("serial").values_list("missing", flat=True)
    assert list(missing) == [7, 3, 0]
    assert incident.told_serial == 3
    assert Zone.objects.filter(lifted_on=None).count() == 1
    assert Zone.objects.exclude(lifted_on=None).count() == 1
    assert Point.objects.count() == 4
    assert Contact.objects.filter(ended_at=None).count() == 4


def test_the_register_holds_valid_revoked_and_lapsed_entries(land):
    ended = Counter(Listed.objects.values_list("ended_by", flat=True))
    assert ended["revoke"] == 1
    assert ended[""] >= 5
    lapsed = Listed.objects.get(kind="qualification")
    assert lapsed.until_on == date(2022, 6, 20)


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


def test_the_ledger_has_a_history_of_signed_heads_whose_origin_says_demonstration(land):
    heads = list(Checkpoint.objects.order_by("size"))
    assert len({day_of(head.at) for head in heads}) >= 60
    assert [head.at for head in heads] == sorted(head.at for head in heads)
    origins = {Note.parse(head.note).text.split("\n")[0] for head in heads}
    assert origins == {"localhost/demonstration/seed-2012/2026-11-24"}
    assert heads[-1].size == Entry.objects.count()
    assert not Entry.objects.filter(at__gt=NOW).exists()


def test_no_made_up_place_bears_the_code_of_a_real_one(land):
    real = {line.code for line in areacodes.lines()}
    made = Office.objects.filter(slug__in=land.offices)
    codes = {code for office in made for code in (office.province, office.city, office.county)}
    assert codes - {""} == {"990000", "990100", "990101"}
    assert not codes & real
    assert all(office.code == "" for office in made), "a code could be that of a real organ"


def test_its_footer_and_a_record_say_what_it_is(land, rf):
    said = declared.read()
    assert (said.seed, said.on) == (2012, "2026-11-24")
    publication = Publication.objects.get(address=said.address)
    assert "模拟时钟" in read(publication)[0].body
    frame = declared.masthead(rf.get("/zh-hans/"))
    assert str(frame.checkpoint) == (
        "演示：历史由程序在模拟时钟上办理而成（种子 2012，截至 2026-11-24），机关和人员均为虚构。"
    )
    assert any(link.href.endswith(f"/r/{said.address}/") for link in frame.footer)


def test_a_second_start_adds_nothing(land):
    before = Case.objects.count(), Entry.objects.count()
    assert example.tell(say=quiet, at=NOW + timedelta(days=1)) is None
    assert (Case.objects.count(), Entry.objects.count()) == before

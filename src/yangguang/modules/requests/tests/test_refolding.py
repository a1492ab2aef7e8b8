"""A notice that touches many clocks: laid out in portions, shared by workers, nothing lost by a kill."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from yangguang.base.procedure import SHANGHAI
from yangguang.base.workdays import Notice, NoticeDay
from yangguang.kernel.calendar import queries as calendars
from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.cases import audit, queries, rederiving, refolding
from yangguang.kernel.cases.models import Case, Expected, Moved, Portion, Refolding
from yangguang.kernel.people.actors import Actor
from yangguang.modules.requests import acts, rules

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 20, 10, tzinfo=SHANGHAI)
NOTICE = Notice(
    key="2026-03-27",
    number="示例〔2026〕2号",
    title="关于2026年3月27日放假的通知（示例）",
    published_on=date(2026, 3, 20),
    year=2026,
    source="示例",
    annual=False,
)
DAYS = [NoticeDay(date(2026, 3, 27), False, "示例")]


@pytest.fixture
def many(office, officer, monkeypatch):
    """Seven requests confirmed on 2 March, in a program that lays out more than two."""
    monkeypatch.setattr(rederiving, "CHUNK", 2)
    monkeypatch.setattr(refolding, "AT_ONCE", 2)
    at = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
    for _ in range(7):
        request = acts.file(
            office,
            by=Actor(role="applicant", label="申请人"),
            at=at,
            channel=rules.Channel.IN_PERSON,
            name="甲",
            contact="乙",
            content="丙",
        )
        acts.confirm(request, by=officer, at=at)
    return sorted(Case.objects.values_list("pk", flat=True))


def enter(head, officer):
    return case_acts.enter_notice(
        NOTICE, days=DAYS, by=head, drafted_by_id=officer.person_id, at=AT
    )


def due():
    return set(Expected.objects.filter(step="reply").values_list("due_on", flat=True))


def unhurried(at):
    """Run as long as there is something to do, however slow the machine."""
    return refolding.run(at=at, measure=lambda: 0)


def until_done(at=AT):
    while Refolding.objects.filter(finished_at=None).exists():
        unhurried(at)


# twenty working days after Monday 2 March: 30 March; with Friday 27 March off: 31 March
BEFORE, AFTER = date(2026, 3, 30), date(2026, 3, 31)


def test_many_are_laid_out_and_folded_by_whichever_worker_comes(many, head, officer):
    assert due() == {BEFORE}
    far = enter(head, officer)
    assert (far.touched, far.refolded, far.moved, far.finished_at) == (7, 0, 0, None)
    assert [len(portion.numbers) for portion in Portion.objects.order_by("pk")] == [2, 2, 2, 1]
    assert due() == {BEFORE}

    assert refolding.run(at=AT, longest=0) == 2
    far.refresh_from_db()
    assert (far.refolded, far.moved) == (2, 2)
    until_done()
    far.refresh_from_db()
    assert (far.touched, far.refolded, far.moved, far.finished_at) == (7, 7, 7, AT)
    assert due() == {AFTER}
    assert not Portion.objects.exists()
    assert not list(audit.disagreements())


def test_a_portion_of_a_worker_that_was_killed_goes_to_another_and_is_counted_once(
    many, head, officer, monkeypatch
):
    far = enter(head, officer)

    def killed(*_: object, **__: object) -> None:
        raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr(rederiving, "rederive", killed)
        with pytest.raises(SystemExit):
            refolding.run(at=AT)
    assert unhurried(at=AT + timedelta(seconds=1)) == 5  # the other portions
    far.refresh_from_db()
    assert (far.refolded, far.finished_at) == (5, None)
    until_done(AT + refolding.LASTING)
    far.refresh_from_db()
    assert (far.refolded, far.moved) == (7, 7)
    assert Moved.objects.count() == 7
    assert due() == {AFTER}


def test_two_workers_with_the_same_portion_list_and_count_it_once(many, head, officer):
    far = enter(head, officer)
    portion = Portion.objects.order_by("pk")[0]
    for _ in range(2):
        refolding._refold(far, portion.numbers, at=AT, portion=portion)
    far.refresh_from_db()
    assert (far.refolded, far.moved, Moved.objects.count()) == (2, 2, 2)


def test_a_stop_right_after_the_notice_loses_nothing(many, head, officer, monkeypatch):
    with monkeypatch.context() as dying:
        dying.setattr(refolding, "go", lambda *_, **__: pytest.exit("killed"))
        with pytest.raises(pytest.exit.Exception):
            enter(head, officer)
    assert due() == {BEFORE}
    until_done()
    assert due() == {AFTER}
    assert Refolding.objects.get().moved == 7


def test_workers_leave_alone_what_the_act_itself_is_folding(many, head, officer, monkeypatch):
    monkeypatch.setattr(refolding, "AT_ONCE", 50)
    rederive = rederiving.rederive

    def with_a_worker_beside(numbers, **given):
        assert unhurried(at=AT) == 0
        return rederive(numbers, **given)

    monkeypatch.setattr(rederiving, "rederive", with_a_worker_beside)
    far = enter(head, officer)
    assert (far.touched, far.refolded, far.moved) == (7, 7, 7)
    assert not Portion.objects.exists()
    until_done()
    far.refresh_from_db()
    assert (far.touched, far.refolded, far.finished_at) == (7, 7, AT)


def test_what_an_act_wrote_by_the_old_calendar_meanwhile_is_found_by_the_last_look(
    many, head, officer
):
    old = calendars.current().version
    enter(head, officer)
    assert unhurried(at=AT) == 7
    late = many[4]
    Case.objects.filter(pk=late).update(calendar=old)
    Expected.objects.filter(case=late, step="reply").update(calendar=old, due_on=BEFORE)
    Refolding.objects.update(finished_at=None)
    until_done()
    assert due() == {AFTER}


def test_a_clock_that_was_set_back_keeps_no_portion_leased(many, head, officer):
    enter(head, officer)
    Portion.objects.update(leased_until=AT + timedelta(days=300))
    until_done()
    assert due() == {AFTER}


def test_what_moved_is_listed_by_office_and_paged_by_key(many, head, officer, office, stranger):
    enter(head, officer)
    until_done()
    assert queries.offices_moved(NOTICE.key) == {office.pk: 7}
    seen, after = [], None
    while page := list(queries.moved(NOTICE.key, office_id=office.pk, after=after)[:3]):
        seen += page
        after = (page[-1].case_number, page[-1].id)
    assert [row.case_number for row in seen] == many
    assert {(row.step, row.before_on, row.after_on) for row in seen} == {("reply", BEFORE, AFTER)}
    assert not queries.moved(NOTICE.key, office_id=stranger.office.pk).exists()


def fill_up():
    """Let the table have four thousand limits of other years: in a small one no index is better than another."""
    one = Expected.objects.filter(due_on__isnull=False)[0]
    first = date(2010, 1, 1)
    Expected.objects.bulk_create(
        Expected(
            case_id=one.case_id,
            step=one.step,
            member=str(serial),
            kind=one.kind,
            start_on=first + timedelta(days=serial),
            due_on=first + timedelta(days=serial + 20),
            calendar=one.calendar,
            basis=one.basis,
        )
        for serial in range(4_000)
    )


def test_touched_clocks_are_found_by_index_on_both_engines(many):
    """In a large table a scan would cost seconds: each of the three searches has its index."""
    fill_up()
    rows = Expected.objects.exclude(calendar="now")
    searches = [
        (rows.filter(due_on=None), "cases_expected_span"),
        (rows.filter(due_on__gte=BEFORE, start_on__lt=AFTER), "cases_expected_span"),
        (rows.filter(provisional=True), "cases_expected_provisional"),
    ]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE cases_expected")
        for search, index in searches:
            assert index in search.values("case_id").explain()


def test_every_touched_clock_is_found_and_no_other(many):
    """A second way of finding: every limit looked at, one by one."""
    mixed = list(Expected.objects.order_by("pk"))
    for place, row in enumerate(mixed):
        row.due_on = None if place % 5 == 0 else date(2026, 3, 1) + timedelta(days=3 * place)
        row.start_on = date(2026, 2, 1) + timedelta(days=4 * place)
        row.provisional = place % 6 == 1
        row.calendar = "new" if place % 7 == 2 else "old"
    Expected.objects.bulk_update(mixed, ["due_on", "start_on", "provisional", "calendar"])
    for first in range(1, 28, 3):
        changed = [date(2026, 3, first), date(2026, 3, first + 3)]
        wanted = {
            row.case_id
            for row in mixed
            if row.calendar == "old"
            and (
                row.provisional
                or row.due_on is None
                or (row.due_on >= changed[0] and row.start_on < changed[-1])
            )
        }
        assert rederiving.touched_by(changed, calendar="new") == sorted(wanted)
        assert wanted

"""Who may let a record out, and when TIME does."""

from __future__ import annotations

import json
import threading
from datetime import timedelta

import pytest
from django.db import connections

from yangguang.base.merkle import checking
from yangguang.base.record import encode
from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.ledger.models import Entry
from yangguang.kernel.people.actors import TIME, Actor, applicant
from yangguang.kernel.records import acts, audit, queries
from yangguang.kernel.records.models import Fate, Publication, Staged
from yangguang.kernel.records.tests.kinds import (
    COUNTY,
    Impersonal,
    Internal,
    Notice,
    Posted,
    Standing,
)
from yangguang.kernel.records.tests.kinds import Staged as StagedNotice

pytestmark = pytest.mark.django_db

MAKER = Actor(role="officer", label="示例县自然资源局 登记科", person_id=1)
REVIEWER = Actor(role="officer", label="示例县自然资源局 办公室", person_id=2)
NOBODY = Actor(role="officer", label="示例县自然资源局")


def made(kind, at, **more) -> Publication:
    return acts.publish(kind(subject="甲"), about="XG-1", office=COUNTY, at=at, by=MAKER, **more)


def code_of(by: Actor, publication: Publication, at) -> Reason:
    with pytest.raises(Refusal) as refusal:
        acts.release(publication, by=by, at=at)
    assert str(refusal.value)
    return refusal.value.code


def test_who_made_a_record_never_releases_it(at):
    notice = made(Notice, at)
    for by in (MAKER, NOBODY, acts.STANDING, applicant("XG-1")):
        assert code_of(by, notice, at) is Reason.RULE
    assert code_of(TIME, notice, at) is Reason.TOO_EARLY
    assert not Fate.objects.exists()
    fate = acts.release(notice, by=REVIEWER, at=at)
    assert (fate.person_id, Publication.objects.get().person_id) == (2, 1)


def test_the_refusal_names_the_article_on_review(at):
    notice = made(Notice, at)
    with pytest.raises(Refusal, match="《政府信息公开条例》第17条"):
        acts.release(notice, by=MAKER, at=at)


def test_a_standing_decision_stands_also_where_it_is_known_who_made_the_record(at):
    assert queries.by_address(made(Standing, at).address)


def test_a_correction_is_reviewed_as_any_record(at):
    notice = made(Notice, at)
    successor = acts.correct(notice, Notice(subject="乙"), reason="笔误", at=at, by=REVIEWER)
    assert code_of(REVIEWER, successor, at) is Reason.RULE
    acts.release(successor, by=MAKER, at=at)


def test_who_withdraws_and_erases_is_kept(at):
    notice = made(Notice, at)
    assert acts.withdraw(notice, reason="有误", at=at, by=REVIEWER).person_id == 2
    assert acts.erase(notice, reason="依申请", at=at, by=MAKER).person_id == 1


def test_time_lets_a_staged_record_out_at_its_date_and_once(at):
    until = at + timedelta(days=3)
    staged = made(StagedNotice, at, staged_until=until)
    assert acts.release_due(at=until - timedelta(seconds=1)) == 0
    assert queries.by_address(staged.address) is None
    assert code_of(TIME, staged, at) is Reason.TOO_EARLY
    assert acts.release_due(at=until + timedelta(hours=1)) == 1
    assert queries.standing(staged).released_by == TIME.label
    assert acts.release_due(at=until + timedelta(hours=2)) == 0
    assert not Staged.objects.exists()
    assert list(audit.disagreements()) == []


def test_what_happened_before_its_date_stands(at):
    until = at + timedelta(days=3)
    early, gone = (made(StagedNotice, at, staged_until=until) for _ in range(2))
    acts.release(early, by=REVIEWER, at=at)
    acts.withdraw(gone, reason="不再任用", at=at)
    assert not Staged.objects.exists()
    assert acts.release_due(at=until) == 0
    assert queries.by_address(gone.address) is None


def test_only_a_staged_kind_has_a_date(at):
    with pytest.raises(ValueError, match="staged"):
        made(Notice, at, staged_until=at)


def test_two_workers_release_what_is_due_once(store, at):
    for _ in range(4):
        made(StagedNotice, at, staged_until=at)
    ready, counts = threading.Barrier(2), []

    def work() -> None:
        try:
            ready.wait(10)
            counts.append(acts.release_due(at=at))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counts) == 4
    assert Fate.objects.count() == 4


@pytest.mark.parametrize("kind", [StagedNotice, Internal])
def test_the_ledger_does_not_tell_what_is_not_for_the_public_and_proves_it_all_the_same(kind, at):
    record = made(kind, at)
    said = json.loads(bytes(Entry.objects.get().content))["content"]
    assert set(said) == {"address", "digest", "published_at"}
    proof = queries.proof_of(record)
    assert checking.check(proof).ok
    other = encode(Notice(subject="甲")).decode()
    assert not checking.check({**proof, "record": other}).ok


def test_two_officers_who_withdraw_and_release_at_once_leave_one_history(store, at):
    for _ in range(5):
        notice = made(Posted, at)
        ready, outcomes = threading.Barrier(2), []

        def act(what, notice=notice, ready=ready, outcomes=outcomes) -> None:
            try:
                ready.wait(10)
                what(notice)
                outcomes.append("done")
            except Refusal as refusal:
                outcomes.append(refusal.code)
            finally:
                connections.close_all()

        works = [
            lambda record: acts.release(record, by=REVIEWER, at=at),
            lambda record: acts.withdraw(record, reason="有误", at=at),
        ]
        threads = [threading.Thread(target=act, args=(work,)) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(map(str, outcomes)) in (["closed", "done"], ["done", "done"])
    assert list(audit.disagreements()) == []


def findings(publication, at) -> list[str]:
    return [str(said) for said in queries.findings(publication, at=at)]


def test_findings_tell_what_was_done_to_a_record_though_nothing_was_refused(at):
    quiet = made(Posted, at)
    acts.release(quiet, by=REVIEWER, at=at)
    assert findings(quiet, at) == []
    acts.withdraw(quiet, reason="有误", at=at + timedelta(hours=2))
    assert any("公示期未满" in line for line in findings(quiet, at + timedelta(days=9)))
    unseen = made(Notice, at)
    acts.correct(unseen, Notice(subject="乙"), reason="笔误", at=at)
    assert any("公众没有见过" in line for line in findings(unseen, at))
    erased = made(Impersonal, at)
    acts.release(erased, by=REVIEWER, at=at)
    acts.erase(erased, reason="误删", at=at)
    assert len(findings(erased, at)) == 2


def test_a_reason_that_no_entry_can_hold_is_refused(at):
    with pytest.raises(Refusal) as refusal:
        acts.withdraw(made(Notice, at), reason="长" * 2001, at=at)
    assert refusal.value.code is Reason.TOO_MUCH

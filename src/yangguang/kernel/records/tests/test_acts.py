from __future__ import annotations

import hashlib
import json
import re
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from yangguang.base.record import encode
from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.ledger.models import Entry
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts, queries
from yangguang.kernel.records.models import Body, Fate, Publication
from yangguang.kernel.records.tests.kinds import COUNTY, Internal, Notice, Staged, Standing

pytestmark = pytest.mark.django_db

REVIEWER = Actor(role="officer", label="示例县自然资源局 办公室")


@pytest.fixture
def notice(at) -> Publication:
    return acts.publish(
        Notice(subject="北河镇地块"), about="XG-2026-000001-1", office=COUNTY, at=at
    )


def entries() -> list[tuple[str, dict[str, Any]]]:
    rows = Entry.objects.order_by("id")
    return [(row.kind, json.loads(bytes(row.content))["content"]) for row in rows]


def test_publishing_logs_a_salted_digest_and_nothing_of_the_body(notice, at):
    body = Body.objects.get(record_id=notice.id)
    content = encode(Notice(subject="北河镇地块"))
    assert bytes(body.content) == content
    assert len(bytes(body.salt)) == 16
    digest = hashlib.sha256(bytes(body.salt) + content).digest()
    assert bytes(notice.digest) == digest
    said = {
        "address": notice.address,
        "kind": "test-notice",
        "version": 1,
        "about": "XG-2026-000001-1",
        "digest": digest.hex(),
        "published_at": at.isoformat(),
    }
    assert entries() == [("record", said)]
    kept = Publication.objects.get(year=2026, address=notice.address)
    assert (kept.office_code, kept.province, kept.city, kept.county) == (
        "000000001",
        "990000",
        "990100",
        "990101",
    )
    assert queries.entry_of(kept).id == Entry.objects.get().id


def test_the_same_words_get_another_salt_and_address(at):
    both = [
        acts.publish(Notice(subject="同一事项"), about="", office=COUNTY, at=at) for _ in range(2)
    ]
    assert bytes(both[0].digest) != bytes(both[1].digest)
    assert both[0].address != both[1].address


def test_an_address_begins_with_the_year_of_the_office(at):
    moment = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)  # 1 January 2027, 00:30 in Shanghai
    made = acts.publish(Notice(subject="新年"), about="", office=COUNTY, at=moment)
    assert re.fullmatch(r"2027-[0-9A-HJKMNP-TV-Z]{8}", made.address)
    assert made.year == 2027
    assert made.published_on.isoformat() == "2027-01-01"


def test_a_record_is_held_until_it_is_released(notice, at):
    assert queries.by_address(notice.address) is None
    assert queries.by_address(notice.address, held=True) == notice
    assert not queries.visible().exists()
    later = at + timedelta(hours=1)
    acts.release(notice, by=REVIEWER, at=later)
    assert queries.by_address(notice.address) == notice
    shown = queries.visible().get()
    assert (shown.released_at, shown.title) == (later, "关于北河镇地块的公告")
    assert entries()[1] == ("release", {"address": notice.address})
    standing = queries.standing(notice)
    assert (standing.released_at, standing.released_by) == (later, REVIEWER.label)


def test_a_standing_decision_releases_at_once_by_an_entry_of_its_own(at):
    made = acts.publish(Standing(subject="常设"), about="", office=COUNTY, at=at)
    assert queries.by_address(made.address) == made
    assert [kind for kind, _ in entries()] == ["record", "release"]
    assert queries.standing(made).released_at == at


def test_what_is_for_staff_is_never_shown_to_the_public(at):
    made = acts.publish(Internal(subject="内部"), about="", office=COUNTY, at=at)
    acts.release(made, by=REVIEWER, at=at)
    assert queries.by_address(made.address) is None
    assert queries.by_address(made.address, held=True) == made
    staged = acts.publish(Staged(subject="分阶段"), about="", office=COUNTY, at=at)
    assert queries.by_address(staged.address) is None
    acts.release(staged, by=REVIEWER, at=at)
    assert queries.by_address(staged.address) == staged


def test_a_correction_is_a_successor_and_both_stay(notice, at):
    acts.release(notice, by=REVIEWER, at=at)
    reason = "第二宗地容积率上限有误"
    successor = acts.correct(notice, Notice(subject="更正后"), reason=reason, at=at)
    assert successor.about == notice.about
    assert (successor.office_code, successor.county) == (notice.office_code, notice.county)
    assert entries()[-1] == (
        "correction",
        {"address": notice.address, "successor": successor.address, "reason": reason},
    )
    # as long as the successor is held, nobody is sent to it
    assert queries.standing(notice).corrected_by == ""
    acts.release(successor, by=REVIEWER, at=at)
    assert queries.standing(notice).corrected_by == successor.address
    assert queries.standing(notice).correction_reason == reason
    assert queries.read(notice)[0] == Notice(subject="北河镇地块")


def test_a_withdrawn_record_leaves_a_tombstone_with_its_reason(notice, at):
    acts.release(notice, by=REVIEWER, at=at)
    acts.withdraw(notice, reason="程序有误", at=at)
    assert queries.by_address(notice.address) == notice
    assert queries.visible().get().withdrawn
    assert queries.standing(notice).withdrawal_reason == "程序有误"
    said = {"address": notice.address, "reason": "程序有误"}
    assert entries()[-1] == ("withdrawal", said)


def test_an_erased_record_leaves_its_digest_and_nothing_that_reveals_it(notice, at):
    acts.release(notice, by=REVIEWER, at=at)
    acts.erase(notice, reason="依当事人申请", at=at)
    body = Body.objects.get(record_id=notice.id)
    assert (body.content, body.salt) == (None, None)
    with pytest.raises(queries.ErasedError) as gone:
        queries.read(notice)
    assert gone.value.digest == bytes(notice.digest)
    assert queries.visible().get().title == ""
    assert queries.standing(notice).erasure_reason == "依当事人申请"
    assert entries()[-1][0] == "erasure"
    assert "北河镇" not in everything_kept()


def everything_kept() -> str:
    """Return every text and every decodable blob of this room and of the ledger."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("records_", "ledger_")):
                cursor.execute(f'SELECT * FROM "{table}"')
                found += [value for row in cursor.fetchall() for value in row]
    raw = [bytes(v).decode(errors="replace") for v in found if isinstance(v, bytes | memoryview)]
    return "\n".join([*raw, *(value for value in found if isinstance(value, str))])


def code_of(act, *arguments, **words) -> Reason:
    with pytest.raises(Refusal) as refusal, transaction.atomic():
        act(*arguments, **words)
    assert str(refusal.value)
    return refusal.value.code


def test_what_can_not_become_of_a_record_is_refused(notice, at):
    next_one = Notice(subject="后续")
    for act in (acts.withdraw, acts.erase):
        assert code_of(act, notice, reason=" ", at=at) is Reason.FACTS
    assert code_of(acts.correct, notice, next_one, reason="", at=at) is Reason.FACTS
    acts.release(notice, by=REVIEWER, at=at)
    assert code_of(acts.release, notice, by=REVIEWER, at=at) is Reason.ONCE
    acts.correct(notice, next_one, reason="有误", at=at)
    assert code_of(acts.correct, notice, next_one, reason="有误", at=at) is Reason.ONCE
    acts.withdraw(notice, reason="有误", at=at)
    assert code_of(acts.withdraw, notice, reason="有误", at=at) is Reason.CLOSED
    acts.erase(notice, reason="依申请", at=at)
    assert code_of(acts.erase, notice, reason="依申请", at=at) is Reason.ONCE
    for ended in (acts.withdraw, acts.erase):
        other = acts.publish(next_one, about="", office=COUNTY, at=at)
        ended(other, reason="有误", at=at)
        assert code_of(acts.release, other, by=REVIEWER, at=at) is Reason.CLOSED
        assert code_of(acts.correct, other, next_one, reason="有误", at=at) is Reason.CLOSED


def test_a_refused_act_writes_nothing(notice, at):
    before = entries()
    code_of(acts.correct, notice, Notice(subject="后续"), reason="", at=at)
    assert entries() == before
    assert Publication.objects.count() == 1


def test_an_unknown_record_is_refused(at):
    stranger = Publication(year=2026, address="2026-00000000")
    assert code_of(acts.release, stranger, by=REVIEWER, at=at) is Reason.UNKNOWN


@pytest.mark.parametrize("model", [Publication, Fate])
def test_digests_and_fates_can_not_be_changed(model, notice, at):
    acts.release(notice, by=REVIEWER, at=at)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.update(year=1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.all().delete()


def test_record_and_entry_are_written_together_or_not_at_all(store, at):
    with transaction.atomic():
        acts.publish(Standing(subject="撤销"), about="", office=COUNTY, at=at)
        transaction.set_rollback(True)
    assert not Entry.objects.exists()
    assert not Publication.objects.exists()
    assert not Body.objects.exists()
    acts.publish(Standing(subject="成立"), about="", office=COUNTY, at=at)
    assert Entry.objects.count() == 2


def test_of_two_who_release_at_once_one_is_refused(store, at):
    made = acts.publish(Notice(subject="竞争"), about="", office=COUNTY, at=at)
    ready, outcomes = threading.Barrier(2), []

    def try_release() -> None:
        try:
            ready.wait(10)
            acts.release(made, by=REVIEWER, at=at)
            outcomes.append("released")
        except Refusal as refusal:
            outcomes.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=try_release) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["once", "released"]
    assert Fate.objects.count() == 1
    assert [kind for kind, _ in entries()] == ["record", "release"]

from __future__ import annotations

from datetime import timedelta

import pytest

from yangguang.kernel.delivery import cursors
from yangguang.kernel.delivery.models import Cursor
from yangguang.kernel.records import acts
from yangguang.kernel.search import indexing, queries, store
from yangguang.kernel.search.tests.kinds import Held, Internal

REASON = "示例理由"
SECRET = "qzxvkjw8341"
"""A word that nothing else has any part of, so that packing leaves it as it is."""


def on_disk(text: str) -> bool:
    """Tell whether some file of the index holds `text` as it is written."""
    files = [path for path in store.home().rglob("*") if path.is_file()]
    return any(text.encode() in path.read_bytes() for path in files)


def everything() -> dict[str, queries.Hit]:
    return {hit.address: hit for hit in queries.find("", limit=1000).hits}


def test_a_record_is_found_when_it_is_released_and_not_before(room, at):
    held = room.publish("征收土地", kind=Held)
    room.index()
    assert room.found("征收土地") == []
    acts.release(held, by=acts.STANDING, at=at)
    assert room.found("征收土地") == []
    room.index()
    assert room.found("征收土地") == [held.address]


def test_an_internal_record_is_never_found(room):
    room.publish("征收土地", kind=Internal)
    room.index()
    assert room.found("征收土地") == []


def test_a_withdrawn_record_disappears(room, at):
    publication = room.publish("征收土地")
    other = room.publish("征收土地").address
    room.index()
    acts.withdraw(publication, reason=REASON, at=at)
    room.index()
    assert room.found("征收土地") == [other]


def test_released_and_withdrawn_in_one_batch_is_not_found(room, at):
    acts.withdraw(room.publish("征收土地"), reason=REASON, at=at)
    room.index()
    assert room.found("征收土地") == []


def test_a_corrected_record_leads_to_its_successor_once_that_is_out(room, at):
    old = room.publish("征收土地")
    room.index()
    new = acts.correct(old, Held(subject="征收土地二"), reason=REASON, at=at)
    room.index()
    assert {a: hit.corrected_by for a, hit in everything().items()} == {old.address: ""}
    acts.release(new, by=acts.STANDING, at=at)
    room.index()
    assert {a: hit.corrected_by for a, hit in everything().items()} == {
        old.address: new.address,
        new.address: "",
    }
    acts.withdraw(new, reason=REASON, at=at)
    room.index()
    assert {a: hit.corrected_by for a, hit in everything().items()} == {old.address: ""}


def test_an_erased_record_disappears_and_its_text_leaves_the_disk(room, at):
    publication = room.publish("征收土地", SECRET)
    room.publish("其他事项")
    room.index()
    assert on_disk(SECRET)
    assert indexing.purge(at=at) == 0
    acts.erase(publication, reason=REASON, at=at)
    room.index()
    assert room.found(SECRET) == []
    before = store.named()
    assert indexing.purge(at=at) > 0
    assert store.named() != before
    assert not on_disk(SECRET)
    assert indexing.purge(at=at) == 0
    assert len(everything()) == 1


def test_withdrawn_and_erased_later_leaves_the_disk_too(room, at):
    publication = room.publish("征收土地", SECRET)
    room.publish("其他事项")
    room.index()
    acts.withdraw(publication, reason=REASON, at=at)
    room.index()
    acts.erase(publication, reason=REASON, at=at)
    room.index()
    assert indexing.purge(at=at) > 0


def test_the_only_record_leaves_the_disk_when_it_is_erased(room, at):
    publication = room.publish("征收土地", SECRET)
    room.index()
    acts.withdraw(publication, reason=REASON, at=at)
    room.index()
    acts.erase(publication, reason=REASON, at=at)
    room.index()
    indexing.purge(at=at)
    assert not on_disk(SECRET)


def test_what_was_erased_before_it_was_indexed_needs_no_purge(room, at):
    acts.erase(room.publish("征收土地"), reason=REASON, at=at)
    room.index()
    assert indexing.purge(at=at) == 0


def test_a_crash_between_commit_and_cursor_only_means_doing_it_again(room, monkeypatch):
    first = room.publish("征收甲").address
    room.index()
    second = room.publish("征收乙").address

    def crash(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(cursors, "advance", crash)
        with pytest.raises(KeyboardInterrupt):
            room.index()
    assert sorted(room.found("征收")) == sorted([first, second])
    assert room.index() == 2  # record and release of the second, once more
    assert sorted(room.found("征收")) == sorted([first, second])
    assert queries.find("征收").total == 2
    assert room.index() == 0


def test_a_crash_before_the_commit_loses_nothing(room, monkeypatch):
    address = room.publish("征收甲").address

    def crash(addresses):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("yangguang.kernel.search.documents.of", crash)
        with pytest.raises(KeyboardInterrupt):
            room.index()
    assert room.found("征收") == []
    room.index()
    assert room.found("征收") == [address]


def test_small_batches_and_limits_take_everything(room, monkeypatch):
    monkeypatch.setattr(indexing, "BATCH", 2)
    for number in range(5):
        room.publish(f"征收{number}")
    assert room.index() == 10
    assert queries.find("征收").total == 5


def test_a_limit_ends_a_run_in_time(room, at):
    for number in range(3):
        room.publish(f"征收{number}")
    room.index()
    store.remove(store.named())
    assert indexing.run(at=at, limit=4) == 4
    assert indexing.run(at=at, limit=4) == 2


def test_a_lost_folder_is_made_again(room):
    address = room.publish("征收").address
    room.index()
    store.remove(store.named())
    assert room.found("征收") == []
    room.index()
    assert room.found("征收") == [address]


def test_an_index_of_another_database_is_not_taken_over(room):
    room.publish("征收")
    room.index()
    Cursor.objects.all().delete()
    old = store.named()
    room.index()
    assert store.named() != old
    assert queries.find("征收").total == 1


def test_one_process_writes_and_the_other_is_told(room, at):
    room.publish("征收")
    with store.locked("write"), pytest.raises(store.IndexBusyError, match="检索索引"):
        indexing.run(at=at)
    with store.locked("rebuild"), pytest.raises(store.IndexBusyError):
        indexing.rebuild()
    room.index()
    assert queries.find("征收").total == 1


def test_an_entry_that_says_nothing_of_records_is_passed(room, at):
    from django.db import transaction

    from yangguang.kernel.ledger import acts as ledger

    with transaction.atomic():
        ledger.append("heartbeat", {"outlet": "site"}, at=at + timedelta(hours=6))
    assert room.index() == 1
    assert room.index() == 0

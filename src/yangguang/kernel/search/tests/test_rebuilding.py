"""A new build beside the one in use: by one who does nothing else, in bites, after a kill."""

from __future__ import annotations

import threading

import pytest

from yangguang.kernel.delivery import cursors
from yangguang.kernel.delivery.models import Cursor
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.records import acts
from yangguang.kernel.search import indexing, queries, reading, store
from yangguang.kernel.search.tests.kinds import Found
from yangguang.kernel.search.tests.test_indexing import REASON, SECRET, everything, on_disk


def test_rebuilt_equals_kept(room, at):
    kept = [room.publish(f"征收{number}", f"第{number}次") for number in range(12)]
    for publication in kept[:2]:
        room.index()
        acts.withdraw(publication, reason=REASON, at=at)
    room.index()
    acts.correct(kept[2], Found(subject="征收更正"), reason=REASON, at=at)
    acts.erase(kept[3], reason=REASON, at=at)
    room.index()
    before, pages = everything(), queries.find("征收", limit=5)
    assert len(before) == 10
    build = store.named()
    assert indexing.rebuild() > 0
    assert store.named() != build
    assert everything() == before
    assert queries.find("征收", limit=5) == pages
    assert room.index() == 0


def test_an_open_reader_sees_the_new_build_and_the_old_one_goes(room):
    address = room.publish("征收").address
    room.index()
    held = reading.index()
    old = store.named()
    indexing.rebuild()
    assert held is not None
    assert held.searcher().num_docs == 1
    assert room.found("征收") == [address]
    assert store.builds() == [store.named()]
    assert list(Cursor.objects.values_list("copy", flat=True)) == [store.named()]
    assert old != store.named()


def test_a_new_build_is_made_in_small_bites_beside_the_one_in_use(room, at):
    """However much there is, no bite keeps the other jobs waiting; what comes meanwhile is in it."""
    erased = room.publish("征收土地", SECRET)
    for number in range(4):
        room.publish(f"征收{number}")
    room.index()
    acts.erase(erased, reason=REASON, at=at)
    room.index()
    old, bites = store.named(), 0
    while store.named() == old:
        taken = indexing.purge(at=at, limit=3)
        assert 0 < taken <= 4
        bites += 1
        if bites == 2:
            room.publish("征收五")
            room.index()
            assert len(room.found("征收")) == 5
    assert bites == 5  # 13 entries: five records and their releases, an erasure, one more record
    assert len(room.found("征收")) == 5
    assert not on_disk(SECRET)
    assert store.builds() == [store.named()]
    assert store.planned() == ""
    assert indexing.purge(at=at) == 0


def test_a_rebuild_that_was_killed_leaves_the_old_one_and_is_gone_on_with(room, monkeypatch, at):
    for number in range(6):
        room.publish(f"征收{number}")
    room.index()
    old, before = store.named(), everything()
    monkeypatch.setattr(indexing, "LARGE", 4)

    def killed(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store, "use", killed)
        with pytest.raises(KeyboardInterrupt):
            indexing.rebuild()
    begun = store.planned()
    assert store.named() == old
    assert everything() == before
    assert sorted(store.builds()) == sorted([old, begun])
    assert indexing.rebuild() == 0  # everything was in it already
    assert store.builds() == [store.named()] == [begun]
    assert everything() == before


def test_what_the_killed_leave_behind_is_removed_at_the_next_look(room, at):
    room.publish("征收")
    room.index()
    left = store.make()
    cursors.start(indexing.OUTLET, copy=left)
    older = store.home().parent / "format-2" / "abcd"
    older.mkdir(parents=True)
    newer = store.home().parent / "format-99" / "abcd"
    newer.mkdir(parents=True)
    indexing.purge(at=at)
    assert store.builds() == [store.named()]
    assert list(Cursor.objects.values_list("copy", flat=True)) == [store.named()]
    assert not older.parent.exists()
    assert newer.exists()


def test_an_older_format_stays_until_the_new_one_is_whole(room, at):
    older = store.home().parent / "format-2"
    older.mkdir(parents=True)
    for number in range(3):
        room.publish(f"征收{number}")
    sequencer.run(at=at)
    indexing.run(at=at, limit=4)
    indexing.purge(at=at)
    assert older.exists()
    assert queries.find("征收").is_partial
    indexing.run(at=at)
    assert not queries.find("征收").is_partial
    indexing.purge(at=at)
    assert not older.exists()


def test_who_comes_while_another_rebuilds_leaves_it_alone(room, at):
    room.publish("征收")
    room.index()
    store.mark_erased(store.named())
    with store.locked("rebuild"):
        assert indexing.purge(at=at) == 0


def test_searching_goes_on_while_the_index_is_rebuilt(room):
    address = room.publish("征收").address
    room.index()
    stop, wrong = threading.Event(), []

    def search():
        while not stop.is_set():
            hits = queries.find("征收").hits
            if [hit.address for hit in hits] != [address]:
                wrong.append(hits)

    searcher = threading.Thread(target=search)
    searcher.start()
    try:
        for _ in range(15):
            indexing.rebuild()
    finally:
        stop.set()
        searcher.join()
    assert wrong == []

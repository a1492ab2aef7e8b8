"""Readers with a cursor while many officers publish at once: each record once, none skipped."""

from __future__ import annotations

import random
import threading

from django.db import connections, transaction

from yangguang.kernel.delivery import cursors
from yangguang.kernel.delivery.tests.world import MadeUpOffice, Standing
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.ledger.models import EntryKind
from yangguang.kernel.records import acts as records

WRITERS = {"postgresql": 32, "sqlite": 8}
EACH = 4
COPIES = ("a", "b")


def publishing(seed, at, said):
    """Publish, some of it in transactions that are undone."""
    chance = random.Random(seed)
    for n in range(EACH):
        undone = chance.random() < 0.25
        with transaction.atomic():
            record = Standing(text=f"{seed}-{n}")
            made = records.publish(record, about="", office=MadeUpOffice(), at=at)
            transaction.set_rollback(undone)
        if not undone:
            said.append(made.address)


def following(copy, numbered, heard):
    """Read on from where the cursor stands, by few entries, until everything is numbered."""
    while True:
        last_look = numbered.is_set()
        while entries := cursors.read("feed", copy=copy, limit=5):
            with transaction.atomic():
                cursors.advance("feed", copy=copy, past=entries[-1])
            heard += [e.content["address"] for e in entries if e.kind == EntryKind.RELEASE]
        if last_look:
            return


def test_each_copy_hears_of_each_record_exactly_once(store, at):
    said, failed, written, numbered = [], [], threading.Event(), threading.Event()
    heard = {copy: [] for copy in COPIES}

    def started(work, *arguments):
        def run():
            try:
                work(*arguments)
            except Exception as error:  # noqa: BLE001 - the test asserts that there is none
                failed.append(error)
            finally:
                connections.close_all()

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    def numbering():
        while not written.is_set():
            sequencer.run(at=at, limit=7)

    writers = [started(publishing, seed, at, said) for seed in range(WRITERS[store.vendor])]
    others = [started(numbering), *(started(following, c, numbered, heard[c]) for c in COPIES)]
    for thread in writers:
        thread.join()
    written.set()
    others[0].join()
    sequencer.run(at=at)
    numbered.set()
    for thread in others[1:]:
        thread.join()
    assert failed == []
    assert len(said) > WRITERS[store.vendor]
    for copy in COPIES:
        assert sorted(heard[copy]) == sorted(said)
        assert len(set(heard[copy])) == len(heard[copy])

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from yangguang.kernel.delivery import cursors
from yangguang.kernel.delivery.models import Cursor
from yangguang.kernel.ledger import acts as ledger
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.ledger.models import EntryKind

pytestmark = pytest.mark.django_db


def said(number: int, at) -> None:
    ledger.append(EntryKind.HEARTBEAT, {"number": number}, at=at)


def numbers(entries) -> list[int]:
    return [entry.content["number"] for entry in entries]


@pytest.fixture
def three(at):
    for number in range(3):
        said(number, at)
    sequencer.run(at=at)


def test_a_copy_reads_from_the_first_entry_in_leaf_order(three):
    assert numbers(cursors.read("feed", copy="a")) == [0, 1, 2]
    assert numbers(cursors.read("feed", copy="a", limit=2)) == [0, 1]


def test_what_is_not_advanced_past_is_read_again(three):
    first = cursors.read("feed", copy="a", limit=2)
    assert cursors.read("feed", copy="a", limit=2) == first
    cursors.advance("feed", copy="a", past=first[-1])
    assert numbers(cursors.read("feed", copy="a")) == [2]
    assert cursors.position("feed", copy="a") == 2


def test_each_copy_of_each_outlet_has_its_own_place(three):
    entries = cursors.read("feed", copy="a")
    cursors.advance("feed", copy="a", past=entries[-1])
    assert cursors.read("feed", copy="a") == []
    assert numbers(cursors.read("feed", copy="b")) == [0, 1, 2]
    assert numbers(cursors.read("search", copy="a")) == [0, 1, 2]


def test_a_cursor_never_goes_back(three):
    entries = cursors.read("feed", copy="a")
    cursors.advance("feed", copy="a", past=entries[2])
    cursors.advance("feed", copy="a", past=entries[0])
    assert cursors.position("feed", copy="a") == 3


def test_an_entry_without_number_is_not_read_and_not_skipped(three, at):
    said(3, at)
    entries = cursors.read("feed", copy="a")
    assert numbers(entries) == [0, 1, 2]
    cursors.advance("feed", copy="a", past=entries[-1])
    assert cursors.read("feed", copy="a") == []
    sequencer.run(at=at)
    assert numbers(cursors.read("feed", copy="a")) == [3]


def test_starting_twice_keeps_the_place_and_forgetting_loses_it(three):
    cursors.start("feed", copy="a")
    assert cursors.follows("feed", copy="a")
    cursors.advance("feed", copy="a", past=cursors.read("feed", copy="a")[0])
    cursors.start("feed", copy="a")
    assert cursors.position("feed", copy="a") == 1
    cursors.forget("feed", copy="a")
    assert not cursors.follows("feed", copy="a")
    assert cursors.position("feed", copy="a") == 0


def test_two_rows_for_one_copy_are_refused():
    Cursor.objects.create(outlet="feed", copy="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        Cursor.objects.create(outlet="feed", copy="a")

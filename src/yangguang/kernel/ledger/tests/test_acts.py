from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

import pytest
from django.db import transaction

from yangguang.kernel.ledger import acts
from yangguang.kernel.ledger.models import Entry, EntryKind, Unsequenced

pytestmark = pytest.mark.django_db


def test_an_entry_is_written_with_its_hash_and_waits_for_its_number(at):
    entry = acts.append(EntryKind.RECORD, {"b": "章", "a": 1}, at=at)
    content = bytes(Entry.objects.get(pk=entry.pk).content)
    assert json.loads(content) == {
        "kind": "record",
        "id": str(entry.id),
        "at": "2026-03-02T02:00:00+00:00",
        "content": {"a": 1, "b": "章"},
    }
    canonical = json.dumps(
        json.loads(content), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    assert content == canonical.encode()
    # RFC 9162, 2.1.1: a leaf is hashed with a zero byte before it
    assert bytes(entry.leaf_hash) == hashlib.sha256(b"\x00" + content).digest()
    assert Unsequenced.objects.get().entry_id == entry.id


def test_the_year_is_that_of_the_office(at):
    new_year_in_shanghai = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
    assert acts.append("void", {}, at=new_year_in_shanghai).year == 2027


def test_an_entry_goes_with_the_transaction_that_wrote_it(at):
    with transaction.atomic():
        acts.append("record", {}, at=at)
        transaction.set_rollback(True)
    assert not Entry.objects.exists()
    assert not Unsequenced.objects.exists()


@pytest.mark.parametrize("kind", ["", "records", None])
def test_an_unknown_kind_is_not_written(kind, at):
    with pytest.raises(ValueError, match="not a valid"):
        acts.append(kind, {}, at=at)


def test_an_instant_without_a_zone_is_not_written(at):
    with pytest.raises(ValueError, match="zone"):
        acts.append("record", {}, at=at.replace(tzinfo=None))


def test_no_entry_is_written_outside_a_transaction(store, at):
    with pytest.raises(RuntimeError, match="transaction"):
        acts.append("record", {}, at=at)

from __future__ import annotations

import stat

import pytest
from django.db import connection

from yangguang.base.merkle import notes
from yangguang.base.merkle.checkpoints import open_note
from yangguang.kernel.ledger import acts, checkpoints, keys, nodes, sequencer
from yangguang.kernel.ledger.models import Checkpoint, SigningKey

pytestmark = pytest.mark.django_db


def grow(count: int, at) -> None:
    for number in range(count):
        acts.append("record", {"n": number}, at=at)
    sequencer.run(at=at)


def test_a_head_is_signed_once_per_size(at):
    assert checkpoints.sign(at=at) is None
    grow(3, at)
    kept = checkpoints.sign(at=at)
    assert checkpoints.latest() == kept
    head, signers = open_note(kept.note, keys.published())
    assert (head.origin, head.size, head.root) == ("log.example.cn/ledger", 3, nodes.root_at(3))
    assert signers == tuple(keys.published())
    assert checkpoints.sign(at=at) is None
    grow(4, at)
    assert checkpoints.sign(at=at).size == 7


def test_what_is_recorded_but_not_numbered_is_not_signed(at):
    acts.append("record", {}, at=at)
    assert checkpoints.sign(at=at) is None


def test_a_tree_that_does_not_continue_the_last_head_is_never_signed(at):
    grow(3, at)
    Checkpoint.objects.create(size=2, root=bytes(32), note="", at=at)
    with pytest.raises(checkpoints.ForkedLedgerError):
        checkpoints.sign(at=at)


def test_a_tree_that_has_shrunk_is_never_signed(at):
    grow(3, at)
    Checkpoint.objects.create(size=9, root=bytes(32), note="", at=at)
    with pytest.raises(checkpoints.ForkedLedgerError):
        checkpoints.sign(at=at)


def test_the_private_key_is_a_file_of_its_owner_and_nowhere_in_the_database(at):
    key = keys.signing(at=at)
    assert stat.S_IMODE(keys.file().stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.file().parent.stat().st_mode) == 0o700
    assert [path.name for path in keys.file().parent.iterdir()] == ["ledger.key"]
    row = SigningKey.objects.get()
    shown = "".join(str(value) for value in vars(row).values())
    assert notes.to_base64(b"\x01" + key.seed) not in shown
    assert row.public == str(key.verifier)
    assert row.from_at == at


def test_the_key_stays_the_same(at):
    assert keys.signing(at=at) == keys.signing(at=at)
    assert SigningKey.objects.count() == 1


def test_a_key_file_made_by_a_start_that_was_rolled_back_is_used(at):
    key = keys.signing(at=at)
    SigningKey.objects.all().delete()
    assert keys.signing(at=at) == key
    assert SigningKey.objects.count() == 1


def test_a_lost_key_is_told_and_never_replaced_in_silence(at):
    keys.signing(at=at)
    kept = keys.file().read_text()
    keys.file().unlink()
    with pytest.raises(keys.KeyLostError):
        keys.signing(at=at)
    assert not keys.file().exists()
    other = notes.SigningKey("log.example.cn/ledger", bytes(32)).private_text()
    keys.file().write_text(other)
    with pytest.raises(keys.KeyLostError):
        keys.signing(at=at)
    keys.file().write_text(kept)
    assert keys.signing(at=at)


def test_two_processes_that_start_at_once_use_one_key(at):
    first = keys.make(keys.file(), "log.example.cn/ledger")
    assert keys.make(keys.file(), "log.example.cn/ledger") == first


def test_the_name_is_taken_from_the_key_once_there_is_one(at, settings):
    keys.signing(at=at)
    settings.YANGGUANG_LEDGER_NAME = "other.example.cn"
    assert keys.signing(at=at).name == "log.example.cn/ledger"
    assert connection.in_atomic_block

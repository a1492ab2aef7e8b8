"""Changing keys, and what a declared compromise takes away."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from yangguang.base.merkle import sentences
from yangguang.base.merkle.checking import check_checkpoint
from yangguang.base.merkle.checkpoints import Checkpoint
from yangguang.base.merkle.notes import COSIGNATURE, MalformedError, Note, SigningKey
from yangguang.base.merkle.rotations import FALSE, Rotation, UnsupportedError, followed, opened

NAME = "log.example.cn/ledger"
OLD, NEW, NEXT, THIEF = (SigningKey(NAME, bytes([n]) * 32) for n in (1, 2, 3, 4))
COSIGNER = SigningKey("shi.example.cn/witness", bytes([5]) * 32, COSIGNATURE)
AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
ROOT = hashlib.sha256(b"ten").digest()
CHANGE = Rotation(OLD.verifier, NEW.verifier, AT, "定期更换", 10, ROOT)
LOST = replace(CHANGE, reason="私钥可能失密", compromised_from=AT - timedelta(days=1))


def head(size: int, *, root: bytes = ROOT, key: SigningKey = OLD) -> Note:
    return Checkpoint(NAME, size, root).signed(key)


def said(verdict) -> set[str]:
    reason = [verdict.reason] if verdict.reason else []
    return {one.text for one in (*verdict.proven, *verdict.not_proven, *reason)}


def test_a_statement_is_read_as_it_was_written():
    for change in (CHANGE, LOST):
        assert Rotation.parse(change.text()) == change
        assert opened(str(change.signed(OLD, NEW))) == change


def test_a_statement_can_not_be_taken_for_a_checkpoint_nor_the_other_way_round():
    with pytest.raises(MalformedError):
        Checkpoint.parse(CHANGE.text())
    with pytest.raises(MalformedError):
        Rotation.parse(Checkpoint(NAME, 10, ROOT).text())


def test_a_reason_of_several_lines_is_written_as_one():
    change = replace(CHANGE, reason="更换\nold 伪造")
    assert Rotation.parse(change.text()).reason == "更换 old 伪造"


@pytest.mark.parametrize("signers", [(OLD,), (NEW,), (THIEF,), (THIEF, OLD)])
def test_both_keys_must_sign(signers):
    with pytest.raises(UnsupportedError):
        opened(str(Note(CHANGE.text(), tuple(key.sign(CHANGE.text()) for key in signers))))


def test_who_knows_the_new_key_needs_no_signature_of_the_old_one():
    assert opened(str(LOST.signed(NEW)), [NEW.verifier]) == LOST


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("10 ", "11 "),
        ("定期更换", "定期"),
        ("compromised no", "compromised 2026-03-01T00:00:00+00:00"),
        ("/1\n", "/2\n"),
        ("+00:00", ""),
        ("last 10", "last 010"),
        (NAME + "\nold", "other.example.cn\nold"),
    ],
)
def test_a_changed_statement_is_refused(old, new):
    note = str(CHANGE.signed(OLD, NEW))
    assert old in note
    with pytest.raises(FALSE):
        opened(note.replace(old, new, 1))


@pytest.mark.parametrize("text", ["", "\n", "yangguang-key-rotation/1\n", CHANGE.text() + "x\n"])
def test_what_is_no_statement_is_refused(text):
    with pytest.raises(MalformedError):
        Rotation.parse(text)


def test_a_log_changes_neither_to_the_same_key_nor_to_a_cosigners():
    same = replace(CHANGE, new=OLD.verifier)
    other = replace(CHANGE, new=SigningKey(NAME, bytes(32), COSIGNATURE).verifier)
    for change in (same, other, replace(CHANGE, last_root=b"")):
        with pytest.raises(MalformedError):
            change.signed(OLD, NEW)


def test_trust_follows_from_key_to_key_in_any_order_and_never_through_a_compromise():
    second = Rotation(NEW.verifier, NEXT.verifier, AT, "定期更换", 20, ROOT)
    notes = [str(second.signed(NEW, NEXT)), str(CHANGE.signed(OLD, NEW))]
    wanted = {OLD.verifier, NEW.verifier, NEXT.verifier}
    assert set(followed([OLD.verifier], notes)) == wanted
    assert set(followed([OLD.verifier], notes[::-1])) == wanted
    assert followed([NEXT.verifier], notes) == (NEXT.verifier,)
    thiefs = replace(LOST, new=THIEF.verifier)
    assert followed([OLD.verifier], [str(thiefs.signed(OLD, THIEF))]) == (OLD.verifier,)


def test_an_old_proof_stays_good_with_the_old_key_and_a_new_one_is_good_by_the_statement():
    statement = str(CHANGE.signed(OLD, NEW))
    assert check_checkpoint(str(head(9)), [OLD.verifier], statements=[statement]).ok
    later = str(head(12, key=NEW))
    assert not check_checkpoint(later, [OLD.verifier]).ok
    assert check_checkpoint(later, [OLD.verifier], statements=[statement]).ok


def judged(note: Note, *more):
    keys = [OLD.verifier, *more]
    return check_checkpoint(str(note), keys, statements=[str(LOST.signed(OLD, NEW))])


def test_a_head_signed_after_the_compromise_is_refused():
    verdict = judged(head(11))
    assert not verdict.ok
    assert verdict.reason.text == sentences.DISTRUSTED
    assert "新密钥" in str(verdict.reason)


def test_at_the_last_believed_size_only_the_root_of_the_statement_is_believed():
    assert sentences.LAST_BELIEVED in said(judged(head(10)))
    forged = judged(head(10, root=bytes(32)))
    assert forged.reason.text == sentences.FORGED


def test_an_earlier_head_is_doubted_unless_somebody_saw_it_before():
    doubted = judged(head(5))
    assert doubted.ok
    assert sentences.MAYBE_FORGED in said(doubted)
    for at, word in (
        (AT - timedelta(days=2), sentences.COSIGNED_BEFORE),
        (AT, sentences.MAYBE_FORGED),
    ):
        note = head(5)
        seen = note.joined([COSIGNER.cosign(note.text, at=at)])
        assert word in said(judged(seen, COSIGNER.verifier))


def test_a_head_that_the_new_key_signed_is_not_touched_by_the_loss_of_the_old():
    note = str(head(11, key=NEW))
    verdict = check_checkpoint(note, [NEW.verifier], statements=[str(LOST.signed(OLD, NEW))])
    assert verdict.ok
    assert sentences.MAYBE_FORGED not in said(verdict)


def test_a_statement_that_nobody_known_signed_is_refused():
    false = str(LOST.signed(THIEF, NEW))
    verdict = check_checkpoint(str(head(5)), [OLD.verifier], statements=[false])
    assert verdict.reason.text == sentences.FALSE_STATEMENT

from __future__ import annotations

import stat
from datetime import timedelta

import pytest
from django.db import transaction

from yangguang.base.merkle import checking, sentences
from yangguang.base.merkle.checkpoints import open_note
from yangguang.base.merkle.rotations import followed, opened
from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.ledger import acts, audit, checkpoints, keys, queries, rotation, sequencer
from yangguang.kernel.ledger.models import Entry, KeyStatement, SigningKey
from yangguang.kernel.people.actors import Actor

BY = Actor(role="officer", label="示例县自然资源局 信息中心", person_id=7)


def grow(at) -> Entry:
    with transaction.atomic():
        entry = acts.append("record", {"n": 1}, at=at)
    sequencer.run(at=at)
    checkpoints.sign(at=at)
    return entry


def rotate(at, **more) -> KeyStatement:
    return rotation.rotate(at=at, by=BY, reason=more.pop("reason", "定期更换"), **more)


@pytest.mark.django_db
def test_the_new_key_signs_and_the_old_one_stays_good_for_what_it_signed(at):
    early = grow(at)
    old = keys.published()
    rotate(at)
    late = grow(at)
    new = keys.published()
    assert len(new) == 2
    assert new[1:] == old
    statements = rotation.statements()
    assert checking.check(queries.proof_of(early), old).ok
    assert not checking.check(queries.proof_of(late), old).ok
    assert checking.check(queries.proof_of(late), old, statements=statements).ok
    assert followed(old, statements) == (old[0], new[0])
    assert list(audit.disagreements()) == []


@pytest.mark.django_db
def test_the_statement_is_an_entry_of_the_ledger_and_names_no_person(at):
    grow(at)
    kept = rotate(at)
    sequencer.run(at=at)
    said = queries.after(1)[0]
    assert (said.kind, said.content) == ("key", {"statement": kept.note, "by": BY.label})
    assert kept.person_id == 7
    change = opened(kept.note)
    assert (change.old, change.new) == tuple(keys.published()[::-1])
    assert (change.at, change.reason, change.last_size) == (at, "定期更换", 1)


@pytest.mark.django_db
def test_after_a_compromise_the_last_head_before_it_is_named_and_proofs_are_made_anew(at):
    entry = grow(at)
    lost = at + timedelta(hours=1)
    grow(lost + timedelta(hours=1))
    stolen = keys.published()
    doubted = queries.proof_of(entry)
    rotate(lost + timedelta(days=1), reason="私钥可能失密", compromised_from=lost)
    statements = rotation.statements()
    assert opened(statements[0]).last_size == 1
    proof = queries.proof_of(entry)
    assert proof == doubted  # there is no head of the new key yet
    grow(lost + timedelta(days=1))
    proof = queries.proof_of(entry)
    own = keys.published()
    assert proof["size"] == 4
    assert checking.check(proof, own[:1], statements=statements).ok
    assert not checking.check(proof, stolen, statements=statements).ok
    head = checking.check_checkpoint(
        checkpoints.Checkpoint.objects.get(size=2).note, own, statements=statements
    )
    assert head.reason.text == sentences.DISTRUSTED


@pytest.mark.django_db
def test_a_lost_key_is_replaced_only_by_declaring_it_lost(at):
    grow(at)
    keys.file().unlink()
    with pytest.raises(Refusal, match="备份"):
        rotate(at)
    rotate(at, compromised_from=at)
    grow(at)
    note = rotation.statements()[0]
    with pytest.raises(ValueError, match="nobody known"):
        opened(note)
    assert opened(note, [keys.published()[0]]).new == keys.published()[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reason": " "}, Reason.FACTS),
        ({"reason": "长" * 1001}, Reason.TOO_MUCH),
        ({"compromised_from": timedelta(hours=1)}, Reason.FACTS),
    ],
)
def test_what_can_not_be_said_is_refused_and_changes_nothing(given, code, at):
    grow(at)
    if shift := given.get("compromised_from"):
        given = {"compromised_from": at + shift}
    with pytest.raises(Refusal) as refusal:
        rotate(at, **given)
    assert refusal.value.code is code
    assert SigningKey.objects.count() == 1
    assert not KeyStatement.objects.exists()
    with pytest.raises(Refusal):
        rotate(at - timedelta(days=1))


@pytest.mark.django_db
def test_a_ledger_that_never_signed_can_change_its_key(at):
    rotate(at)
    assert len(keys.published()) == 2
    assert opened(rotation.statements()[0]).last_size == 0


def test_when_committed_the_old_private_key_is_gone(store, at):
    grow(at)
    old = keys.file().read_text()
    rotate(at)
    rotate(at + timedelta(days=1))
    assert keys.file().read_text() != old
    assert [path.name for path in keys.file().parent.iterdir()] == ["ledger.key"]
    assert stat.S_IMODE(keys.file().stat().st_mode) == 0o600
    note = checkpoints.sign(at=at)
    assert note is None  # nothing is numbered yet
    sequencer.run(at=at)
    head, signers = open_note(checkpoints.sign(at=at).note, keys.published())
    assert (head.size, signers) == (3, (keys.published()[0],))


def test_a_rotation_that_is_rolled_back_leaves_the_key_in_use(store, at):
    grow(at)
    before = keys.signing(at=at)
    with transaction.atomic():
        rotate(at)
        transaction.set_rollback(True)
    assert keys.signing(at=at) == before
    grow(at)


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_around_the_commit_the_office_goes_on(moment, store, at, monkeypatch):
    """The file takes its place after the commit: a kill between leaves both, or the draft."""
    grow(at)
    before = keys.signing(at=at)

    def killed(*_, **__):
        raise KeyboardInterrupt

    where = (acts, "append") if moment == "before" else (rotation, "_take_place")
    monkeypatch.setattr(*where, killed)
    with pytest.raises(KeyboardInterrupt):
        rotate(at)
    monkeypatch.undo()
    now = keys.signing(at=at)
    assert (now == before) is (moment == "before")
    rotate(at + timedelta(days=1))
    assert keys.signing(at=at) not in (before, now)
    grow(at)
    assert list(audit.disagreements()) == []

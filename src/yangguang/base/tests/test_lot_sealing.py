"""A seal shows that another office saw the commitment before the event, or says what is missing."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from yangguang.base.lot import protocols, sentences, spelling, verifying
from yangguang.base.lot.commitments import Commitment, Entrant, Observer
from yangguang.base.lot.events import Event
from yangguang.base.lot.protocols import Round
from yangguang.base.merkle import proofs
from yangguang.base.merkle.checkpoints import Checkpoint
from yangguang.base.merkle.notes import COSIGNATURE, SigningKey
from yangguang.base.merkle.tree import leaf_hash
from yangguang.base.record import digest

NAMES = {text: name for name, text in vars(sentences).items() if name.isupper()}
EVENT = Event("lottery", "排列5", "第26050期", "digits 5", "2026-03-03T21:25:00+08:00")
DRAWN_AT = datetime.fromisoformat(EVENT.at)
LISTED = (Entrant("SP-1", "甲公司"), Entrant("SP-2", "乙公司"))
FIXED = Commitment.of(
    LISTED, office="示例局", draw="1", event=EVENT, observers=[Observer("公证处", "7")]
)
LOG = SigningKey("xian.example.cn/ledger", bytes(range(32)))
OTHER = SigningKey("shi.example.cn/witness", bytes(range(1, 33)), COSIGNATURE)
OWN = SigningKey(LOG.name, bytes(range(2, 34)), COSIGNATURE)
KEYS = (LOG.verifier, OTHER.verifier, OWN.verifier)


def seal(commitment=FIXED.digest, *, cosigned=((OTHER, -60),), signed=True, body=True):
    """Return the ledger's proof of the record of a commitment; cosigned so many seconds off the event."""
    fields = {"commitment": commitment} if commitment else {"number": "1"}
    record = {"kind": "lot-fixed", "version": 1, "fields": fields}
    content, salt = proofs.canonical(record), b"salt" * 4
    told = {
        "address": "2026-0Z7K3FQ1",
        "digest": digest(content, salt).hex(),
        "kind": "lot-fixed",
        "version": 1,
    }
    entry = proofs.canonical({"at": "2026-03-03T10:00:00+08:00", "content": told, "kind": "record"})
    leaf = leaf_hash(entry)
    note = Checkpoint(LOG.name, 1, leaf).signed(LOG)
    lines = [key.cosign(note.text, at=DRAWN_AT + timedelta(seconds=off)) for key, off in cosigned]
    return proofs.make(
        entry,
        record=(content, salt) if body else None,
        place=(0, 1, leaf, []),
        checkpoint=str(note.joined(lines)) if signed else None,
        key=LOG.verifier,
    )


def judged(made, keys=KEYS):
    told = protocols.make([Round(FIXED, LISTED, "04917", seal=made)])
    return verifying.verify_file(protocols.dump(told), keys)


def codes(said):
    return [NAMES[each.text] for each in said]


def test_a_cosignature_before_the_event_seals():
    verdict = judged(seal())
    assert verdict.ok
    [said] = [each for each in verdict.proven if each.text == sentences.SEALED]
    assert str(said) == (
        "第 1 轮：承诺值已载入账本，「shi.example.cn/witness」于 2026-03-03T21:24:00+08:00 联署，"
        "早于指定事件（2026-03-03T21:25:00+08:00）。"
    )
    assert not {"NO_SEAL", "SEAL_ALONE", "SEAL_UNCHECKED"} & set(codes(verdict.not_proven))


@pytest.mark.parametrize("off", [0, 1, 86_400])
def test_a_first_cosignature_at_the_event_or_after_it_is_a_finding(off):
    assert codes(judged(seal(cosigned=[(OTHER, off)])).findings) == ["LATE_SEAL"]


def test_of_two_times_the_earlier_counts():
    assert judged(seal(cosigned=[(OTHER, 600), (OTHER, -600)])).ok


def test_the_ledgers_own_word_is_not_that_of_another():
    for made in (seal(cosigned=[]), seal(cosigned=[(OWN, -60)])):
        verdict = judged(made)
        assert verdict.ok
        assert "SEAL_ALONE" in codes(verdict.not_proven)


def test_a_cosigner_whose_key_nobody_gave_counts_not():
    verdict = judged(seal(), keys=[LOG.verifier])
    assert "SEAL_ALONE" in codes(verdict.not_proven)


def test_without_keys_the_seal_is_not_looked_at_and_this_is_said():
    assert "SEAL_UNCHECKED" in codes(judged(seal(), keys=()).not_proven)


@pytest.mark.parametrize("other", [None, "0" * 64, spelling.digest_of("another")])
def test_the_seal_of_another_commitment_is_a_finding(other):
    assert codes(judged(seal(other)).findings) == ["OTHER_SEAL"]


def test_an_officer_who_changes_the_list_and_makes_every_digest_anew_is_found_by_the_seal():
    listed = (LISTED[0], Entrant("SP-2", "丙公司"))
    again = Commitment.of(listed, office="示例局", draw="1", event=EVENT, observers=FIXED.observers)
    told = protocols.make([Round(again, listed, "04917", seal=seal())])
    assert verifying.verify(told).ok  # by itself nothing betrays it
    assert codes(verifying.verify(told, KEYS).findings) == ["OTHER_SEAL"]


def test_a_seal_without_its_record_or_not_yet_signed_proves_nothing():
    assert codes(judged(seal(body=False)).findings) == ["OTHER_SEAL"]
    assert "SEAL_UNSIGNED" in codes(judged(seal(signed=False)).not_proven)


def test_a_false_seal_is_a_finding_with_the_reason():
    made = seal()
    made["record"] = made["record"].replace("lot-fixed", "lot-fixes")
    [found] = judged(made).findings
    assert found.text == sentences.FALSE_SEAL
    assert "记录正文与账本条目中的摘要不符" in str(found)
    assert codes(judged({"format": "yangguang-proof/1"}).findings) == ["FALSE_SEAL"]
    assert codes(judged(json.loads('{"a":[1,2]}')).findings) == ["FALSE_SEAL"]

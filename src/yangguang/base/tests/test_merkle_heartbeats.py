"""Lists of what was fetched, and the small proof of one line."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.merkle import heartbeats, proofs, sentences
from yangguang.base.merkle.checking import check_file, check_heartbeat
from yangguang.base.merkle.heartbeats import Sight, listed, prove, tree_of
from yangguang.base.merkle.notes import MalformedError

AT = datetime(2026, 3, 2, 2, 0, 1, tzinfo=UTC)
SIGHTS = [Sight(f"2026-{n:08}", bytes([n]) * 32 if n else None, AT) for n in range(100)]


def proof_of(number: int) -> dict:
    content = listed(SIGHTS)
    said = {"outlet": "site", "count": 100, "root": tree_of(content).root().hex()}
    entry = proofs.canonical({"kind": "heartbeat", "content": said, "at": AT.isoformat(), "id": ""})
    return prove(content, SIGHTS[number].address, ledger=proofs.make(entry))


def test_a_list_has_one_line_a_record_in_the_order_of_addresses():
    content = listed(SIGHTS[1::-1])
    assert content.decode() == (
        "2026-00000000 - 2026-03-02T02:00:01+00:00\n"
        f"2026-00000001 {'01' * 32} 2026-03-02T02:00:01+00:00\n"
    )
    with pytest.raises(ValueError, match="one line"):
        listed([SIGHTS[0], SIGHTS[0]])


@pytest.mark.parametrize("number", [0, 1, 63, 64, 99])
def test_every_line_is_proven_by_a_few_hashes(number):
    proof = proof_of(number)
    assert heartbeats.opened(proof) == SIGHTS[number]
    assert len(proof["hashes"]) <= 7
    verdict = check_heartbeat(proof)
    assert verdict.ok
    wanted = sentences.SIGHTED if number else sentences.MISSED
    assert verdict.proven[0].text == wanted
    assert check_file(proofs.dump(proof)).ok


@given(number=st.integers(0, 99), other=st.integers(0, 99))
def test_no_line_proves_another(number, other):
    proof = proof_of(number)
    false = {**proof, "line": SIGHTS[other].line()}
    if number == other:
        assert check_heartbeat(false).ok
    else:
        assert not check_heartbeat(false).ok


@pytest.mark.parametrize(
    "change",
    [
        {"format": "yangguang-proof/1"},
        {"index": 8},
        {"index": "7"},
        {"hashes": []},
        {"hashes": [1]},
        {"line": ""},
        {"ledger": {}},
        {"ledger": None},
        {"ledger": {"entry": "[]"}},
    ],
)
def test_a_false_proof_is_refused(change):
    assert not check_heartbeat(proof_of(7) | change).ok


def test_the_entry_is_checked_as_any_other():
    proof = proof_of(7)
    proof["ledger"]["leaf_hash"] = proofs.to_base64(bytes(32))
    assert check_heartbeat(proof).reason.text == sentences.FALSE_LEAF
    said = json.loads(proof_of(7)["ledger"]["entry"]) | {"kind": "record"}
    proof = proof_of(7) | {"ledger": proofs.make(proofs.canonical(said))}
    assert not check_heartbeat(proof).ok


@pytest.mark.parametrize("line", ["", "x", "2026-00000001 - 2026-03-02T02:00:01+08:00", "2026"])
def test_what_is_no_line_is_refused(line):
    with pytest.raises(MalformedError):
        Sight.parse(line)

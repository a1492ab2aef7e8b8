from __future__ import annotations

from datetime import UTC, datetime

import pytest

from yangguang.base.merkle import checking, proofs, sentences
from yangguang.base.merkle.proofs import State
from yangguang.kernel.ledger import acts, checkpoints, keys, queries, sequencer

pytestmark = pytest.mark.django_db


def test_readers_get_the_entries_in_order_with_what_they_say(at):
    years = [datetime(2025, 12, 1, tzinfo=UTC), at, datetime(2026, 5, 1, tzinfo=UTC)]
    for number, moment in enumerate(years):
        acts.append("release", {"n": number}, at=moment)
    assert queries.after(0) == []
    sequencer.run(at=at)
    logged = queries.after(0)
    assert [(row.index, row.kind, row.content) for row in logged] == [
        (0, "release", {"n": 0}),
        (1, "release", {"n": 1}),
        (2, "release", {"n": 2}),
    ]
    assert [row.at for row in logged] == years
    assert [row.year for row in logged] == [2025, 2026, 2026]
    assert [row.index for row in queries.after(1)] == [1, 2]
    assert [row.index for row in queries.after(1, limit=1)] == [1]
    assert queries.after(3) == []


def test_a_page_of_entries_costs_a_bounded_number_of_queries(at, django_assert_num_queries):
    for number in range(30):
        acts.append("record", {"n": number}, at=at)
    sequencer.run(at=at)
    with django_assert_num_queries(2):
        assert len(queries.after(0, limit=25)) == 25


def test_a_proof_says_how_far_the_entry_has_come(at):
    entry = acts.append("heartbeat", {"outlet": "site"}, at=at)
    assert queries.index_of(entry) is None
    recorded = checking.check(queries.proof_of(entry))
    assert (recorded.ok, recorded.state) == (True, State.RECORDED)
    for number in range(6):
        acts.append("record", {"n": number}, at=at)
    sequencer.run(at=at)
    assert queries.index_of(entry) == 0
    sequenced = checking.check(queries.proof_of(entry))
    assert (sequenced.ok, sequenced.state) == (True, State.SEQUENCED)
    checkpoints.sign(at=at)
    proof = queries.proof_of(entry)
    signed = checking.check(proof, keys.published())
    assert (signed.ok, signed.state) == (True, State.CHECKPOINTED)
    assert sentences.SIGNED in {said.text for said in signed.proven}
    assert proofs.load(proofs.dump(proof)) == proof


def test_a_proof_costs_two_queries_however_long_its_path(at, django_assert_num_queries):
    entries = [acts.append("record", {"n": number}, at=at) for number in range(300)]
    sequencer.run(at=at)
    checkpoints.sign(at=at)
    queries.proof_of(entries[5])  # whose key signed the head is looked up once
    for entry in (entries[0], entries[157], entries[299]):
        with django_assert_num_queries(2):
            queries.proof_of(entry)


def test_every_entry_of_a_growing_ledger_is_proven_and_its_proof_stays_the_same(at):
    entries, kept = [], {}
    for count in (1, 2, 5, 3):
        entries += [acts.append("record", {"n": n}, at=at) for n in range(count)]
        sequencer.run(at=at)
        checkpoints.sign(at=at)
        for entry in entries:
            proof = queries.proof_of(entry)
            assert checking.check(proof, keys.published()).ok
            assert kept.setdefault(entry.id, proof) == proof


def test_a_tampered_row_can_not_be_proven(at):
    """Whoever gets past the triggers still can't make the tree agree."""
    entry = acts.append("record", {"n": 1}, at=at)
    sequencer.run(at=at)
    checkpoints.sign(at=at)
    entry.content = bytes(entry.content).replace(b'"n":1', b'"n":2')
    assert not checking.check(queries.proof_of(entry), keys.published()).ok

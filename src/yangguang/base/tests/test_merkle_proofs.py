"""The proof file: what it proves, what it says it doesn't, and that no bit of it can be changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.merkle import proofs, sentences
from yangguang.base.merkle.checking import check, check_checkpoint, check_file
from yangguang.base.merkle.notes import MalformedError, Note, SigningKey, from_base64, to_base64
from yangguang.base.merkle.proofs import State
from yangguang.base.tests import merkle_sample as sample

KEY = sample.KEY.verifier
WITNESS = SigningKey("witness.example.cn", bytes(32))
STATES = ["recorded", "sequenced", "checkpointed"]


def texts(said) -> set[str]:
    return {sentence.text for sentence in said}


def test_the_sample_in_docs_is_made_by_the_function_that_documents_it():
    for name, content in sample.files().items():
        assert (sample.DOCS / name).read_bytes() == content


def test_a_checkpointed_proof_with_the_signers_key():
    verdict = check(sample.proof(), [KEY])
    assert verdict.ok
    assert verdict.state is State.CHECKPOINTED
    assert texts(verdict.proven) == {
        sentences.RECORD_SAME,
        sentences.INCLUDED,
        sentences.SIGNED,
    }
    assert sentences.NO_COSIGNER in texts(verdict.not_proven)
    assert sentences.COMPARE_KEY not in texts(verdict.not_proven)


def test_without_a_key_it_says_whose_key_to_compare():
    verdict = check(sample.proof())
    assert verdict.ok
    advice = "".join(map(str, verdict.not_proven))
    assert str(KEY) in advice
    assert sample.KEY.name in advice


def test_without_any_key_it_is_refused_and_says_whose_key_is_needed():
    proof = sample.proof()
    del proof["key"]
    verdict = check(proof)
    assert not verdict.ok
    assert sample.KEY.name in str(verdict.reason)
    assert check(proof, [KEY]).ok


@pytest.mark.parametrize(
    ("state", "open_question"),
    [("recorded", sentences.NOT_YET_NUMBERED), ("sequenced", sentences.NOT_YET_SIGNED)],
)
def test_an_early_proof_says_how_little_it_proves(state, open_question):
    verdict = check(sample.proof(state), [KEY])
    assert verdict.ok
    assert verdict.state == state
    assert open_question in texts(verdict.not_proven)
    assert sentences.SIGNED not in texts(verdict.proven)
    assert (sentences.INCLUDED in texts(verdict.proven)) is (state == "sequenced")


def test_an_erased_record_leaves_a_proof_of_its_digest():
    proof = sample.proof()
    del proof["record"], proof["salt"]
    verdict = check(proof, [KEY])
    assert verdict.ok
    assert sentences.NO_BODY in texts(verdict.not_proven)
    assert sentences.RECORD_SAME not in texts(verdict.proven)


def test_cosigners_count_when_their_key_is_given():
    proof = sample.proof()
    proof["checkpoint"] = str(Note.parse(proof["checkpoint"]).cosigned(WITNESS))
    alone = check(proof, [KEY])
    assert alone.ok
    assert sentences.UNKNOWN_SIGNERS in texts(alone.not_proven)
    both = check(proof, [WITNESS.verifier, KEY])
    assert both.ok
    assert sentences.COSIGNED in texts(both.proven)
    assert not {sentences.UNKNOWN_SIGNERS, sentences.NO_COSIGNER} & texts(both.not_proven)
    assert check(proof, [WITNESS.verifier]).reason.text == sentences.OTHER_SIGNER


def test_another_logs_key_is_refused():
    verdict = check(sample.proof(), [WITNESS.verifier])
    assert verdict.reason.text == sentences.OTHER_SIGNER
    impostor = SigningKey(sample.KEY.name, bytes(32)).verifier
    assert check(sample.proof(), [impostor]).reason.text == sentences.OTHER_SIGNER


def test_a_key_that_the_file_claims_must_have_signed():
    proof = sample.proof() | {"key": str(WITNESS.verifier)}
    assert not check(proof).ok
    assert check(proof, [KEY]).reason.text == sentences.FALSE_CLAIM


def test_a_whole_forged_log_passes_only_while_nobody_compares_the_key():
    forger = SigningKey(sample.KEY.name, bytes(range(32)))
    note = sample.head().signed(forger)
    proof = sample.proof() | {"checkpoint": str(note), "key": str(forger.verifier)}
    assert sentences.COMPARE_KEY in texts(check(proof).not_proven)
    assert not check(proof, [KEY]).ok


@given(place=st.integers(0), bit=st.integers(0, 7), state=st.sampled_from(STATES))
def test_any_flipped_bit_of_the_file_is_refused(place, bit, state):
    content = bytearray(proofs.dump(sample.proof(state)))
    content[place % len(content)] ^= 1 << bit
    assert not check_file(bytes(content), [KEY]).ok


@given(at=st.data(), state=st.sampled_from(STATES))
def test_any_changed_bit_of_a_bytes_field_is_refused(at, state):
    """Unlike a flipped bit of the file this keeps the file well-formed."""
    proof = sample.proof(state)
    fields = [name for name in ("leaf_hash", "salt", "root") if name in proof]
    name = at.draw(st.sampled_from([*fields, *(["hashes"] if "hashes" in proof else [])]))
    target = proof[name] if isinstance(proof[name], list) else [proof[name]]
    which = at.draw(st.integers(0, len(target) - 1))
    value = bytearray(from_base64(target[which]))
    value[at.draw(st.integers(0, len(value) - 1))] ^= 1 << at.draw(st.integers(0, 7))
    target[which] = to_base64(bytes(value))
    proof[name] = target if isinstance(proof[name], list) else target[0]
    assert not check(proof, [KEY]).ok


@pytest.mark.parametrize(
    "proof",
    [
        {},
        *(
            {k: v for k, v in sample.proof().items() if k != gone}
            for gone in (
                "format",
                "state",
                "entry",
                "leaf_hash",
                "record",
                "salt",
                "index",
                "size",
                "root",
                "hashes",
                "checkpoint",
            )
        ),
        sample.proof() | {"note": "x"},
        sample.proof() | {"format": "yangguang-proof/2"},
        sample.proof() | {"state": "sequenced"},
        sample.proof() | {"state": "released"},
        sample.proof() | {"state": ["checkpointed"]},
        sample.proof("sequenced") | {"state": "recorded"},
        sample.proof("sequenced") | {"state": "checkpointed"},
        sample.proof() | {"index": sample.INDEX + 1},
        sample.proof() | {"index": -1},
        sample.proof() | {"index": True},
        sample.proof() | {"index": float(sample.INDEX)},
        sample.proof() | {"size": 6},
        sample.proof() | {"size": 10**30},
        sample.proof() | {"hashes": []},
        sample.proof() | {"hashes": [*sample.proof()["hashes"], sample.proof()["hashes"][0]]},
        sample.proof() | {"hashes": sample.proof()["hashes"][::-1]},
        sample.proof() | {"hashes": [None]},
        sample.proof() | {"hashes": [*sample.proof()["hashes"], ""]},
        sample.proof() | {"entry": sample.entries()[0].decode()},
        sample.proof() | {"entry": sample.proof()["entry"] + " "},
        sample.proof() | {"entry": "[]"},
        sample.proof() | {"entry": "["},
        sample.proof() | {"entry": '{"a":"\ud800"}'},
        sample.proof() | {"record": sample.proof()["record"].replace("77", "78")},
        sample.proof() | {"record": "{}"},
        sample.proof() | {"salt": ""},
        sample.proof() | {"checkpoint": ""},
        sample.proof() | {"checkpoint": sample.head().text()},
        sample.proof() | {"key": ""},
        sample.proof("recorded") | {"key": "x"},
    ],
)
def test_every_broken_proof_is_refused_with_a_sentence(proof):
    verdict = check(proof, [KEY])
    assert not verdict.ok
    assert not verdict.proven
    assert str(verdict.reason).endswith("。")


def test_a_good_place_under_another_signed_head_is_refused():
    head = sample.Checkpoint(sample.KEY.name, sample.tree().size, bytes(32))
    proof = sample.proof() | {"checkpoint": str(head.signed(sample.KEY))}
    assert check(proof, [KEY]).reason.text == sentences.OTHER_HEAD


def test_a_record_of_another_kind_than_the_entry_says_is_refused():
    said = sample.said() | {"version": 2}
    proof = proofs.make(sample.entry(2, "record", said), record=(sample.RECORD, sample.SALT))
    assert check(proof).reason.text == sentences.FALSE_KIND


def test_a_body_under_an_entry_that_is_no_record_is_refused():
    entry = sample.entry(2, "release", sample.said())
    proof = proofs.make(entry, record=(sample.RECORD, sample.SALT))
    assert check(proof).reason.text == sentences.FALSE_RECORD


def test_a_checkpoint_is_checked_too():
    note = str(sample.note())
    verdict = check_checkpoint(note, [KEY])
    assert verdict.ok
    assert texts(verdict.proven) == {sentences.HEAD, sentences.SIGNED}
    assert check_checkpoint(note, []).reason.text == sentences.NO_KEY
    assert check_checkpoint(note, [WITNESS.verifier]).reason.text == sentences.OTHER_SIGNER
    other = note.replace("\n5\n", "\n6\n")
    assert check_checkpoint(other, [KEY]).reason.text == sentences.FALSE_SIGNATURE
    assert check_checkpoint("text", [KEY]).reason.text == sentences.MALFORMED


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"{", b"\xff", b"[" * 100_000])
def test_only_a_proof_in_its_own_spelling_is_loaded(content):
    with pytest.raises(MalformedError):
        proofs.load(content)


def test_a_reformatted_proof_is_not_loaded():
    content = proofs.dump(sample.proof())
    assert proofs.load(content) == sample.proof()
    with pytest.raises(MalformedError):
        proofs.load(content.replace(b"\n", b"\r\n"))

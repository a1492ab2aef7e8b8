"""Timestamped cosignatures, against what other logs and witnesses have published."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.merkle import cosignatures, sentences
from yangguang.base.merkle.checking import check_checkpoint
from yangguang.base.merkle.checkpoints import Checkpoint, NotSignedError, open_note
from yangguang.base.merkle.notes import (
    COSIGNATURE,
    BadSignatureError,
    MalformedError,
    Note,
    Signature,
    SigningKey,
    VerifierKey,
)

# A checkpoint of a public certificate log (staging), as its witnesses cosigned it, with the public
# keys of the log and of one witness. None of it was made here.
LOG_KEY = VerifierKey.parse(
    "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f"
)
WITNESS_KEY = VerifierKey.parse(
    "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"
)
PUBLISHED = """\
arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
"""  # noqa: E501 - as published

# The example of C2SP tlog-cosignature: no keys are published for it, but its time is shown.
EXAMPLE = (
    "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin"
    "1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA=="
)

LOG = SigningKey("log.example.cn/ledger", bytes(range(32)))
COSIGNER = SigningKey("shi.example.cn/witness", bytes(range(1, 33)), COSIGNATURE)
HEAD = Checkpoint(LOG.name, 7, hashlib.sha256(b"root").digest())
AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
NOTE = HEAD.signed(LOG).joined([COSIGNER.cosign(HEAD.text(), at=AT)])


def test_a_published_checkpoint_is_opened_with_the_keys_of_its_log_and_witness():
    head, signers = open_note(PUBLISHED, [WITNESS_KEY, LOG_KEY])
    assert (head.size, signers) == (1432088532, (LOG_KEY, WITNESS_KEY))
    # 0x6a122120 seconds stand in its line
    at = Note.parse(PUBLISHED).cosigned_at(WITNESS_KEY)
    assert at == datetime.fromtimestamp(0x6A122120, UTC)
    assert str(Note.parse(PUBLISHED)) == PUBLISHED


def test_a_published_checkpoint_that_was_changed_is_refused():
    for key in (LOG_KEY, WITNESS_KEY):
        with pytest.raises(BadSignatureError):
            open_note(PUBLISHED.replace("1432088532", "1432088533"), [key])


def test_the_verifier_counts_the_witness_whose_key_is_given():
    verdict = check_checkpoint(PUBLISHED, [LOG_KEY, WITNESS_KEY])
    assert (verdict.ok, verdict.cosigners) == (True, 1)
    assert sentences.COSIGNED_AT in {said.text for said in verdict.proven}
    assert sentences.NO_COSIGNER not in {said.text for said in verdict.not_proven}
    assert check_checkpoint(PUBLISHED, [LOG_KEY]).cosigners == 0


def test_the_example_of_the_standard_is_read():
    signature = Signature.parse(EXAMPLE)
    assert signature.key_id.hex() == "8d66cf3f"
    assert cosignatures.unpacked(signature.value)[0] == 1679315147
    assert str(signature) == EXAMPLE


def test_the_message_is_that_of_the_standard():
    text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    lines = "cosignature/v1\ntime 1679315147\n" + text
    assert cosignatures.message(text, 1679315147) == lines.encode()


def test_the_key_id_of_a_cosigner_is_that_of_the_standard():
    key = COSIGNER.verifier
    named = hashlib.sha256(b"shi.example.cn/witness\n\x04" + key.public).digest()[:4]
    assert key.key_id == named
    assert VerifierKey.parse(str(key)) == key
    assert SigningKey.parse(COSIGNER.private_text()) == COSIGNER


def test_a_cosignature_is_made_and_verified_with_its_time():
    keys = [COSIGNER.verifier, LOG.verifier]
    assert open_note(str(NOTE), keys)[1] == (LOG.verifier, COSIGNER.verifier)
    assert NOTE.cosigned_at(COSIGNER.verifier) == AT


def test_a_cosigner_of_the_logs_own_name_never_signs_for_the_log():
    same = SigningKey(LOG.name, bytes(32), COSIGNATURE)
    note = Note(HEAD.text(), (same.cosign(HEAD.text(), at=AT),))
    with pytest.raises(NotSignedError):
        open_note(str(note), [same.verifier, LOG.verifier])


def test_each_kind_of_key_signs_its_own_way_only():
    with pytest.raises(MalformedError):
        COSIGNER.sign(HEAD.text())
    with pytest.raises(MalformedError):
        LOG.cosign(HEAD.text(), at=AT)
    plain = SigningKey(COSIGNER.name, COSIGNER.seed).sign(HEAD.text())
    assert not COSIGNER.verifier.accepts(HEAD.text(), plain.value)
    assert not LOG.verifier.accepts(HEAD.text(), COSIGNER.cosign(HEAD.text(), at=AT).value)


def test_two_keys_of_one_cosigner_count_once_only_if_they_are_one_key():
    other = SigningKey("sheng.example.cn/witness", bytes([9]) * 32, COSIGNATURE)
    renamed = SigningKey("alias.example.cn", COSIGNER.seed, COSIGNATURE)
    lines = [key.cosign(HEAD.text(), at=AT) for key in (other, renamed)]
    keys = [LOG.verifier, COSIGNER.verifier, other.verifier, renamed.verifier]
    assert check_checkpoint(str(NOTE.joined(lines)), keys).cosigners == 2


@given(
    later=st.integers(-(10**9), 10**11).filter(bool),
    flipped=st.integers(0, 575),
)
def test_neither_time_nor_signature_can_be_changed(later, flipped):
    signature = COSIGNER.cosign(HEAD.text(), at=AT)
    value = bytearray(signature.value)
    value[flipped // 8] ^= 1 << flipped % 8
    seconds, made = cosignatures.unpacked(signature.value)
    for false in (bytes(value), cosignatures.packed(seconds + later, made)):
        assert not COSIGNER.verifier.accepts(HEAD.text(), false)


@pytest.mark.parametrize("value", [b"", bytes(71), bytes(73), b"\xff" * 72])
def test_what_has_no_time_is_no_cosignature(value):
    assert cosignatures.unpacked(value) is None
    assert cosignatures.instant(value) is None


def test_a_time_that_no_calendar_knows_is_none():
    assert cosignatures.instant(cosignatures.packed(2**62, bytes(64))) is None
    with pytest.raises(ValueError, match="1970"):
        COSIGNER.cosign(HEAD.text(), at=datetime(1970, 1, 1, tzinfo=UTC) - timedelta(days=1))

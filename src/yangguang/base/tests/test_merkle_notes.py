"""Signed notes and checkpoints, against other people's keys and notes."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.merkle import notes
from yangguang.base.merkle.checkpoints import Checkpoint, NotSignedError, open_note
from yangguang.base.merkle.notes import (
    BadSignatureError,
    MalformedError,
    Note,
    SigningKey,
    VerifierKey,
    from_base64,
    sign,
)
from yangguang.base.merkle.tree import EMPTY_ROOT

# The example in the documentation of Go's golang.org/x/mod/sumdb/note.
PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
NOTE = TEXT + (
    "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpR"
    "Zb6KE6RyyBwJnAM=\n"
)

LOG = SigningKey("log.example.cn/ledger", bytes(range(32)))
WITNESS = SigningKey("witness.example.cn", bytes(range(1, 33)))
HEAD = Checkpoint(LOG.name, 7, hashlib.sha256(b"root").digest())


def test_a_published_key_and_note_are_read_and_verified():
    key = VerifierKey.parse(PUBLIC)
    assert (key.name, key.key_id.hex()) == ("PeterNeumann", "c74f20a3")
    assert str(key) == PUBLIC
    note = Note.parse(NOTE)
    assert note.text == TEXT
    assert note.signers([key]) == (key,)
    assert str(note) == NOTE


def test_a_signature_that_was_good_vouches_for_nothing_else(monkeypatch):
    monkeypatch.setattr(notes, "MOST_FOUND_GOOD", 4)
    key, other = LOG.verifier, WITNESS.verifier
    for number in range(10):
        text = f"head {number}\n"
        value = LOG.sign(text).value
        for _ in range(2):
            assert key.accepts(text, value)
            assert not key.accepts(text + "\n", value)
            assert not key.accepts(text, value + b"\0")
            assert not key.accepts(text, value[:-1])
            assert not key.accepts(value[63:].decode("latin-1") + text, value[:63])
            assert not other.accepts(text, value)
        assert len(notes._found_good) <= 4


def test_a_published_private_key_makes_the_published_signature():
    key = SigningKey.parse(PRIVATE)
    assert str(key.verifier) == PUBLIC
    assert str(sign(TEXT, key)) == NOTE
    assert key.private_text() == PRIVATE


def test_the_key_id_is_that_of_the_standard():
    public = LOG.verifier.public
    expected = hashlib.sha256(b"log.example.cn/ledger\n\x01" + public).digest()[:4]
    assert LOG.verifier.key_id == expected


def test_a_private_key_never_shows():
    shown = repr(LOG) + str(LOG)
    assert base64.b64encode(LOG.seed).decode() not in shown
    assert repr(LOG.seed) not in shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        PUBLIC.replace("c74f20a3", "c74f20a4"),
        PUBLIC.replace("c74f20a3", "C74F20A3"),
        PUBLIC.replace("Peter", "Pet er"),
        PUBLIC[1:],
        PUBLIC + "A",
        PUBLIC.replace("+AR", "+AQ"),
        PUBLIC.replace("+AR", "+BB"),  # algorithm 0x04
        PRIVATE,
    ],
)
def test_wrong_keys_are_refused(text):
    with pytest.raises(MalformedError):
        VerifierKey.parse(text)


def test_wrong_private_keys_are_refused():
    for text in (PUBLIC, PRIVATE[:-1] + "A", PRIVATE.replace("c74f", "c74e")):
        with pytest.raises(MalformedError):
            SigningKey.parse(text)
    with pytest.raises(MalformedError):
        SigningKey("a+b", bytes(32))


@pytest.mark.parametrize(
    "text", ["QQ", "QR==", "QQ==\n", " QQ==", "Q Q==", "QQ=", "章==", "QQ==QQ=="]
)
def test_only_canonical_base64_is_read(text):
    with pytest.raises(MalformedError):
        from_base64(text)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "text\n",
        "text\n\n",
        "text\n\n— name\n",
        "text\n\n- name AAAAAAA=\n",
        "text\n\n— name AAAAAAA=",
        "text\n\n— name AAAAAA==\n",  # four bytes: a key id and no signature
        "text\r\n\n— name AAAAAAA=\n",
        "text\n\n— na+me AAAAAAA=\n",
        "text\n\n—  AAAAAAA=\n",
        "text\n\n" + "— name AAAAAAA=\n" * 65,
        "text\n\n— name AAAAAAA=\n" + "x" * 1_000_000,
    ],
)
def test_what_is_no_note_is_refused(note):
    with pytest.raises(MalformedError):
        Note.parse(note)


def test_sixteen_signatures_are_accepted():
    keys = [SigningKey(f"witness-{n}.example.cn", bytes([n]) * 32) for n in range(16)]
    note = Note.parse(str(sign(TEXT, *keys)))
    assert note.signers([key.verifier for key in keys]) == tuple(key.verifier for key in keys)


def test_empty_lines_belong_to_the_text():
    note = sign("one\n\ntwo\n\n\n", LOG)
    assert Note.parse(str(note)).text == "one\n\ntwo\n\n\n"


def test_a_text_without_its_newline_is_not_signed():
    with pytest.raises(MalformedError):
        sign("text", LOG)
    with pytest.raises(MalformedError):
        sign("text\n")


def test_signatures_of_unknown_keys_are_ignored_and_of_known_ones_never():
    note = sign(TEXT, LOG).cosigned(WITNESS)
    assert note.signers([LOG.verifier]) == (LOG.verifier,)
    assert set(note.signers([WITNESS.verifier, LOG.verifier])) == {LOG.verifier, WITNESS.verifier}
    forged = Note("other\n", note.signatures)
    with pytest.raises(BadSignatureError):
        forged.signers([WITNESS.verifier])
    same_name = SigningKey(LOG.name, bytes(32)).verifier
    assert note.signers([same_name]) == ()


def test_a_checkpoint_is_written_as_the_standard_shows():
    root = base64.b64decode("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")
    text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    head = Checkpoint("example.com/behind-the-sofa", 20852163, root)
    assert head.text() == text
    assert Checkpoint.parse(text) == head


def test_a_checkpoint_is_signed_and_opened():
    note = HEAD.signed(LOG).cosigned(WITNESS)
    assert open_note(str(note), [LOG.verifier]) == (HEAD, (LOG.verifier,))
    both = open_note(str(note), [WITNESS.verifier, LOG.verifier])
    assert both == (HEAD, (LOG.verifier, WITNESS.verifier))


def test_a_cosigner_alone_does_not_make_a_checkpoint_the_logs():
    note = str(HEAD.signed(LOG).cosigned(WITNESS))
    for keys in ((), (WITNESS.verifier,)):
        with pytest.raises(NotSignedError):
            open_note(note, keys)
    with pytest.raises(MalformedError):
        HEAD.signed(WITNESS)


def test_extension_lines_are_kept():
    head = Checkpoint.parse(HEAD.text() + "extension\n")
    assert head.extensions == ("extension",)
    assert Checkpoint.parse(head.text()) == head


ROOT = base64.b64encode(bytes(32)).decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "log\n1\n",
        f"\n1\n{ROOT}\n",
        f"log\n01\n{ROOT}\n",
        f"log\n-1\n{ROOT}\n",
        f"log\n+1\n{ROOT}\n",
        f"log\n１\n{ROOT}\n",
        f"log\n{10**20}\n{ROOT}\n",
        f"log\n0\n{ROOT}\n",
        "log\n1\nAAAA\n",
        f"log\n1\n{ROOT}\n\nx\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(MalformedError):
        Checkpoint.parse(text)


def test_the_head_of_an_empty_log_can_be_signed():
    head = Checkpoint(LOG.name, 0, EMPTY_ROOT)
    assert open_note(str(head.signed(LOG)), [LOG.verifier])[0] == head


def test_a_head_that_could_not_be_read_back_is_not_signed():
    with pytest.raises(MalformedError):
        Checkpoint(LOG.name, 7, HEAD.root, ("",)).signed(LOG)


@given(place=st.integers(0), bit=st.integers(0, 7))
def test_any_flipped_bit_of_a_checkpoint_is_refused(place, bit):
    note = bytearray(str(HEAD.signed(LOG)).encode())
    note[place % len(note)] ^= 1 << bit
    with pytest.raises((MalformedError, NotSignedError, BadSignatureError, UnicodeDecodeError)):
        open_note(note.decode(), [LOG.verifier])

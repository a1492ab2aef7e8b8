"""Signed notes with Ed25519: a text and the signatures under it (C2SP signed-note).

Keys are written as the note tools of other logs write them: ``name+hash+base64`` for the public
one, where the base64 begins with a byte that names the algorithm. Known here are 0x01 (Ed25519, a
log's own) and 0x04 (the timestamped Ed25519 of a cosigner); another algorithm gets its own byte
and stands beside them.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from yangguang.base.merkle import cosignatures

ED25519 = 0x01
COSIGNATURE = 0x04
KEY_BYTES = 32
MOST_SIGNATURES = 64
MOST_CHARACTERS = 1_000_000
MOST_FOUND_GOOD = 1024
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_found_good: set[bytes] = set()
"""SHA-256 over key (32 bytes), digest of the signature (32) and text, of signatures that are good."""


class MalformedError(ValueError):
    """A text isn't what its format asks for."""


def to_base64(value: bytes) -> str:
    """Return standard Base 64 (RFC 4648, section 4)."""
    return base64.b64encode(value).decode()


def from_base64(text: str) -> bytes:
    """Read Base 64 in its one canonical spelling. MalformedError: anything else.

    Python ignores stray low bits in the last character; here they would be bits that somebody
    could change without being noticed.
    """
    try:
        value = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise MalformedError(f"not Base 64: {text[:40]!r}") from error
    if to_base64(value) != text:
        raise MalformedError(f"not canonical Base 64: {text[:40]!r}")
    return value


def _key_id(name: str, algorithm: int, public: bytes) -> bytes:
    return hashlib.sha256(f"{name}\n".encode() + bytes([algorithm]) + public).digest()[:4]


def is_key_name(name: str) -> bool:
    """Tell whether `name` may name a key: not empty, no space, no plus, no control character."""
    return bool(name) and not any(c.isspace() or c < " " or c == "+" for c in name)


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key and the name of its holder, written ``name+hash+base64``."""

    name: str
    public: bytes
    algorithm: int = ED25519

    @property
    def key_id(self) -> bytes:
        """The first four bytes of SHA-256(name, newline, algorithm, public key)."""
        return _key_id(self.name, self.algorithm, self.public)

    @property
    def is_cosigner(self) -> bool:
        """Tell whether it verifies cosignatures: never the signature of the log itself."""
        return self.algorithm == COSIGNATURE

    def __str__(self) -> str:
        """Return the key as text, to be published and compared."""
        value = to_base64(bytes([self.algorithm]) + self.public)
        return f"{self.name}+{self.key_id.hex()}+{value}"

    @classmethod
    def parse(cls, text: str) -> VerifierKey:
        """Read a public key. MalformedError: its shape, algorithm or hash is wrong."""
        name, algorithm, public = _parse_key(text)
        key = cls(name, public, algorithm)
        if str(key) != text:
            raise MalformedError("the key's hash doesn't belong to its name and bytes")
        try:
            Ed25519PublicKey.from_public_bytes(public)
        except ValueError as error:
            raise MalformedError("the bytes are no Ed25519 public key") from error
        return key

    def accepts(self, text: str, signature: bytes) -> bool:
        """Tell whether `signature` was made over `text` with this key (RFC 8032)."""
        signed = text.encode()
        if self.is_cosigner:
            found = cosignatures.unpacked(signature)
            if found is None:
                return False
            signed, signature = cosignatures.message(text, found[0]), found[1]
        return _is_signed(signed, signature, self.public)


def _is_signed(signed: bytes, signature: bytes, public: bytes) -> bool:
    """Tell whether a signature is good; one that was found good isn't worked out again.

    A head stands under thousands of proofs, and its signature takes longer than all the rest.
    """
    what = hashlib.sha256(public + hashlib.sha256(signature).digest() + signed).digest()
    if what in _found_good:
        return True
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    if len(_found_good) >= MOST_FOUND_GOOD:
        _found_good.clear()
    _found_good.add(what)
    return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key; its seed of 32 bytes never shows in a repr, a log or a traceback."""

    name: str
    seed: bytes = field(repr=False)
    algorithm: int = ED25519

    def __post_init__(self) -> None:
        if not is_key_name(self.name) or len(self.seed) != KEY_BYTES:
            raise MalformedError("a signing key needs a name without spaces or plus, and 32 bytes")

    @property
    def verifier(self) -> VerifierKey:
        """The public half."""
        return VerifierKey(
            self.name, self._private().public_key().public_bytes_raw(), self.algorithm
        )

    def private_text(self) -> str:
        """Return ``PRIVATE+KEY+name+hash+base64``: for a file that only its owner may read."""
        key_id = self.verifier.key_id.hex()
        value = to_base64(bytes([self.algorithm]) + self.seed)
        return f"PRIVATE+KEY+{self.name}+{key_id}+{value}"

    @classmethod
    def parse(cls, text: str) -> SigningKey:
        """Read a private key. MalformedError: its shape, algorithm or hash is wrong."""
        prefix = "PRIVATE+KEY+"
        if not text.startswith(prefix):
            raise MalformedError("not a private key")
        name, algorithm, seed = _parse_key(text.removeprefix(prefix))
        key = cls(name, seed, algorithm)
        if key.private_text() != text:
            raise MalformedError("the private key's hash doesn't belong to it")
        return key

    def sign(self, text: str) -> Signature:
        """Sign `text` (RFC 8032). MalformedError: a cosigner's key signs with the time only."""
        if self.algorithm != ED25519:
            raise MalformedError("a cosigner's key makes cosignatures, with their time")
        return self._signature(self._private().sign(text.encode()))

    def cosign(self, text: str, *, at: datetime) -> Signature:
        """Cosign the note `text` as of `at`. MalformedError: it isn't a cosigner's key."""
        if self.algorithm != COSIGNATURE:
            raise MalformedError("a log's own key makes no cosignatures")
        seconds = int(at.timestamp())
        value = self._private().sign(cosignatures.message(text, seconds))
        return self._signature(cosignatures.packed(seconds, value))

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def _signature(self, value: bytes) -> Signature:
        return Signature(self.name, self.verifier.key_id, value)


def _parse_key(text: str) -> tuple[str, int, bytes]:
    parts = text.split("+", 2)
    if len(parts) != 3 or not is_key_name(parts[0]):
        raise MalformedError("a key is written name+hash+base64")
    value = from_base64(parts[2])
    if len(value) != 1 + KEY_BYTES or value[0] not in (ED25519, COSIGNATURE):
        raise MalformedError("unknown algorithm: only Ed25519 (0x01, 0x04) is known")
    return parts[0], value[0], value[1:]


@dataclass(frozen=True, slots=True)
class Signature:
    """One line under a note: the key's name, its id (4 bytes), the signature."""

    name: str
    key_id: bytes
    value: bytes

    def __str__(self) -> str:
        """Return the line without its newline."""
        return f"— {self.name} {to_base64(self.key_id + self.value)}"

    @classmethod
    def parse(cls, line: str) -> Signature:
        """Read a line. MalformedError: it isn't one."""
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "—" or not is_key_name(parts[1]):
            raise MalformedError(f"not a signature line: {line[:40]!r}")
        value = from_base64(parts[2])
        if len(value) <= 4:
            raise MalformedError("a signature is longer than its key id")
        return cls(parts[1], value[:4], value[4:])


@dataclass(frozen=True, slots=True)
class Note:
    """A signed text; it ends with a newline, and nothing in it is believed before `signers`."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        """Return the note as it is published."""
        return self.text + "\n" + "".join(f"{signature}\n" for signature in self.signatures)

    @classmethod
    def parse(cls, note: str) -> Note:
        """Read a note, at most 64 signatures. MalformedError: it isn't one."""
        if len(note) > MOST_CHARACTERS or _CONTROL.search(note):
            raise MalformedError("a note is short and holds no control characters but newlines")
        text, gap, lines = note.rpartition("\n\n")
        if not gap or not text or not lines.endswith("\n"):
            raise MalformedError("a note is a text, an empty line and signature lines")
        signatures = lines.removesuffix("\n").split("\n")
        if len(signatures) > MOST_SIGNATURES:
            raise MalformedError("too many signatures")
        return cls(text + "\n", tuple(Signature.parse(line) for line in signatures))

    def signers(self, keys: Iterable[VerifierKey]) -> tuple[VerifierKey, ...]:
        """Return those of `keys` that signed. BadSignatureError: one has a false signature.

        Signatures of other keys are ignored, also where they share a name or an id with one.
        """
        known = {(key.name, key.key_id): key for key in keys}
        found: dict[VerifierKey, None] = {}
        for signature in self.signatures:
            if key := known.get((signature.name, signature.key_id)):
                if not key.accepts(self.text, signature.value):
                    raise BadSignatureError(key)
                found[key] = None
        return tuple(found)

    def cosigned(self, key: SigningKey) -> Note:
        """Return the note with one signature more."""
        return self.joined([key.sign(self.text)])

    def joined(self, signatures: Iterable[Signature]) -> Note:
        """Return the note with `signatures` under its own, each line once."""
        lines = dict.fromkeys((*self.signatures, *signatures))
        return Note(self.text, tuple(lines))

    def cosigned_at(self, key: VerifierKey) -> datetime | None:
        """Return the earliest time at which `key` says it cosigned; None: it says none.

        Believe it only of a key that `signers` has returned.
        """
        mine = [s for s in self.signatures if (s.name, s.key_id) == (key.name, key.key_id)]
        times = [at for s in mine if key.is_cosigner and (at := cosignatures.instant(s.value))]
        return min(times, default=None)


class BadSignatureError(ValueError):
    """A signature names a known key and wasn't made with it."""

    def __init__(self, key: VerifierKey) -> None:
        self.key = key
        super().__init__(f"the signature of {key.name} is false")


def sign(text: str, *keys: SigningKey) -> Note:
    """Sign `text` with each of `keys`. MalformedError: the text couldn't be read back."""
    note = Note(text, tuple(key.sign(text) for key in keys))
    if Note.parse(str(note)) != note:
        raise MalformedError("a note's text ends with a newline and keys are needed to sign it")
    return note

"""Checkpoints: the head of a log at a size, signed (C2SP tlog-checkpoint over signed-note)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from yangguang.base.merkle.notes import (
    MalformedError,
    Note,
    SigningKey,
    VerifierKey,
    from_base64,
    sign,
    to_base64,
)
from yangguang.base.merkle.tree import EMPTY_ROOT, HASH_BYTES

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Size (leaves) and root (32 bytes) of the log `origin`; extension lines are kept."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def text(self) -> str:
        """Return the text that is signed."""
        lines = (self.origin, str(self.size), to_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """Read the text of a note. MalformedError: it is no checkpoint."""
        lines = text.removesuffix("\n").split("\n")
        if len(lines) < 3 or not all(lines) or not _SIZE.fullmatch(lines[1]):
            raise MalformedError("a checkpoint has an origin, a size and a root, one a line")
        root = from_base64(lines[2])
        if len(root) != HASH_BYTES or (lines[1] == "0" and root != EMPTY_ROOT):
            raise MalformedError("the root is no SHA-256 hash of a tree of that size")
        return cls(lines[0], int(lines[1]), root, tuple(lines[3:]))

    def is_signed_by(self, key: VerifierKey) -> bool:
        """Tell whether `key` is one of the log's own: of its name, and not for cosigning."""
        return key.name == self.origin and not key.is_cosigner

    def signed(self, key: SigningKey) -> Note:
        """Return the note that the log publishes. MalformedError: `key` is another log's."""
        if key.name != self.origin:
            raise MalformedError("a log signs with the key of its own name")
        if Checkpoint.parse(self.text()) != self:
            raise MalformedError("the checkpoint can't be written")
        return sign(self.text(), key)


def open_note(note: str, keys: Iterable[VerifierKey]) -> tuple[Checkpoint, tuple[VerifierKey, ...]]:
    """Read a signed checkpoint and return it with those of `keys` that signed it, the log's first.

    MalformedError: not a signed checkpoint. BadSignatureError: a key's signature is false.
    NotSignedError: none of the keys is the log's own and signed it.
    """
    parsed = Note.parse(note)
    checkpoint = Checkpoint.parse(parsed.text)
    signers = sorted(parsed.signers(keys), key=lambda key: not checkpoint.is_signed_by(key))
    if not signers or not checkpoint.is_signed_by(signers[0]):
        raise NotSignedError(checkpoint.origin)
    return checkpoint, tuple(signers)


class NotSignedError(ValueError):
    """None of the given keys is the log's own and signed the checkpoint."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        super().__init__(f"not signed by a given key of {origin}")

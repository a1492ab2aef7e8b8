"""Statements by which a log changes its key, and declares one compromised.

A statement is a signed note whose text can't be read as a checkpoint. Its lines: the format; the
log's name; ``old`` and ``new`` with the two public keys; ``at`` with the instant; ``compromised``
with the instant from which the old key may have been in other hands, or ``no``; ``last`` with size
and root of the last head that is believed without more; ``reason`` in one line.

What a statement is worth: signed by the old key and not compromised, it hands over to the new one.
Compromised, it takes trust away: so much is believed of whoever holds the old key. That the new
key is the log's must then be learned elsewhere, because a thief could have signed it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from yangguang.base.merkle.notes import (
    BadSignatureError,
    MalformedError,
    Note,
    SigningKey,
    VerifierKey,
    from_base64,
    sign,
    to_base64,
)
from yangguang.base.merkle.tree import HASH_BYTES

FORMAT = "yangguang-key-rotation/1"
_WORDS = ("old", "new", "at", "compromised", "last", "reason")


@dataclass(frozen=True, slots=True)
class Rotation:
    """That `new` signs for the log instead of `old` from `at` on.

    `compromised_from`: since when `old` may have been in other hands; None: it hasn't.
    `last_size` and `last_root` (32 bytes): the last head that `old` is believed to have signed.
    """

    old: VerifierKey
    new: VerifierKey
    at: datetime
    reason: str
    last_size: int
    last_root: bytes
    compromised_from: datetime | None = None

    @property
    def origin(self) -> str:
        """The log's name; it stays the same."""
        return self.old.name

    def text(self) -> str:
        """Return the text that is signed."""
        lost = self.compromised_from
        values = (
            str(self.old),
            str(self.new),
            self.at.isoformat(),
            lost.isoformat() if lost else "no",
            f"{self.last_size} {to_base64(self.last_root)}",
            " ".join(self.reason.split()),
        )
        lines = (f"{word} {value}" for word, value in zip(_WORDS, values, strict=True))
        return "".join(f"{line}\n" for line in (FORMAT, self.origin, *lines))

    @classmethod
    def parse(cls, text: str) -> Rotation:
        """Read the text of a statement. MalformedError: it is none."""
        head, *lines = text.removesuffix("\n").split("\n")
        name = lines[0] if lines else ""
        values = [line.partition(" ") for line in lines[1:]]
        if head != FORMAT or tuple(word for word, _, _ in values) != _WORDS:
            raise MalformedError("not a statement of a change of keys")
        old, new, at, lost, last, reason = (value for _, _, value in values)
        size, _, root = last.partition(" ")
        try:
            made = cls(
                VerifierKey.parse(old),
                VerifierKey.parse(new),
                datetime.fromisoformat(at),
                reason,
                int(size),
                from_base64(root),
                None if lost == "no" else datetime.fromisoformat(lost),
            )
        except ValueError as error:
            raise MalformedError("a statement's value can't be read") from error
        made._hold(text, name)
        return made

    def _hold(self, text: str, name: str) -> None:
        times = [at for at in (self.at, self.compromised_from) if at]
        if self.text() != text or any(at.tzinfo is None for at in times):
            raise MalformedError("a statement is spelled in one way only")
        if not (self.old.name == self.new.name == name) or self.old == self.new:
            raise MalformedError("a log changes from one key of its name to another")
        if self.old.is_cosigner or self.new.is_cosigner or len(self.last_root) != HASH_BYTES:
            raise MalformedError("a statement is about a log's own keys and a head of its tree")

    def signed(self, *keys: SigningKey) -> Note:
        """Return the statement signed, by the new key always, by the old one if it is there."""
        Rotation.parse(self.text())
        return sign(self.text(), *keys)


def opened(note: str, keys: Iterable[VerifierKey] = ()) -> Rotation:
    """Read a signed statement. MalformedError, BadSignatureError, UnsupportedError.

    It must be signed by the new key, and by the old one unless `keys` holds the new one: then its
    reader knows the new key from elsewhere, as where the old private key is lost.
    """
    parsed = Note.parse(note)
    rotation = Rotation.parse(parsed.text)
    signers = parsed.signers([rotation.old, rotation.new])
    if rotation.new not in signers or not ({rotation.old, *keys} & {*signers}):
        raise UnsupportedError(rotation)
    return rotation


def followed(keys: Sequence[VerifierKey], notes: Iterable[str]) -> tuple[VerifierKey, ...]:
    """Return `keys` and those to which statements hand over from one of them, in any order.

    A statement of a compromise hands over nothing. Raises as `opened` does.
    """
    handed = [opened(note, keys) for note in notes]
    known = dict.fromkeys(keys)
    for _ in handed:
        known |= {r.new: None for r in handed if r.old in known and not r.compromised_from}
    return tuple(known)


class UnsupportedError(ValueError):
    """Neither the old key nor the reader stands behind the new one."""

    def __init__(self, rotation: Rotation) -> None:
        self.rotation = rotation
        super().__init__(f"nobody known signed the change of keys of {rotation.origin}")


FALSE = (MalformedError, BadSignatureError, UnsupportedError)
"""What a statement that isn't believed raises."""

"""What a witness is asked and how it judges: C2SP tlog-witness, ``add-checkpoint``.

Pure: the witness's memory (the largest head that it cosigned for a log) is given, and what it must
then remember is returned. Whoever stores it does both in one transaction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from yangguang.base.merkle.checkpoints import Checkpoint, NotSignedError, open_note
from yangguang.base.merkle.notes import (
    BadSignatureError,
    MalformedError,
    Note,
    VerifierKey,
    from_base64,
    to_base64,
)
from yangguang.base.merkle.tree import EMPTY_ROOT, HASH_BYTES
from yangguang.base.merkle.verifying import is_consistent

MOST_HASHES = 63
MOST_BYTES = 1_000_000
SIZE_TYPE = "text/x.tlog.size"
_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})")


class Outcome(Enum):
    """How a witness answers; the first value is the status of HTTP."""

    COSIGNED = (200, "cosigned")
    MALFORMED = (400, "malformed")
    UNSIGNED = (403, "unsigned")
    UNKNOWN = (404, "unknown")
    STALE = (409, "stale")
    FORKED = (409, "forked")
    UNPROVEN = (422, "unproven")

    @property
    def status(self) -> int:
        """The status of HTTP."""
        return self.value[0]


@dataclass(frozen=True, slots=True)
class Head:
    """The largest head that a witness has seen of a log: size in leaves, root (32 bytes)."""

    size: int = 0
    root: bytes = EMPTY_ROOT


NOTHING = Head()


@dataclass(frozen=True, slots=True)
class Request:
    """A checkpoint to be cosigned, and the proof that it continues the head of `old_size`."""

    old_size: int
    proof: tuple[bytes, ...]
    note: str

    def text(self) -> str:
        """Return the body of the request."""
        lines = (f"old {self.old_size}", *map(to_base64, self.proof))
        return "".join(f"{line}\n" for line in lines) + f"\n{self.note}"

    @classmethod
    def parse(cls, content: bytes) -> Request:
        """Read the body of a request. MalformedError: it is none."""
        if len(content) > MOST_BYTES:
            raise MalformedError("the request is too long")
        try:
            head, gap, note = content.decode().partition("\n\n")
        except UnicodeDecodeError as error:
            raise MalformedError("the request is no UTF-8") from error
        first, *hashes = head.split("\n")
        old = _OLD.fullmatch(first)
        if not gap or not old or len(hashes) > MOST_HASHES:
            raise MalformedError("a request has an old size, at most 63 hashes and a checkpoint")
        proof = tuple(from_base64(line) for line in hashes)
        if any(len(value) != HASH_BYTES for value in proof):
            raise MalformedError("a hash has 32 bytes")
        return cls(int(old[1]), proof, note)

    def head(self) -> Checkpoint:
        """Return the head that it is about, not verified. MalformedError: it is none."""
        return Checkpoint.parse(Note.parse(self.note).text)


def judge(request: Request, *, keys: Sequence[VerifierKey], seen: Head) -> Outcome:
    """Tell how a witness that knows `keys` of the log and has `seen` a head answers. Never raises.

    FORKED: the log has signed two heads of one size; that is proven by the two notes alone.
    UNPROVEN: the log's key signed a head that isn't shown to continue what was seen.
    """
    if not keys:
        return Outcome.UNKNOWN
    try:
        head, _ = open_note(request.note, keys)
    except MalformedError:
        return Outcome.MALFORMED
    except (NotSignedError, BadSignatureError):
        return Outcome.UNSIGNED
    return _of_signed(request, head, seen=seen)


def _of_signed(request: Request, head: Checkpoint, *, seen: Head) -> Outcome:
    if head.size == seen.size and head.root != seen.root:
        return Outcome.FORKED
    if request.old_size > head.size:
        return Outcome.MALFORMED
    if request.old_size != seen.size:
        return Outcome.STALE
    continues = is_consistent(
        size1=seen.size, root1=seen.root, size2=head.size, root2=head.root, proof=request.proof
    )
    return Outcome.COSIGNED if continues else Outcome.UNPROVEN

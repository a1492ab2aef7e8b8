"""Checking what a stranger hands in, with the reader's keys or else the office's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yangguang.base.merkle import checking, proofs
from yangguang.base.merkle.checking import Verdict
from yangguang.base.merkle.notes import MalformedError, VerifierKey
from yangguang.base.merkle.proofs import State


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict and with whose keys it was reached."""

    verdict: Verdict
    with_readers_keys: bool
    with_own_keys: bool

    @property
    def is_confirmed(self) -> bool:
        """Tell whether somebody whose key is known has signed it; else it only agrees with itself."""
        is_signed = self.verdict.state in {None, State.CHECKPOINTED}
        return self.verdict.ok and is_signed and (self.with_readers_keys or self.with_own_keys)


def judge(content: bytes, *, given: Sequence[VerifierKey], own: Sequence[VerifierKey]) -> Judged:
    """Check a proof or a checkpoint. Never raises: what can't be read is refused with the reason.

    Another log's proof isn't checked with our key: without one of the reader's it is checked with
    the key that it claims, and the verdict says so.
    """
    is_ours = _origin(content) in {key.name for key in own}
    keys = tuple(given) or (tuple(own) if is_ours else ())
    is_proof = content.lstrip().startswith(b"{")
    check = checking.check_file if is_proof else checking.check_checkpoint_file
    return Judged(check(content, keys), bool(given), bool(keys) and not given)


def _origin(content: bytes) -> str:
    """Return the name of the log as the content claims it; empty: it names none."""
    try:
        is_proof = content.lstrip().startswith(b"{")
        note = proofs.load(content).get("checkpoint", "") if is_proof else content.decode()
    except (MalformedError, UnicodeDecodeError):
        return ""
    return note.partition("\n")[0] if isinstance(note, str) else ""

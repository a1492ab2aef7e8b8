"""Checking what a stranger hands in, a draw too, with the reader's keys or else the office's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yangguang.base import lot
from yangguang.base.lot import protocols, sentences
from yangguang.base.merkle import checking, proofs
from yangguang.base.merkle.checking import Verdict
from yangguang.base.merkle.notes import MalformedError, VerifierKey
from yangguang.base.merkle.proofs import State
from yangguang.base.refusal import Said


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict and with whose keys it was reached; `more`: what else is wrong with a draw.

    `sealed`: of a draw, that it has a result and others vouch for every round.
    """

    verdict: Verdict
    with_readers_keys: bool
    with_own_keys: bool
    more: tuple[Said, ...] = ()
    sealed: bool | None = None

    @property
    def is_confirmed(self) -> bool:
        """Tell whether somebody whose key is known has signed it; else it only agrees with itself."""
        if self.sealed is not None:
            return self.sealed
        is_signed = self.verdict.state in {None, State.CHECKPOINTED}
        return self.verdict.ok and is_signed and (self.with_readers_keys or self.with_own_keys)


def judge(content: bytes, *, given: Sequence[VerifierKey], own: Sequence[VerifierKey]) -> Judged:
    """Check a proof or a checkpoint. Never raises: what can't be read is refused with the reason.

    Another log's proof isn't checked with our key: without one of the reader's it is checked with
    the key that it claims, and the verdict says so. `own`: of our ledger, and of who cosigns it.
    """
    if protocols.is_protocol(content):
        return _drawn(content, given=given, own=own)
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


def _drawn(content: bytes, *, given: Sequence[VerifierKey], own: Sequence[VerifierKey]) -> Judged:
    """Draw again from a protocol; seals of another ledger aren't checked with our keys."""
    is_ours = _sealing_log(content) in {key.name for key in own}
    keys = tuple(given) or (tuple(own) if is_ours else ())
    found = lot.verify_file(content, keys)
    said = [each.text for each in found.proven]
    whole = bool(found.drawn) and said.count(sentences.SEALED) == said.count(sentences.LISTED)
    reason = found.findings[0] if found.findings else None
    verdict = Verdict(found.proven, found.not_proven, reason)
    return Judged(verdict, bool(given), bool(keys) and not given, found.findings[1:], whole)


def _sealing_log(content: bytes) -> str:
    """Return the name of the log that the last round's seal is of, as it claims; empty: none."""
    try:
        rounds = protocols.load(content).get("rounds")
    except MalformedError:
        return ""
    last = rounds[-1] if isinstance(rounds, list) and rounds else None
    seal = last.get("seal") if isinstance(last, dict) else None
    note = seal.get("checkpoint") if isinstance(seal, dict) else None
    return note.partition("\n")[0] if isinstance(note, str) else ""

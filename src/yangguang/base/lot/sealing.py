"""The seal of a commitment: the ledger's proof that it was logged, and co-signed before the event.

Only a timestamped cosignature of somebody else counts: the ledger's own signature has no time, and
the time in its entry is the office's own word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from yangguang.base.lot import sentences, spelling
from yangguang.base.merkle import checking
from yangguang.base.merkle.checkpoints import Checkpoint
from yangguang.base.merkle.notes import Note, VerifierKey
from yangguang.base.merkle.proofs import State
from yangguang.base.refusal import Said

FIELD: Final = "commitment"
"""The field of the record that holds the commitment's digest."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a seal shows: one of these, or nothing at all."""

    proven: Said | None = None
    unsure: Said | None = None
    finding: Said | None = None

    def about(self, number: int) -> Judged:
        """Return the same, said of round `number`."""

        def named(said: Said | None) -> Said | None:
            return replace(said, params={"round": number, **said.params}) if said else None

        return Judged(named(self.proven), named(self.unsure), named(self.finding))


def judge(
    seal: Mapping[str, Any],
    *,
    commitment: str,
    event_at: str,
    keys: Sequence[VerifierKey],
    statements: Sequence[str] = (),
) -> Judged:
    """Tell what the ledger's proof `seal` shows of a commitment's digest. Never raises.

    `keys`: of the ledger and of those who may have cosigned; who cosigned under another key counts not.
    """
    verdict = checking.check(seal, keys, statements=statements)
    if not verdict.ok:
        detail = verdict.reason
        return Judged(finding=Said(sentences.FALSE_SEAL, {"detail": detail}))
    if _committed(seal) != commitment:
        return Judged(finding=Said(sentences.OTHER_SEAL))
    if verdict.state is not State.CHECKPOINTED:
        return Judged(unsure=Said(sentences.SEAL_UNSIGNED))
    return _by_others(seal["checkpoint"], keys=keys, event_at=event_at)


def _by_others(checkpoint: str, *, keys: Sequence[VerifierKey], event_at: str) -> Judged:
    """Look for the earliest cosignature with a time under a head that was found good."""
    note = Note.parse(checkpoint)
    origin = Checkpoint.parse(note.text).origin
    others = [key for key in note.signers(keys) if key.is_cosigner and key.name != origin]
    timed = [(at, key.name) for key in others if (at := note.cosigned_at(key))]
    if not timed:
        return Judged(unsure=Said(sentences.SEAL_ALONE))
    at, name = min(timed)
    params = {"name": name, "at": spelling.time_of(at), "event": event_at}
    if at < datetime.fromisoformat(event_at):
        return Judged(proven=Said(sentences.SEALED, params))
    return Judged(finding=Said(sentences.LATE_SEAL, params))


def _committed(seal: Mapping[str, Any]) -> object:
    """Return what the record of a good proof holds as commitment; None: it has no such field."""
    fields = json.loads(seal.get("record", "{}")).get("fields")
    return fields.get(FIELD) if isinstance(fields, dict) else None

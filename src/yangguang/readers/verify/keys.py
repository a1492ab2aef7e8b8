"""The office's public keys as the page shows them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from yangguang.base.merkle.notes import VerifierKey
from yangguang.kernel.ledger.models import SigningKey


@dataclass(frozen=True, slots=True)
class Key:
    """A public key: its text, whose it is, from when until when (None: still) it signs."""

    text: str
    name: str
    key_id: str
    fingerprint: str
    from_at: datetime
    until_at: datetime | None


def shown() -> tuple[Key, ...]:
    """Return every public key of the office, the newest first: one query."""
    return tuple(_shown(row) for row in SigningKey.objects.order_by("-from_at"))


def _shown(row: SigningKey) -> Key:
    fingerprint = fingerprint_of(VerifierKey.parse(row.public))
    return Key(row.public, row.name, row.key_id, fingerprint, row.from_at, row.until_at)


def fingerprint_of(key: VerifierKey) -> str:
    """Return the SHA-256 of the key's 32 bytes in groups of four, to be read aloud."""
    value = hashlib.sha256(key.public).hexdigest()
    return " ".join(value[at : at + 4] for at in range(0, len(value), 4))

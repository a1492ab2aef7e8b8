"""Writing an entry: the one way into the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from yangguang.base.merkle.proofs import canonical
from yangguang.base.merkle.tiles import MOST_ENTRY_BYTES
from yangguang.base.merkle.tree import leaf_hash
from yangguang.base.numbering.time_ordered import uuid7
from yangguang.kernel.ledger.models import Entry, EntryKind, Unsequenced
from yangguang.kernel.work import statements, waiting


def append(kind: EntryKind | str, content: Mapping[str, Any], *, at: datetime) -> Entry:
    """Write an entry of `kind` that says `content` (plain JSON) and queue it for its number.

    It is part of the caller's transaction: rolled back with it, seen by nobody before its commit.
    RuntimeError: there is no transaction. ValueError: `at` has no zone, no such kind, or more than
    the 65,535 bytes for which an entry has room.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an entry is written in the transaction of its act")
    said_at = waiting.known(("utc", at), lambda: _in_utc(at))
    entry = statements.made(Entry, year=year_of(at), id=uuid7(), kind=EntryKind(kind), at=at)
    said = {
        "kind": str(entry.kind),
        "id": str(entry.id),
        "at": said_at,
        "content": content,
    }
    entry.content = canonical(said)
    if len(entry.content) > MOST_ENTRY_BYTES:
        raise ValueError(f"an entry has room for {MOST_ENTRY_BYTES} bytes")
    entry.leaf_hash = leaf_hash(entry.content)
    queued = statements.made(
        Unsequenced, entry_year=entry.year, entry_id=entry.id, at=at, leaf_hash=entry.leaf_hash
    )
    statements.insert([entry])
    statements.insert([queued])
    return entry


def _in_utc(at: datetime) -> str:
    if timezone.is_naive(at):
        raise ValueError("`at` needs a zone")
    return at.astimezone(UTC).isoformat()


def year_of(at: datetime) -> int:
    """Return the year under which something is kept: the civil year of the office's zone."""
    return waiting.known(("year", at), lambda: timezone.localtime(at).year)

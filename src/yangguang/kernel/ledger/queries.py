"""Reading the ledger: entries in order for cursors, and proofs."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from yangguang.base.merkle import notes, proofs
from yangguang.base.merkle.tree import inclusion_spans
from yangguang.kernel.ledger import cosigning, keys, nodes, rows
from yangguang.kernel.ledger.models import Entry, Leaf


@dataclass(frozen=True, slots=True)
class Logged:
    """A numbered entry: `index` from 0, `content` what it says, without the envelope."""

    index: int
    year: int
    id: UUID
    kind: str
    at: datetime
    content: dict[str, Any]


def after(n: int, *, limit: int = 500) -> list[Logged]:
    """Return the entries that follow the first `n`, in leaf order, at most `limit`.

    A reader keeps how many it has taken: 0 at first, then the last `index` + 1.
    """
    leaves = list(Leaf.objects.filter(index__gte=n).order_by("index")[:limit])
    by_year: dict[int, list[UUID]] = defaultdict(list)
    for leaf in leaves:
        by_year[leaf.entry_year].append(leaf.entry_id)
    entries: dict[UUID, Entry] = {}
    for year, ids in by_year.items():
        entries |= {row.id: row for row in Entry.objects.filter(year=year, id__in=ids)}
    return [_logged(leaf, entries[leaf.entry_id]) for leaf in leaves]


def _logged(leaf: Leaf, entry: Entry) -> Logged:
    said = json.loads(bytes(entry.content))["content"]
    return Logged(leaf.index, entry.year, entry.id, entry.kind, entry.at, said)


def size() -> int:
    """Return how many entries are numbered."""
    return nodes.size()


def index_of(entry: Entry) -> int | None:
    """Return the number of an entry, from 0; None: it waits for it."""
    found = Leaf.objects.filter(entry_id=entry.id).values_list("index", flat=True)
    return found.first()


def proof_of(entry: Entry, *, record: tuple[bytes, bytes] | None = None) -> dict[str, Any]:
    """Return the proof of an entry, as far as it has come: `proofs.dump` gives the file.

    `record`: the content and salt whose digest the entry holds, where they still exist. The first
    checkpoint that covers the entry is taken: it is the earliest, and the proof stays the same. One
    that a compromised key signed is taken only while there is no other.
    """
    content = bytes(entry.content)
    placed = rows.placed(entry.id)
    if placed is None:
        return proofs.make(content, record=record)
    index, head = placed
    leaves = head.size if head else nodes.size()
    root = head.root if head else nodes.root_at(leaves)
    return proofs.make(
        content,
        record=record,
        place=(index, leaves, root, nodes.hashes_over(inclusion_spans(index, leaves))),
        checkpoint=cosigning.joined(head.note, head.cosigned) if head else None,
        key=_signer_of(head.note) if head else None,
    )


@lru_cache(maxsize=64)
def _signer_of(note: str) -> notes.VerifierKey:
    """Return which of our keys signed a head; that never changes, and many entries lie under one."""
    return notes.Note.parse(note).signers(keys.published())[0]

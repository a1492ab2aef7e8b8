"""Reading the ledger: entries in order for cursors, and proofs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from yangguang.base.merkle import notes, proofs
from yangguang.base.merkle.tree import inclusion_spans
from yangguang.kernel.ledger import cosigning, nodes
from yangguang.kernel.ledger.models import Checkpoint, Entry, Leaf, SigningKey


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
    index = index_of(entry)
    if index is None:
        return proofs.make(content, record=record)
    own = list(SigningKey.objects.all())
    checkpoint = _first_over(index, own)
    leaves = checkpoint.size if checkpoint else nodes.size()
    root = bytes(checkpoint.root) if checkpoint else nodes.root_at(leaves)
    return proofs.make(
        content,
        record=record,
        place=(index, leaves, root, nodes.hashes_over(inclusion_spans(index, leaves))),
        checkpoint=cosigning.note_of(checkpoint) if checkpoint else None,
        key=_signer_of(checkpoint, own) if checkpoint else None,
    )


def _first_over(index: int, own: Sequence[SigningKey]) -> Checkpoint | None:
    """Return the first signed head that covers a leaf, rather one whose signer is beyond doubt."""
    heads = Checkpoint.objects.filter(size__gt=index).order_by("size")
    doubted = Q()
    for key in own:
        if key.compromised_from:
            doubted |= Q(at__gte=key.from_at, at__lt=key.until_at)
    return (heads.exclude(doubted).first() if doubted else None) or heads.first()


def _signer_of(checkpoint: Checkpoint, own: Sequence[SigningKey]) -> notes.VerifierKey:
    known = [notes.VerifierKey.parse(row.public) for row in own]
    return notes.Note.parse(checkpoint.note).signers(known)[0]

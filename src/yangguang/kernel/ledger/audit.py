"""Auditing the whole ledger: every entry, number, node and signed head against each other.

It reads everything and keeps the tree in memory: for tests, restores and the auditor's evening,
not for a page.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from uuid import UUID

from django.db import connection

from yangguang.base.merkle.checkpoints import NotSignedError, open_note
from yangguang.base.merkle.notes import BadSignatureError, MalformedError
from yangguang.base.merkle.tree import Tree, leaf_hash
from yangguang.kernel.ledger import cosigning, keys, triggers
from yangguang.kernel.ledger.models import Checkpoint, Entry, Leaf, Node, Unsequenced


def disagreements() -> Iterator[str]:
    """Yield one sentence for each thing that doesn't fit; none: the ledger agrees with itself."""
    yield from (f"trigger {name} is missing" for name in triggers.verify(connection))
    entries: dict[UUID, bytes] = {}
    for entry in Entry.objects.iterator():
        entries[entry.id] = bytes(entry.leaf_hash)
        yield from _of_entry(entry)
    tree = Tree()
    yield from _of_numbers(entries, tree)
    yield from _of_nodes(tree)
    yield from _of_heads(tree)
    yield from cosigning.disagreements()


def _of_entry(entry: Entry) -> Iterator[str]:
    content = bytes(entry.content)
    said = json.loads(content)
    if leaf_hash(content) != bytes(entry.leaf_hash):
        yield f"entry {entry.id}: its hash isn't that of its content"
    at = entry.at.astimezone(UTC).isoformat()
    if (said["id"], said["kind"], said["at"]) != (str(entry.id), entry.kind, at):
        yield f"entry {entry.id}: its columns aren't what its content says"


def _of_numbers(entries: dict[UUID, bytes], tree: Tree) -> Iterator[str]:
    places = Counter(Unsequenced.objects.values_list("entry_id", flat=True))
    for leaf in Leaf.objects.order_by("index").iterator():
        if leaf.index != tree.size:
            yield f"leaf {leaf.index}: the number before it is missing"
        if entries.get(leaf.entry_id) != bytes(leaf.leaf_hash):
            yield f"leaf {leaf.index}: no entry has its hash"
        places[leaf.entry_id] += 1
        tree.append([bytes(leaf.leaf_hash)])
    for identity in entries.keys() | places.keys():
        if identity not in entries or places[identity] != 1:
            yield f"entry {identity}: it isn't either waiting or numbered, once"


def _of_nodes(tree: Tree) -> Iterator[str]:
    count = 0
    for level, index, value in Node.objects.values_list("level", "index", "hash").iterator():
        count += 1
        complete = (index + 1) << level <= tree.size
        if not complete or tree.node(level, index) != bytes(value):
            yield f"node {level}/{index}: it isn't the hash of what is under it"
    if count != sum(tree.size >> level for level in range(1, tree.size.bit_length())):
        yield f"there are {count} nodes over {tree.size} leaves"


def _of_heads(tree: Tree) -> Iterator[str]:
    published = keys.published()
    for kept in Checkpoint.objects.order_by("size").iterator():
        try:
            head, _ = open_note(kept.note, published)
        except (MalformedError, BadSignatureError, NotSignedError) as error:
            yield f"checkpoint {kept.size}: {error}"
            continue
        if (head.size, head.root) != (kept.size, bytes(kept.root)):
            yield f"checkpoint {kept.size}: its note is of another head"
        if kept.size > tree.size or tree.root(kept.size) != bytes(kept.root):
            yield f"checkpoint {kept.size}: the tree had another root"

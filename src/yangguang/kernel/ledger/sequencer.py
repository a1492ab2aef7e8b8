"""Numbering entries and integrating them into the tree: one sequencer, in batches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yangguang.base.merkle.tree import Node as Place
from yangguang.base.merkle.tree import completed_by, node_hash, perfect_nodes
from yangguang.kernel.ledger import nodes
from yangguang.kernel.ledger.models import Leaf, Node, Unsequenced
from yangguang.kernel.ledger.turns import take_turn

BATCH = 500
"""Entries per transaction: far below 250 ms of SQLite's write lock."""


def run(*, at: datetime, limit: int = 5000) -> int:  # noqa: ARG001 - every step is told when
    """Give waiting entries their numbers, the oldest first, at most `limit`; return how many.

    Order is (at, entry id) among those committed. An entry that commits later gets a later number,
    so a reader of "after n" never skips one. Each batch is a transaction of its own.
    """
    done = 0
    while done < limit and Unsequenced.objects.exists():  # an idle look takes no write lock
        count = _batch(min(BATCH, limit - done))
        done += count
        if count < BATCH:
            break
    return done


@transaction.atomic
def _batch(most: int) -> int:
    take_turn()
    waiting = list(Unsequenced.objects.order_by("at", "entry_id")[:most])
    if not waiting:
        return 0
    start = nodes.size()
    Leaf.objects.bulk_create(
        Leaf(
            index=start + offset,
            entry_year=row.entry_year,
            entry_id=row.entry_id,
            leaf_hash=row.leaf_hash,
        )
        for offset, row in enumerate(waiting)
    )
    Node.objects.bulk_create(_integrated(start, [bytes(row.leaf_hash) for row in waiting]))
    Unsequenced.objects.filter(pk__in=[row.pk for row in waiting]).delete()
    return len(waiting)


def _integrated(start: int, leaves: Sequence[bytes]) -> list[Node]:
    """Return the nodes above level 0 that `leaves` complete in a tree of `start` leaves."""
    known: dict[Place, bytes] = nodes.fetched(perfect_nodes((0, start)))
    known |= {(0, start + offset): value for offset, value in enumerate(leaves)}
    made: list[Node] = []
    for level, first, end in completed_by(start, leaves):
        for index in range(first, end if level else first):
            left, right = (level - 1, 2 * index), (level - 1, 2 * index + 1)
            known[level, index] = value = node_hash(known[left], known[right])
            made.append(Node(level=level, index=index, hash=value))
    return made

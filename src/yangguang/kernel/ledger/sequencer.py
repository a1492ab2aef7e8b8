"""Numbering entries and integrating them into the tree: one sequencer, in batches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yangguang.base.merkle.tree import Node as Place
from yangguang.base.merkle.tree import completed_by, node_hash, perfect_nodes
from yangguang.kernel.ledger import nodes, rows
from yangguang.kernel.ledger.models import Unsequenced
from yangguang.kernel.ledger.turns import take_turn

BATCH = 2000
"""Entries per transaction: below 250 ms of SQLite's write lock, also on a slow disk."""


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
    waiting = rows.take(most)
    if not waiting:
        return 0
    start = nodes.size()
    rows.put_leaves([(start + n, *entry) for n, entry in enumerate(waiting)])
    rows.put_nodes(_integrated(start, [value for _, _, value in waiting]))
    return len(waiting)


def _integrated(start: int, leaves: Sequence[bytes]) -> list[tuple[int, int, bytes]]:
    """Return the nodes above level 0 that `leaves` complete in a tree of `start` leaves."""
    known: dict[Place, bytes] = nodes.fetched(perfect_nodes((0, start)))
    below = {start + offset: value for offset, value in enumerate(leaves)}
    made: list[tuple[int, int, bytes]] = []
    for level, first, end in completed_by(start, leaves):
        if level == 0:
            continue
        if (place := 2 * first) not in below:  # its left half was there before
            below[place] = known[level - 1, place]
        below = {n: node_hash(below[2 * n], below[2 * n + 1]) for n in range(first, end)}
        made += [(level, n, value) for n, value in below.items()]
    return made

"""Signing the head of the tree, on a schedule."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction

from yangguang.base.merkle import checkpoints as heads
from yangguang.base.merkle.tree import consistency_spans
from yangguang.base.merkle.verifying import is_consistent
from yangguang.kernel.ledger import keys, nodes
from yangguang.kernel.ledger.models import Checkpoint
from yangguang.kernel.ledger.turns import take_turn

_log = logging.getLogger(__name__)


class ForkedLedgerError(RuntimeError):
    """The tree doesn't continue what was signed last; signing it would prove two histories."""


@transaction.atomic
def sign(*, at: datetime) -> Checkpoint | None:
    """Sign the head if the tree has grown since the last one; return the checkpoint, else None.

    A log must not sign a head that is inconsistent with one signed before (C2SP tlog-checkpoint):
    the proof between the two is made and verified each time. ForkedLedgerError: it doesn't hold.
    Heads follow each other in time too: after a clock was set back, one bears the last one's instant.
    """
    take_turn()
    size = nodes.size()
    last = Checkpoint.objects.order_by("-size").first()
    if size == (last.size if last else 0):
        return None
    root = nodes.root_at(size)
    if last and not _continues(last, size=size, root=root):
        raise ForkedLedgerError(
            f"the tree of {size} doesn't continue the checkpoint at {last.size}"
        )
    key = keys.signing(at=at)
    at = _not_before(last, at=at)
    note = heads.Checkpoint(key.name, size, root).signed(key)
    return Checkpoint.objects.create(size=size, root=root, note=str(note), at=at)


def _not_before(last: Checkpoint | None, *, at: datetime) -> datetime:
    """Return `at`, or the instant of the last head or of the key where a clock shows less."""
    row = keys.current_key()
    seen = max([at, *([last.at] if last else []), *([row.from_at] if row else [])])
    if seen > at:
        behind = round((seen - at).total_seconds())
        _log.warning("a head is signed %d s behind: the clock was set back", behind)
    return seen


def latest() -> Checkpoint | None:
    """Return the newest checkpoint."""
    return Checkpoint.objects.order_by("-size").first()


def _continues(last: Checkpoint, *, size: int, root: bytes) -> bool:
    if size < last.size:
        return False
    return is_consistent(
        size1=last.size,
        root1=bytes(last.root),
        size2=size,
        root2=root,
        proof=nodes.hashes_over(consistency_spans(last.size, size)),
    )

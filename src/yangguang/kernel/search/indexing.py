"""Following the ledger: what was released is found, what was withdrawn or erased is not.

An entry only says *which* record to look at again; what is indexed is how the record stands when
it is looked at. So an entry taken twice does no harm: each batch is committed to the index first,
the cursor advances after it, and a crash in between means that the batch is done again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from yangguang.kernel.delivery import cursors
from yangguang.kernel.ledger.models import EntryKind
from yangguang.kernel.ledger.queries import Logged
from yangguang.kernel.search import documents, store

OUTLET: Final = "search"

BATCH: Final = 500
"""Entries per commit."""

_CHANGES = {EntryKind.RELEASE, EntryKind.CORRECTION, EntryKind.WITHDRAWAL, EntryKind.ERASURE}


def run(*, at: datetime, limit: int = 5000) -> int:  # noqa: ARG001 - every job is told when
    """Take the next entries of the ledger, at most `limit`; return how many.

    IndexBusyError: another process writes.
    """
    with store.locked("write"):
        build = store.named()
        # An index without a cursor here was made from another database.
        if not store.exists(build) or not cursors.follows(OUTLET, copy=build):
            build = _begin()
            store.use(build)
        return _follow(build, limit=limit)


def rebuild() -> int:
    """Make the index anew beside the one in use, then change over; return how many entries it took.

    Searching goes on meanwhile, and so does `run`, but for the moment of the change.
    IndexBusyError: another process rebuilds.
    """
    with store.locked("rebuild"):
        build = _begin()
        taken = _follow_to_end(build)
        with store.locked("write", patient=True):
            taken += _follow_to_end(build)
            store.use(build)
            for other in store.builds():
                if other != build:
                    cursors.forget(OUTLET, copy=other)
                    store.remove(other)
        return taken


def purge(*, at: datetime) -> int:  # noqa: ARG001 - every job is told when
    """Rebuild if something was erased whose text still lies in the files; return 1 if so, else 0.

    A deleted document is never found, but stays in its file until the file is merged away.
    """
    build = store.named()
    if not store.holds_erased(build):
        return 0
    rebuild()
    return 1


def _begin() -> str:
    build = store.make()
    cursors.start(OUTLET, copy=build)
    return build


def _follow(build: str, *, limit: int) -> int:
    taken = 0
    while taken < limit:
        entries = cursors.read(OUTLET, copy=build, limit=min(BATCH, limit - taken))
        if not entries:
            break
        _take(build, entries)
        cursors.advance(OUTLET, copy=build, past=entries[-1])
        taken += len(entries)
    return taken


def _follow_to_end(build: str) -> int:
    taken = 0
    while count := _follow(build, limit=BATCH):
        taken += count
    return taken


def _take(build: str, entries: Sequence[Logged]) -> None:
    changed = [entry for entry in entries if entry.kind in _CHANGES]
    if not changed:
        return
    erased = {e.content["address"] for e in changed if e.kind == EntryKind.ERASURE}
    addresses = {str(entry.content["address"]) for entry in changed}
    with store.writer(build) as (index, writer):
        # Counts deleted documents too, as long as their text lies in a file.
        if any(index.searcher().doc_freq("address", address) for address in erased):
            store.mark_erased(build)
        for address in addresses:
            writer.delete_documents_by_term("address", address)
        for document in documents.of(addresses):
            writer.add_document(document)
        writer.commit()
        writer.garbage_collect_files()

"""Following the ledger: what was released is found, what was withdrawn or erased is not.

An entry only says *which* record to look at again; what is indexed is how the record stands when
it is looked at. So an entry taken twice does no harm: each batch is committed to the index first,
the cursor advances after it, and a crash in between means that the batch is done again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from yangguang.kernel.delivery import cursors
from yangguang.kernel.ledger.models import EntryKind
from yangguang.kernel.ledger.queries import Logged
from yangguang.kernel.search import documents, store

OUTLET: Final = "search"

BATCH: Final = 5_000
"""Entries per commit, and of one run of a job: about a second's work."""
LARGE: Final = 20_000
"""Entries per commit of who does nothing else: few and large pieces need little merging."""

_CHANGES = {EntryKind.RELEASE, EntryKind.CORRECTION, EntryKind.WITHDRAWAL, EntryKind.ERASURE}


def run(*, at: datetime, limit: int = BATCH) -> int:  # noqa: ARG001 - every job is told when
    """Take the next entries of the ledger, at most `limit`; return how many.

    IndexBusyError: another process writes.
    """
    with store.locked("write"):
        build = store.named()
        # An index without a cursor here was made from another database.
        if not store.exists(build) or not cursors.follows(OUTLET, copy=build):
            build = _begin()
            store.mark_partial(build)
            store.use(build)
        taken = _follow(build, limit=limit)
        if taken < limit:
            store.mark_whole(build)
        return taken


def rebuild() -> int:
    """Make the index anew beside the one in use, then change over; return how many entries it took.

    Searching goes on meanwhile, and so does `run`, but for the moment of the change. One that was
    cut off is gone on with. IndexBusyError: another process rebuilds.
    """
    with store.locked("rebuild"):
        build, taken = _planned(), 0
        while count := _follow(build, limit=50 * LARGE, batch=LARGE):
            taken += count
        return taken + _change_over(build)


def purge(*, at: datetime, limit: int = BATCH) -> int:  # noqa: ARG001 - every job is told when
    """Go on with the new build, or begin one where text that was erased still lies in the files.

    A deleted document is never found, but stays in its file until the file is merged away. At most
    `limit` entries are taken, so that other jobs get their turn; return how many were.
    """
    try:
        with store.locked("rebuild"):
            _remove_leftovers()
            if not store.planned() and not store.holds_erased(store.named()):
                return 0
            build = _planned()
            taken = _follow(build, limit=limit)
            return taken if taken == limit else taken + _change_over(build)
    except store.IndexBusyError:  # somebody is at it
        return 0


def _begin() -> str:
    build = store.make()
    cursors.start(OUTLET, copy=build)
    return build


def _planned() -> str:
    """Return the build that is to be used next: the one that was begun, else a new one."""
    build = store.planned()
    if not store.exists(build) or not cursors.follows(OUTLET, copy=build):
        build = _begin()
        store.plan(build)
    return build


def _change_over(build: str) -> int:
    """Take the last entries, let everyone use `build`, and remove every other."""
    with store.locked("write", patient=True):
        taken = 0
        while count := _follow(build, limit=BATCH):
            taken += count
        store.use(build)
    _remove_leftovers()
    return taken


def _remove_leftovers() -> None:
    """Remove builds that nobody uses or makes: of those who were killed, and of older formats."""
    with contextlib.suppress(store.IndexBusyError), store.locked("write"):
        kept = {store.named(), store.planned()}
        for build in store.builds():
            if build not in kept:
                cursors.forget(OUTLET, copy=build)
                store.remove(build)
        if store.exists(store.named()) and not store.is_partial(store.named()):
            store.remove_older()


def _follow(build: str, *, limit: int, batch: int = BATCH) -> int:
    taken = 0
    with contextlib.ExitStack() as stack:
        opened: store.Opened | None = None
        while taken < limit:
            entries = cursors.read(OUTLET, copy=build, limit=min(batch, limit - taken))
            if not entries:
                break
            changed = [entry for entry in entries if entry.kind in _CHANGES]
            if changed:
                opened = opened or stack.enter_context(store.writer(build, large=batch == LARGE))
                _take(build, changed, opened)
            cursors.advance(OUTLET, copy=build, past=entries[-1])
            taken += len(entries)
    return taken


def _take(build: str, changed: Sequence[Logged], opened: store.Opened) -> None:
    index, writer = opened
    index.reload()
    searcher = index.searcher()
    addresses = {str(entry.content["address"]) for entry in changed}
    # Counts deleted documents too, as long as their text lies in a file.
    known = {address for address in addresses if searcher.doc_freq("address", address)}
    if any(e.kind == EntryKind.ERASURE and e.content["address"] in known for e in changed):
        store.mark_erased(build)
    for address in known:
        writer.delete_documents_by_term("address", address)
    for document in documents.of(addresses):
        writer.add_document(document)
    writer.commit()
    writer.garbage_collect_files()

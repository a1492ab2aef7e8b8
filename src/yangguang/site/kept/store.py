"""Kept pages on disk: a bounded file that all web processes of a machine share.

It holds nothing that can't be rendered again. A process that is killed while it writes leaves
nothing by half; a file that can't be read is thrown away. What was erased leaves it at the next
`purge`, also from the file itself.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings

from yangguang.kernel.ledger import queries as ledger
from yangguang.kernel.ledger.models import EntryKind

LONGEST_S: Final = 600
"""Seconds after which a page is rendered anew: the names of offices in it may have changed."""
MOST_BYTES: Final = 200_000_000
"""Of pages in the file; the oldest go first."""
_AT_A_TIME: Final = 50
_PATIENCE_S: Final = 0.2
"""How long a reader's answer may wait for the file; a page that can't be kept now is kept later."""
_FORMAT: Final = 1
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS page (
  key TEXT PRIMARY KEY, state TEXT NOT NULL, kept_at INTEGER NOT NULL,
  headers TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS page_oldest ON page (kept_at);
CREATE TABLE IF NOT EXISTS followed (position INTEGER NOT NULL);
"""

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """An answer with status 200, the state of its record when it was rendered, and when that was.

    `kept_at` is in whole Unix seconds.
    """

    state: str
    kept_at: int
    headers: Headers
    body: bytes

    def is_fresh(self, state: str, *, now: float) -> bool:
        """Tell whether it may be shown while the record is in `state`; `now` in Unix seconds."""
        return self.state == state and 0 <= now - self.kept_at < LONGEST_S


_here = threading.local()


def file() -> Path:
    """Return where the pages lie."""
    return Path(settings.YANGGUANG_HOME) / "pages" / f"format-{_FORMAT}.sqlite3"


def find(key: str) -> Page | None:
    """Return what is kept under a key."""
    with _store() as store:
        row = store.execute(
            "SELECT state, kept_at, headers, body FROM page WHERE key = ?", [key]
        ).fetchone()
    if row is None:
        return None
    return Page(row[0], row[1], tuple((n, v) for n, v in json.loads(row[2])), row[3])


def keep(key: str, page: Page, *, state: Callable[[], str]) -> None:
    """Keep a page if its record is still in the same state.

    The state is asked once more while nobody else can write here: so nothing of a record that was
    erased meanwhile stays behind a `purge` that ran in between.
    """
    with _store() as store:
        store.execute("BEGIN IMMEDIATE")
        try:
            said = json.dumps(page.headers)
            row = [key, page.state, page.kept_at, said, page.body]
            store.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?)", row)
            _make_room(store, now=page.kept_at)
            is_same = state() == page.state
            store.execute("COMMIT" if is_same else "ROLLBACK")
        except BaseException:
            if store.in_transaction:
                store.execute("ROLLBACK")
            raise


def _make_room(store: sqlite3.Connection, *, now: int) -> None:
    """Drop what is too old to be shown, and the oldest where there is too much."""
    store.execute("DELETE FROM page WHERE kept_at <= ?", [now - LONGEST_S])
    pages, free, size = (
        store.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    if (pages - free) * size > MOST_BYTES:
        store.execute(
            "DELETE FROM page WHERE rowid IN (SELECT rowid FROM page ORDER BY kept_at LIMIT ?)",
            [_AT_A_TIME],
        )


def purge(*, at: datetime, limit: int = 5000) -> int:  # noqa: ARG001 - every job is told when
    """Follow the ledger; after an erasure throw all pages away, from the disk too. Return how many.

    Others may name what was erased, so none is spared; erasures are few.
    """
    with _store() as store:
        (position,) = store.execute("SELECT position FROM followed").fetchone()
        is_another = ledger.size() < position  # the store was put back from a copy
        entries = [] if is_another else ledger.after(position, limit=limit)
        gone = 0
        if is_another or any(entry.kind == EntryKind.ERASURE for entry in entries):
            gone = store.execute("DELETE FROM page").rowcount
            if store.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                return gone  # somebody reads: what was deleted is still there, so again next time
        taken = ledger.size() if is_another else entries[-1].index + 1 if entries else position
        if taken != position:
            store.execute("UPDATE followed SET position = ?", [taken])
        return gone


@contextmanager
def _store() -> Iterator[sqlite3.Connection]:
    """Give this thread's connection. What can't be read is thrown away, and made anew next time."""
    try:
        yield _connection()
    except sqlite3.DatabaseError as error:
        if not isinstance(error, sqlite3.OperationalError):
            forget()
            for ending in ("", "-wal", "-shm"):
                file().with_name(file().name + ending).unlink(missing_ok=True)
        raise


def _connection() -> sqlite3.Connection:
    held: tuple[Path, sqlite3.Connection] | None = getattr(_here, "held", None)
    if held is not None and held[0] == file():
        return held[1]
    forget()
    file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = sqlite3.connect(file(), timeout=_PATIENCE_S, isolation_level=None)
    _here.held = file(), made
    made.execute("PRAGMA journal_mode = WAL")
    made.execute("PRAGMA synchronous = OFF")  # what a power cut takes is rendered again
    made.execute("PRAGMA secure_delete = ON")
    made.executescript(_TABLES)
    if made.execute("SELECT 1 FROM followed").fetchone() is None:
        # Nothing is kept yet, so what was erased before now can't be in it.
        beginning = "INSERT INTO followed SELECT ? WHERE NOT EXISTS (SELECT 1 FROM followed)"
        made.execute(beginning, [ledger.size()])
    return made


def forget() -> None:
    """Close this thread's connection."""
    held = getattr(_here, "held", None)
    _here.held = None
    if held is not None:
        held[1].close()

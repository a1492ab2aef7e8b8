"""Django's SQLite backend, whose transactions of all processes begin in the order of asking.

SQLite knows no queue: who finds the database locked sleeps and tries again, up to a tenth of a
second each time, and under load some writers find it locked for seconds. Here a transaction first
waits for a lock on a file beside the database, for which the system keeps a queue and wakes the
next at once; the lock ends with the transaction, and with a process that dies. A database in memory
has one process and no file.

Each change of process costs: it must be woken, and reads again what the other changed. So whose
last transactions followed each other at once (an import, the worker) may take several in its turn.
The turn's end stands in the file; until then the next in the queue looks again every 2 ms, so that
nobody waits long for one who doesn't come back. The names `base` and `DatabaseWrapper` are
what Django looks for.
"""

from __future__ import annotations

import fcntl
import os
import struct
import time
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.db.backends.sqlite3 import base

ENDING: Final = "-turn"
"""Added to the database's file name; the file holds when the present turn ends."""
QUEUE: Final = "-queue"
"""Added to the database's file name; who holds this empty file has the next turn."""
LASTING: Final = 0.035
"""Seconds in which a turn may begin further transactions."""
AT_ONCE: Final = 0.002
"""Seconds between two transactions that follow each other at once; and between two looks."""


class _Turn(NamedTuple):
    """What the file says: until when its holder may begin transactions, since when it has none."""

    ends: float
    rests_since: float


_SHAPE = struct.Struct("dd")


KEPT_CHARACTERS: Final = 8000
"""Up to this length a statement is kept as SQLite's own way of writing has it."""


class Cursor(base.SQLiteCursorWrapper):
    """Django's cursor, which need not write the same statement in SQLite's way each time."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        """Return the statement with SQLite's marks for parameters."""
        if param_names is not None or len(query) > KEPT_CHARACTERS:
            return super().convert_query(query, param_names=param_names)
        return _with_marks(query)


@lru_cache(maxsize=1024)
def _with_marks(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that holds its turn from BEGIN to COMMIT or ROLLBACK."""

    _turn: int | None = None
    _last_ended: float = 0
    _turn_ends: float = 0

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ARG002 - Django's shape
        """Return a cursor of the kind above."""
        return self.connection.cursor(factory=Cursor)

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self._end_turn()

    def is_waited_for(self) -> bool:
        """Tell whether another process waits for the turn that this one has."""
        if self._turn is None:
            return False
        queue = self._open(QUEUE)
        try:
            return not _is_locked_now(queue)
        finally:
            os.close(queue)

    def _take_turn(self) -> None:
        if self.is_in_memory_db() or self._turn is not None:
            return
        asked = time.monotonic()
        turn = self._open(ENDING)
        try:
            if asked > self._turn_ends or not _is_locked_now(turn):
                self._wait(turn, comes_back=asked - self._last_ended < AT_ONCE)
        except BaseException:
            os.close(turn)
            raise
        self._turn = turn

    def _wait(self, turn: int, *, comes_back: bool) -> None:
        """Queue for a new turn; one who doesn't come back at once has one transaction in it."""
        queue = self._open(QUEUE)
        try:
            fcntl.flock(queue, fcntl.LOCK_EX)
            # an end that is further off was written before the machine was started anew
            while 0 < _read(turn).ends - time.monotonic() <= LASTING:
                if time.monotonic() - _read(turn).rests_since > AT_ONCE and _is_locked_now(turn):
                    break
                time.sleep(AT_ONCE)
            else:
                fcntl.flock(turn, fcntl.LOCK_EX)
            self._turn_ends = time.monotonic() + LASTING if comes_back else 0
            _write(turn, _Turn(self._turn_ends, 0))
        finally:
            os.close(queue)

    def _end_turn(self) -> None:
        held, self._turn = self._turn, None
        if held is not None:
            self._last_ended = time.monotonic()
            _write(held, _Turn(self._turn_ends, self._last_ended))
            os.close(held)

    def _open(self, ending: str) -> int:
        path = os.fsdecode(self.settings_dict["NAME"]) + ending
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)


def _is_locked_now(descriptor: int) -> bool:
    """Lock the file if it is free; tell whether it was."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(turn: int) -> _Turn:
    found = os.pread(turn, _SHAPE.size, 0)
    return _Turn(*_SHAPE.unpack(found)) if len(found) == _SHAPE.size else _Turn(0, 0)


def _write(turn: int, said: _Turn) -> None:
    os.pwrite(turn, _SHAPE.pack(*said), 0)

"""Django's SQLite backend, whose transactions of all processes begin in the order of asking.

SQLite knows no queue: who finds the database locked sleeps and tries again, up to a tenth of a
second each time, and under load some writers find it locked for seconds. Here a transaction first
waits for a lock on a file beside the database, for which the system keeps a queue and wakes the
next at once; the lock ends with the transaction, and with a process that dies. A database in memory
has one process and no file. The name `base` and the class's are what Django looks for.
"""

from __future__ import annotations

import fcntl
import os
from typing import Any, Final

from django.db.backends.sqlite3 import base

ENDING: Final = "-turn"
"""Added to the database's file name; the file stays empty."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that holds its turn from BEGIN to COMMIT or ROLLBACK."""

    _turn: int | None = None

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

    def _take_turn(self) -> None:
        if self.is_in_memory_db() or self._turn is not None:
            return
        path = os.fsdecode(self.settings_dict["NAME"]) + ENDING
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except BaseException:
            os.close(descriptor)
            raise
        self._turn = descriptor

    def _end_turn(self) -> None:
        held, self._turn = self._turn, None
        if held is not None:
            os.close(held)

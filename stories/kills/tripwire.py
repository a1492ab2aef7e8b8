"""A wire across a database connection: at the n-th point of its work the process kills itself.

Points are: before each statement (savepoints too), before each COMMIT and after each COMMIT, and
what others `reach`. With them every place inside an act can be reached without luck with a stopwatch.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def die(where: str) -> None:
    """Say where, and end as if the power had gone: no handler, no `finally`, no rollback sent."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError(f"still alive {where}")


@dataclass
class Tripwire:
    """Counts points; at point `at` (from 1) of those that `counts`, calls `act` with its name."""

    at: int
    act: Callable[[str], None] = die
    only_commits: bool = False
    resting: bool = False
    passed: int = field(default=0)

    def across(self, connection: BaseDatabaseWrapper) -> None:
        """Span the wire for the life of this process."""
        commit = connection._commit

        def committing() -> Any:
            self._point("before COMMIT", is_commit=True)
            done = commit()
            self._point("after COMMIT", is_commit=True)
            return done

        connection._commit = committing
        connection.execute_wrappers.append(self)

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any
    ) -> Any:
        self._point(f"before {' '.join(str(sql).split())[:60]}", is_commit=False)
        return execute(sql, params, many, context)

    @contextmanager
    def rest(self) -> Iterator[None]:
        """Don't count what is only looking around."""
        before, self.resting = self.resting, True
        try:
            yield
        finally:
            self.resting = before

    def reach(self, where: str) -> None:
        """Count a point outside the database: just before or after something left the process."""
        self._point(where, is_commit=True)

    def _point(self, where: str, *, is_commit: bool) -> None:
        if self.resting or (self.only_commits and not is_commit):
            return
        self.passed += 1
        if self.passed == self.at:
            self.act(where)

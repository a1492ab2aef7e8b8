"""What a batch writes, which waits here and is written together, a table at a time.

What waits is never missed: before a statement that names a table, what waits for it is written. It
comes and goes with its savepoint: of a savepoint that is rolled back, what waited or was written
since is forgotten, and what had waited before waits again. A savepoint inside which nothing is
written or locked never comes to the store: it is made there before the first statement that does.
`savepoint` is for acts of which there are many each second: Django need not hear of it either.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from types import TracebackType
from typing import Any, Final, ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction

from yangguang.kernel.work.ahead import Ahead
from yangguang.kernel.work.changes import Change, Gone, Into

P = ParamSpec("P")
Done = TypeVar("Done")

TOGETHER_VALUES: Final = 2000
"""Up to so many values statements for several tables go to PostgreSQL in one."""

_LOCKS: Final = (" FOR UPDATE", " FOR NO KEY UPDATE", "pg_advisory")


@dataclass(frozen=True, slots=True)
class _State:
    """What waited, was written and was read ahead when a savepoint was begun."""

    moves: int
    ahead: tuple[int, dict[str, int]]


@dataclass(slots=True)
class Waiting:
    """The rows of a chunk: all that came, and how many of each change are written by now.

    `tables`: the changes by table. `moves`: how many rows of a change there were, and were written, before it
    moved on: a savepoint notes only how long that list was. `unmade`: the savepoints that the store doesn't know,
    the outermost first. `kept`: how values that come again and again are written.
    """

    ahead: Ahead = field(default_factory=Ahead)
    rows: dict[Change, list[Sequence[Any]]] = field(default_factory=dict)
    tables: dict[str, list[Change]] = field(default_factory=dict)
    written: dict[Change, int] = field(default_factory=dict)
    moves: list[tuple[Change, int, int]] = field(default_factory=list)
    savepoints: dict[str, _State] = field(default_factory=dict)
    unmade: list[str] = field(default_factory=list)
    kept: dict[Any, Any] = field(default_factory=dict)
    is_writing: bool = False
    points: int = 0
    connection: Any = field(default_factory=lambda: connections[DEFAULT_DB_ALIAS])

    def add(self, change: Change, rows: Sequence[Sequence[Any]]) -> None:
        """Let rows wait; what can't be written together with them is written now."""
        kept = self.rows.get(change)
        if (
            kept is not None and len(self.tables[change.table]) == 1
        ):  # as for most: nothing else waits there
            self.moves.append((change, len(kept), self.written[change]))
            kept.extend(rows)
            return
        there = self.tables.setdefault(change.table, [])
        for other in there:
            if other is not change and not self._goes_with(other, change, rows):
                self.write_table(change.table)
                break
        if kept is None:
            kept = self.rows[change] = []
            self.written[change] = 0
            there.append(change)
        self.moves.append((change, len(kept), self.written[change]))
        kept.extend(rows)

    def _goes_with(self, other: Change, change: Change, rows: Sequence[Sequence[Any]]) -> bool:
        """Tell whether what waits still stays right if rows that go are deleted first, and all others after."""
        if other == change or not self._due(other) or isinstance(other, Gone):
            return True
        return (
            isinstance(change, Gone)
            and isinstance(other, Into)
            and not change.meets(rows, self._due(other))
        )

    def _due(self, change: Change) -> Sequence[Sequence[Any]]:
        return self.rows[change][self.written[change] :]

    def write_table(self, table: str) -> None:
        """Write what waits for a table: first what goes."""
        mine = self.tables.get(table, ())
        for change in sorted(mine, key=lambda one: not isinstance(one, Gone)):
            self._write(change)

    def _write(self, change: Change) -> None:
        rows = self._due(change)
        if rows:
            self._count_written(change, rows)
            with self._writing(), connection.cursor() as cursor:
                self._make_savepoints(cursor)
                change.write(rows)

    def _count_written(self, change: Change, rows: Sequence[Sequence[Any]]) -> None:
        self.moves.append((change, len(self.rows[change]), self.written[change]))
        self.written[change] += len(rows)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        before, self.is_writing = self.is_writing, True
        try:
            yield
        finally:
            self.is_writing = before

    def write_all(self) -> None:
        """Write what waits still; where the engine takes several statements at once, few go in one."""
        ordered = sorted(self.rows, key=lambda one: not isinstance(one, Gone))
        due = {change: self._due(change) for change in ordered}
        few = sum(change.width * len(rows) for change, rows in due.items()) <= TOGETHER_VALUES
        if not few or connection.vendor != "postgresql":
            for change in due:
                self._write(change)
            return
        told = [one for change, rows in due.items() if rows for one in change.statements(rows)]
        for change, rows in due.items():
            self._count_written(change, rows)
        if told:
            with self._writing(), connection.cursor() as cursor:
                values = [value for _, given in told for value in given]
                cursor.execute("; ".join(statement for statement, _ in told), values)

    def before(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Do what a statement asks of those who wait, then the statement (an `execute_wrapper`)."""
        verb, _, savepoint = sql.rpartition(" ")
        if verb == "SAVEPOINT":
            self.begin(savepoint)
            return None
        if verb == "ROLLBACK TO SAVEPOINT":
            self._return_to(self.savepoints[savepoint])
            if savepoint in self.unmade:
                del self.unmade[self.unmade.index(savepoint) + 1 :]
                return None
            self.unmade.clear()  # they lie inside
        elif verb == "RELEASE SAVEPOINT":
            if savepoint in self.unmade:
                del self.unmade[self.unmade.index(savepoint) :]
                return None
        else:
            self._before(sql, context)
        return execute(sql, params, many, context)

    def begin(self, savepoint: str) -> None:
        """Note where everything stands as a savepoint begins."""
        self.savepoints[savepoint] = _State(len(self.moves), self.ahead.state())
        self.unmade.append(savepoint)

    def release(self, savepoint: str) -> None:
        """Keep what came since a savepoint, which ends."""
        if savepoint in self.unmade:
            del self.unmade[self.unmade.index(savepoint) :]
        else:
            self._tell(f"RELEASE SAVEPOINT {savepoint}")
        del self.savepoints[savepoint]

    def return_to(self, savepoint: str) -> None:
        """Forget what came since a savepoint, which ends; the store forgets what was written of it."""
        if savepoint in self.unmade:
            self._return_to(self.savepoints[savepoint])
            del self.unmade[self.unmade.index(savepoint) :]
        else:
            self._tell(f"ROLLBACK TO SAVEPOINT {savepoint}")
            self._tell(f"RELEASE SAVEPOINT {savepoint}")
        del self.savepoints[savepoint]

    def _tell(self, sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)

    def _before(self, sql: str, context: Any) -> None:
        is_read = sql.lstrip()[:6].upper() == "SELECT"
        if not self.is_writing:
            for table in [table for table in self.tables if table in sql]:
                self.write_table(table)
            for table in [table for table in self.ahead.tables() if table in sql and not is_read]:
                self.ahead.forget(table)
        if not is_read or any(lock in sql for lock in _LOCKS):
            self._make_savepoints(context["cursor"])

    def _make_savepoints(self, cursor: Any) -> None:
        unmade, self.unmade = self.unmade, []
        for savepoint in unmade:
            cursor.cursor.execute(f"SAVEPOINT {savepoint}")

    def _return_to(self, then: _State) -> None:
        self.ahead.return_to(then.ahead)
        while len(self.moves) > then.moves:
            change, count, self.written[change] = self.moves.pop()
            del self.rows[change][count:]


class _Point:
    """A savepoint of a batch, as `transaction.atomic` would make one."""

    __slots__ = ("connection", "name", "waiting")

    def __init__(self, waiting: Waiting) -> None:
        self.waiting, self.connection = waiting, waiting.connection
        waiting.points += 1
        self.name = f"batch_{waiting.points}"

    def __enter__(self) -> None:
        self.waiting.begin(self.name)
        self.connection.savepoint_ids.append(self.name)  # of what is to be done on commit

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        connection = self.connection
        connection.savepoint_ids.pop()
        if kind is None and not connection.needs_rollback:
            self.waiting.release(self.name)
            return
        connection.needs_rollback = False
        try:
            self.waiting.return_to(self.name)
        except DatabaseError:  # the store is beyond that: all goes
            connection.needs_rollback = True
        kept = [one for one in connection.run_on_commit if self.name not in one[0]]
        connection.run_on_commit = kept


def known(key: Hashable, ask: Callable[[], Done]) -> Done:
    """Return what `ask` returns, which nothing in the store changes; in a batch asked once."""
    waiting = _waiting.get()
    if waiting is None:
        return ask()
    if key not in waiting.kept:
        waiting.kept[key] = ask()
    found: Done = waiting.kept[key]
    return found


def savepoint() -> AbstractContextManager[None]:
    """Return what `transaction.atomic` does; in a batch, a savepoint that costs nothing until something is written."""
    waiting = _waiting.get()
    return transaction.atomic() if waiting is None else _Point(waiting)


def in_one(act: Callable[P, Done]) -> Callable[P, Done]:
    """Let an act write in one transaction, or in none if it fails; each table of it at once."""

    @wraps(act)
    def acting(*args: P.args, **kwargs: P.kwargs) -> Done:
        if (waiting := _waiting.get()) is not None:
            with _Point(waiting):
                return act(*args, **kwargs)
        with transaction.atomic(savepoint=False), together():
            return act(*args, **kwargs)

    return acting


_waiting: ContextVar[Waiting | None] = ContextVar("waiting", default=None)


def current() -> Waiting | None:
    """Return where what is written waits just now; None: it is written at once."""
    return _waiting.get()


@contextmanager
def together() -> Iterator[None]:
    """Let what is written wait, at the latest until the end. Inside a transaction, which an error ends.

    In a batch already: until its end.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting = Waiting()
    token = _waiting.set(waiting)
    try:
        with connection.execute_wrapper(waiting.before):
            yield
            waiting.write_all()
    finally:
        _waiting.reset(token)

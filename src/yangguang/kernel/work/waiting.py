"""New rows of a batch, which wait here and are written together, a table at a time.

What waits is never missed: before a statement that names a table, its waiting rows are written. It
comes and goes with its savepoint: of a savepoint that is rolled back, what waited or was written
since is forgotten, and what had waited before waits again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from django.db import connection

T = TypeVar("T")
MOST_VALUES: Final = 30_000
"""Values in one statement: below what SQLite (32,766) and PostgreSQL (65,535) take."""

TOGETHER_VALUES: Final = 2000
"""Up to so many values statements for several tables go to PostgreSQL in one."""


@dataclass(frozen=True, slots=True, eq=False)
class Into:
    """Where rows go: the table, the beginning of its statement, and how many columns that fills.

    `end`: what becomes of a row that is there already, found by the columns at the places `key`.
    """

    table: str
    begin: str
    width: int
    end: str = ""
    key: tuple[int, ...] = ()

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write rows of values, in the order of the columns; of those with the same key the last."""
        with connection.cursor() as cursor:
            for statement, values in self.statements(rows):
                cursor.execute(statement, values)

    def statements(self, rows: Sequence[Sequence[Any]]) -> Iterator[tuple[str, list[Any]]]:
        """Yield the statements that write these rows, each with its values."""
        if self.key:
            rows = list({tuple(row[place] for place in self.key): row for row in rows}.values())
        places = "(" + ", ".join(["%s"] * self.width) + ")"
        most = MOST_VALUES // self.width
        for start in range(0, len(rows), most):
            part = rows[start : start + most]
            values = [value for row in part for value in row]
            yield self.begin + ", ".join([places] * len(part)) + self.end, values


@dataclass(slots=True)
class Waiting:
    """The rows of a chunk: all that came, and how many of each table are written by now."""

    rows: dict[Into, list[Sequence[Any]]] = field(default_factory=dict)
    written: dict[Into, int] = field(default_factory=dict)
    savepoints: dict[str, dict[Into, tuple[int, int]]] = field(default_factory=dict)
    read: dict[str, dict[Any, Any]] = field(default_factory=dict)
    """What `once` has read, by table; forgotten when the table is written, or a savepoint rolled back."""

    def add(self, into: Into, rows: Sequence[Sequence[Any]]) -> None:
        """Let rows wait."""
        self.read.pop(into.table, None)
        self.rows.setdefault(into, []).extend(rows)
        self.written.setdefault(into, 0)

    def write(self, into: Into) -> None:
        """Write what waits for a table."""
        rows = self.rows[into][self.written[into] :]
        self.written[into] += len(rows)  # first: writing comes by here again
        if rows:
            into.write(rows)

    def write_all(self) -> None:
        """Write what waits still; where the engine takes several statements at once, few go in one."""
        due = {into: rows[self.written[into] :] for into, rows in self.rows.items()}
        few = sum(into.width * len(rows) for into, rows in due.items()) <= TOGETHER_VALUES
        if not few or connection.vendor != "postgresql":
            for into in due:
                self.write(into)
            return
        told = [one for into, rows in due.items() for one in into.statements(rows)]
        for into, rows in due.items():
            self.written[into] += len(rows)
        if told:
            with connection.cursor() as cursor:
                values = [value for _, given in told for value in given]
                cursor.execute("; ".join(statement for statement, _ in told), values)

    def before(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Do what a statement asks of those who wait, then the statement (an `execute_wrapper`)."""
        verb, _, savepoint = sql.rpartition(" ")
        if verb == "SAVEPOINT":
            self.savepoints[savepoint] = {
                into: (len(rows), self.written[into]) for into, rows in self.rows.items()
            }
        elif verb == "ROLLBACK TO SAVEPOINT":
            self.read.clear()
            self._return_to(self.savepoints[savepoint])
        elif verb != "RELEASE SAVEPOINT":
            for into in [into for into in self.rows if into.table in sql]:
                self.write(into)
            if self.read and not sql.startswith("SELECT"):
                self.read = {table: kept for table, kept in self.read.items() if table not in sql}
        return execute(sql, params, many, context)

    def _return_to(self, then: dict[Into, tuple[int, int]]) -> None:
        for into, rows in self.rows.items():
            count, self.written[into] = then.get(into, (0, 0))
            del rows[count:]


_waiting: ContextVar[Waiting | None] = ContextVar("waiting", default=None)


def current() -> Waiting | None:
    """Return where new rows wait just now; None: they are written at once."""
    return _waiting.get()


def once(table: str, key: Any, ask: Callable[[], T]) -> T:
    """Return what `ask` reads from one table; in a batch the same isn't asked again until the table is written."""
    if (waiting := _waiting.get()) is None:
        return ask()
    kept = waiting.read.setdefault(table, {})
    if key not in kept:
        kept[key] = ask()
    found: T = kept[key]
    return found


@contextmanager
def together() -> Iterator[None]:
    """Let new rows wait, at the latest until the end. Inside a transaction, which an error ends.

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

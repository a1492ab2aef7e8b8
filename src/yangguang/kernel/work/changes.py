"""What is written to one table, as statements that take many rows: new ones, changed ones, ones that go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from django.db import connection

MOST_VALUES: Final = 30_000
"""Values in one statement: below what SQLite (32,766) and PostgreSQL (65,535) take."""

FILLED_IN: Final = 4
"""From so many rows on PostgreSQL's driver is given them filled in."""

COPIED: Final = 16
"""From so many new rows on PostgreSQL takes them by COPY: neither side writes and reads them as a statement."""


class Change(Protocol):
    """One way of writing to a table; rows are values in the order of its columns."""

    @property
    def table(self) -> str:
        """The table."""

    @property
    def width(self) -> int:
        """How many values a row has."""

    def statements(self, rows: Sequence[Sequence[Any]]) -> Iterator[tuple[str, list[Any]]]:
        """Yield the statements that write these rows, each with its values."""

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write these rows."""


@dataclass(frozen=True, slots=True)
class Into:
    """Where rows go: the table, the beginning of its statement, and how many columns that fills.

    `end`: what becomes of a row that is there already, found by the columns at the places `key`.
    """

    table: str
    begin: str
    width: int
    end: str = ""
    key: tuple[int, ...] = ()

    def __hash__(self) -> int:
        """Return the hash of the table: asked for with every row."""
        return hash(self.table)

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write rows of values, in the order of the columns; of those with the same key the last."""
        if connection.vendor == "postgresql" and not self.end and len(rows) >= COPIED:
            self._copy(rows)
        elif connection.vendor == "sqlite" and not self.key:
            with (
                connection.cursor() as cursor
            ):  # one by one, of a statement that is known, is fastest
                cursor.executemany(self.single, rows)
        else:
            _execute(self.statements(rows))

    @property
    def single(self) -> str:
        """The statement that writes one row."""
        return f"{self.begin}({', '.join(['%s'] * self.width)}){self.end}"

    def _copy(self, rows: Sequence[Sequence[Any]]) -> None:
        begin = self.begin.removeprefix("INSERT INTO ").removesuffix(" VALUES ")
        with (
            connection.cursor() as cursor,
            connection.wrap_database_errors,
            cursor.cursor.copy(f"COPY {begin} FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def statements(self, rows: Sequence[Sequence[Any]]) -> Iterator[tuple[str, list[Any]]]:
        """Yield the statements that write these rows, each with its values."""
        if self.key:
            rows = list({tuple(row[place] for place in self.key): row for row in rows}.values())
        places = "(" + ", ".join(["%s"] * self.width) + ")"
        for part in _parts(rows, self.width):
            told, values = _told(part, places)
            yield self.begin + told + self.end, values


@dataclass(frozen=True, slots=True)
class Anew:
    """Columns that are written anew in rows found by the last of them, the key; with their types.

    `found_by`: by how many of the last; what stands before the key leads to the part of the table where the row lies.
    """

    table: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    found_by: int = 1

    @property
    def width(self) -> int:
        """How many values a row has."""
        return len(self.columns)

    @property
    def single(self) -> str:
        """The statement that writes one row."""
        written, found_by = self.columns[: -self.found_by], self.columns[-self.found_by :]
        told = ", ".join(f'"{column}" = %s' for column in written)
        where = " AND ".join(f'"{column}" = %s' for column in found_by)
        return f'UPDATE "{self.table}" SET {told} WHERE {where}'  # noqa: S608 - names of our own

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write the rows; of those with the same key the last."""
        if connection.vendor == "postgresql":
            _execute(self.statements(rows))
            return
        with connection.cursor() as cursor:  # without a round trip for each, one by one is fastest
            cursor.executemany(self.single, _last(rows))

    def statements(self, rows: Sequence[Sequence[Any]]) -> Iterator[tuple[str, list[Any]]]:
        """Yield the statements that write these rows, each with its values."""
        rows = _last(rows)
        if len(rows) == 1:
            yield self.single, list(rows[0])
            return
        written, found_by = self.columns[: -self.found_by], self.columns[-self.found_by :]
        told = ", ".join(f'"{column}" = v."{column}"' for column in written)
        names = ", ".join([f'"{column}"' for column in written] + [f'"by {c}"' for c in found_by])
        where = " AND ".join(f'"{self.table}"."{c}" = v."by {c}"' for c in found_by)
        typed = "(" + ", ".join(f"CAST(%s AS {one})" for one in self.types) + ")"
        places = "(" + ", ".join(["%s"] * self.width) + ")"
        for part in _parts(rows, self.width):
            first, given = _told(part[:1], typed)
            others, more = _told(part[1:], places)
            values = f"{first}, {others}" if others else first
            statement = (
                f'UPDATE "{self.table}" SET {told} FROM (VALUES {values}) AS v({names})'  # noqa: S608 - as above
                f" WHERE {where}"
            )
            yield statement, [*given, *more]


@dataclass(frozen=True, slots=True)
class Gone:
    """Rows that go, found by the value of a column; `place`: which one of a new row of that table it is."""

    table: str
    column: str
    place: int
    width: int = 1

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Delete the rows with these values."""
        _execute(self.statements(rows))

    def statements(self, rows: Sequence[Sequence[Any]]) -> Iterator[tuple[str, list[Any]]]:
        """Yield the statements that delete them, each with its values."""
        for part in _parts(rows, 1):
            places = ", ".join(["%s"] * len(part))
            yield (
                f'DELETE FROM "{self.table}" WHERE "{self.column}" IN ({places})',  # noqa: S608 - as above
                [row[0] for row in part],
            )

    def meets(self, rows: Sequence[Sequence[Any]], new: Sequence[Sequence[Any]]) -> bool:
        """Tell whether one of these new rows would go with these values."""
        values = [row[0] for row in rows]
        return any(row[self.place] in values for row in new)


def _last(rows: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    return list({row[-1]: row for row in rows}.values())


def _parts(rows: Sequence[Sequence[Any]], width: int) -> Iterator[Sequence[Sequence[Any]]]:
    most = MOST_VALUES // width
    for start in range(0, len(rows), most):
        yield rows[start : start + most]


def _told(rows: Sequence[Sequence[Any]], places: str) -> tuple[str, list[Any]]:
    """Return rows as a statement has them, and the values that are still to be filled in.

    For PostgreSQL the driver fills them in here, row by row: a long statement it would look through
    for its places each time, of the short text of a row it knows them.
    """
    if connection.vendor != "postgresql" or len(rows) < FILLED_IN:
        return ", ".join([places] * len(rows)), [value for row in rows for value in row]
    with connection.cursor() as cursor:
        filled = [cursor.cursor.mogrify(places, row) for row in rows]
    return ", ".join(filled).replace("%", "%%"), []


def _execute(statements: Iterator[tuple[str, list[Any]]]) -> None:
    with connection.cursor() as cursor:
        for statement, values in statements:
            cursor.execute(statement, values)

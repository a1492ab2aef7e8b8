"""Rows of a case told again, written in bulk: what is the same in every telling is prepared once.

`loading` says what a case told again consists of; here the same is laid out by columns, as values
that the database driver takes, and written by the fastest way that each engine offers.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.telling import Made

Line = list[Any]
"""The values of one row, in the order of its table's columns."""

Changing = tuple[int, Any, "models.Field[Any, Any]"]
"""The place of a value that each telling changes, the value as acts made it, and its field."""

Lines = dict[type[models.Model], list[Line]]


@dataclass(frozen=True)
class Prepared:
    """The rows of one case made by acts: values for the driver, and the places of those that change."""

    rows: Sequence[tuple[type[models.Model], Line, Sequence[Changing]]]

    @classmethod
    def of(cls, made: Made, is_own: Callable[[str, Any], bool]) -> Prepared:
        """Prepare what acts made; `is_own` tells of a column's value if each telling has another."""
        rows = []
        for model, found in made.rows.items():
            fields = columns(model)
            for row in found:
                told = [(place, row[f.attname], f) for place, f in enumerate(fields)]
                line = [field.get_db_prep_save(value, connection) for _, value, field in told]
                rows.append((model, line, [one for one in told if is_own(one[2].attname, one[1])]))
        return cls(rows)

    def told(self, fresh: Callable[[str, Any], Any], lines: Lines) -> None:
        """Add the rows of one more telling to `lines`; `fresh` says what a column's value is in it."""
        held = connections[DEFAULT_DB_ALIAS]  # the connection itself answers faster
        for model, line, changing in self.rows:
            another = line.copy()
            for place, value, field in changing:
                another[place] = field.get_db_prep_save(fresh(field.attname, value), held)
            lines[model].append(another)


def columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Return the columns that are written; keys that the database gives are not."""
    fields = model._meta.concrete_fields  # noqa: SLF001 - Django's documented model API
    return [field for field in fields if not isinstance(field, models.AutoField)]


def write(lines: Mapping[type[models.Model], Sequence[Line]]) -> None:
    """Write the rows of several tables in one transaction: COPY on PostgreSQL."""
    with transaction.atomic(), connection.cursor() as cursor:
        for model, rows in lines.items():
            if not rows:
                continue
            table = model._meta.db_table  # noqa: SLF001 - as above
            fields = columns(model)
            names = ", ".join(f'"{field.column}"' for field in fields)
            if connection.vendor == "postgresql":
                with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copying:
                    for row in rows:
                        copying.write_row(row)
            else:
                places = ", ".join(["%s"] * len(fields))
                cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)


@contextmanager
def hurrying() -> Iterator[None]:
    """Let SQLite keep what is loaded in memory and not wait for the disk; afterwards as before."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        kept = {}
        for name in ("synchronous", "cache_size", "wal_autocheckpoint"):
            cursor.execute(f"PRAGMA {name}")
            kept[name] = cursor.fetchone()[0]
        hurried: Iterable[tuple[str, int]] = (
            ("synchronous", 0), ("cache_size", -1_000_000), ("wal_autocheckpoint", 100_000),
        )  # fmt: skip
        for name, value in hurried:
            cursor.execute(f"PRAGMA {name} = {value}")
        yield
        for name, value in kept.items():
            cursor.execute(f"PRAGMA {name} = {value}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


Writing = Callable[[Sequence[int]], int]

_INHERITED: list[Writing] = []
"""What a process that was forked is to do with its part."""


def by_processes(writing: Writing, parts: Sequence[Sequence[int]]) -> int:
    """Let a process of its own write each part; return how many rows all have written."""
    connections.close_all()
    forking = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(
        len(parts), forking, initializer=_INHERITED.append, initargs=(writing,)
    ) as pool:
        return sum(pool.map(_apart, parts))


def _apart(part: Sequence[int]) -> int:
    with hurrying():
        written = _INHERITED[0](part)
    connections.close_all()
    return written

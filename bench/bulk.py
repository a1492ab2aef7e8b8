"""Rows of a case told again, written in bulk: what is the same in every telling is prepared once.

`telling` says what a case told again consists of; here the same is laid out by columns, as values
that the database driver takes, and written by the fastest way that each engine offers.
"""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection, connections, models, transaction

from bench.telling import Made, Names, any_of
from yangguang.base.merkle.tree import leaf_hash
from yangguang.base.record import digest
from yangguang.kernel.ledger.models import Entry
from yangguang.kernel.records.models import Body, Publication

Line = list[Any]
"""The values of one row, in the order of its table's columns."""

Lines = dict[type[models.Model], list[Line]]

Form = tuple[str, Callable[[Sequence[Any]], Any]]
"""A text with a place for each of its own parts, and what takes these parts from the slots."""


@dataclass(frozen=True)
class Row:
    """A row as the driver takes it: which of its values are slots, and which are texts with slots."""

    model: type[models.Model]
    line: Line
    whole: Sequence[tuple[int, int]]
    texts: Sequence[tuple[int, str, Callable[[Sequence[Any]], Any]]]


class Prepared:
    """The rows of one case made by acts: each telling fills slots, and puts them where they belong."""

    def __init__(self, made: Made) -> None:
        self._slots: dict[Any, int] = {}
        self._count = 0
        hexes, dashed = ([form(one) for one in made.identities] for form in (_hex, str))
        texts = (*made.texts, *map(escaped, made.texts), *made.addresses, *hexes, *dashed)
        columns = made.seat.columns if made.seat else ()
        self._give(*texts, *made.salts, *(("column", *one) for one in columns))
        self._texts = any_of(texts)
        digests = {row["id"]: row["digest"] for row in made.rows[Publication]}
        self._bodies: list[tuple[str, Any, int]] = []
        for body in made.rows[Body]:
            old, content = digests[body["record_id"]], body["content"]
            self._bodies.append((*self._form(content.decode()), self._slots[body["salt"]]))
            self._give(content, old, old.hex())
        self._texts = any_of((*texts, *(one.hex() for one in digests.values())))
        self._entries: list[Form] = []
        for entry in made.rows[Entry]:
            self._entries.append(self._form(entry["content"].decode()))
            self._give(entry["content"], entry["leaf_hash"])
        self._rows = [self._row(model, row) for model, rows in made.rows.items() for row in rows]

    def _give(self, *values: Any) -> None:
        """Give each value the next slot; what there is already keeps its first."""
        for place, value in enumerate(values, start=self._count):
            self._slots.setdefault(value, place)
        self._count += len(values)

    def _form(self, text: str) -> Form:
        places: list[int] = []

        def place(found: Any) -> str:
            places.append(self._slots[found[0]])
            return "\0"

        told = self._texts.sub(place, text).replace("%", "%%").replace("\0", "%s")
        if not places:
            return told, lambda _: ()
        return told, itemgetter(*places)

    def _row(self, model: type[models.Model], row: Mapping[str, Any]) -> Row:
        line: Line = []
        whole: list[tuple[int, int]] = []
        texts = []
        for place, field in enumerate(columns(model)):
            name = field.attname
            value = driven(field.get_db_prep_save(row[name], connection))
            line.append(value)
            own = ("column", name, value)
            if isinstance(value, str | int) and own in self._slots:
                whole.append((place, self._slots[own]))
            elif isinstance(value, str | bytes) and value in self._slots:
                whole.append((place, self._slots[value]))
            elif isinstance(value, str) and self._texts.search(value):
                texts.append((place, *self._form(value)))
        return Row(model, line, whole, texts)

    def tell(self, names: Names, lines: Lines) -> None:
        """Add the rows of one more telling to `lines`."""
        slots = _filled(names)
        for text, parts, salt in self._bodies:
            content = (text % parts(slots)).encode()
            fresh = digest(content, slots[salt])
            slots += (content, fresh, fresh.hex())
        for text, parts in self._entries:
            content = (text % parts(slots)).encode()
            slots += (content, leaf_hash(content))
        for row in self._rows:
            another = row.line.copy()
            for place, slot in row.whole:
                another[place] = slots[slot]
            for place, text, parts in row.texts:
                another[place] = text % parts(slots)
            lines[row.model].append(another)


def _filled(names: Names) -> list[Any]:
    """Return the slots of a telling, in the order in which `Prepared` gave them."""
    hexes = [f"{one:032x}" for one in names.identities]
    texts = names.texts
    return [
        *texts,
        *map(escaped, texts),
        *names.addresses,
        *hexes,
        *(f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}" for h in hexes),
        *names.salts,
        *(value for _, value in (names.seat.columns if names.seat else ())),
    ]


@lru_cache(maxsize=50_000)
def escaped(text: str) -> str:
    """Return a text as it stands inside JSON that is all ASCII."""
    return json.dumps(text)[1:-1]


def _hex(identity: UUID) -> str:
    return identity.hex


def driven(value: Any) -> Any:
    """Return what the driver writes: texts for what PostgreSQL's COPY takes as text too."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, memoryview):
        return bytes(value)
    if connection.vendor == "postgresql" and hasattr(value, "obj"):  # psycopg's own wrappers
        return value.obj if isinstance(value.obj, bytes) else json.dumps(value.obj)
    return value


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
    """Let SQLite keep what is loaded in memory and not wait for the disk; afterwards as before.

    Foreign keys are looked at once all is there (`unindexed`), not row by row. Whoever writes beside
    this waits through the last checkpoint, which takes longer than a page would ever wait.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    hurried = {"synchronous": 0, "cache_size": -1_000_000, "wal_autocheckpoint": 100_000}
    hurried["busy_timeout"] = 600_000
    with connection.cursor() as cursor:
        kept = {name: _pragma(name) for name in hurried}
        for name, value in hurried.items():
            cursor.execute(f"PRAGMA {name} = {value}")
        cursor.execute("PRAGMA foreign_keys = OFF")
        yield
        for name, value in kept.items():
            cursor.execute(f"PRAGMA {name} = {value}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _pragma(name: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master"
    " WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = %s",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND NOT EXISTS"
    " (SELECT FROM pg_constraint WHERE conname = indexname)",
}


FOREIGN = (
    "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE contype = 'f' AND conrelid = %s::regclass ORDER BY conname"
)


@contextmanager
def unindexed(written: Iterable[type[models.Model]]) -> Iterator[None]:
    """Load these tables without their indexes and foreign keys, and make the same again once all is there.

    What another constraint stands on stays. A row that points to nothing is found at the end, all at
    once: row by row a COMMIT of PostgreSQL takes minutes. ValueError or the database's error: one does.
    """
    tables = [model._meta.db_table for model in written]  # noqa: SLF001 - as above
    with connection.cursor() as cursor:
        found: dict[str, str] = {}
        for table in tables:
            cursor.execute(INDEXES[connection.vendor], [table])
            found |= dict(cursor.fetchall())
        for name in found:
            cursor.execute(f'DROP INDEX "{name}"')
        keys = _without_keys(tables)
    yield
    with hurrying(), connection.cursor() as cursor:
        for statement in (*found.values(), *keys):
            cursor.execute(statement.replace(" ON ONLY ", " ON "))  # of a table in parts: on each
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_key_check")
            if lost := cursor.fetchmany(5):
                raise ValueError(f"rows point to nothing: {lost}")


def _without_keys(tables: Iterable[str]) -> list[str]:
    """Drop the foreign keys of these tables on PostgreSQL; return what makes each again, and checks it."""
    again: list[str] = []
    if connection.vendor != "postgresql":
        return again
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(FOREIGN, [f'"{table}"'])
            for name, definition in cursor.fetchall():
                cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
                again.append(f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {definition}')
    return again


Writing = Callable[[Sequence[int]], int]

_INHERITED: list[Writing] = []
"""What a process that was forked is to do with its part."""


def by_processes(writing: Writing, parts: Sequence[Sequence[int]]) -> list[int]:
    """Let a process of its own write each part; return how many rows each has written."""
    connections.close_all()
    forking = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(
        len(parts), forking, initializer=_INHERITED.append, initargs=(writing,)
    ) as pool:
        return list(pool.map(_apart, parts))


def _apart(part: Sequence[int]) -> int:
    with hurrying():
        written = _INHERITED[0](part)
    connections.close_all()
    return written

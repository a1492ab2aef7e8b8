"""On PostgreSQL the register of lots lies in parts by the year under which lists have a lot.

SQLite has no such parts, and stays as it is. Indexes, checks and the sequence of keys stay the same; a number is
unique within a day only, for the store knows no uniqueness across parts: `acts/projecting.py` sees to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import migrations

FIRST, LAST = 2016, 2027
TABLE, OLD = "market_lot", "market_lot_old"


def _years() -> Iterator[tuple[str, str, str]]:
    """Yield each part: its name, where it begins and ends. No day lies outside."""
    days = [f"'{year}-01-01'" for year in range(FIRST, LAST + 2)]
    yield f"{TABLE}_before", "MINVALUE", days[0]
    for year in range(FIRST, LAST + 1):
        yield f"{TABLE}_{year}", days[year - FIRST], days[year - FIRST + 1]
    yield f"{TABLE}_after", days[-1], "MAXVALUE"


def _parts() -> Iterator[str]:
    yield (
        f"CREATE TABLE {TABLE} (LIKE {OLD} INCLUDING CONSTRAINTS) PARTITION BY RANGE (listed_on)"
    )
    for name, first, end in _years():
        yield f"CREATE TABLE {name} PARTITION OF {TABLE} FOR VALUES FROM ({first}) TO ({end})"


def _whole() -> Iterator[str]:
    yield f"CREATE TABLE {TABLE} (LIKE {OLD} INCLUDING CONSTRAINTS)"


def _unique(*, parted: bool) -> Iterator[str]:
    more = ", listed_on" if parted else ""
    yield f"ALTER TABLE {TABLE} ADD CONSTRAINT {TABLE}_pkey PRIMARY KEY (id{more})"
    yield f"ALTER TABLE {TABLE} ADD CONSTRAINT {TABLE}_number_key UNIQUE (number{more})"
    yield (
        f"ALTER TABLE {TABLE} ADD CONSTRAINT {TABLE}_office_fk FOREIGN KEY (office_id)"
        " REFERENCES offices_office (id) DEFERRABLE INITIALLY DEFERRED"
    )


def _again(connection: Any, made: Callable[[], Iterator[str]], *, parted: bool) -> None:
    """Make the table anew, and move what the old one holds."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c ON c.oid = indexrelid"
            f" WHERE indrelid = '{TABLE}'::regclass AND NOT indisunique"
            " AND relname NOT LIKE '%_like' ORDER BY indexrelid"  # nobody asks for begins of numbers
        )
        indexes = [row[0].replace(" ON ONLY ", " ON ") for row in cursor.fetchall()]
        cursor.execute(f"ALTER TABLE {TABLE} RENAME TO {OLD}")
        for statement in made():
            cursor.execute(statement)
        cursor.execute(f"INSERT INTO {TABLE} SELECT * FROM {OLD}")
        cursor.execute(f"SELECT nextval(pg_get_serial_sequence('{OLD}', 'id'))")
        following = cursor.fetchone()[0]
        cursor.execute(f"DROP TABLE {OLD}")
        cursor.execute(f"CREATE SEQUENCE {TABLE}_id_seq START {following} OWNED BY {TABLE}.id")
        cursor.execute(f"ALTER TABLE {TABLE} ALTER COLUMN id SET DEFAULT nextval('{TABLE}_id_seq')")
        for statement in (*_unique(parted=parted), *indexes):
            cursor.execute(statement)


def part(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 - Django's shape
    """Move the register into parts."""
    _again(schema_editor.connection, _parts, parted=True)


def whole(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 - Django's shape
    """Make it one table again."""
    _again(schema_editor.connection, _whole, parted=False)


class Migration(migrations.Migration):
    """Parts by year."""

    dependencies = [("market", "0002_lot_indexes")]
    operations = [migrations.RunPython(part, whole)]

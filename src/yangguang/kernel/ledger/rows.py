"""Moving rows in bulk for the sequencer: the one place that speaks SQL of two engines.

Rows of a batch go in as four columns, not as so many objects: unnested arrays on PostgreSQL, one
prepared statement on SQLite. The triggers see every row as they see any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from yangguang.kernel.ledger.models import Unsequenced

Waiting = tuple[int, UUID, bytes]
"""Year and id of an entry, and its leaf hash (32 bytes)."""

_LEAF = ('ledger_leaf ("index", entry_year, entry_id, leaf_hash)', "bigint smallint uuid bytea")
_NODE = ('ledger_node (level, "index", hash)', "smallint bigint bytea")


def take(most: int) -> list[Waiting]:
    """Remove the oldest waiting entries from their queue, at most `most`, and return them in order.

    Who takes has the turn, so nobody else removes. Looked for and removed in two statements: of one
    PostgreSQL makes a loop in a loop while it believes the queue to be as empty as it often is.
    """
    queue = Unsequenced.objects.order_by("at", "entry_id")
    found = list(queue.values_list("pk", "entry_year", "entry_id", "leaf_hash")[:most])
    Unsequenced.objects.filter(pk__in=[row[0] for row in found]).delete()
    return [(year, identity, bytes(value)) for _, year, identity, value in found]


def put_leaves(rows: Sequence[tuple[int, int, UUID, bytes]]) -> None:
    """Write leaves: index, year and id of the entry, hash."""
    if connection.vendor == "sqlite":
        _put(_LEAF, [(index, year, one.hex, value) for index, year, one, value in rows])
    else:
        _put(_LEAF, rows)


def put_nodes(rows: Sequence[tuple[int, int, bytes]]) -> None:
    """Write nodes: level, index, hash."""
    _put(_NODE, rows)


def _put(into: tuple[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
    if not rows:
        return
    table, types = into[0], into[1].split()
    # Only names and types of our own are put together here.
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            arrays = ", ".join(f"%s::{kind}[]" for kind in types)
            columns = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(f"INSERT INTO {table} SELECT * FROM unnest({arrays})", columns)  # noqa: S608 - see above
        else:
            places = ", ".join("%s" for _ in types)
            cursor.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 - see above


def node_hashes(places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
    """Return the hashes of nodes that are there, by level and index, in one look for all.

    Built by hand: as so many conditions joined by OR it would take the ORM longer than the look.
    """
    if not places:
        return {}
    asked = ", ".join(["(%s, %s)"] * len(places))
    query = (
        f"WITH asked(at_level, at_index) AS (VALUES {asked})"  # noqa: S608 - only places
        ' SELECT level, "index", hash FROM asked CROSS JOIN ledger_node'
        ' WHERE level = at_level AND "index" = at_index'
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [number for place in places for number in place])
        return {(level, index): bytes(value) for level, index, value in cursor.fetchall()}

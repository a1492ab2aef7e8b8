"""Rows in bulk for the sequencer, and the few rows of a proof: the one place that speaks SQL.

Rows of a batch go in as four columns, not as so many objects: unnested arrays on PostgreSQL, one
prepared statement on SQLite. The triggers see every row as they see any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple
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


def hashes(places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
    """Return the hashes of leaves (level 0) and nodes that are there, in one look for all.

    Built by hand: as so many conditions joined by OR it would take the ORM longer than the look.
    """
    if not places:
        return {}
    asked = ", ".join(["(%s, %s)"] * len(places))
    query = (
        f"WITH asked(at_level, at_index) AS (VALUES {asked})"  # noqa: S608 - only places
        ' SELECT level, "index", hash FROM asked CROSS JOIN ledger_node'
        ' WHERE level = at_level AND "index" = at_index'
        ' UNION ALL SELECT 0, "index", leaf_hash FROM asked CROSS JOIN ledger_leaf'
        ' WHERE at_level = 0 AND "index" = at_index'
    )
    found = _asked(query, [number for place in places for number in place])
    return {(level, index): bytes(value) for level, index, value in found}


class Head(NamedTuple):
    """A signed head: size in leaves, root (32 bytes), its note, and the lines of its cosigners."""

    size: int
    root: bytes
    note: str
    cosigned: tuple[str, ...]


_PLACED: Final = """
SELECT l."index", c.size, c.root, c.note, s.line
FROM ledger_leaf l LEFT JOIN ledger_checkpoint c ON c.size = coalesce(
  (SELECT h.size FROM ledger_checkpoint h WHERE h.size > l."index" AND NOT EXISTS (
    SELECT 1 FROM ledger_signingkey k WHERE k.compromised_from IS NOT NULL
      AND h.at >= k.from_at AND h.at < k.until_at) ORDER BY h.size LIMIT 1),
  (SELECT h.size FROM ledger_checkpoint h WHERE h.size > l."index" ORDER BY h.size LIMIT 1))
LEFT JOIN ledger_cosignature s ON s.size = c.size
WHERE l.entry_id = %s ORDER BY s.cosigned_at, s.name
"""


def placed(entry: UUID) -> tuple[int, Head | None] | None:
    """Return the number of an entry and the first head over it; None: it waits for its number.

    A head that a compromised key signed is returned only while there is no other.
    """
    found = _asked(_PLACED, [entry.hex if connection.vendor == "sqlite" else entry])
    if not found:
        return None
    index, size, root, note, _ = found[0]
    lines = tuple(row[4] for row in found if row[4] is not None)
    return index, None if size is None else Head(size, bytes(root), note, lines)


def _asked(query: str, given: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return rows. A proof asks twice: by the ORM that takes longer than all the rest of it."""
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

"""Taking turns: one sequencer and one signer at a time, in any number of processes."""

from __future__ import annotations

from django.db import connection

SEQUENCING = 0x59474C45  # "YGLE": any number, the same in all processes of one database


def take_turn() -> None:
    """Wait until no other transaction sequences or signs; the turn ends with the transaction.

    PostgreSQL: an advisory lock. SQLite: the transaction holds the write lock from its beginning
    (`transaction_mode` IMMEDIATE), so it already has its turn.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a turn lasts as long as a transaction, and there is none")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEQUENCING])

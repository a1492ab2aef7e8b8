"""The parts of the register of lots, one for each year: next year's is there before its first day (PostgreSQL).

What is dated later still lies in the last part, which has no end; the year that comes is cut off from it.
"""

from __future__ import annotations

import logging
import re
from datetime import date, datetime
from typing import Final

from django.db import DatabaseError, connection, transaction

from yangguang.base.procedure import day_of

_log = logging.getLogger(__name__)
TABLE: Final = "market_lot"
AFTER: Final = f"{TABLE}_after"
WAITS: Final = "2s"
"""So long it waits for who reads the register just then, and lets others wait; then it comes again the next day."""
_BEGINS: Final = re.compile(r"FROM \('([0-9]{4})-01-01'\)")
_looked: list[date] = []
"""The day on which this process looked last."""


def make_ready(*, at: datetime) -> int:
    """Cut off the years up to the next one; return how many: once a day in each process.

    Where somebody reads the register for long, or another process does this just now, there is a year's time.
    """
    today = day_of(at)
    if today in _looked:
        return 0
    _looked[:] = [today]
    made = 0
    try:
        while (year := open_from()) is not None and year <= today.year + 1:
            _cut_off(year)
            made += 1
    except DatabaseError as fault:
        _log.warning("the register of lots has no part for next year yet: %s", fault)
    return made


def open_from() -> int | None:
    """Return the year with which the last part begins; None: there are no parts."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE oid = to_regclass(%s)",
            [AFTER],
        )
        row = cursor.fetchone()
    found = _BEGINS.search(row[0] or "") if row else None
    return int(found[1]) if found else None


@transaction.atomic
def _cut_off(year: int) -> None:
    """Give a year a part of its own, and move what lies in the last one."""
    first, end = f"'{year}-01-01'", f"'{year + 1}-01-01'"
    part = f"{TABLE}_{year}"
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{WAITS}'")
        cursor.execute(f"LOCK TABLE {TABLE} IN ACCESS EXCLUSIVE MODE")
        if open_from() != year:
            return
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else the rows below wait for a check
        cursor.execute(f"ALTER TABLE {TABLE} DETACH PARTITION {AFTER}")
        cursor.execute(
            f"CREATE TABLE {part} PARTITION OF {TABLE} FOR VALUES FROM ({first}) TO ({end})"
        )
        cursor.execute(
            f"WITH moved AS (DELETE FROM {AFTER} WHERE listed_on < {end} RETURNING *)"  # noqa: S608 - names of our own
            f" INSERT INTO {part} SELECT * FROM moved"
        )
        cursor.execute(
            f"ALTER TABLE {TABLE} ATTACH PARTITION {AFTER} FOR VALUES FROM ({end}) TO (MAXVALUE)"
        )
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")  # as the transaction around it had them

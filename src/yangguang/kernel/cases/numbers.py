"""Public numbers: given once, in order, for ever."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from yangguang.base import numbering
from yangguang.base.procedure import day_of
from yangguang.kernel.cases.models import PublicNumber, Series
from yangguang.kernel.work import statements


def next_number(prefix: str, *, key: str, at: datetime) -> PublicNumber:
    """Give the next public number of the series, for ever; gaps only where a transaction failed."""
    year = day_of(at).year
    serial = _next(prefix, year)
    if serial is None:
        Series.objects.bulk_create([Series(prefix=prefix, year=year)], ignore_conflicts=True)
        serial = _next(prefix, year)
    assert serial is not None
    number = PublicNumber(
        number=numbering.case.issue(prefix, year, serial), procedure=key, issued_at=at
    )
    statements.insert([number])
    return number


def _next(prefix: str, year: int) -> int | None:
    """Count the series on, holding its row until the transaction ends; None: it has not begun."""
    with connection.cursor() as cursor:
        cursor.execute(
            'UPDATE cases_series SET "last" = "last" + 1 WHERE prefix = %s AND year = %s'
            ' RETURNING "last"',
            [prefix, year],
        )
        row = cursor.fetchone()
    return int(row[0]) if row else None

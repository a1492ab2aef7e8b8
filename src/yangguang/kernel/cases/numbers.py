"""Public numbers: given once, in order, for ever."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection

from yangguang.base import numbering
from yangguang.base.procedure import day_of
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import PublicNumber, Series
from yangguang.kernel.work import statements, waiting


def next_number(prefix: str, *, key: str, at: datetime) -> PublicNumber:
    """Give the next public number of the series, for ever; gaps only where a transaction failed."""
    year = day_of(at).year
    batch = waiting.current()
    serial = batch.ahead.take_key(_series(prefix, year)) if batch is not None else None
    if serial is None:
        serial = _counted(prefix, year)
    number = statements.made(
        PublicNumber,
        number=numbering.case.issue(prefix, year, serial),
        procedure=key,
        issued_at=at,
    )
    statements.insert([number])
    return number


@contextmanager
def ready(key: str, count: int, *, at: datetime) -> Iterator[None]:
    """In a batch: let so many numbers of procedure `key` lie ready; what is left is laid back at the end."""
    prefix, year = registry.of(key).prefix, day_of(at).year
    batch = waiting.current()
    if batch is None or not count:
        yield
        return
    last = _counted(prefix, year, count)
    batch.ahead.let(_series(prefix, year), range(last - count + 1, last + 1))
    yield
    left = batch.ahead.take_back(_series(prefix, year))
    if left:  # the row is held since: nobody has counted on meanwhile, but who needed more than were ready
        Series.objects.filter(prefix=prefix, year=year, last=last).update(last=last - len(left))


def _series(prefix: str, year: int) -> str:
    """Return under what a batch keeps the serials that lie ready."""
    return f"{prefix}-{year}"


def _counted(prefix: str, year: int, count: int = 1) -> int:
    """Count the series on, holding its row until the transaction ends; return the last serial."""
    last = _next(prefix, year, count)
    if last is None:
        Series.objects.bulk_create([Series(prefix=prefix, year=year)], ignore_conflicts=True)
        last = _next(prefix, year, count)
    assert last is not None
    return last


def _next(prefix: str, year: int, count: int) -> int | None:
    """Count on; None: the series has not begun."""
    with connection.cursor() as cursor:
        cursor.execute(
            'UPDATE cases_series SET "last" = "last" + %s WHERE prefix = %s AND year = %s'
            ' RETURNING "last"',
            [count, prefix, year],
        )
        row = cursor.fetchone()
    return int(row[0]) if row else None

"""Public numbers: given once, in order, for ever."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from yangguang.base import numbering
from yangguang.base.procedure import day_of
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import PublicNumber, Series
from yangguang.kernel.work import statements, waiting
from yangguang.kernel.work.models import Laid

LAID: Final = 400
"""So many serials are laid ready at a time: for a chunk."""


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


def lay(key: str, count: int, *, at: datetime) -> None:
    """Lay serials of procedure `key` ready for a batch that begins now, where several write at once.

    In a transaction of its own, so that no batch holds the series; what a killed batch leaves, the next takes.
    """
    if not _shared() or connection.in_atomic_block:
        return
    prefix, year = registry.of(key).prefix, day_of(at).year
    with transaction.atomic():
        found = _lying(prefix, year, count)
        if sum(len(serials) for _, serials in found) < count:
            last = _counted(prefix, year, max(count, LAID))
            Laid.objects.create(
                name=_series(prefix, year), first=last - max(count, LAID) + 1, last=last
            )


def lay_back(key: str, *, at: datetime) -> None:
    """Lay back what lies ready and nobody needs, as far as nobody has counted on since."""
    if not _shared():
        return
    prefix, year = registry.of(key).prefix, day_of(at).year
    with transaction.atomic():
        rows = Laid.objects.select_for_update(skip_locked=True).filter(name=_series(prefix, year))
        for laid in rows.order_by("-last"):
            series = Series.objects.filter(prefix=prefix, year=year, last=laid.last)
            if not series.update(last=laid.first - 1):
                break
            laid.delete()


@contextmanager
def ready(key: str, count: int, *, at: datetime) -> Iterator[None]:
    """In a batch: let so many numbers of procedure `key` lie ready; what is left is laid back at the end."""
    prefix, year = registry.of(key).prefix, day_of(at).year
    batch = waiting.current()
    if batch is None or not count:
        yield
        return
    series = _series(prefix, year)
    if found := _lying(prefix, year, count) if _shared() else []:
        batch.ahead.let(series, [one for _, serials in found for one in serials])
        yield
        _keep(found, batch.ahead.take_back(series))
        return
    last = _counted(prefix, year, count)
    batch.ahead.let(series, range(last - count + 1, last + 1))
    yield
    left = batch.ahead.take_back(series)
    if left:  # the row is held since: nobody has counted on meanwhile, but who needed more than were ready
        Series.objects.filter(prefix=prefix, year=year, last=last).update(last=last - len(left))


def lying(prefix: str, year: int) -> int:
    """Return how many serials of a series lie ready: counted, and given to nobody yet."""
    laid = Laid.objects.filter(name=_series(prefix, year)).values_list("first", "last")
    return sum(last - first + 1 for first, last in laid)


def _shared() -> bool:
    """Tell whether several may write at once: else whoever counts holds everything anyway."""
    return bool(connection.features.has_select_for_update_skip_locked)


def _lying(prefix: str, year: int, count: int) -> list[tuple[Laid, range]]:
    """Return what lies ready and nobody holds, at least so many where there are so many; held now."""
    rows = Laid.objects.select_for_update(skip_locked=True).filter(name=_series(prefix, year))
    found: list[tuple[Laid, range]] = []
    while count > 0:
        after = found[-1][0].first if found else 0
        laid = rows.filter(first__gt=after).order_by("first").first()
        if laid is None:
            break
        found.append((laid, range(laid.first, laid.last + 1)))
        count -= len(found[-1][1])
    return found


def _keep(found: Sequence[tuple[Laid, range]], left: Sequence[int]) -> None:
    """Keep what of these serials is left: the last of them, for they were taken in order."""
    first = left[0] if left else None
    for laid, serials in found:
        if first is None or first > serials[-1]:
            laid.delete()
        elif first > laid.first:
            Laid.objects.filter(pk=laid.pk).update(first=first)


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

"""The records of one office: all of them, and those that stand in its catalogue (公开目录)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import QuerySet

from yangguang.base.article20 import ItemClass
from yangguang.base.record import Record, decode
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.offices.models import Office
from yangguang.kernel.records import queries, windows
from yangguang.kernel.records.models import Body, Shown, Window
from yangguang.kernel.records.shown import own_of

LOOKED_THROUGH: Final = 200


def own(office: Office) -> str:
    """Return by which word an office's records are found."""
    return own_of(office.code, office)


@dataclass(frozen=True, slots=True)
class Column:
    """What of an office's catalogue is asked for: one class or all, one year of release or all.

    `withdrawn`: only those that were withdrawn, only those that weren't, or (None) both.
    """

    item_class: str = ""
    year: int | None = None
    withdrawn: bool | None = None


def of_office(word: str) -> QuerySet[Shown]:
    """Return the visible records that an office published, newest first; `word` is its `own`."""
    return queries.visible().filter(own=word)


def page(word: str, column: Column, *, after: str | None = None, limit: int = 50) -> list[Shown]:
    """Return at most `limit` records of an office's catalogue, newest first: one query, by key.

    Refusal (unknown): `after` (`key_of` the last row of the page before) can't be read.
    """
    rows = of_office(word).filter(item_class__isnull=False)
    if column.item_class:
        rows = rows.filter(item_class=column.item_class)
    if column.withdrawn is not None:
        rows = rows.filter(withdrawn=column.withdrawn)
    if column.year:
        first = datetime(column.year, 1, 1, tzinfo=SHANGHAI)
        rows = rows.filter(
            released_at__gte=first, released_at__lt=first.replace(year=column.year + 1)
        )
    return list((queries.read_on(rows, after) if after else rows)[:limit])


def first_year(word: str) -> int | None:
    """Return the year of release of the oldest record in an office's catalogue; None: it has none."""
    rows = (
        of_office(word).filter(item_class__isnull=False).order_by("released_at", "publication_id")
    )
    first = rows.values_list("released_at", flat=True).first()
    return first.astimezone(SHANGHAI).year if first else None


def classes_in(word: str) -> list[str]:
    """Return the classes of Article 20 in which an office has a record: one query, one probe each."""
    with connection.cursor() as cursor:
        cursor.execute(_PROBES, [word, *(name.value for name in ItemClass)])
        (found,) = cursor.fetchall()
    return [name.value for name, has in zip(ItemClass, found, strict=True) if has]


_PROBE: Final = (
    "EXISTS (SELECT 1 FROM records_shown s WHERE s.own = asked.own AND s.item_class = %s)"
)
_PROBES: Final = (
    "WITH asked AS (SELECT CAST(%s AS varchar(90)) AS own) "  # noqa: S608 - no values in it
    f"SELECT {', '.join([_PROBE] * len(ItemClass))} FROM asked"
)
"""Built by the ORM, the question would cost more than its answer."""


def bodies(rows: Iterable[Shown]) -> dict[str, Record]:
    """Return what each row's record says, by address, in one query; erased ones are left out."""
    named = {row.publication_id: row.address for row in rows}
    years = {row.publication_year for row in rows}
    found = Body.objects.filter(record_year__in=years, record_id__in=named).exclude(content=None)
    return {named[body.record_id]: decode(bytes(body.content or b"")) for body in found}


def on_notice(word: str, *, at: datetime, limit: int = 5) -> list[Window]:
    """Return the windows of an office's records that run now, the nearest end first: one query.

    Looked through are the newest `LOOKED_THROUGH` of its records: a notice stays for weeks.
    """
    newest = of_office(word).filter(withdrawn=False).values("address")[:LOOKED_THROUGH]
    running = Window.objects.filter(address__in=newest, outlet=windows.SITE, ended_at=None)
    return list(running.filter(from_at__lte=at, until_at__gt=at).order_by("until_at", "pk")[:limit])

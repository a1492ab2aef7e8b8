"""Taking a batch of the ledger into the tables of a year (`yearly`): what each matter was, and is after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import copy
from datetime import date
from typing import Any, Final

from django.db import connection

from yangguang.base.record import Record, Yearly, kinds
from yangguang.kernel.records.models import Publication
from yangguang.kernel.records.yearly import APART, Handled, Key, YearRow, YearSum

_ADD: Final = """
INSERT INTO records_yearsum (scope, above, year, "table", "row", adopted, "group", n)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (scope, year, "table", "row", adopted, "group")
DO UPDATE SET n = records_yearsum.n + excluded.n
"""
_TAKE_AWAY: Final = """
DELETE FROM records_yearrow WHERE "table" = %s AND year = %s AND "row" = %s AND adopted = %s
AND "group" = %s AND code = %s AND "on" = %s AND number = %s
"""


class Reckoning:
    """The matters of a batch: as they were before it, and as they are after it."""

    def __init__(self, rows: Iterable[Publication]) -> None:
        yearly = {row.about for row in rows if _yearly_of(row) and row.about}
        self.before = {row.number: row for row in Handled.objects.filter(number__in=yearly)}
        self.after = {number: copy(row) for number, row in self.before.items()}

    def take(self, row: Publication, record: Record | None) -> None:
        """Count what a record that was let out says of its matter."""
        declared = _yearly_of(row)
        if declared is None or record is None or not row.about:
            return
        apart = bool(declared.apart and getattr(record, declared.apart))
        table = APART if apart else declared.table
        matter = self.after.get(row.about) or Handled(
            number=row.about, province=row.province, city=row.city, county=row.county
        )
        matter.table = table
        matter.group = _said(record, declared.group) or matter.group
        _tell(matter, row, record, declared)
        self.after[row.about] = matter

    def drop(self, row: Publication) -> None:
        """Count no more what a record said that was corrected, withdrawn or erased."""
        matter = self.after.get(row.about)
        if matter is None:
            return
        for half in ("came", "admitted", "ended"):
            if getattr(matter, f"{half}_in") == row.address:
                setattr(matter, f"{half}_in", "")
                setattr(matter, f"{half}_on", None)
                if half == "ended":
                    matter.result, matter.kept = "", None
        if matter.is_empty:
            del self.after[row.about]

    def write(self) -> None:
        """Make rows and sums as the batch leaves them, in the transaction around."""
        now = {number: _plain(row) for number, row in self.after.items()}
        then = {number: _plain(row) for number, row in self.before.items()}
        changed = {number for number in now.keys() | then.keys() if now.get(number) != then.get(number)}  # fmt: skip
        if not changed:
            return
        was = [row for number, row in self.before.items() if number in changed]
        is_ = [row for number, row in self.after.items() if number in changed]
        Handled.objects.filter(pk__in=[row.number for row in was]).delete()
        Handled.objects.bulk_create(is_)
        _move(was, is_)


def _move(was: list[Handled], is_: list[Handled]) -> None:
    old = {row.pk: row for matter in was for row in matter.rows()}
    new = {row.pk: row for matter in is_ for row in matter.rows()}
    moved: Counter[Key] = Counter()
    for matter in is_:
        moved.update(matter.sums())
    for matter in was:
        moved.subtract(matter.sums())
    gone = [_bound(key) for key in sorted(old.keys() - new.keys())]
    sums = [(*key, n) for key, n in sorted(moved.items()) if n]
    with connection.cursor() as cursor:
        if gone:
            cursor.executemany(_TAKE_AWAY, gone)
        if sums:
            cursor.executemany(_ADD, sums)
    YearRow.objects.bulk_create(new[key] for key in sorted(new.keys() - old.keys()))


def _bound(key: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a key as both engines take it: SQLite keeps days as text."""
    is_text = connection.vendor == "sqlite"
    return tuple(
        value.isoformat() if is_text and isinstance(value, date) else value for value in key
    )


def _yearly_of(row: Publication) -> Yearly | None:
    kind = kinds().get((row.kind, row.version))
    return kind.yearly if kind else None


def _said(record: Record, name: str) -> str:
    return str(getattr(record, name) or "") if name else ""


def _tell(matter: Handled, row: Publication, record: Record, declared: Yearly) -> None:
    """Write into a matter what one record says of it."""
    if declared.came:
        matter.came_on, matter.came_in = getattr(record, declared.came), row.address
        matter.came_adopted = row.adopted
    if declared.admitted:
        matter.admitted_on, matter.admitted_in = getattr(record, declared.admitted), row.address
    if declared.ended:
        matter.ended_on, matter.ended_in = getattr(record, declared.ended), row.address
        matter.ended_adopted = row.adopted
        matter.result = _said(record, declared.result)
        matter.kept = getattr(record, declared.kept) if declared.kept else None


def _plain(row: Handled) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in Handled._meta.concrete_fields}  # noqa: SLF001


def forget() -> None:
    """Throw all of it away, to be counted again."""
    for model in (Handled, YearRow, YearSum):
        model.objects.all().delete()

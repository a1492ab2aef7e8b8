"""Counting for figures: by following the ledger, each entry once; no table is ever counted.

What one thing adds is kept beside the sums (`Counted`), so that what is corrected, withdrawn or
erased later takes away exactly what it had added. Records count on the day of their release.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from yangguang.base.record import Audience, Record, decode, kinds
from yangguang.kernel.calendar import queries as calendar
from yangguang.kernel.ledger import queries as ledger
from yangguang.kernel.ledger.models import EntryKind
from yangguang.kernel.records import addresses, reckoning, windows
from yangguang.kernel.records.counted import Counted, Counter, Key, Matter, Sum, keys
from yangguang.kernel.records.models import Body, Fate, Publication, What, Window

BATCH: Final = 500
"""Entries of one transaction: below 250 ms of SQLite's write lock."""
LARGE: Final = 5_000
"""Entries of one transaction of who does nothing else: what adds to the same sum is written once."""
_NAME: Final = "figures"
_TOLD: Final = frozenset(
    {EntryKind.RELEASE, EntryKind.CORRECTION, EntryKind.WITHDRAWAL, EntryKind.ERASURE}
)
_ADD: Final = """
INSERT INTO records_sum (scope, above, year, month, matter, kind, part, n)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (scope, year, month, matter, kind, part) DO UPDATE SET n = records_sum.n + excluded.n
"""


def run(*, at: datetime, limit: int = 5000, batch: int = BATCH) -> int:
    """Take the next entries of the ledger, at most `limit`, and the windows that have ended; return how many."""
    done = 0
    while done < limit and (taken := _next_entries(min(batch, limit - done))):
        done += taken
    while done < limit and (taken := _next_windows(min(batch, limit - done), at=at)):
        done += taken
    return done


def rebuild(*, at: datetime) -> int:
    """Throw all sums away and count again from the first entry; return how many were taken."""
    with transaction.atomic():
        for model in (Counted, Sum, Counter):
            model.objects.all().delete()
        reckoning.forget()
    done = 0
    while taken := run(at=at, limit=10 * LARGE, batch=LARGE):
        done += taken
    return done


def progress() -> Counter:
    """Return how far the counting has come: one query."""
    return Counter.objects.filter(pk=_NAME).first() or Counter(name=_NAME)


@transaction.atomic
def _next_entries(limit: int) -> int:
    progress = _locked()
    entries = ledger.after(progress.taken, limit=limit)
    if entries:
        _write(_taking([entry for entry in entries if entry.kind in _TOLD]))
        progress.taken = entries[-1].index + 1
        progress.save(update_fields=["taken"])
    return len(entries)


def _locked() -> Counter:
    """Return how far the counting is; another worker waits here."""
    Counter.objects.get_or_create(pk=_NAME)
    return Counter.objects.select_for_update().get(pk=_NAME)


@dataclass(slots=True)
class _Book:
    """The rows of a batch: what was there before it, and what is there after it."""

    before: dict[tuple[str, str], Counted]
    after: dict[tuple[str, str], Counted] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with what is there."""
        self.after = dict(self.before)

    def put(self, row: Counted) -> None:
        """Count a thing, in the place of what was counted for it."""
        self.after[row.address, row.matter] = row

    def drop(self, address: str, matter: Matter) -> Counted | None:
        """Count a thing no more; return what was counted."""
        return self.after.pop((address, matter), None)


def _book(named: Iterable[str]) -> _Book:
    rows = Counted.objects.filter(address__in=set(named))
    return _Book({(row.address, row.matter): row for row in rows})


def _taking(entries: Sequence[ledger.Logged]) -> _Book:
    """Go through a batch in the order of the ledger, by at most six queries."""
    named = {str(entry.content["address"]) for entry in entries}
    book, known = _book(named), _publications(named)
    years = reckoning.Reckoning(known.values())
    fates = _fates(known.values())
    said = _said(known.values())
    for entry in entries:
        row = known.get(entry.content["address"])
        if row is None or _is_internal(row):
            continue
        on, became = timezone.localtime(entry.at).date(), fates.get(row.id, {})
        match entry.kind:
            case EntryKind.RELEASE:
                if not _was_corrected_before(became):
                    content = said.get(row.id)
                    record = decode(content) if content else None
                    book.put(_published(row, record, on=on))
                    years.take(row, record)
            case EntryKind.ERASURE:
                _forget(book, row.address)
                years.drop(row)
            case EntryKind.CORRECTION:
                _end(book, row, Matter.CORRECTED, on=on)
                years.drop(row)
            case EntryKind.WITHDRAWAL:
                _end(book, row, Matter.WITHDRAWN, on=on)
                years.drop(row)
    years.write()
    return book


def _publications(named: Iterable[str]) -> dict[str, Publication]:
    wanted = list(named)
    years = {year for address in wanted if (year := addresses.year_in(address)) is not None}
    rows = Publication.objects.filter(year__in=years, address__in=wanted)
    return {row.address: row for row in rows}


def _fates(rows: Iterable[Publication]) -> dict[object, dict[str, Fate]]:
    found = list(rows)
    years, ids = {row.year for row in found}, [row.id for row in found]
    became: dict[object, dict[str, Fate]] = {}
    for fate in Fate.objects.filter(publication_year__in=years, publication_id__in=ids):
        became.setdefault(fate.publication_id, {})[fate.what] = fate
    return became


def _said(rows: Iterable[Publication]) -> dict[object, bytes]:
    found = list(rows)
    years, ids = {row.year for row in found}, [row.id for row in found]
    bodies = Body.objects.filter(record_year__in=years, record_id__in=ids).exclude(content=None)
    return {body.record_id: bytes(body.content or b"") for body in bodies}


def _is_internal(row: Publication) -> bool:
    kind = kinds().get((row.kind, row.version))
    return kind is None or kind.audience is Audience.INTERNAL


def _was_corrected_before(became: Mapping[str, Fate]) -> bool:
    """Tell whether a record was corrected before it was let out: its successor counts instead."""
    released, corrected = became.get(What.RELEASED), became.get(What.CORRECTED_BY)
    return bool(released and corrected and corrected.id < released.id)


def _published(row: Publication, record: Record | None, *, on: date) -> Counted:
    kept = getattr(record, "on_time", None)
    outcome = getattr(record, "outcome", "")
    return _row(
        row,
        Matter.ADOPTED if row.adopted else Matter.PUBLISHED,
        on=on,
        kept=kept if isinstance(kept, bool) else None,
        outcome=outcome if isinstance(outcome, str) else "",
        workdays=_workdays(record),
    )


def _row(
    row: Publication,
    matter: Matter,
    *,
    on: date,
    kept: bool | None = None,
    outcome: str = "",
    workdays: int | None = None,
) -> Counted:
    return Counted(
        address=row.address,
        matter=matter,
        kind=row.kind,
        on=on,
        province=row.province,
        city=row.city,
        county=row.county,
        kept=kept,
        outcome=outcome,
        workdays=workdays,
    )


def _workdays(record: object) -> int | None:
    """Return the working days from receipt to reply, the first not counted; None: one isn't said."""
    first, last = getattr(record, "received_on", None), getattr(record, "replied_on", None)
    if isinstance(first, date) and isinstance(last, date):
        return calendar.current().count_workdays(first, last)
    return None


def _end(book: _Book, row: Publication, matter: Matter, *, on: date) -> None:
    """Count what became of a record that was out; of adopted history only that it is gone."""
    was_out = book.drop(row.address, Matter.PUBLISHED)
    was_out = was_out or book.after.get((row.address, Matter.CORRECTED))
    book.drop(row.address, Matter.ADOPTED)
    if was_out:
        book.put(_row(row, matter, on=on))


def _forget(book: _Book, address: str) -> None:
    """Keep only that there was a record: an erased body says nothing any more."""
    for matter in (Matter.PUBLISHED, Matter.ADOPTED):
        if was := book.drop(address, matter):
            kept = {
                name: getattr(was, name) for name in ("kind", "on", "province", "city", "county")
            }
            book.put(Counted(address=address, matter=matter, **kept))


@transaction.atomic
def _next_windows(limit: int, *, at: datetime) -> int:
    """Count windows of the site that have ended, so long ago that what was missing is judged."""
    progress = _locked()
    ended = Window.objects.filter(outlet=windows.SITE, until_at__lte=at - windows.LOOKED_BACK)
    if progress.ended_until:
        ended = ended.filter(until_at__gt=progress.ended_until)
    found = list(ended.order_by("until_at")[:limit])
    if len(found) == limit:  # all that end in the same instant are taken together
        found += ended.filter(until_at=found[-1].until_at).exclude(
            pk__in=[window.pk for window in found]
        )
    if found:
        _write(_watched(found))
        progress.ended_until = found[-1].until_at
        progress.save(update_fields=["ended_until"])
    return len(found)


def _watched(found: Sequence[Window]) -> _Book:
    book = _book(window.address for window in found)
    known = _publications({window.address for window in found})
    for window in found:
        row = known.get(window.address)
        if row is not None and not row.adopted:
            on = timezone.localtime(window.until_at).date()
            book.put(_row(row, Matter.WINDOW, on=on, kept=_ran_unbroken(window)))
    return book


def _ran_unbroken(window: Window) -> bool | None:
    """Tell whether a record was up all the time; None: it was taken down early, or nobody looked."""
    if window.ended_at is not None or window.tried_at is None:
        return None
    return not windows.gaps(window, at=window.until_at)


def _write(book: _Book) -> None:
    """Make the rows and sums as the book says, in the transaction around."""
    gone = [row for key, row in book.before.items() if book.after.get(key) is not row]
    new = [row for key, row in book.after.items() if book.before.get(key) is not row]
    Counted.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Counted.objects.bulk_create(new)
    moved: Tally[Key] = Tally()
    for sign, rows in ((-1, gone), (1, new)):
        for row in rows:
            for key in keys(row):
                moved[key] += sign
    rows_moved = [(*key, n) for key, n in sorted(moved.items()) if n]
    if not rows_moved:
        return
    with connection.cursor() as cursor:
        cursor.executemany(_ADD, rows_moved)

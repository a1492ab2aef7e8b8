"""How many records there are, and how many answers came on time: counted by following the ledger.

The result is one small file under YANGGUANG_HOME, made anew by the worker from the entries since
the last time; no table is ever counted. Losing the file loses nothing: it is counted again.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings

from yangguang.base.record import Audience, Record, decode, kinds
from yangguang.kernel.cases.models import Case
from yangguang.kernel.ledger import queries as ledger
from yangguang.kernel.ledger.models import EntryKind
from yangguang.kernel.records import addresses
from yangguang.kernel.records.models import Body, Fate, Publication, What

BATCH: Final = 500
ALL, ON_TIME, LATE = "all", "on-time", "late"
_SIGN: Final = {EntryKind.RELEASE: 1, EntryKind.CORRECTION: -1, EntryKind.WITHDRAWAL: -1}


@dataclass(frozen=True, slots=True)
class Tally:
    """What the first `taken` entries of the ledger add up to.

    `total` is how many records stand released. `counts` is keyed ``year/kind/what``: records of
    our own cases (adopted ones are history, not this office's work) by the year of publishing, a
    corrected record and its successor once;
    `what` is all, on-time or late, the last two for kinds that say whether a limit was kept.
    """

    taken: int = 0
    total: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def of(self, names: Iterable[str], *, year: int, what: str = ALL) -> int:
        """Return how many records of these kinds were published in `year` and still stand."""
        return sum(self.counts[f"{year}/{name}/{what}"] for name in names)


def file() -> Path:
    """Return where the tally is kept."""
    return Path(settings.YANGGUANG_HOME) / "portal" / "tally.json"


def read() -> Tally | None:
    """Return the tally as last counted; None: it hasn't been counted yet."""
    try:
        held = json.loads(file().read_text(encoding="utf-8"))
        return Tally(held["taken"], held["total"], Counter(held["counts"]))
    except (FileNotFoundError, ValueError, KeyError):
        return None


def run(*, at: datetime, limit: int = 5000) -> int:  # noqa: ARG001 - every job is told when
    """Follow the ledger from where the file ends, at most `limit` entries; return how many."""
    held = read()
    tally = held if held and held.taken <= ledger.size() else Tally()
    done = 0
    while done < limit and (entries := ledger.after(tally.taken, limit=min(BATCH, limit - done))):
        tally = _with(tally, entries)
        done += len(entries)
    if done or held is None:
        _write(tally)
    return done


def _write(tally: Tally) -> None:
    file().parent.mkdir(parents=True, exist_ok=True)
    draft = file().with_suffix(f".{os.getpid()}")
    said = {"taken": tally.taken, "total": tally.total, "counts": tally.counts}
    draft.write_text(json.dumps(said, sort_keys=True), encoding="utf-8")
    draft.replace(file())


def _with(tally: Tally, entries: Sequence[ledger.Logged]) -> Tally:
    """Add a batch of entries, by at most four queries."""
    moved = [entry for entry in entries if entry.kind in _SIGN]
    known = _publications([entry.content["address"] for entry in moved])
    ids = [row.id for row in known.values()]
    years = {row.year for row in known.values()}
    rows = Fate.objects.filter(publication_id__in=ids, publication_year__in=years)
    fates = {(row.publication_id, row.what): row.id for row in rows}
    bodies = Body.objects.filter(record_year__in=years, record_id__in=ids)
    said = {body.record_id: body.content for body in bodies}
    adopted = set(
        Case.objects.filter(pk__in={row.about for row in known.values()}, adopted=True).values_list(
            "pk", flat=True
        )
    )
    total, counts = tally.total, tally.counts.copy()
    for entry in moved:
        row = known.get(entry.content["address"])
        if row is None or _is_internal(row):
            continue
        released = fates.get((row.id, What.RELEASED))
        if released is None:
            continue
        kind, sign = EntryKind(entry.kind), _SIGN[EntryKind(entry.kind)]
        if kind != EntryKind.CORRECTION:  # a corrected record still stands beside its successor
            total += sign
        corrected = fates.get((row.id, What.CORRECTED_BY))
        if corrected and (kind == EntryKind.WITHDRAWAL or corrected < released):
            continue  # its successor counts in its place already
        if row.about not in adopted:
            for what in _what(said.get(row.id)):
                counts[f"{row.published_on.year}/{row.kind}/{what}"] += sign
    return Tally(entries[-1].index + 1, total, counts)


def _publications(named: Sequence[str]) -> dict[str, Publication]:
    years = {year for address in named if (year := addresses.year_in(address)) is not None}
    rows = Publication.objects.filter(year__in=years, address__in=named)
    return {row.address: row for row in rows}


def _is_internal(row: Publication) -> bool:
    kind: type[Record] | None = kinds().get((row.kind, row.version))
    return kind is None or kind.audience is Audience.INTERNAL


def _what(content: bytes | memoryview | None) -> Sequence[str]:
    """Say under what a record counts. An erased body no longer says whether its limit was kept."""
    kept = getattr(decode(bytes(content)), "on_time", None) if content is not None else None
    return (ALL,) if kept is None else (ALL, ON_TIME if kept else LATE)

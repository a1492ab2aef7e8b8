"""Many cases at once: cases made by acts, told again under other numbers, names and salts.

One case of each kind and day is made by acts and rolled back. What it wrote, in every table, is
written again in bulk for as many cases as are wanted: with a number of its own, fresh identities,
addresses and salts, and digests worked out anew. The same seed gives the same rows. `Loader.check`
holds such a case against one made by acts, and `Loader.read_back` what the store gives back.
"""

from __future__ import annotations

import itertools
import random
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from django.db import connection, models, transaction

from bench import bulk, telling
from bench.bare import plain, values
from bench.telling import Made, Names, Rows, Seat
from yangguang.base import numbering
from yangguang.kernel.cases.models import Case, Expected, PublicNumber, Series, Step
from yangguang.kernel.ledger.models import Entry, Unsequenced
from yangguang.kernel.records.addresses import ALPHABET, LENGTH
from yangguang.kernel.records.models import Body, Fate, Publication, Shown
from yangguang.modules.requests.models import Paper, Particulars, Request

TABLES = (
    *(PublicNumber, Case, Step, Expected, Request, Particulars, Paper),
    *(Publication, Body, Fate, Shown, Entry, Unsequenced),
)
PREFIX = "XG"
SCATTER = 0x7F4A7C15B5
"""An odd number: a multiple of it, within 32⁸, tells places apart that differ."""
MOST_RECORDS = 1024
"""Records of one case."""
PORTION = 1000
"""Cases in one transaction of the loader."""

Acts = Callable[[datetime], Iterable[Callable[[], Any]]]
"""Given a beginning, the acts of one case, each to be called before the next is asked for."""


def by_acts(acts: Acts, begin: datetime, *, serial: int) -> Made:
    """Make a case of that serial by acts, and roll it back. The store has no case yet."""
    with transaction.atomic():
        Series.objects.create(prefix=PREFIX, year=begin.year, last=serial - 1)
        for act in acts(begin):
            act()
        rows: Rows = {model: _kept(model) for model in TABLES}
        transaction.set_rollback(True)
    return Made(rows[PublicNumber][0]["number"], rows)


def _kept(model: type[models.Model]) -> list[dict[str, Any]]:
    """Return a table's rows in the order of their making, without keys that the database gave."""
    rows = [_plain(values(row)) for row in plain(model).all()]
    order = next((name for name in ("seq", "id", "entry_id", "at") if rows and name in rows[0]), "")
    return sorted(rows, key=lambda row: row[order]) if order else rows


def _address(year: int, place: int, *, seed: int) -> str:
    """Return an address that no other place has: of a million drawn at random two are often the same."""
    scattered = (place * SCATTER + seed) % len(ALPHABET) ** LENGTH
    letters = (ALPHABET[scattered // len(ALPHABET) ** n % len(ALPHABET)] for n in range(LENGTH))
    return f"{year}-{''.join(letters)}"


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """PostgreSQL gives bytes as a memoryview."""
    return {k: bytes(v) if isinstance(v, memoryview) else v for k, v in row.items()}


@dataclass
class Loader:
    """Writes cases of the kinds that `made` are, each in turn; `seed` draws all their names."""

    made: Sequence[tuple[Acts, datetime, Made]]
    seed: int = 0

    @classmethod
    def of(cls, kinds: Sequence[Acts], begins: Sequence[datetime], *, seed: int = 0) -> Loader:
        """Make one case of each kind at each beginning."""
        both = [(kind, begin) for begin in begins for kind in kinds]
        return cls([(kind, begin, by_acts(kind, begin, serial=1)) for kind, begin in both], seed)

    def names(self, serial: int) -> Names:
        """Return what the case of that serial, from 1, has for its own."""
        _, begin, made = self.made[serial % len(self.made)]
        dice = random.Random(f"{self.seed}:{serial}")
        moment = int(begin.timestamp() * 1000) + serial % 86_400_000
        return Names(
            numbering.case.issue(PREFIX, begin.year, serial),
            [_identity(moment + place, dice) for place in range(len(made.identities()))],
            [
                _address(begin.year, serial * MOST_RECORDS + place, seed=self.seed)
                for place in range(len(made.addresses()))
            ],
            [dice.randbytes(len(salt)) for salt in made.salts()],
            self.seat_of(serial),
        )

    def rows(self, serial: int) -> Rows:
        """Return the rows of the case of that serial."""
        return telling.told_again(self.made[serial % len(self.made)][2], self.names(serial))

    def load(self, count: int, *, processes: int = 1) -> int:
        """Write `count` cases into a store that has none; return how many rows that are.

        Several processes prepare the rows; the store is then no transaction of the caller's.
        """
        firsts = range(1, count + 1, PORTION)
        if processes == 1:
            written = self._write(firsts, count=count)
        else:
            parts = [firsts[part::processes] for part in range(processes)]
            written = bulk.by_processes(partial(self._write, count=count), parts)
        Series.objects.create(prefix=PREFIX, year=self.made[0][1].year, last=count)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        return written

    def _write(self, firsts: Iterable[int], *, count: int) -> int:
        """Write the portions that begin with these serials."""
        written, prepared = 0, [self._prepared(place) for place in range(len(self.made))]
        for first in firsts:
            lines: bulk.Lines = {model: [] for model in TABLES}
            for serial in range(first, min(first + PORTION, count + 1)):
                place = serial % len(self.made)
                told = telling.told(self.made[place][2], self.names(serial))
                prepared[place].told(told.fresh, lines)
            bulk.write(lines)
            written += sum(map(len, lines.values()))
        return written

    def _prepared(self, place: int) -> bulk.Prepared:
        made = self.made[place][2]
        # another case, at another office: only there is everything of its own another value
        others = (self.names(place + turn * len(self.made)) for turn in itertools.count(1))
        names = next(one for one in others if one.seat is None or one.seat != made.seat)
        told = telling.told(made, names)
        return bulk.Prepared.of(
            made, lambda name, value: self.is_own(name) or bool(told.fresh(name, value) != value)
        )

    def is_own(self, name: str) -> bool:  # noqa: ARG002 - a spread over offices asks
        """Tell of a column if each telling has its own value there, whatever it is."""
        return False

    def acts_of(self, serial: int) -> Acts:
        """Return the acts that make the case of that serial."""
        return self.made[serial % len(self.made)][0]

    def seat_of(self, serial: int) -> Seat | None:  # noqa: ARG002 - as above
        """Return the office that has the case of that serial; None: where all were made."""
        return None

    def check(self, serials: Iterable[int]) -> Iterator[str]:
        """Yield what differs between these cases made by acts and by the loader, to the byte.

        The store has no case yet. What was drawn at random is taken from the case made by acts.
        """
        for serial in serials:
            _, begin, template = self.made[serial % len(self.made)]
            acted = by_acts(self.acts_of(serial), begin, serial=serial)
            drawn = acted.identities(), acted.addresses(), acted.salts(), self.seat_of(serial)
            yield from _differences(
                serial, acted.rows, telling.told_again(template, Names(acted.number, *drawn))
            )

    def read_back(self, serials: Iterable[int]) -> Iterator[str]:
        """Yield what differs between these cases as they were to be written and as they are kept."""
        for serial in serials:
            rows = self.rows(serial)
            kept = {}
            for model, wanted in rows.items():
                kept[model] = [_plain(values(row)) for row in _found(model, wanted)]
            yield from _differences(serial, kept, rows)


def _found(model: type[models.Model], wanted: Sequence[dict[str, Any]]) -> Iterable[models.Model]:
    """Return the rows of a table that belong to the wanted ones: by number, or by record or entry."""
    if not wanted:
        return ()
    names = ("case_id", "case_number", "request_id", "number_id", "number", "address")
    name = next(
        k for k in (*names, "id", "publication_id", "record_id", "entry_id") if k in wanted[0]
    )
    found: Iterable[models.Model] = plain(model).filter(
        **{f"{name}__in": {row[name] for row in wanted}}
    )
    return found


def _differences(serial: int, left: Rows, right: Rows) -> Iterator[str]:
    for model in TABLES:
        both = sorted(map(repr, left[model])), sorted(map(repr, right[model]))
        if both[0] != both[1]:
            yield f"case {serial}: {model.__name__} {both[0]} is not {both[1]}"


def _identity(ms: int, dice: random.Random) -> uuid.UUID:
    return uuid.UUID(
        int=ms << 80 | 0x7 << 76 | dice.getrandbits(12) << 64 | 2 << 62 | dice.getrandbits(62)
    )


def open_requests(count: int, *, seed: int, days: int = 20, processes: int = 1) -> Loader:
    """Load `count` open requests of three kinds, begun on every other Tuesday of 2026.

    Raises ValueError where a sample isn't what acts make, or isn't what was kept.
    """
    from bench.acts import Desk

    desk = Desk()

    def first(most: int) -> Acts:
        def acts(begin: datetime) -> Iterator[Callable[[], Any]]:
            for place, act in enumerate(desk.one_case(begin)):
                if place == most:
                    return
                yield act

        return acts

    begins = [BEGIN + timedelta(days=14 * place) for place in range(days)]
    loader = Loader.of([first(2), first(2), first(4)], begins, seed=seed)
    sample = random.Random(seed).sample(range(1, count + 1), min(count, 30))
    faults = list(loader.check(sample))
    loader.load(count, processes=processes)
    faults += loader.read_back(sample)
    if faults:
        raise ValueError("\n".join(faults[:5]))
    return loader


BEGIN = datetime(2026, 1, 20, 1, tzinfo=UTC)
"""A Tuesday; nineteen times two weeks later it is 13 October."""

"""Many cases at once: cases made by acts, told again under other numbers, names and salts.

One case of each kind and day is made by acts and rolled back. What it wrote, in every table, is
written again in bulk for as many cases as are wanted: with a number of its own, fresh identities,
addresses and salts, and digests worked out anew. The same seed gives the same rows. `Loader.check`
holds such a case against one made by acts, and `Loader.read_back` what the store gives back.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property, partial
from hashlib import shake_128
from itertools import accumulate, islice
from typing import Any

from django.db import connection, transaction

from bench import bulk, tables, telling
from bench.telling import Made, Names, Rows, Seat
from yangguang.base import numbering
from yangguang.kernel.cases.models import Series
from yangguang.kernel.ledger.models import Unsequenced
from yangguang.kernel.records.addresses import ALPHABET, LENGTH

SCATTER = 0x7F4A7C15B5
"""An odd number: a multiple of it, within 32⁸, tells places apart that differ."""
PAIRS = tuple(one + other for one in ALPHABET for other in ALPHABET)
MOST_RECORDS = 1024
"""Records of one case."""
PORTION = 1000
"""Cases in one transaction of the loader."""
TOGETHER = 50
"""Cases that are read back at once."""

Acts = Callable[[datetime], Iterable[Callable[[], Any]]]
"""Given a beginning, the acts of one case, each to be called before the next is asked for."""


def by_acts(
    acts: Acts,
    begin: datetime,
    *,
    given: Callable[[], object] | None = None,
    look: tables.Sizes | None = None,
) -> Rows:
    """Make a case by acts, and roll it back. The store has no case yet; `given`: what is there first.

    `look`: how many rows each table had. ValueError: another grew than the loader writes.
    """
    with transaction.atomic():
        if given is not None:
            given()
        for act in acts(begin):
            act()
        if look is not None and (strange := tables.strangers(look)):
            raise ValueError(f"acts write to tables that the loader doesn't: {strange}")
        rows = {model: tables.kept(model) for model in tables.ALL}
        transaction.set_rollback(True)
    return rows


@dataclass
class Loader:
    """Writes cases of the kinds that `made` are, each in turn; `seed` draws all their names."""

    made: Sequence[tuple[Acts, datetime, Made]]
    seed: int = 0

    @classmethod
    def of(cls, kinds: Sequence[Acts], begins: Sequence[datetime], *, seed: int = 0) -> Loader:
        """Make one case of each kind at each beginning."""
        both = [(kind, begin) for begin in begins for kind in kinds]
        return cls([(kind, begin, Made(by_acts(kind, begin))) for kind, begin in both], seed)

    def of_serial(self, serial: int) -> tuple[Acts, datetime, Made]:
        """Return what the case of that serial, from 1, is told after."""
        return self.made[serial % len(self.made)]

    @cached_property
    def _issued(self) -> list[Counter[str]]:
        """Return how many numbers of each series the cases before each of a round take."""
        each = [Counter(number.split("-")[0] for number in made.numbers) for *_, made in self.made]
        return list(accumulate(each, initial=Counter()))

    def last(self, serial: int) -> Counter[str]:
        """Return the last serial of each series before the case of that serial takes any."""
        rounds, place = divmod(serial, len(self.made))
        whole, first, now = self._issued[-1], self._issued[1], self._issued[place]
        return Counter({k: rounds * whole[k] + now[k] - first[k] for k in whole})

    def numbers(self, serial: int) -> list[str]:
        """Return the public number of the case of that serial, and those of the cases it opens."""
        given, found = self.last(serial), []
        _, begin, made = self.of_serial(serial)
        for number in made.numbers:
            prefix = number.split("-")[0]
            given[prefix] += 1
            found.append(numbering.case.issue(prefix, begin.year, given[prefix]))
        return found

    def names(self, serial: int) -> Names:
        """Return what the case of that serial has for its own."""
        _, begin, made = self.of_serial(serial)
        many, salts = len(made.identities), len(made.salts)
        drawn = shake_128(f"{self.seed}:{serial}".encode()).digest(10 * many + 16 * salts)
        moment = int(begin.timestamp() * 1000) + serial % 86_400_000
        rest = 10 * many
        return Names(
            self.numbers(serial),
            [
                _identity(moment + place, int.from_bytes(drawn[10 * place : 10 * place + 10]))
                for place in range(many)
            ],
            [
                _address(begin.year, serial * MOST_RECORDS + place, seed=self.seed)
                for place in range(len(made.addresses))
            ],
            [drawn[rest + 16 * n : rest + 16 * n + 16] for n in range(salts)],
            self.seat_of(serial),
            self.words_of(serial),
        )

    def rows(self, serial: int) -> Rows:
        """Return the rows of the case of that serial."""
        return telling.told_again(self.of_serial(serial)[2], self.names(serial))

    def load(self, count: int, *, processes: int = 1) -> int:
        """Write `count` cases into a store that has none; return how many rows that are.

        Several processes prepare the rows; the store is then no transaction of the caller's.
        """
        firsts = range(1, count + 1, PORTION)
        if processes == 1:
            written = self._write(firsts, count=count)
        else:
            parts = [firsts[part::processes] for part in range(processes)]
            with bulk.unindexed(tables.ALL):
                written = sum(bulk.by_processes(partial(self._write, count=count), parts))
        self.finish(count)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        return written

    def finish(self, count: int) -> None:
        """Write how far each series has come."""
        year, last = self.made[0][1].year, self.last(count + 1)
        Series.objects.bulk_create(
            Series(prefix=prefix, year=year, last=n) for prefix, n in last.items() if n
        )

    def _write(self, firsts: Iterable[int], *, count: int) -> int:
        """Write the portions that begin with these serials."""
        written, known = 0, {id(made): made for *_, made in self.made}
        prepared = {name: bulk.Prepared(made) for name, made in known.items()}
        for first in firsts:
            lines: bulk.Lines = {model: [] for model in tables.ALL}
            for serial in range(first, min(first + PORTION, count + 1)):
                prepared[id(self.of_serial(serial)[2])].tell(self.names(serial), lines)
            bulk.write(lines)
            written += sum(map(len, lines.values()))
        return written

    def acts_of(self, serial: int) -> Acts:
        """Return the acts that make the case of that serial."""
        return self.of_serial(serial)[0]

    def seat_of(self, serial: int) -> Seat | None:  # noqa: ARG002 - a spread over offices asks
        """Return the office that has the case of that serial; None: where all were made."""
        return None

    def words_of(self, serial: int) -> Sequence[str]:  # noqa: ARG002 - as above
        """Return what the case of that serial is about; none: what all are."""
        return ()

    def given(self, serial: int) -> None:
        """Bring the series to where the case of that serial finds them."""
        year, last = self.made[0][1].year, self.last(serial)
        Series.objects.bulk_create(Series(prefix=k, year=year, last=n) for k, n in last.items())

    def check(self, serials: Iterable[int]) -> Iterator[str]:
        """Yield what differs between these cases made by acts and by the loader, to the byte.

        The store has no case yet. What was drawn at random is taken from the case made by acts.
        """
        for serial in serials:
            _, begin, template = self.of_serial(serial)
            rows = by_acts(self.acts_of(serial), begin, given=partial(self.given, serial))
            acted, own = Made(rows), self.names(serial)
            ids = [one.int for one in acted.identities]
            names = Names(own.numbers, ids, acted.addresses, acted.salts, own.seat, own.words)
            yield from tables.differences(serial, rows, telling.told_again(template, names))

    def read_back(self, serials: Iterable[int], *, numbered: bool = False) -> Iterator[str]:
        """Yield what differs between these cases as they were to be written and as they are kept.

        `numbered`: their entries have got their numbers since, and wait no more.
        """
        left = iter(serials)
        while some := tuple(islice(left, TOGETHER)):
            wanted = {serial: self.rows(serial) for serial in some}
            if numbered:
                wanted = {serial: {**rows, Unsequenced: []} for serial, rows in wanted.items()}
            kept = tables.found(wanted)
            for serial in some:
                yield from tables.differences(serial, kept[serial], wanted[serial])


def _identity(ms: int, drawn: int) -> int:
    """Return a UUID of version 7 as a number: the milliseconds, and 74 bits drawn."""
    return ms << 80 | 0x7 << 76 | (drawn >> 62 & 0xFFF) << 64 | 2 << 62 | drawn & (1 << 62) - 1


def _address(year: int, place: int, *, seed: int) -> str:
    """Return an address that no other place has: of a million drawn at random two are often the same."""
    rest = (place * SCATTER + seed) % len(ALPHABET) ** LENGTH
    letters = ""
    for _ in range(LENGTH // 2):
        rest, pair = divmod(rest, len(PAIRS))
        letters += PAIRS[pair]
    return f"{year}-{letters}"


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

"""Many cases at once: cases made by acts, told again under other numbers, names and salts.

One case of each kind and day is made by acts and rolled back. What it wrote, in every table, is
written again in bulk for as many cases as are wanted: with a number of its own, fresh identities,
addresses and salts, and digests worked out anew. The same seed gives the same rows. `Loader.check`
holds such a case against one made by acts, and `Loader.read_back` what the store gives back.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from django.db import connection, models, transaction

from bench import bulk
from bench.bare import plain, values
from yangguang.base import numbering
from yangguang.base.merkle.tree import leaf_hash
from yangguang.base.record import digest
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
PORTION = 1000
"""Cases in one transaction of the loader."""

Rows = dict[type[models.Model], list[dict[str, Any]]]
Acts = Callable[[datetime], Iterable[Callable[[], Any]]]
"""Given a beginning, the acts of one case, each to be called before the next is asked for."""


@dataclass(frozen=True)
class Made:
    """A case made by acts: its rows, and what in them is its own."""

    number: str
    rows: Rows

    def identities(self) -> list[uuid.UUID]:
        """Return the identities that its rows were given, in the order of the rows."""
        given = (Step, Publication, Fate, Entry)
        return [row["id"] for model in given for row in self.rows[model]]

    def addresses(self) -> list[str]:
        """Return the addresses of its records."""
        return [row["address"] for row in self.rows[Publication]]

    def salts(self) -> list[bytes]:
        """Return the salts of its records."""
        return [row["salt"] for row in self.rows[Body]]


@dataclass(frozen=True)
class Names:
    """What is one case's own: number, identities, addresses, salts."""

    number: str
    identities: Sequence[uuid.UUID]
    addresses: Sequence[str]
    salts: Sequence[bytes]


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


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """PostgreSQL gives bytes as a memoryview."""
    return {k: bytes(v) if isinstance(v, memoryview) else v for k, v in row.items()}


Told = tuple[Mapping[Any, Any], tuple[str, str]]
"""What takes the place of each value that is a case's own; its number and the new one."""


def told_again(made: Made, names: Names) -> Rows:
    """Return the rows of `made` as those of another case, digests and hashes worked out anew."""
    new, numbers = _told(made, names)
    return {
        model: [{name: _fresh(value, new, numbers) for name, value in row.items()} for row in rows]
        for model, rows in made.rows.items()
    }


def _told(made: Made, names: Names) -> Told:
    numbers = made.number, names.number
    new: dict[Any, Any] = {}
    new.update(zip(made.identities(), names.identities, strict=True))
    new.update(zip(made.addresses(), names.addresses, strict=True))
    new.update(zip(made.salts(), names.salts, strict=True))
    texts = dict([numbers])
    texts |= {old: fresh for old, fresh in new.items() if isinstance(old, str)}
    texts |= {str(o): str(n) for o, n in new.items() if isinstance(o, uuid.UUID)}
    digests = {row["id"]: row["digest"] for row in made.rows[Publication]}
    for body in made.rows[Body]:
        content = _retold(body["content"], texts)
        fresh = digest(content, new[body["salt"]])
        old = digests[body["record_id"]]
        new |= {body["content"]: content, old: fresh}
        texts[old.hex()] = fresh.hex()
    for entry in made.rows[Entry]:
        content = _retold(entry["content"], texts)
        new |= {entry["content"]: content, entry["leaf_hash"]: leaf_hash(content)}
    return new, numbers


def _retold(content: bytes, texts: Mapping[str, str]) -> bytes:
    for old, fresh in texts.items():
        content = content.replace(old.encode(), fresh.encode())
    return content


def _fresh(value: Any, new: Mapping[Any, Any], numbers: tuple[str, str]) -> Any:
    if isinstance(value, list):
        return [_fresh(one, new, numbers) for one in value]
    if isinstance(value, str):
        return new[value] if value in new else value.replace(*numbers)
    return value if isinstance(value, dict) else new.get(value, value)


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
            [f"{begin.year}-{''.join(dice.choices(ALPHABET, k=LENGTH))}" for _ in made.addresses()],
            [dice.randbytes(len(salt)) for salt in made.salts()],
        )

    def rows(self, serial: int) -> Rows:
        """Return the rows of the case of that serial."""
        return told_again(self.made[serial % len(self.made)][2], self.names(serial))

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
                new, numbers = _told(self.made[place][2], self.names(serial))
                prepared[place].told(partial(_fresh, new=new, numbers=numbers), lines)
            bulk.write(lines)
            written += sum(map(len, lines.values()))
        return written

    def _prepared(self, place: int) -> bulk.Prepared:
        made = self.made[place][2]
        new, numbers = _told(made, self.names(place + len(self.made)))
        return bulk.Prepared.of(made, lambda value: bool(_fresh(value, new, numbers) != value))

    def check(self, serials: Iterable[int]) -> Iterator[str]:
        """Yield what differs between these cases made by acts and by the loader, to the byte.

        The store has no case yet. What was drawn at random is taken from the case made by acts.
        """
        for serial in serials:
            kind, begin, template = self.made[serial % len(self.made)]
            acted = by_acts(kind, begin, serial=serial)
            drawn = acted.identities(), acted.addresses(), acted.salts()
            yield from _differences(
                serial, acted.rows, told_again(template, Names(acted.number, *drawn))
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

"""What one number costs, by one process alone: given by itself, given in groups, and its rows written bare.

The bound of `allotment`: a machine of two cores has two seconds of processor for each second of the
clock, for clients and database together. The bare rows are those of a number that was just given,
written again for others by plain ORM code, each number in a transaction of its own: without
procedure, checks, record or hash.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from bench.measuring import Bench, at_least

GROUP = {"sqlite": 16, "postgresql": 32}
ROUNDS = 3
WAYS = 3
"""Of each round: a group given alone, two given together."""


@dataclass
class Cost:
    """Milliseconds of one number, run by run: by the clock, by our processor, by the database's."""

    clock: list[float] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)
    served: list[float] = field(default_factory=list)

    def measure(self, work: Callable[[], object], count: int) -> None:
        """Do it, for so many numbers."""
        begun, spent, served = time.perf_counter(), time.process_time(), _served()
        work()
        self.clock.append((time.perf_counter() - begun) / count * 1e3)
        self.ours.append((time.process_time() - spent) / count * 1e3)
        if served is not None:
            self.served.append(((_served() or served) - served) / count * 1e3)

    def add(self, bench: Bench, how: str) -> None:
        """Add the figures."""
        bench.add(f"one number {how}", "ms", self.clock)
        bench.add(f"one number {how}, processor", "ms", self.ours)
        if self.served:
            bench.add(f"one number {how}, processor of the database", "ms", self.served)


def needed(vendor: str) -> int:
    """Return how many applications are taken."""
    return 1 + ROUNDS * WAYS * GROUP[vendor]


def warm(names: Sequence[str]) -> None:
    """Give one number, as a server has that is forked from."""
    _alone(names[:1])


def measure(bench: Bench, names: Sequence[str], vendor: str) -> None:
    """Give the other numbers, alone and in groups, beside bare rows: the last thing done to a store."""
    alone, joined, bare = Cost(), Cost(), Cost()
    write, size = _bare(names[0], GROUP[vendor]), GROUP[vendor]
    for start in range(1, len(names), WAYS * size):
        one, two, three = (names[start + part * size :][:size] for part in range(WAYS))
        alone.measure(partial(_alone, one), size)
        _grouped(two)
        joined.measure(partial(_grouped, three), size)
        bare.measure(write, size)
    alone.add(bench, "alone")
    joined.add(bench, f"in groups of {size}")
    bare.add(bench, "written bare")
    pairs = zip(bare.clock, joined.clock, strict=True)
    bench.add(
        "numbers in groups, in bare ORM's",
        "times",
        [theirs / ours for theirs, ours in pairs],
        target=at_least(1),
    )


def _served() -> float | None:
    """Return the processor seconds of our connection's process in the database; None: nobody can say."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        file = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not file.exists():
        return None
    spent = file.read_text().rpartition(")")[2].split()
    return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")


def _asked(names: Sequence[str]) -> list[Any]:
    from bench.allotment import DAY, officer
    from yangguang.modules.mining.acts.together import Asked
    from yangguang.modules.mining.tests.building import clock

    by, at = officer(), clock(DAY, 10)
    return [Asked(case=name, by=by, at=at, answers={}) for name in names]


def _alone(names: Sequence[str]) -> None:
    from yangguang.modules.mining.acts import allotting
    from yangguang.modules.mining.models import Application

    for one in _asked(names):
        found = Application.objects.select_related("case", "case__office")
        allotting.joined(found.get(pk=one.case), one)


def _grouped(names: Sequence[str]) -> None:
    from yangguang.modules.mining.acts import allotting, together

    if not all(together.given(_asked(names), allotting.joined)):
        raise ValueError("a number was refused")


def _bare(name: str, count: int) -> Callable[[], None]:
    """Return what writes the rows of a case's number again and again, as numbers of others."""
    from django.db import transaction

    from yangguang.kernel.cases.models import Expected

    rows = list(_rows(name))
    limits = list(Expected.objects.filter(case=name))

    def written() -> None:
        for _ in range(count):
            with transaction.atomic():
                made: dict[Any, Any] = {}
                for row in rows:
                    _again(row, made).save(force_insert=True)
                Expected.objects.filter(case=name).delete()
                Expected.objects.bulk_create(limits)

    return written


def _rows(name: str) -> Iterator[Any]:
    """Yield the rows that an allotment has left, each after what it refers to."""
    from yangguang.kernel.cases.models import Step
    from yangguang.kernel.ledger.models import Entry, Unsequenced
    from yangguang.kernel.places.models import SpatialUnit
    from yangguang.kernel.records.models import Body, Fate, Publication, Shown
    from yangguang.modules.mining.models import Number, Right, RightNumber, Version

    step = Step.objects.get(case_number=name, name="allot")
    number = step.facts["number"]
    said = list(Publication.objects.filter(about=number))
    keys = [one.id for one in said]
    yield from (step, Number.objects.get(pk=number), Right.objects.get(number=number))
    yield from Version.objects.filter(number=number)
    yield from RightNumber.objects.filter(number=number)
    yield from SpatialUnit.objects.filter(number=number)
    yield from said
    for model in (Body, Fate, Shown):
        yield from model._default_manager.filter(  # noqa: SLF001 - Django's documented model API
            **{"publication_id__in" if model is not Body else "record_id__in": keys}
        )
    entries = Entry.objects.filter(pk__in=[(one.entry_year, one.entry_id) for one in said])
    yield from entries
    yield from Unsequenced.objects.filter(entry_id__in=[one.id for one in entries])


def _again(row: Any, made: dict[Any, Any]) -> Any:
    """Return a row like this one under keys of its own; one that others refer to has the same for all."""
    from yangguang.base.numbering import uuid7

    said = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}  # noqa: SLF001 - as above
    for name, value in said.items():
        if name in ("id", "record_id", "publication_id", "entry_id") and not isinstance(value, int):
            said[name] = made.setdefault(value, uuid7())
        elif name == "address" and value:
            said[name] = made.setdefault(value, f"2026-{secrets.token_hex(4).upper()}")
        elif name in ("number", "case_number"):
            said[name] = made.setdefault(value, f"X{secrets.token_hex(8)}")
    if isinstance(said.get("id"), int):
        del said["id"]
    if "right_id" in said:
        said["right_id"] = made["right"].pk
    if "serial" in said:
        said["serial"] = secrets.randbelow(10**8) + 10**6
    again = type(row)(**said)
    if type(row).__name__ == "Right":
        made["right"] = again
    return again

"""A register of many rights written into the tables of the register at once, without cases, steps and records.

For what reads the register and the map: pages, lists, GeoJSON, overlap. Each right is told from the same rows
that the importer takes (`bench/rights.py`), by the functions from which acts write the register
(`queries.rebuilding`), and written in bulk: right, versions, numbers, ground. `check` holds a sample against
what acts make of the same rows, to the byte but for keys, case numbers and addresses of records.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import islice
from types import SimpleNamespace
from typing import Any

from django.db import connection, models, transaction

from bench.rights import Register, Row
from yangguang.base import numbering
from yangguang.base.mining.life import Event
from yangguang.base.numbering import mining as numbers
from yangguang.kernel.offices.models import Office
from yangguang.kernel.places import units
from yangguang.kernel.places.models import SpatialUnit
from yangguang.modules.mining.models import Number, Right, RightNumber, Version
from yangguang.modules.mining.past import rows as past
from yangguang.modules.mining.past.stating import stated
from yangguang.modules.mining.queries import rebuilding, telling
from yangguang.modules.mining.queries.telling import Told

TOGETHER = 1000
"""Rights in one transaction."""
DRAWN = frozenset(
    {"id", "case_number", "address", "allotted_at", "recorded_at", "updated_at", "right"}
)
"""Columns that are another's each time: keys, case numbers, addresses, and when it was written."""


@dataclass
class Written:
    """The rows of some rights, not saved: each right with its versions, numbers and grounds."""

    rights: list[Right] = field(default_factory=list)
    versions: list[list[Version]] = field(default_factory=list)
    known: list[list[RightNumber]] = field(default_factory=list)
    numbers: dict[str, Number] = field(default_factory=dict)
    grounds: list[SpatialUnit] = field(default_factory=list)

    def save(self) -> int:
        """Write all; return how many rows that are."""
        with transaction.atomic():
            made = Right.objects.bulk_create(self.rights, batch_size=500)
            for right, versions, known in zip(made, self.versions, self.known, strict=True):
                for version in versions:
                    version.right = right
                for one in known:
                    one.right = right
            held: list[tuple[type[models.Model], list[Any]]] = [
                (Version, [row for rows in self.versions for row in rows]),
                (RightNumber, [row for rows in self.known for row in rows]),
                (Number, list(self.numbers.values())),
                (SpatialUnit, self.grounds),
            ]
            for model, rows in held:
                model._default_manager.bulk_create(rows, batch_size=500)  # noqa: SLF001 - Django's name
        return len(made) + sum(len(rows) for _, rows in held)


@dataclass
class Store:
    """Loads the rights of a register; each belongs to one of `offices` by turns."""

    register: Register
    offices: Sequence[Office]

    def __post_init__(self) -> None:
        """Put the versions of each right together."""
        self.by_right: dict[str, list[tuple[int, Row]]] = {}
        for place, row in enumerate(self.register.rows(), 1):
            self.by_right.setdefault(row["archive"], []).append((place, row))

    def load(self) -> int:
        """Write every right; return how many rows that are."""
        coming, count = iter(self.by_right.values()), 0
        while some := list(islice(coming, TOGETHER)):
            count += self.written(some).save()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        return count

    def office_of(self, row: Row) -> Office:
        """Return the office that has a right."""
        return self.offices[int(row["archive"]) % len(self.offices)]

    def written(self, rights: Iterable[list[tuple[int, Row]]]) -> Written:
        """Return the rows of these rights, not saved."""
        out = Written()
        for versions in rights:
            told = [_told(place, row) for place, row in versions]
            office = self.office_of(versions[0][1])
            case = SimpleNamespace(office=office, office_id=office.pk)
            whole = rebuilding.whole(told, {one.case_number: case for one in told})  # type: ignore[misc]
            out.rights.append(Right(**whole.right))
            out.versions.append([Version(**said) for said in whole.versions])
            out.known.append(
                [
                    RightNumber(number=n, from_on=a, until_on=b)
                    for n, (a, b) in whole.numbers.items()
                ]
            )
            for one in told:
                out.numbers.setdefault(one.number, _number(one))
            out.grounds += _grounds(whole)
        return out

    def check(self, count: int, *, at: datetime) -> Iterator[str]:
        """Yield what differs between a drawn sample of rights as loaded and as acts make them; nothing stays."""
        from yangguang.kernel.people import actors
        from yangguang.modules.mining.past import entering

        drawn = random.Random(self.register.seed).sample(sorted(self.by_right), count)
        for archive in drawn:
            versions = self.by_right[archive]
            by = actors.adopted(self.office_of(versions[0][1]), "bench")
            with transaction.atomic():
                for _, row in versions:
                    read = past.row(_cells(row))
                    entering.enter(read.past, by=by, at=at, beside=read.beside)
                acted = _kept()
                transaction.set_rollback(True)
            with transaction.atomic():
                self.written([versions]).save()
                loaded = _kept()
                transaction.set_rollback(True)
            for model, rows in acted.items():
                if rows != loaded[model]:
                    yield f"{archive}: {model} by acts {rows}, loaded {loaded[model]}"


def _cells(row: Row) -> Row:
    return {name: text for name, text in row.items() if not name.startswith("_")}


def _told(place: int, row: Row) -> Told:
    """Return what the step of this row would say."""
    read = past.row(_cells(row)).past
    said = stated(read)
    assert said is not None
    assert read.on is not None
    own = said.event not in (Event.CONVERSION, Event.MERGER, Event.SPLIT)
    return Told(
        number=read.number,
        known_as=(read.number, *(said.former if own else ())),
        event=said.event,
        stated=said.to_text(),
        state=telling.leads_to(said, on=read.on),
        on=read.on,
        at=_at(read.on),
        case_number=numbering.case.issue("KL", read.on.year, place),
        address="",
        starts=True,
        confirmed_on=read.on,
    )


def _at(day: date) -> datetime:
    return datetime.combine(day, time(2), tzinfo=UTC)


def _number(told: Told) -> Number:
    parts = numbers.parse(told.number).parts
    family = numbers.family_of(parts)
    return Number(
        number=told.number,
        family=family.key if family else "",
        serial=int(parts["serial"]),
        kind=told.number[:1],
        organ=parts["organ"],
        month=parts["month"],
        case_number=told.case_number,
        allotted_at=told.at,
        is_adopted=True,
    )


def _grounds(whole: rebuilding.Whole) -> Iterator[SpatialUnit]:
    for ground in whole.grounds:
        yield units.made(
            whole.right["number"],
            ground.drawn.outline(),
            system=ground.drawn.system,
            kind=units.MINING,
            from_on=ground.from_on,
            until_on=ground.until_on,
        )


def _kept() -> dict[str, list[dict[str, Any]]]:
    """Return what the register's tables hold, without what is another's each time."""
    tables: tuple[type[models.Model], ...] = (Right, Version, RightNumber, Number, SpatialUnit)
    return {model.__name__: [_plain(row) for row in _rows(model)] for model in tables}


def _rows(model: type[models.Model]) -> Iterable[models.Model]:
    order = "no" if model is Version else "from_on" if model is SpatialUnit else "number"
    rows: Iterable[models.Model] = model._default_manager.order_by(order)  # noqa: SLF001 - Django's name
    return rows


def _plain(row: models.Model) -> dict[str, Any]:
    fields = [one for one in row._meta.concrete_fields if one.name not in DRAWN]  # noqa: SLF001 - Django's name
    values = {one.attname: getattr(row, one.attname) for one in fields}
    return {name: bytes(v) if isinstance(v, memoryview) else v for name, v in values.items()}

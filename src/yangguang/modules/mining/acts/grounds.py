"""The ground of rights: held while it is looked at and given, and put down in the index of places.

Two applications for the same ground at the same moment would both find it free, as neither sees what
the other has not committed. So who examines holds the cells of a coarse grid that the ground meets, in
one order, until the transaction ends; grounds that lie apart never wait for each other.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from yangguang.base.refusal import Refusal
from yangguang.kernel.places import boxes, units
from yangguang.modules.mining.queries import beforehand
from yangguang.modules.mining.queries.rebuilding import Ground
from yangguang.modules.mining.stated import Stated

GROUND: Final = 0x59474D47  # "YGMG": any number, the same in all processes of one database
CELL_DEGREES: Final = 0.1
MOST_CELLS: Final = 64
"""What meets more cells holds the whole land for itself."""
_MARGIN: Final = boxes.BETWEEN_DATUMS_DEGREES
_COLUMNS: Final = 4000


_COVERED: ContextVar[frozenset[int]] = ContextVar("covered", default=frozenset())
"""Cells that a batch holds, or will hold at its end."""


class Given(Exception):  # noqa: N818 - says what happened
    """Ground that a batch saw free was given to another meanwhile."""


@dataclass(slots=True)
class Batch:
    """The ground of a batch: looked up once for all, at the end held, and looked at again.

    Who asks for ground nearby so waits for the end of a batch, and not for all of it. `early`: it is
    held before it is looked up, too. `numbers`: those that the batch gave.
    """

    early: bool
    stated: Sequence[Stated] = ()
    near: units.Near | None = None
    numbers: Collection[str] = ()

    def look(self, stated: Sequence[Stated], *, on: date) -> None:
        """Look up what lies near; inside `hold` nobody waits for this ground from now on."""
        self.stated = stated
        if self.early:
            self.hold()
        self.near = units.look_ahead(beforehand.outlines(stated), on=on)
        _COVERED.set(frozenset(cell for one in stated for cell in cells_of(one)))

    def hold(self) -> None:
        """Hold the ground now: before the batch takes what others wait for who hold theirs."""
        _hold([cells_of(one) for one in self.stated])

    def look_again(self) -> None:
        """Hold it, with everything written. Given: another has ground there that wasn't seen."""
        if self.near is None or connection.vendor != "postgresql":
            return
        self.hold()
        if units.has_more(self.near, but_for=self.numbers):
            raise Given


@contextmanager
def together(*, early: bool) -> Iterator[Batch]:
    """Let a batch look up its ground, and look at it again once all is written. Given: see `Batch`."""
    batch = Batch(early)
    token = _COVERED.set(frozenset())
    try:
        yield batch
    finally:
        _COVERED.reset(token)
    batch.look_again()


def hold(stated: Iterable[Stated]) -> None:
    """Hold the ground of what is stated until the transaction ends; what can't be read lies nowhere.

    PostgreSQL: advisory locks, shared over the land and exclusive for each cell. SQLite: the
    transaction has the store for itself from its beginning.
    """
    met = [cells_of(one) for one in stated] if connection.vendor == "postgresql" else []
    if not _COVERED.get().issuperset(cell for each in met for cell in each):
        _hold(met)


def _hold(met: Sequence[set[int]]) -> None:
    cells = sorted({cell for each in met for cell in each})
    if not cells or connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        if any(len(each) > MOST_CELLS for each in met):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [GROUND])
            return
        wanted = ", ".join(["pg_advisory_xact_lock(%s, %s)"] * len(cells))  # taken one by one
        pairs = [part for cell in cells for part in (GROUND, cell)]
        cursor.execute(f"SELECT pg_advisory_xact_lock_shared(%s, 0), {wanted}", [GROUND, *pairs])


def cells_of(stated: Stated) -> set[int]:
    """Return the cells of the coarse grid that a ground, a little widened, meets; numbers from 1."""
    if stated.drawn is None:
        return set()
    try:
        west, south, east, north = stated.drawn.outline().bounds
    except Refusal:
        return set()
    columns = _from_to(west - _MARGIN + 180, east + _MARGIN + 180)
    rows = _from_to(south - _MARGIN + 90, north + _MARGIN + 90)
    if len(columns) * len(rows) > MOST_CELLS:
        return set(range(1, MOST_CELLS + 2))
    return {1 + row * _COLUMNS + column for row in rows for column in columns}


def _from_to(first: float, last: float) -> range:
    return range(math.floor(first / CELL_DEGREES), math.floor(last / CELL_DEGREES) + 1)


def put_down(number: str, grounds: Iterable[Ground]) -> None:
    """Put each ground down from its day; corners that can't be read lie nowhere, as its findings say."""
    for ground in grounds:
        try:
            _put(number, ground)
        except Refusal:
            continue


def _put(number: str, ground: Ground) -> None:
    units.put(
        number,
        ground.drawn.outline(),
        system=ground.drawn.system,
        kind=units.MINING,
        from_on=ground.from_on,
        until_on=ground.until_on,
        part=1 if ground.is_pending else 0,
    )

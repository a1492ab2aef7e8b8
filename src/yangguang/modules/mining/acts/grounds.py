"""The ground of rights: held while it is looked at and given, and put down in the index of places.

Two applications for the same ground at the same moment would both find it free, as neither sees what
the other has not committed. So who examines holds the cells of a coarse grid that the ground meets, in
one order, until the transaction ends; grounds that lie apart never wait for each other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from django.db import connection

from yangguang.base.refusal import Refusal
from yangguang.kernel.places import boxes, units
from yangguang.modules.mining.queries.rebuilding import Ground
from yangguang.modules.mining.stated import Stated

GROUND: Final = 0x59474D47  # "YGMG": any number, the same in all processes of one database
CELL_DEGREES: Final = 0.1
MOST_CELLS: Final = 64
"""What meets more cells holds the whole land for itself."""
_MARGIN: Final = boxes.BETWEEN_DATUMS_DEGREES
_COLUMNS: Final = 4000


_HELD: ContextVar[frozenset[int]] = ContextVar("held", default=frozenset())
"""Cells that are held for a batch."""


@contextmanager
def held(stated: Sequence[Stated]) -> Iterator[None]:
    """Hold the ground of all that is stated at once; inside `hold` waits for none of it."""
    hold(stated)
    token = _HELD.set(frozenset(cell for one in stated for cell in cells_of(one)))
    try:
        yield
    finally:
        _HELD.reset(token)


def hold(stated: Iterable[Stated]) -> None:
    """Hold the ground of what is stated until the transaction ends; what can't be read lies nowhere.

    PostgreSQL: advisory locks, shared over the land and exclusive for each cell. SQLite: the
    transaction has the store for itself from its beginning.
    """
    if connection.vendor != "postgresql":
        return
    met = [cells_of(one) for one in stated]
    cells = sorted({cell for each in met for cell in each})
    if not cells:
        return
    if _HELD.get().issuperset(cells):
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

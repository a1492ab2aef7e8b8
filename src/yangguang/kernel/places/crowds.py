"""How many units lie in each cell of a map's grids: counted by the worker, so that no page counts a table.

Grids lie one in another: a cell of depth n is 64/2ⁿ degrees wide. One query groups the units by the finest
cells, coarser ones are their sums, and only what differs from last time is written.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple, TypeVar

from django.db import connection
from django.db.models import Avg, Count, F
from django.db.models.functions import Floor

from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.places import boxes
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.models import Crowd, SpatialUnit
from yangguang.kernel.work.planning import keeping_plans

FINEST: Final = 10
"""Cells of a sixteenth of a degree, six kilometres."""
EXTENT: Final = 9
"""Depth of the cells by which it is told how far things reach."""
_ROUGH: Final = 4
ACROSS: Final = 16
"""At most so many cells are side by side in a view."""
_BATCH: Final = 400

One = TypeVar("One")


class Cell(NamedTuple):
    """One cell of the grid of `depth`."""

    depth: int
    x: int
    y: int

    @property
    def box(self) -> Box:
        """West, south, east, north in degrees."""
        wide = width(self.depth)
        west, south = self.x * wide - 180, self.y * wide - 90
        return Box(west, south, west + wide, south + wide)


class Counted(NamedTuple):
    """How many, and the mean of their middles."""

    many: int
    longitude: float
    latitude: float


def width(depth: int) -> float:
    """Return how wide a cell is, in degrees."""
    return 64 / 2.0**depth


def depth_for(box: Box) -> int:
    """Return the depth of the finest grid of which at most `ACROSS` cells are side by side in `box`."""
    side = max(box.east - box.west, box.north - box.south)
    if side <= 0:
        return FINEST
    return min(max(math.floor(math.log2(64 * ACROSS / side)), 1), FINEST)


def within(box: Box, *, kind: str) -> list[Crowd]:
    """Return the counts of the cells that touch `box`, of the grid that suits it."""
    depth = depth_for(box)
    wide = width(depth)
    rows = Crowd.objects.filter(
        kind=kind,
        depth=depth,
        x__gte=math.floor((box.west + 180) / wide),
        x__lte=math.floor((box.east + 180) / wide),
        y__gte=math.floor((box.south + 90) / wide),
        y__lte=math.floor((box.north + 90) / wide),
    )
    with keeping_plans():
        return list(rows.order_by("x", "y")[: (ACROSS + 2) ** 2])


def extent(kind: str) -> Box | None:
    """Return the box of all that was counted, by cells of `EXTENT`; None: nothing was. One query.

    An index has the cells by `x`. Where `y` ends is looked for within the outermost cells of a coarse grid, so that
    of thousands of cells few are read.
    """
    with keeping_plans(), connection.cursor() as cursor:
        cursor.execute(_ENDS, [kind] * 5)
        west, east, south, north = cursor.fetchone()
    if west is None:
        return None
    low, high = Cell(EXTENT, west, south).box, Cell(EXTENT, east, north).box
    return Box(low.west, low.south, high.east, high.north)


_ENDS: Final = """
WITH rough AS (SELECT MIN(y) AS low, MAX(y) AS high FROM places_crowd WHERE kind = %s AND depth = {rough})
SELECT
  (SELECT x FROM places_crowd WHERE kind = %s AND depth = {fine} ORDER BY x LIMIT 1),
  (SELECT x FROM places_crowd WHERE kind = %s AND depth = {fine} ORDER BY x DESC LIMIT 1),
  (SELECT MIN(y) FROM places_crowd WHERE kind = %s AND depth = {fine}
     AND y < ((SELECT low FROM rough) + 1) * {wide}),
  (SELECT MAX(y) FROM places_crowd WHERE kind = %s AND depth = {fine}
     AND y >= (SELECT high FROM rough) * {wide})
""".format(rough=_ROUGH, fine=EXTENT, wide=2 ** (EXTENT - _ROUGH))  # noqa: S608 - numbers of our own


def whole(kind: str) -> Crowd | None:
    """Return the row of all units of a kind, with the instant of the last count; None: never counted."""
    with keeping_plans():
        return Crowd.objects.filter(kind=kind, depth=0).first()


def recount(*, at: datetime) -> int:
    """Count the units that hold on the day, and write what changed; return how many cells that were."""
    held = {
        (kind, Cell(depth, x, y)): (pk, Counted(count, longitude, latitude))
        for pk, kind, depth, x, y, count, longitude, latitude in Crowd.objects.values_list(
            "pk", "kind", "depth", "x", "y", "count", "longitude", "latitude"
        ).iterator()
    }
    found = _folded(_finest(at))
    kinds = {kind for kind, _ in found} | {kind for kind, _ in held}
    for kind in kinds:  # the row of all is written each time: it says when
        found.setdefault((kind, Cell(0, 0, 0)), Counted(0, 0, 0))
    changed = [
        key
        for key, counted in found.items()
        if key[1].depth == 0 or key not in held or held[key][1] != counted
    ]
    for part in _batches(changed):
        _write(part, found, at)
    gone = [pk for key, (pk, _) in held.items() if key not in found]
    for keys in _batches(gone):
        Crowd.objects.filter(pk__in=keys).delete()
    return sum(1 for _, cell in changed if cell.depth) + len(gone)


def _batches(found: Sequence[One]) -> Iterator[Sequence[One]]:
    for first in range(0, len(found), _BATCH):
        yield found[first : first + _BATCH]


def _finest(at: datetime) -> dict[tuple[str, Cell], Counted]:
    per_degree = 1 / width(FINEST)
    rows = (
        boxes.holding(SpatialUnit.objects.all(), on=at.astimezone(SHANGHAI).date())
        .annotate(middle_x=(F("west") + F("east")) / 2, middle_y=(F("south") + F("north")) / 2)
        .annotate(x=Floor((F("middle_x") + 180.0) * per_degree))
        .annotate(y=Floor((F("middle_y") + 90.0) * per_degree))
        .values_list("kind", "x", "y")
        .annotate(n=Count("pk"), longitude=Avg("middle_x"), latitude=Avg("middle_y"))
        .order_by()
    )
    return {
        (kind, Cell(FINEST, int(x), int(y))): Counted(n, longitude, latitude)
        for kind, x, y, n, longitude, latitude in rows.iterator()
    }


def _folded(finest: Mapping[tuple[str, Cell], Counted]) -> dict[tuple[str, Cell], Counted]:
    """Return every depth's cells, each with the sum and the middle of those within it."""
    sums: dict[tuple[str, Cell], list[float]] = {}
    for (kind, cell), (count, longitude, latitude) in finest.items():
        above = [Cell(cell.depth - up, cell.x >> up, cell.y >> up) for up in range(FINEST)]
        for one in (*above, Cell(0, 0, 0)):
            total = sums.setdefault((kind, one), [0, 0.0, 0.0])
            total[0] += count
            total[1] += count * longitude
            total[2] += count * latitude
    return {
        key: Counted(int(n), round(x / n, 4), round(y / n, 4)) for key, (n, x, y) in sums.items()
    }


def _write(
    keys: Iterable[tuple[str, Cell]],
    found: Mapping[tuple[str, Cell], Counted],
    at: datetime,
) -> None:
    Crowd.objects.bulk_create(
        [
            Crowd(
                kind=kind,
                **cell._asdict(),
                count=found[kind, cell].many,
                longitude=found[kind, cell].longitude,
                latitude=found[kind, cell].latitude,
                counted_at=at,
            )
            for kind, cell in keys
        ],
        update_conflicts=True,
        unique_fields=["kind", "depth", "x", "y"],
        update_fields=["count", "longitude", "latitude", "counted_at"],
    )

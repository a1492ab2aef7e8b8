"""What both engines find by its box: ground kept as WKB in degrees, filed in the cells of `cells`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, Protocol, TypeVar

import shapely
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.db.models.sql.compiler import SQLCompiler
from shapely.geometry.base import BaseGeometry

from yangguang.base.coordinates import Datum, systems
from yangguang.base.coordinates.outlines import area_m2, cross_too_often
from yangguang.kernel.places import cells
from yangguang.kernel.places.cells import Box, Stretch
from yangguang.kernel.places.models import Boxed, SpatialUnit
from yangguang.kernel.work import statements

BETWEEN_DATUMS_DEGREES: Final = 0.003
"""How far the same ground may lie apart on two datums: 300 m, twice what was met (RC-P3: 115 m)."""

_DRAWN: Final = (
    *("number", "part", "datum", "ground", "west", "south", "east", "north", "from_on"),
)

Row = TypeVar("Row", bound=Boxed)


class _Filed(Func):
    """Whether a row is filed in one of some stretches.

    One condition, as a hundred of Django's take longer to write than the search itself.
    """

    output_field = BooleanField()

    def __init__(self, stretches: tuple[Stretch, ...]) -> None:
        super().__init__(F("size"), F("cell"))
        self.stretches = stretches

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,  # noqa: ARG002 - Django's shape, to the end
        function: str | None = None,  # noqa: ARG002
        template: str | None = None,  # noqa: ARG002
        arg_joiner: str | None = None,  # noqa: ARG002
        **extra_context: Any,  # noqa: ARG002
    ) -> tuple[str, tuple[Any, ...]]:
        """Write the stretches side by side, each of which an index finds."""
        (size, _), (cell, _) = map(compiler.compile, self.get_source_expressions())
        return _filed(size, cell, self.stretches), ()


def _filed(size: str, cell: str, stretches: Iterable[Stretch]) -> str:
    # numbers of our own: four hundred places for values take longer to fill
    told = " OR ".join(
        f"({size} = {length} AND {cell} >= {low} AND {cell} <= {high})"
        for length, low, high in stretches
    )
    return f"({told})"


class Lying(Protocol):
    """What drawings say of a unit: a `SpatialUnit`, or only these of its columns."""

    number: Any
    part: Any
    datum: Any
    ground: Any
    west: Any
    south: Any
    east: Any
    north: Any
    from_on: Any


def columns(ground: BaseGeometry) -> dict[str, Any]:
    """Return the columns under which `ground` is kept and found. ValueError: no grid holds it."""
    box = Box(*ground.bounds)
    at = cells.filed(box)
    wkb = shapely.to_wkb(ground)
    return {**box._asdict(), "size": at.size, "cell": at.cell, "ground": wkb}


def geometry_of(row: Boxed | Lying) -> BaseGeometry:
    """Return the ground in degrees of the row's own datum."""
    ground: BaseGeometry = shapely.from_wkb(bytes(row.ground))
    return ground


def geometries_of(rows: Iterable[Lying]) -> Any:
    """Return the ground of each row, as an array: one by one they take ten times as long."""
    return shapely.from_wkb([bytes(row.ground) for row in rows])


def touching(rows: QuerySet[Row], box: Box, *, on: date | None = None) -> QuerySet[Row]:
    """Return those of `rows` whose box touches `box`, and that hold on a day if one is given; in no order."""
    found = rows.filter(
        _Filed(tuple(cells.stretches(box))),
        west__lte=box.east,
        east__gte=box.west,
        south__lte=box.north,
        north__gte=box.south,
    )
    return found if on is None else holding(found, on=on)


def in_order(rows: QuerySet[Row], first: str, *others: str) -> QuerySet[Row]:
    """Return what `touching` found by a column of words, then by others.

    By the bare column SQLite would go through an index of all rows, to spare itself sorting the few that it finds.
    """
    return rows.order_by(Coalesce(first, Value("")), *others)


def touching_sql(box: Box, *, on: date | None = None) -> tuple[str, list[Any]]:
    """Return the condition of `touching`, and its values, for who reads without the ORM, and sorts what is found."""
    filed = _filed("size", "cell", cells.stretches(box))
    condition = f"{filed} AND west <= %s AND east >= %s AND south <= %s AND north >= %s"
    values: list[Any] = [box.east, box.west, box.north, box.south]
    if on is not None:
        day = connection.ops.adapt_datefield_value(on)
        condition += " AND from_on <= %s AND (until_on IS NULL OR until_on > %s)"
        values += [day, day]
    return condition, values


def lying(box: Box, *, kind: str, on: date | None = None, limit: int) -> list[Lying]:
    """Return the units of a kind whose box touches `box`, as plain rows, in no order.

    As objects, built by the ORM, two hundred take as long as all else of a map.
    """
    condition, values = touching_sql(box, on=on)
    asked = f"{condition} AND kind = %s LIMIT %s"
    return statements.found(SpatialUnit, _DRAWN, asked, [*values, kind, limit])


def filed_in(model: type[Boxed], wanted: Sequence[Box]) -> list[set[int]]:
    """Return, for each box, the keys of the rows that are filed where it may be touched."""
    found: list[set[int]] = [set() for _ in wanted]
    asked, values = near_sql(model, wanted, sizes=_sizes(model))
    if not asked:
        return found
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT a.no, u.id FROM {asked}", values)  # noqa: S608
        for no, key in cursor.fetchall():
            found[no].add(key)
    return found


def near_sql(
    model: type[Boxed], wanted: Sequence[Box], *, sizes: Iterable[int] = cells.SIZES
) -> tuple[str, list[str]]:
    """Return what to read from, and its values: `a.no`, the place of a box, and `u`, a row filed where it may touch it.

    For who reads without the ORM, and joins more to it. Empty: there is nothing to look for.
    """
    stretches = [(no, *one) for no, box in enumerate(wanted) for one in cells.stretches(box, sizes)]
    if not stretches:
        return "", []
    if connection.vendor == "postgresql":
        values = ["{" + ",".join(map(str, column)) + "}" for column in zip(*stretches, strict=True)]
        asked = "unnest(%s::int[], %s::int[], %s::bigint[], %s::bigint[]) AS a(no, size, low, high)"
        near = f'SELECT * FROM "{table(model)}" AS r WHERE r.size = a.size AND r.cell BETWEEN a.low AND a.high'  # noqa: S608
        # each by the index: joined by the size alone, every row would meet every stretch
        return f"{asked} CROSS JOIN LATERAL ({near} OFFSET 0) AS u", values
    # numbers of our own: a hundred thousand places for values would take longer to fill
    rows = ", ".join(map(str, stretches))
    asked = f"(SELECT column1 AS no, column2 AS size, column3 AS low, column4 AS high FROM (VALUES {rows})) AS a"  # noqa: S608
    near = "u.size = a.size AND u.cell BETWEEN a.low AND a.high"
    return f'{asked} CROSS JOIN "{table(model)}" AS u ON {near}', []


def _sizes(model: type[Boxed]) -> list[int]:
    """Return the sizes of which there are rows: a look into the index for each."""
    asked = " UNION ALL ".join(
        f'SELECT {size} WHERE EXISTS (SELECT 1 FROM "{table(model)}" WHERE size = {size})'  # noqa: S608
        for size in cells.SIZES
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return sorted(row[0] for row in cursor.fetchall())


def touches(row: Any, box: Box) -> bool:
    """Tell whether the box of a row touches `box`."""
    across = row.west <= box.east and row.east >= box.west
    return bool(across and row.south <= box.north and row.north >= box.south)


def table(model: type[Boxed]) -> str:
    """Return the table of a model."""
    return model._meta.db_table  # noqa: SLF001 - Django's documented model API


def holding(rows: QuerySet[Row], *, on: date) -> QuerySet[Row]:
    """Return those that hold on a day: from their first until the day before their end."""
    return rows.filter(from_on__lte=on).filter(Q(until_on=None) | Q(until_on__gt=on))


def comparable(one: Datum, other: Datum) -> bool:
    """Tell whether two datums may be compared: the same, or equal by the one rule."""
    return one is other or {one, other} <= systems.EQUAL


def shared_m2(
    mine: BaseGeometry, datum: Datum, other: BaseGeometry, other_datum: Datum
) -> float | None:
    """Return the common ground in square metres; None: it may be, and a person must compare.

    That is so between datums, where they lie within what may be between them, and for outlines so large
    that cutting them could take minutes.
    """
    if not comparable(datum, other_datum):
        return None if shapely.dwithin(mine, other, BETWEEN_DATUMS_DEGREES) else 0.0
    if not shapely.intersects(mine, other):
        return 0.0
    if cross_too_often(mine, other):
        return None
    return area_m2(shapely.intersection(mine, other), datum)

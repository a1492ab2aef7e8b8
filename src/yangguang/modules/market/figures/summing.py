"""What `sums.Sums` adds up of one lot, said to the store, so that it adds up the lots of a whole year by itself.

`written` lays a line for each signed lot into a table of this connection, each number as `Sums.add` has it of that
lot alone; the other statements only add lines up. A test holds both equal, on both engines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Context
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper

from yangguang.modules.market.figures import classes
from yangguang.modules.market.figures.sums import NUMBERS, SCALE, WAYS

LINES: Final = "market_counting"
_KEPT: Final = Context(prec=15)
"""So many digits SQLite keeps of a number with a point, and Django reads of it."""
_WORDS: Final = {
    "postgresql": {
        "month": "date_trunc('month', signed_on)::date",
        "year": "date_trunc('year', month)::date",
        "scaled": f"({{}} * {SCALE})::bigint",
        "step": f"{classes.LOWEST} + width_bucket(fen::float8 / {{}}::float8, %s)",
        "spread": "jsonb_object_agg(class, n)",
        "nothing": "'{}'::jsonb",
        "day": "date",
        "ends": "ON COMMIT DROP",
    },
    "sqlite": {
        "month": "substr(signed_on, 1, 7) || '-01'",
        "year": "substr(month, 1, 4) || '-01-01'",
        "scaled": "market_scaled({})",
        "step": "market_step(fen, {})",
        "spread": "json_group_object(class, n)",
        "nothing": "'{}'",
        "day": "text",
        "ends": "",
    },
}
_CELL: Final = "scope, month, use, way"
_LEVELS: Final = (
    ("city", "province", "city <> ''"),
    ("province", "''", "province <> ''"),
    ("''", "NULL", "TRUE"),
)
"""The territories above: the scope of a line, the next above that, and of which lines."""


def made(connection: BaseDatabaseWrapper) -> str:
    """Return what makes the table of lines; SQLite learns besides what it can't work out by itself."""
    if connection.vendor == "sqlite":
        held: Any = connection.connection
        held.create_function("market_scaled", 1, _scaled, deterministic=True)
        held.create_function("market_step", 2, classes.step_of, deterministic=True)
    said = _WORDS[connection.vendor]
    numbers = ", ".join(f"{name} bigint" for name in NUMBERS)
    return (
        f"CREATE TEMPORARY TABLE {LINES} (scope varchar(7), above varchar(6), city varchar(6),"
        f" province varchar(6), month {said['day']}, use varchar(20), way varchar(10),"
        f" {numbers}, {classes.LAND} smallint, {classes.FLOOR} smallint) {said['ends']}"
    )


def _scaled(value: float | None) -> int | None:
    """Return an area in ten-thousandths of a m², without what the store's doubles add to it."""
    if value is None:
        return None
    return int(round(_KEPT.create_decimal_from_float(value), 4) * SCALE)


def written(vendor: str, span: Sequence[Any]) -> tuple[str, list[Any]]:
    """Return what writes a line for each lot that was signed in a span (first and last day), and its parameters."""
    said, ways = _WORDS[vendor], sorted(WAYS)
    area, over = (f"coalesce({said['scaled'].format(one)}, 0)" for one in _AREAS)
    granted = ", ".join(["%s"] * len(ways))
    lots = (  # only names of our own columns are put together here
        f"SELECT {_SCOPE} AS scope, {_ABOVE} AS above, city, province, {said['month']} AS month,"  # noqa: S608
        f" use, way, price_fen AS fen, {area} AS area, {over} AS over,"
        f" CASE WHEN price_fen = 0 AND way IN ({granted}) THEN 1 ELSE 0 END AS zero,"
        " CASE WHEN coalesce(handed_over_on, handover_due) < signed_on THEN 1 ELSE 0 END AS early"
        " FROM market_lot WHERE signed_on IS NOT NULL AND listed_on BETWEEN %s AND %s"
    )
    priced, floored = "fen > 0 AND area > 0", "fen > 0 AND area > 0 AND over > 0"
    of_each = ((priced, "1", "area", "fen"), (floored, "1", "over", "fen"))
    numbers = (f"CASE WHEN {case} THEN {one} ELSE 0 END" for case, *some in of_each for one in some)
    steps = (f"CASE WHEN {one[0]} THEN {said['step'].format(one[2])} END" for one in of_each)
    asked = (
        f"INSERT INTO {LINES} SELECT scope, above, city, province, month, use, way, 1, area,"  # noqa: S608
        f" {', '.join(numbers)}, zero, early, {', '.join(steps)} FROM ({lots}) AS lots"
    )
    bounds = [list(classes.BOUNDS)] * 2 if vendor == "postgresql" else []
    return asked, [*bounds, *ways, *span]


_AREAS: Final = ("area_m2", "floor_area_m2")
_SCOPE: Final = (
    "CASE WHEN county <> '' THEN county WHEN city <> '' THEN '=' || city ELSE '=' || province END"
)
_ABOVE: Final = "CASE WHEN city <> '' THEN city ELSE province END"


def figures(vendor: str) -> Iterator[str]:
    """Yield what adds the lines up: the smallest territories with their spreads of prices, and each level above."""
    said = _WORDS[vendor]
    names = ", ".join(NUMBERS)
    sums = ", ".join(f"sum({name}) AS {name}" for name in NUMBERS)
    into = f"INSERT INTO market_figure ({_CELL}, above, {names}, spread)"
    counted = " UNION ALL ".join(
        f"SELECT {_CELL}, '{one}' || {one} AS class, count(*) AS n FROM {LINES}"  # noqa: S608
        f" WHERE {one} IS NOT NULL GROUP BY {_CELL}, {one}"
        for one in (classes.LAND, classes.FLOOR)
    )
    yield (
        f"{into} SELECT {_CELL}, above, {names}, coalesce(spread, {said['nothing']}) FROM"  # noqa: S608
        f" (SELECT {_CELL}, max(above) AS above, {sums} FROM {LINES} GROUP BY {_CELL}) AS own"
        f" LEFT JOIN (SELECT {_CELL}, {said['spread']} AS spread FROM ({counted}) AS counted"
        f" GROUP BY {_CELL}) AS spreads USING ({_CELL}) ORDER BY {_CELL}"
    )
    for scope, above, case in _LEVELS:
        yield (
            f"{into} SELECT {scope}, month, use, way, max({above}), {sums}, {said['nothing']}"  # noqa: S608
            f" FROM {LINES} WHERE {case} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
        )


def prices(vendor: str) -> Iterator[str]:
    """Yield what counts the lots of each class of prices: of the country by month, of provinces by year."""
    year = _WORDS[vendor]["year"]
    into = "INSERT INTO market_priceclass (scope, month, use, way, measure, step, lots)"
    for one in (classes.LAND, classes.FLOOR):
        for scope, month, case in (("''", "month", "TRUE"), ("province", year, "province <> ''")):
            yield (
                f"{into} SELECT {scope}, {month}, use, way, '{one}', {one}, count(*) FROM {LINES}"  # noqa: S608
                f" WHERE {one} IS NOT NULL AND {case} GROUP BY 1, 2, 3, 4, 6"
                " ORDER BY 1, 2, 3, 4, 6"
            )

"""The lots of `monitor`: some are drawn, and the store makes all others of them, each anew out of three.

So shares and spreads stay those that were drawn, and each place has its own days, prices and uses in each year.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

YEAR: Final = 2024
"""The last year that has lots; the others lie before."""
AT: Final = datetime(2025, 1, 1, tzinfo=UTC)


@contextmanager
def without_notes() -> Iterator[None]:
    """Let no trigger note what is written."""
    from django.db import connection

    from yangguang.modules.market.figures import stale

    is_server = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if is_server:
            cursor.execute("SET session_replication_role = replica")
        else:
            cursor.execute("DROP TRIGGER market_lot_changed_insert")
        yield
        if is_server:
            cursor.execute("RESET session_replication_role")
    stale.install(connection)


def multiply(drawn: int, turns: int, *, years: int, say: Callable[[str], None]) -> None:
    """Let the store make as many lots once more: the place of one, day and price of another, use and way of a third."""
    from django.db import connection

    from yangguang.modules.market.models import Lot

    columns = [one.column for one in Lot._meta.concrete_fields if one.column != "id"]  # noqa: SLF001
    names = ", ".join(f'"{one}"' for one in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE drawn AS"
            " SELECT l.*, row_number() OVER (ORDER BY id) - 1 AS k FROM market_lot l"
        )
        cursor.execute("CREATE UNIQUE INDEX drawn_k ON drawn (k)")
        cursor.execute("ANALYZE drawn")
        for turn in range(1, turns):
            told = ", ".join(
                _taken(turn, drawn, years).get(one, "a.{}").format(one) for one in columns
            )
            joined = " ".join(
                f"JOIN drawn {name} ON {name}.k = (a.k + {turn * step}) % {drawn}"
                for name, step in (("b", 7_919), ("c", 104_729))
            )
            cursor.execute(f"INSERT INTO market_lot ({names}) SELECT {told} FROM drawn a {joined}")
            if turn % 50 == 0:
                say(f"{(turn + 1) * drawn:,} lots")
        cursor.execute("DROP TABLE drawn")


def _taken(turn: int, drawn: int, years: int) -> dict[str, str]:
    """Return what is taken from where; of each lot the turns lie in other years, as many lots in each."""
    from django.db import connection

    back = f"(a.k + {turn}) % {years}"
    day, number = (
        f"(a.{{}} - ({back}) * interval '1 year')::date",
        f"lpad((a.k + {turn * drawn})::text, 8, '0')",
    )
    if connection.vendor == "sqlite":
        day = f"date(a.{{}}, '-' || ({back}) || ' years')"
        number = f"substr('0000000' || (a.k + {turn * drawn}), -8)"
    return {
        "number": f"'GD-' || (a.year - {back}) || '-' || {number}",
        "year": f"a.year - {back}",
        **dict.fromkeys(("signed_on", "listed_on"), day),
        **dict.fromkeys(("province", "city", "county"), "b.{}"),
        **dict.fromkeys(("use", "way", "area_m2", "floor_area_m2", "price_fen"), "c.{}"),
    }


def office() -> Any:
    """Make the office of all lots."""
    from yangguang.kernel.offices.models import Level, Office

    return Office.objects.create(slug="monitor", level=Level.MINISTRY)


def drawn_lots(numbers: range, office: Any, drawn: random.Random) -> Iterator[Any]:
    """Yield lots of 31 provinces with 10 cities of 9 counties each."""
    from yangguang.base.market.words import UseClass, Way
    from yangguang.modules.market.models import Lot

    uses, ways = list(UseClass), [Way.LISTING, Way.LISTING, Way.ALLOCATION, Way.AGREEMENT]
    for n in numbers:
        province, city = 11 + drawn.randrange(31), 1 + drawn.randrange(10)
        on = date(YEAR, 1, 1) + timedelta(days=drawn.randrange(366))
        area = Decimal(drawn.randrange(1_000, 200_000))
        way = drawn.choice(ways)
        yield Lot(
            number=f"GD-{on.year}-{n:08}",
            year=on.year,
            office=office,
            province=f"{province}0000",
            city=f"{province}{city:02}00",
            county=f"{province}{city:02}{1 + drawn.randrange(9):02}",
            stage="已供应",
            signed_on=on,
            listed_on=on,
            use=drawn.choice(uses),
            way=way,
            area_m2=area,
            price_fen=None
            if way is Way.ALLOCATION
            else int(area * int(100_000 * drawn.lognormvariate(0, 1))),
            floor_area_m2=area * 2,
            stated="{}",
            updated_at=AT,
        )

"""Reads: an area code in a year, its successors and ancestors, and search by code or name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.db.models import Case, Q, QuerySet, When

from yangguang.kernel.places.areacodes import LAST_YEAR
from yangguang.kernel.places.models import AreaCode, AreaSuccessor
from yangguang.kernel.work import statements
from yangguang.kernel.work.planning import among_sql, keeping_plans


@dataclass(frozen=True, slots=True)
class Successor:
    """What became of an area: in `year` it, or (`in_part`) a part of it, came under `code`.

    `name` is what that code was called in that year.
    """

    code: str
    name: str
    year: int
    in_part: bool


def in_year(year: int) -> QuerySet[AreaCode]:
    """Return the codes in use in `year`; the year of a change belongs to what came after.

    Years after the last one listed are answered as that one.
    """
    asked = min(year, LAST_YEAR)
    return AreaCode.objects.filter(from_year__lte=asked).filter(
        Q(until_year=None) | Q(until_year__gt=asked)
    )


def names_on(codes: Sequence[str], year: int) -> dict[str, str]:
    """Return the name that each of these codes had in `year`, of those that were in use: one query."""
    asked = min(year, LAST_YEAR)
    condition, values = among_sql("code", codes)
    held = "from_year <= %s AND (until_year IS NULL OR until_year > %s)"
    found = statements.found(
        AreaCode, ("code", "name"), f"{condition} AND {held}", [*values, asked, asked]
    )
    return dict(found)


def exists_on(code: str, year: int) -> bool:
    """Tell whether `code` was in use in `year`."""
    return in_year(year).filter(code=code).exists()


def name_on(code: str, year: int) -> str | None:
    """Return the name that `code` had in `year`; None: it was not in use."""
    return in_year(year).filter(code=code).values_list("name", flat=True).first()


def full_name_on(code: str, year: int) -> str | None:
    """Return the name with those above it (浙江省杭州市西湖区); None: not in use in that year."""
    name = name_on(code, year)
    if name is None:
        return None
    return "".join([*(area.name for area in ancestors(code, year)), name])


def ancestors(code: str, year: int) -> list[AreaCode]:
    """Return the areas above `code` in `year`, the province first.

    A county under its province directly (直辖, 省直辖县级) has no prefecture above it.
    """
    above = {f"{code[:2]}0000", f"{code[:4]}00"} - {code}
    return list(in_year(year).filter(code__in=above).order_by("code"))


def successors(code: str) -> list[Successor]:
    """Return what took over from `code`, wholly or in part, by year and code.

    A code that only changed its name is not its own successor. One step: follow chains by calling
    again with the code found.
    """
    rows = AreaSuccessor.objects.filter(area__code=code).exclude(successor=code)
    found = {(row.successor, row.year): row.in_part for row in rows}
    names = _names({heir for heir, _ in found})
    return [
        Successor(heir, _name_in(names.get(heir, []), year), year, in_part)
        for (heir, year), in_part in sorted(found.items(), key=lambda item: item[0][::-1])
    ]


def predecessors(code: str) -> list[AreaCode]:
    """Return the areas that came, wholly or in part, under `code`, by code and year."""
    return list(
        AreaCode.objects.filter(successors__successor=code)
        .exclude(code=code)
        .distinct()
        .order_by("code", "from_year")
    )


def kin(code: str) -> list[str]:
    """Return the codes of `predecessors`, then those of `successors`, for who asks nothing else of them: one query."""
    with keeping_plans(), connection.cursor() as cursor:
        cursor.execute(_KIN, [code] * 4)
        return [found for _, _, found in sorted(cursor.fetchall())]


_KIN: Final = """
SELECT 0, 0, a.code FROM places_areasuccessor s JOIN places_areacode a ON a.id = s.area_id
  WHERE s.successor = %s AND a.code <> %s
UNION ALL
SELECT 1, s.year, s.successor FROM places_areasuccessor s JOIN places_areacode a ON a.id = s.area_id
  WHERE a.code = %s AND s.successor <> %s
"""


def search(prefix: str, *, limit: int = 20) -> list[AreaCode]:
    """Return areas, old ones too, whose code or name begins with `prefix`; those in use first."""
    if not prefix:
        return []
    in_use_first = Case(When(until_year=None, then=0), default=1)
    found = AreaCode.objects.filter(Q(code__startswith=prefix) | Q(name__startswith=prefix))
    return list(found.order_by(in_use_first, "code", "-from_year")[:limit])


def _names(codes: set[str]) -> dict[str, list[AreaCode]]:
    rows: dict[str, list[AreaCode]] = {}
    for row in AreaCode.objects.filter(code__in=codes):
        rows.setdefault(row.code, []).append(row)
    return rows


def _name_in(rows: list[AreaCode], year: int) -> str:
    for row in rows:
        if row.from_year <= year and (row.until_year is None or year < row.until_year):
            return row.name
    return ""

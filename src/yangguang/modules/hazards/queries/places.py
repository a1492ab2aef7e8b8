"""Which area somebody means: by code, or by name as people write it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from yangguang.base.hazards import ground
from yangguang.base.procedure import day_of
from yangguang.kernel.offices.models import OfficeName
from yangguang.kernel.places import queries as areas
from yangguang.modules.hazards.queries.issues import area_of

MOST = 12
"""Areas of one name that are offered."""


@dataclass(frozen=True, slots=True)
class Named:
    """An area with its code and what it is called, those above it included."""

    code: str
    name: str


def named(words: str, *, at: datetime) -> list[Named]:
    """Return the areas that `words` may mean: a code of 6, 9 or 12 digits, or a name. None: nobody knows it."""
    year, asked = day_of(at).year, words.strip()
    if asked.isascii() and asked.isdigit():
        return _of_code(asked, year, at=at)
    if not asked:
        return []
    rows = areas.in_year(year).filter(name__startswith=asked).order_by("code")[:MOST]
    found = [Named(row.code, f"{row.province_name}{row.prefecture_name}{row.name}") for row in rows]
    return found or _of_office(asked)


def _of_code(code: str, year: int, *, at: datetime) -> list[Named]:
    try:
        stem = ground.stem(code)
    except ValueError:
        return []
    row = areas.in_year(year).filter(code=code[:6]).order_by("from_year").first()
    name = row.name if row else ""
    if not name:
        rows = OfficeName.objects.filter(office__county=code[:6], from_on__lte=day_of(at))
        named = rows.order_by("office", "-from_on").first()
        return [Named(code, f"{code}（{named.name}）" if named else code)]
    return [Named(code, f"{name} {code}" if len(stem) > 6 else name)]


def _of_office(words: str) -> list[Named]:
    """Return the areas of offices of that name: where the national list doesn't have the area."""
    rows = OfficeName.objects.filter(name__contains=words, until_on=None).select_related("office")
    found: dict[str, Named] = {}
    for row in rows.order_by("office__slug")[:MOST]:
        found.setdefault(area_of(row.office), Named(area_of(row.office), row.name))
    return list(found.values())

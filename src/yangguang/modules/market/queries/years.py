"""Reads of whole years as files: which there are, what stands published of each, where its proof is."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.conf import settings
from django.db.models import Q

from yangguang.modules.market.models import Lot, YearFiles

MOST: Final = 200


def key_of(province: str, year: int) -> str:
    """Return the place of a year in the order of the look, by province and year."""
    return f"{province}.{year}"


def read_key(key: str) -> tuple[str, int]:
    """Return province and year of a key."""
    province, _dot, year = key.partition(".")
    return province, int(year)


def in_turn() -> list[str]:
    """Return the key of every year that has lots, or had files, the newest year first: four queries for each."""
    found: list[tuple[str, int]] = []
    while one := following(key_of(*found[-1]) if found else ""):
        found.append(one)
    return [key_of(*one) for one in sorted(found, key=lambda one: (-one[1], one[0]))]


def has_lots(province: str, year: int) -> bool:
    """Tell whether the register has a lot of a year of a province."""
    rows = Lot.objects.filter(province=province)
    return rows.filter(listed_on__range=(date(year, 1, 1), date(year, 12, 31))).exists()


def following(after: str) -> tuple[str, int] | None:
    """Return the next year of a province that has lots, or had files: at most four queries. None: there is none."""
    province, _dot, year = after.partition(".")
    found = [one for one in (_of_lots(province, year), _of_files(province, year)) if one]
    return min(found, default=None)


def _of_lots(province: str, year: str) -> tuple[str, int] | None:
    if province:
        rows = Lot.objects.filter(province=province, listed_on__gt=date(int(year), 12, 31))
        day = rows.order_by("listed_on", "number").values_list("listed_on", flat=True).first()
        if day is not None:
            return province, day.year
    rows = Lot.objects.filter(province__gt=province).order_by("province", "listed_on", "number")
    later = rows.values_list("province", "listed_on").first()
    return (later[0], later[1].year) if later else None


def _of_files(province: str, year: str) -> tuple[str, int] | None:
    later = Q(province__gt=province) | Q(province=province, year__gt=int(year or 0))
    rows = YearFiles.objects.filter(later).order_by("province", "year")
    return rows.values_list("province", "year").first()


def of(province: str, year: int) -> YearFiles | None:
    """Return what stands published of a year of a province."""
    return YearFiles.objects.filter(province=province, year=year).first()


def listed(*, province: str = "", after: str = "") -> list[YearFiles]:
    """Return what stands published, by province and year, after a key that `key_of` gave: one query."""
    rows = YearFiles.objects.all()
    if province:
        rows = rows.filter(province=province)
    head, _dot, year = after.replace("\0", "").partition(".")
    if head and year.isascii() and year.isdigit() and len(year) <= 4:
        rows = rows.filter(Q(province__gt=head) | Q(province=head, year__gt=int(year)))
    return list(rows.order_by("province", "year")[:MOST])


def read_line(line: str) -> dict[str, Any]:
    """Read the line under which a record names a file."""
    name, digest, size = line.split(" ")
    return {"name": name, "sha256": digest.removeprefix("sha256:"), "size_bytes": int(size)}


def proof_of(row: YearFiles) -> dict[str, str]:
    """Return where the record that names the digests is read, and its proof."""
    if not row.address:
        return {}
    site = settings.YANGGUANG_URL.rstrip("/")
    return {
        "record": f"{site}/r/{row.address}",
        "proof": f"{site}/r/{row.address}/proof.json",
    }

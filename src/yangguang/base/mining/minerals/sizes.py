"""Large, medium, small: by reserve (国土资发〔2000〕133号) and by yearly output (国土资发〔2004〕208号)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from yangguang.base.basis import Article
from yangguang.base.mining import assumed, texts
from yangguang.base.mining.kinds import Size
from yangguang.base.mining.minerals.kinds import Mineral, named, rows
from yangguang.base.refusal import Said


@dataclass(frozen=True, slots=True)
class SizeRow:
    """From which amount of `unit` a reserve or a mine is large or medium; below, it is small.

    `form` tells rows of one kind apart (地下开采, 砂矿). Without amounts every mine of it counts as small.
    """

    mineral: str
    form: str
    unit: str
    large: Decimal | None
    medium: Decimal | None
    basis: Article
    assumed: Said | None = None


@cache
def _read(name: str, basis: Article) -> dict[str, tuple[SizeRow, ...]]:
    found: dict[str, list[SizeRow]] = {}
    for row in rows(name):
        found.setdefault(row["mineral"], []).append(
            SizeRow(
                row["mineral"],
                row["form"],
                row["unit"],
                Decimal(row["large"]) if row["large"] else None,
                Decimal(row["medium"]) if row["medium"] else None,
                basis,
                assumed.MINE_NAMES if row.get("assumed") else None,
            )
        )
    return {mineral: tuple(held) for mineral, held in found.items()}


def reserve_sizes(mineral: str) -> tuple[SizeRow, ...]:
    """Return the rows for the reserves of a kind; none: the part of the table was not found."""
    return _of(mineral, _read("reserves.csv", texts.RESERVE_SIZES_2000[""]))


def mine_sizes(mineral: str) -> tuple[SizeRow, ...]:
    """Return the rows for the mines of a kind; none: not listed, or not found."""
    return _of(mineral, _read("mines.csv", texts.MINE_SIZES_2004[""]))


def _of(mineral: str, table: dict[str, tuple[SizeRow, ...]]) -> tuple[SizeRow, ...]:
    kind = named(mineral)
    if kind is None:
        return ()
    return next((table[name] for name in (kind.name, *_groups(kind)) if name in table), ())


def _groups(kind: Mineral) -> list[str]:
    return sorted(kind.names - {kind.name})


def size_of(
    amount: Decimal, unit: str, held: Sequence[SizeRow], *, form: str = ""
) -> tuple[Size, SizeRow] | None:
    """Return the size of `amount` of `unit` by one of the rows `held`, and the row.

    None where no row has this unit, or where several have and `form` tells them apart: nothing is
    converted and nothing guessed.
    """
    fitting = [row for row in held if row.unit == unit and (not form or row.form == form)]
    if len(fitting) != 1:
        return None
    (row,) = fitting
    if row.large is None or row.medium is None:
        return Size.SMALL, row
    if amount >= row.large:
        return Size.LARGE, row
    return (Size.MEDIUM if amount >= row.medium else Size.SMALL), row

"""Reading of the national list of area codes (`data/areacodes.csv`)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LAST_YEAR: Final = 2024
"""The last year that the list covers; a later year is answered as this one."""

_LIST: Final = Path(__file__).parent / "data" / "areacodes.csv"
_LEVELS: Final = {"省级": "province", "地级": "prefecture", "县级": "county"}
_SUCCESSOR: Final = re.compile(r"([0-9]{6})(?:\[([0-9]{4})\])?")


@dataclass(frozen=True, slots=True)
class Heir:
    """A successor code; `in_part`: named with its own year, only a part of the area may have gone."""

    code: str
    year: int
    in_part: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list; years as printed, `until_year` None while the code is in use."""

    code: str
    name: str
    level: str
    province_name: str
    prefecture_name: str
    from_year: int
    until_year: int | None
    heirs: tuple[Heir, ...]


def lines() -> Iterator[Line]:
    """Yield every line of the list. ValueError: a line can't be read; it is named."""
    with _LIST.open(encoding="utf-8-sig", newline="") as text:
        for row in csv.DictReader(text):
            yield read_line(row)


def read_line(row: dict[str, str]) -> Line:
    """Read one line by its column heads."""
    until_year = int(row["变更/弃用时间"]) if row["变更/弃用时间"] else None
    return Line(
        code=row["代码"],
        name=row["名称"],
        level=_LEVELS[row["级别"]],
        province_name=row["一级行政区"],
        prefecture_name=row["二级行政区"],
        from_year=int(row["启用时间"]),
        until_year=until_year,
        heirs=_heirs(row["代码"], row["新代码"], until_year),
    )


def _heirs(code: str, text: str, until_year: int | None) -> tuple[Heir, ...]:
    heirs = []
    for part in filter(None, text.split(";")):
        found = _SUCCESSOR.fullmatch(part)
        year = int(found[2]) if found and found[2] else until_year
        if not found or year is None:
            raise ValueError(f"area code {code}: successor {part!r} can't be read")
        heirs.append(Heir(found[1], year, in_part=bool(found[2])))
    return tuple(heirs)

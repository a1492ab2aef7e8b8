"""Cells of a row, as printed, to the fields of a lot: each reading leaves its doubts; what it can't read stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, TypeVar

from yangguang.base.market import numbers, printed
from yangguang.base.market.lot import Between, Lot
from yangguang.base.market.words import Way
from yangguang.base.numbering.reading import Reading, Unreadable
from yangguang.base.quantities import AreaUnit
from yangguang.base.reading import Read
from yangguang.base.refusal import Reason, Said, Sentence
from yangguang.kernel.imports.importers import Column
from yangguang.modules.market.past.found import Found, doubted

T = TypeVar("T")

ZONES: Final = {"ratio": "容积率", "density": "建筑密度", "green": "绿地率", "height": "建筑限高"}
_AREAS: Final = (
    ("area_m2", AreaUnit.SQUARE_METRE),
    ("area_ha", AreaUnit.HECTARE),
    ("area_mu", AreaUnit.MU),
)
_TERM_KEPT: Final = ("not-whole", "not-a-term", "term-without-use")
"""Doubts that leave a part of the terms unread."""


@dataclass(slots=True)
class Cells:
    """A row: the text of each column, what was found, what stays as printed."""

    texts: Mapping[str, str]
    titles: Mapping[str, str]
    found: list[Found] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, values: Mapping[str, Any], columns: tuple[Column, ...]) -> Cells:
        """Return the cells of a row as the room of imports gives them."""
        texts = {name: str(text).strip() for name, text in values.items() if text is not None}
        return cls(texts, {column.name: column.titles[0] for column in columns})

    def text(self, name: str, most: int = 400) -> str:
        """Return what stands in a column; empty: nothing."""
        return self.texts.get(name, "")[:most]

    def read(self, name: str, reader: Callable[[str], Read[T]]) -> T | None:
        """Return what a column says; without a value, or with a remark beside it, its text is kept."""
        text = self.text(name)
        return self.take(name, reader(text), text) if text else None

    def take(self, name: str, read: Read[T], text: str) -> T | None:
        """Return the value of a reading, and keep its doubts."""
        title = self.titles.get(name, name)
        self.found += doubted(name, title, text, read.doubts)
        if read.value is None or any(one.code in ("remark", "rate") for one in read.doubts):
            self.keep(name)
        return read.value

    def keep(self, name: str) -> None:
        """Keep the text of a column as printed."""
        if text := self.text(name, 2000):
            self.kept.append((self.titles.get(name, name), text))

    def number(self, name: str, reader: Callable[[str], Reading]) -> str:
        """Return a number in its standard form, as printed where that is open; what is none is kept as printed."""
        text = self.text(name)
        if not text:
            return ""
        try:
            read = reader(text)
        except Unreadable:
            said = "“{title}”写作“{printed}”，不是这种号码。"
            told = Said(said, {"title": self.titles[name], "printed": text[:60]})
            self.found.append(Found(f"{name}/form", Sentence(Reason.FACTS, told), name))
            self.keep(name)
            return ""
        self.found += doubted(name, self.titles[name], text, read.doubts)
        if not read.normal:
            self.keep(name)
        return read.normal


def lot(cells: Cells, *, unit: AreaUnit, on: date | None) -> dict[str, Any]:
    """Return the fields of a lot that results and notices share; `unit`: of an area without one; `on`: the day."""
    read = printed.uses(cells.text("use"), cells.text("years"), on=on)
    uses = cells.take("use", read, _both(cells))
    if uses is None or any(read.has(code) for code in _TERM_KEPT):
        cells.keep("years")
    return {
        "parcel_no": cells.text("parcel_no", 100),
        "parcel_code": cells.number("parcel_code", numbers.read_parcel),
        "location": cells.text("location", 300),
        "place": _place(cells),
        "area_m2": area(cells, unit),
        "uses": uses.uses if uses else (),
        "years": uses.years if uses else None,
        "way": _way(cells),
        "grade": cells.text("grade", 40),
        "floor_area_m2": cells.read("floor_area", printed.area_m2),
        "investment_fen_per_ha": cells.read("investment", printed.fen_per_ha),
        "development": cells.text("development", 200),
        "approval": cells.text("approval", 200),
        **{name: _zone(cells, name) for name in ZONES},
    }


def made(cells: Cells, said: Mapping[str, Any]) -> Lot:
    """Return the lot with what stays as printed."""
    return Lot(**said, printed=tuple(dict.fromkeys(cells.kept)))


def _both(cells: Cells) -> str:
    return " ".join(part for part in (cells.text("use"), cells.text("years")) if part)


def _place(cells: Cells) -> str:
    """Return the area code of the county; a name alone stays as printed, and the office says where."""
    code = cells.text("place_code")
    if code and not (code.isascii() and code.isdigit() and len(code) == 6):
        cells.keep("place_code")
        code = ""
    cells.keep("place")
    return code


def area(cells: Cells, unit: AreaUnit) -> Any:
    """Return the area in m² from whichever column has it; `unit`: of the one that names none."""
    for name, own in (*_AREAS, ("area", unit)):
        if cells.text(name):
            return cells.read(name, lambda text, own=own: printed.area_m2(text, own))  # type: ignore[misc]
    return None


def _way(cells: Cells) -> Way | None:
    return cells.read("way", printed.way)


def _zone(cells: Cells, name: str) -> Between | None:
    """Return limits from their one column, or from the two of the lower and the upper."""
    if cells.text(name):
        return cells.read(name, printed.limits)
    low, high = cells.text(f"{name}_low"), cells.text(f"{name}_high")
    if not low and not high:
        return None
    flags = {f"{side}_flag": cells.text(f"{name}_{side}_flag") for side in ("low", "high")}
    read = printed.between(low, high, **flags)
    title = ZONES[name]
    text = f"{low or '—'}～{high or '—'}"
    cells.found += doubted(name, title, text, read.doubts)
    if read.value is None and read.has("reversed"):
        cells.kept.append((title, text))
    return read.value


def window(
    cells: Cells, name: str, begins: str, ends: str
) -> tuple[datetime | None, datetime | None]:
    """Return a window from its one column, or from the two of its begin and end."""
    if cells.text(name):
        return cells.read(name, printed.window) or (None, None)
    first = cells.read(begins, printed.instant)
    last = cells.read(ends, lambda text: printed.instant(text, ends=True))
    return first, last

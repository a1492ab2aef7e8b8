"""The areas of a row of a supply plan: in columns of their own, and in one cell, each with what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from yangguang.base.market import planning, printed
from yangguang.base.market.plan import Planned
from yangguang.base.market.words import Source, UseClass
from yangguang.base.quantities import AreaUnit
from yangguang.base.refusal import Reason, Said, Sentence
from yangguang.modules.market.past.found import Found
from yangguang.modules.market.past.planned_columns import COLUMNS, KINDS, QUARTERS, USES, WAYS
from yangguang.modules.market.past.reading import Cells

_APART: Final = re.compile(r"[;；\n]")
_PART: Final = re.compile(
    r"^(?P<name>[^=＝]+)[=＝](?P<area>[^（(]+)(?:[（(]属(?P<of>[^）)]+)[）)])?$"
)
_PLACES: Final = re.compile(r"\d(?:[\d,]*\d)?(?:\.(\d+))?")


class Reader:
    """Reads areas: keeps which lost their digits, and how finely they are printed."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.lost: list[tuple[str, str]] = []
        self.unit_m2: Decimal | None = None

    def area(self, name: str) -> Decimal | None:
        """Return the area of a column in m²; one without its whole digits is none."""
        text = self.cells.text(name)
        return self.take(name, self.cells.titles[name], text) if text else None

    def take(self, name: str, label: str, text: str) -> Decimal | None:
        """Return the area that a text says."""
        if planning.is_lost(text):
            self.lost.append((label, text.split(maxsplit=1)[0]))
            return None
        read = printed.area_m2(text, AreaUnit.HECTARE)
        area = self.cells.take(name, read, text)
        found = _PLACES.search(text)
        if area is not None and found is not None:
            unit = Decimal(10_000).scaleb(-len(found[1] or ""))
            self.unit_m2 = min(self.unit_m2 or unit, unit)
        return area

    def rows(self) -> Iterator[Planned]:
        """Yield what stands in the columns of uses, kinds of housing, ways and quarters."""
        for name, about in abouts():
            if (area := self.area(name)) is not None:
                yield Planned(area_m2=area, **about)

    def others(self) -> Iterator[Planned]:
        """Yield the parts that have a name of their own, each with the part that it belongs to."""
        own = {title: kind for kind, titles in KINDS.items() for title in titles}
        for text in parts(self.cells.text("others", 4000)):
            found = _PART.match(text)
            name = found["name"].strip() if found else ""
            area = self.take("others", name, found["area"].strip()) if found else None
            if not found or area is None:
                self.cells.found.append(unread("others", text))
                self.cells.kept.append((self.cells.titles["others"], text))
            elif name in own:
                yield Planned(area_m2=area, kind=own[name], of=(found["of"] or "").strip())
            else:
                yield Planned(area_m2=area, called=name, of=(found["of"] or "").strip())


def abouts() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the columns of areas, each with what is planned in it."""
    for use in USES:
        yield f"use_{use.name.lower()}", {"use": use}
    yield "use_housing_new", {"use": UseClass.HOUSING, "source": Source.NEW}
    yield "use_housing_old", {"use": UseClass.HOUSING, "source": Source.EXISTING}
    for kind in KINDS:
        yield f"kind_{kind.name.lower()}", {"kind": kind}
    for way in WAYS:
        yield f"way_{way.name.lower()}", {"way": way}
    for n in QUARTERS:
        yield f"quarter_{n}", {"quarter": n}


def titled() -> dict[str, dict[str, Any] | None]:
    """Return, by each title of a column of areas, what it is about; None: the total."""
    known: dict[str, dict[str, Any] | None] = {"total": None, **dict(abouts())}
    return {title: known[one.name] for one in COLUMNS if one.name in known for title in one.titles}


def parts(text: str) -> tuple[str, ...]:
    """Return what semicolons part in a cell."""
    return tuple(part.strip() for part in _APART.split(text) if part.strip())


def unread(name: str, text: str) -> Found:
    """Say that a text can't be read."""
    said = Said("“{printed}”读不出来，照印保留。", {"printed": text[:60]})
    return Found(f"{name}/unread", Sentence(Reason.FACTS, said), name)

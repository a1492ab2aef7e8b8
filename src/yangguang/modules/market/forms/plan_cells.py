"""The cells of a plan's tables: what each is called, what is planned in it, and in which table it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from yangguang.base.market.plan import HECTARE_M2, Planned
from yangguang.base.market.words import HousingKind, Source, UseClass, Way
from yangguang.base.refusal import Said
from yangguang.kernel.ui.parts import Text

SOURCES: Final = {"": None, "new": Source.NEW, "old": Source.EXISTING}
HEADS: Final = (_("合计"), _("其中：新增"), _("其中：现有"))
QUARTERS: Final = range(1, 5)
QUARTER_NAMES: Final = {1: _("第一季度"), 2: _("第二季度"), 3: _("第三季度"), 4: _("第四季度")}
WHOLE: Final = _("合计")
_SAID_BY: Final = frozenset(one.name for one in fields(Planned)) - {"area_m2", "called", "of"}


class Hectares(forms.DecimalField):
    """An area in hectares, kept in m²; blank: not planned."""

    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(
            label=label, required=False, min_value=0, max_digits=12, decimal_places=4, **more
        )
        self.widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def clean(self, value: Any) -> Decimal | None:
        """Return square metres."""
        said = super().clean(str(value).replace(",", "").replace("，", "") if value else value)
        return None if said is None else said * HECTARE_M2


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: its name in the form, its label for the ear, and what is planned in it."""

    name: str
    label: Any
    about: Mapping[str, Any]

    def row(self, area_m2: Decimal) -> Planned:
        """Return the row that an area in this cell is."""
        return Planned(area_m2=area_m2, **self.about)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of cells: its heading, those of its columns, and of each row its label and cells."""

    key: str
    title: Text
    first: Text
    heads: tuple[Text, ...]
    rows: tuple[tuple[Text, tuple[Spot, ...]], ...]
    folded: bool = False

    def spots(self) -> Iterator[Spot]:
        """Yield every cell."""
        for _label, spots in self.rows:
            yield from spots


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is drawn. `folded`: it may be shut; `is_open`: it isn't."""

    table: Table
    rows: tuple[tuple[Text, tuple[BoundField, ...]], ...]

    @property
    def is_open(self) -> bool:
        """Whether something stands or is wrong in it."""
        cells = (cell for _label, cells in self.rows for cell in cells)
        return any(cell.errors or cell.value() not in (None, "") for cell in cells)


def tables(below: Mapping[str, str]) -> tuple[Table, ...]:
    """Return the tables of a plan; `below`: the parts of the territory by code. Those without rows are left out."""
    hectares: tuple[Text, ...] = (_("公顷"),)
    crossed: tuple[Text, ...] = (WHOLE, *(Said(use.value) for use in UseClass))
    found = (
        Table("uses", _("各用途的面积（公顷）"), _("用途"), HEADS, _uses()),
        Table("kinds", _("住宅用地的分类（公顷）"), _("住房类别"), hectares, _kinds()),
        Table("quarters", _("供应时序（公顷）"), _("季度"), hectares, _quarters()),
        Table("ways", _("各供应方式的面积（公顷）"), _("供应方式"), crossed, _ways(), folded=True),
        Table("places", _("各地区的面积（公顷）"), _("地区"), crossed, _places(below), folded=True),
    )
    return tuple(table for table in found if table.rows)


_Rows = tuple[tuple[Text, tuple[Spot, ...]], ...]


def _uses() -> _Rows:
    return tuple(
        (
            Said(use.value),
            tuple(
                Spot(
                    cell("use", use.name, part),
                    _both(use.value, head),
                    {"use": use, "source": source},
                )
                for (part, source), head in zip(SOURCES.items(), HEADS, strict=True)
            ),
        )
        for use in UseClass
    )


def _kinds() -> _Rows:
    return tuple(
        (Said(kind.value), (Spot(cell("kind", kind.name), _(kind.value), {"kind": kind}),))
        for kind in HousingKind
    )


def _quarters() -> _Rows:
    return tuple(
        (
            QUARTER_NAMES[n],
            (Spot(cell("quarter", str(n)), QUARTER_NAMES[n], {"quarter": n}),),
        )
        for n in QUARTERS
    )


def _ways() -> _Rows:
    return tuple(
        (Said(way.value), tuple(_crossed(("way", way.name), way.value, {"way": way})))
        for way in Way
    )


def _places(below: Mapping[str, str]) -> _Rows:
    return tuple(
        (name, tuple(_crossed(("place", code), name, {"place": code, "called": name})))
        for code, name in below.items()
    )


def _crossed(parts: tuple[str, str], name: str, about: Mapping[str, Any]) -> Iterator[Spot]:
    """Yield the cells of a row: all uses together, then each."""
    yield Spot(cell(*parts), _both(name, WHOLE), about)
    for use in UseClass:
        yield Spot(cell(*parts, use.name), _both(name, _(use.value)), {**about, "use": use})


def key_of(row: Planned) -> tuple[object, ...] | None:
    """Return what tells a row from others that have cells; None: it is one of its own name, or a part of one."""
    if row.of or (row.called and not row.place):
        return None
    return tuple(getattr(row, name) for name in sorted(_SAID_BY))


def cell(*parts: str) -> str:
    """Return the name of a cell."""
    return "_".join(part.lower() for part in parts if part)


def _both(name: str, head: Any) -> Any:
    return format_lazy("{name} {head}", name=_(name), head=head)

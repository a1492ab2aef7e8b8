"""A supply plan as it is typed: tables of uses by source, kinds of housing, quarters, parts of the territory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from yangguang.base.market import planning
from yangguang.base.market.plan import HECTARE_M2, Growth, Plan, Planned
from yangguang.base.market.words import HousingKind, Source, UseClass
from yangguang.base.refusal import Said
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices import areas
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.ui.forms import Filling, Form
from yangguang.kernel.ui.parts import Text
from yangguang.kernel.ui.refusals import Refused
from yangguang.kernel.ui.step_forms import LinesField
from yangguang.modules.market.procedure.facts_plan import PERIODS, Period
from yangguang.modules.market.queries import plans

SOURCES: Final = {"": None, "new": Source.NEW, "old": Source.EXISTING}
HEADS: Final = (_("合计"), _("其中：新增"), _("其中：现有"))
QUARTERS: Final = range(1, 5)
QUARTER_NAMES: Final = {1: _("第一季度"), 2: _("第二季度"), 3: _("第三季度"), 4: _("第四季度")}


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
class Grid:
    """A table of cells as it is drawn: what it is of, its headings, each row with its label and cells."""

    key: str
    title: Text
    first: Text
    heads: tuple[Text, ...]
    rows: tuple[tuple[Text, tuple[BoundField, ...]], ...]
    folded: bool = False


class PlanForm(Form):
    """Year, number and tables of a plan; each sum that doesn't come out is said beside its cell."""

    template_name = "market/forms/plan.html"

    year = forms.IntegerField(label=_("年度"), min_value=1990, max_value=2100)
    area = forms.CharField(
        label=_("地区"), max_length=120, help_text=_("公告中的写法，如“示例县”。")
    )
    number = forms.CharField(
        label=_("公告号"), max_length=120, required=False, help_text=_("例如：第13号。")
    )
    approver = forms.CharField(label=_("批准机关"), max_length=120, required=False)
    total = Hectares(_("供应总量"))
    earlier = Hectares(
        _("上年实际供应"),
        help_text=_("用来计算增幅，公告中写明以它为基数。上年的供应情况已经公布的，这里已填好。"),
    )
    parcels = LinesField(
        label=_("拟供应地块"), required=False, help_text=_("每行一宗：位置、用途、面积。")
    )
    on = forms.DateField(label=_("办理日期"), required=False, help_text=_("空白为今天。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        initial = {**_proposed(self.filling), **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.below = _below(self.filling)
        for name, label in self._cells():
            self.fields[name] = Hectares(label)

    def _cells(self) -> Iterator[tuple[str, Any]]:
        for use in UseClass:
            for part, head in zip(SOURCES, HEADS, strict=True):
                yield _cell("use", use.name, part), _both(use.value, head)
        for kind in HousingKind:
            yield _cell("kind", kind.name), _(kind.value)
        for quarter in QUARTERS:
            yield _cell("quarter", str(quarter)), QUARTER_NAMES[quarter]
        for code, name in self.below.items():
            yield _cell("place", code), name

    @property
    def plain(self) -> tuple[BoundField, ...]:
        """The fields above the tables."""
        return tuple(self[name] for name in ("year", "area", "number", "approver", "total"))

    @property
    def after(self) -> tuple[BoundField, ...]:
        """The fields below the tables."""
        names = ("earlier", "parcels", "reason", "organ", "on")
        return tuple(self[name] for name in names if name in self.fields)

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables."""
        uses = (
            (Said(use.value), tuple(self[_cell("use", use.name, part)] for part in SOURCES))
            for use in UseClass
        )
        kinds = ((Said(kind.value), (self[_cell("kind", kind.name)],)) for kind in HousingKind)
        quarters = ((QUARTER_NAMES[n], (self[_cell("quarter", str(n))],)) for n in QUARTERS)
        places = ((name, (self[_cell("place", code)],)) for code, name in self.below.items())
        hectares = (_("公顷"),)
        found = (
            Grid("uses", _("各用途的面积（公顷）"), _("用途"), HEADS, tuple(uses)),
            Grid("kinds", _("住宅用地的分类（公顷）"), _("住房类别"), hectares, tuple(kinds)),
            Grid("quarters", _("供应时序（公顷）"), _("季度"), hectares, tuple(quarters)),
            Grid(
                "places", _("各地区的面积（公顷）"), _("地区"), hectares, tuple(places), folded=True
            ),
        )
        return tuple(grid for grid in found if grid.rows)

    def clean(self) -> dict[str, Any]:
        """Build the plan, and look at its sums."""
        told = super().clean() or {}
        told = {**self.cleaned_data, **told}
        if self.errors:
            return told
        plan = self._plan(told)
        if plan.total_m2 is None:
            self.add_error("total", _("请填写供应总量。"))
        if not plan.uses:
            self.add_error(_cell("use", UseClass.HOUSING.name, ""), _("请至少填写一种用途的面积。"))
        for found in planning.sums_of(plan):
            self.add_error(_where(found.code, found.sentence.said), Refused(found.sentence))
        told["stated"] = plan
        return told

    def _plan(self, told: Mapping[str, Any]) -> Plan:
        return Plan(
            year=told["year"],
            area=told["area"],
            number=told["number"],
            approver=told["approver"],
            total_m2=told["total"],
            rows=tuple(self._rows(told)),
            growth=Growth(earlier_m2=told["earlier"], year=told["year"] - 1)
            if told.get("earlier")
            else None,
            parcels=told.get("parcels") or (),
        )

    def _rows(self, told: Mapping[str, Any]) -> Iterator[Planned]:
        for use in UseClass:
            for part, source in SOURCES.items():
                if (area := told.get(_cell("use", use.name, part))) is not None:
                    yield Planned(area_m2=area, use=use, source=source)
        for kind in HousingKind:
            if (area := told.get(_cell("kind", kind.name))) is not None:
                yield Planned(area_m2=area, kind=kind)
        for quarter in QUARTERS:
            if (area := told.get(_cell("quarter", str(quarter)))) is not None:
                yield Planned(area_m2=area, quarter=quarter)
        for code, name in self.below.items():
            if (area := told.get(_cell("place", code))) is not None:
                yield Planned(area_m2=area, place=code, called=name)


class AdjustForm(PlanForm):
    """The plan as it is to stand, with reason and organ."""

    reason = forms.CharField(
        label=_("调整的理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    organ = forms.CharField(label=_("批准调整的机关"), max_length=120)


class AccountForm(Form):
    """What an account is announced as: its figures are counted, not typed."""

    announced_as = forms.CharField(
        label=_("公告号"),
        max_length=120,
        required=False,
        help_text=_("各项数字由登记的宗地算出，不用填写。"),
    )
    on = forms.DateField(label=_("办理日期"), required=False, help_text=_("空白为今天。"))


class RestateForm(AccountForm):
    """Which account is counted anew, and why."""

    period = forms.TypedChoiceField(
        label=_("哪一次公布"),
        choices=[(one.value, _(word)) for one, word in PERIODS.items()],
        coerce=Period,
    )
    reason = forms.CharField(
        label=_("重新计算的理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


FORMS: Final[dict[str, type[forms.Form]]] = {
    "publish": PlanForm,
    "adjust": AdjustForm,
    "account_half": AccountForm,
    "account_year": AccountForm,
    "restate": RestateForm,
}


def proposed(case: Case) -> Mapping[str, Any]:
    """Return what the form of an adjustment begins with: the plan as it stands."""
    plan = plans.stated(plans.plan_of(case))
    found: dict[str, Any] = {"year": plan.year, "area": plan.area, "approver": plan.approver}
    found |= {"total": _ha(plan.total_m2), "parcels": "\n".join(plan.parcels)}
    if plan.growth is not None:
        found["earlier"] = _ha(plan.growth.earlier_m2)
    for row in plan.rows:
        for name in _names_of([row]):
            found[name] = _ha(row.area_m2)
    return found


def _names_of(rows: Sequence[Planned]) -> Iterable[str]:
    """Yield the cells in which rows stand."""
    parts = {source: part for part, source in SOURCES.items()}
    for row in rows:
        about = row.about
        if row.use is not None and about <= {"use", "source"} and row.source in parts:
            yield _cell("use", row.use.name, parts[row.source])
        elif row.kind is not None and about == {"kind"}:
            yield _cell("kind", row.kind.name)
        elif about == {"quarter"}:
            yield _cell("quarter", str(row.quarter))
        elif about == {"place"}:
            yield _cell("place", row.place)


def _proposed(filling: Filling | None) -> dict[str, Any]:
    """Return what the form of a new plan begins with: this year, the own territory, what was supplied last year."""
    if filling is None or filling.case is not None:
        return {}
    place, year = plans.place_of(filling.office), filling.on.year
    name = areas.names([place], on=filling.on)[place] if place else "全国"
    if name == place:
        name = offices.full_name_on(filling.office, filling.on)
    found: dict[str, Any] = {"year": year, "area": name}
    before = plans.held_against(place, year - 1)
    done = plans.account_of(before, Period.YEAR) if before is not None else None
    if done is not None:
        found["earlier"] = _ha(done.supplied_m2)
    return found


def _below(filling: Filling | None) -> dict[str, str]:
    if filling is None:
        return {}
    codes = areas.with_offices(plans.place_of(filling.office))
    return areas.names(codes, on=filling.on) if codes else {}


def _cell(*parts: str) -> str:
    return "_".join(part.lower() for part in parts if part)


def _both(name: str, head: Any) -> Any:
    return format_lazy("{name} {head}", name=_(name), head=head)


def _ha(area_m2: Decimal | None) -> str:
    if area_m2 is None:
        return ""
    return format((area_m2 / HECTARE_M2).quantize(Decimal("0.0001")).normalize(), "f")


def _where(code: str, said: Said) -> str:
    """Return the cell beside which a sum is said: that of the whole."""
    if code == "P1":
        return "total"
    name = str(said.params.get("name", ""))
    for use in UseClass:
        if name == use.value:
            return _cell("use", use.name)
    return "total"

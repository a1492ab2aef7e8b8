"""A supply plan as it is typed: tables of uses by source, kinds of housing, quarters, ways, parts of the territory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from yangguang.base.market import planning
from yangguang.base.market.plan import HECTARE_M2, Growth, Plan, Planned
from yangguang.base.market.words import UseClass
from yangguang.base.refusal import Said
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices import areas
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.ui.forms import Filling, Form
from yangguang.kernel.ui.refusals import Refused
from yangguang.kernel.ui.step_forms import LinesField
from yangguang.modules.market.forms.plan_cells import (
    Grid,
    Hectares,
    Spot,
    cell,
    key_of,
    tables,
)
from yangguang.modules.market.procedure.facts_plan import PERIODS, Period
from yangguang.modules.market.queries import plans


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
        self.tables = tables(_below(self.filling))
        self.spots = tuple(spot for table in self.tables for spot in table.spots())
        self.beyond = _beyond(self.filling, self.spots)
        for spot in self.spots:
            self.fields[spot.name] = Hectares(spot.label)

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
        """The tables, with what stands in them."""
        return tuple(
            Grid(
                table,
                tuple(
                    (label, tuple(self[spot.name] for spot in spots)) for label, spots in table.rows
                ),
            )
            for table in self.tables
        )

    @property
    def stays(self) -> tuple[str, ...]:
        """What the plan says that has no cell: it stays as it is."""
        return tuple(f"{row.label} {_ha(row.area_m2)}" for row in self.beyond)

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
            self.add_error(cell("use", UseClass.HOUSING.name), _("请至少填写一种用途的面积。"))
        for found in planning.sums_of(plan):
            self.add_error(self._where(found.code, found.sentence.said), Refused(found.sentence))
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
        for spot in self.spots:
            if (area := told.get(spot.name)) is not None:
                yield spot.row(area)
        yield from self.beyond

    def _where(self, code: str, said: Said) -> str:
        """Return the cell beside which a sum is said: that of the whole."""
        name = str(said.params.get("name", ""))
        whole = {
            spot.row(Decimal(0)).label: spot.name
            for spot in self.spots
            if len(spot.row(Decimal(0)).about) == 1
        }
        return "total" if code == "P1" else whole.get(name, "total")


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
    below = _below(Filling(case.office, case, plans.plan_of(case).published_on))
    named = {key_of(spot.row(Decimal(0))): spot.name for spot in _every(below)}
    for row in plan.rows:
        if (key := key_of(row)) in named and key is not None:
            found[named[key]] = _ha(row.area_m2)
    return found


def _every(below: Mapping[str, str]) -> Iterator[Spot]:
    for table in tables(below):
        yield from table.spots()


def _beyond(filling: Filling | None, spots: Iterable[Spot]) -> tuple[Planned, ...]:
    """Return the rows of a plan that is adjusted for which there is no cell."""
    if filling is None or filling.case is None:
        return ()
    known = {key_of(spot.row(Decimal(0))) for spot in spots}
    rows = plans.stated(plans.plan_of(filling.case)).rows
    return tuple(row for row in rows if (key := key_of(row)) is None or key not in known)


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


def _ha(area_m2: Decimal | None) -> str:
    if area_m2 is None:
        return ""
    return format((area_m2 / HECTARE_M2).quantize(Decimal("0.0001")).normalize(), "f")

"""Supply plans: those of a year, each with plan against actual, its adjustments, its accounts and announcements."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.offices import areas
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.market.models import SupplyPlan
from yangguang.modules.market.pages import plan_parts, plan_words
from yangguang.modules.market.pages.doors import doors
from yangguang.modules.market.queries import plans as reading

PER_PAGE: Final = 50
FILTERS: Final = parts.Filters(
    key="plans",
    fields=(
        parts.TextFilter("place", _("行政区划代码或者名称")),
        parts.TextFilter("year", _("年份")),
    ),
)


@open_page
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """List plans, the newest year first."""
    given = {name: value.replace("\0", "") for name, value in request.GET.dict().items()}
    filters = FILTERS.read(given)
    said = {name: value for field in filters.fields for name, value, _text in field.pairs()}
    context = {
        "filters": filters,
        "found": _listed(said, given.get("after", "")),
        "trail": _trail(),
        "doors": doors(but_for="market:plans"),
    }
    return render(request, "market/plans.html", context)


@open_page
@require_safe
def plan(request: HttpRequest, number: str) -> HttpResponse:
    """Show a plan; a number typed otherwise than it was given leads to its address."""
    row = reading.numbered(number)
    if row is None:
        raise Http404
    if row.pk != number:
        return redirect("market:plan", row.pk)
    shown = plan_parts.Page.of(row, today=day_of(timezone.now()))
    context = {"shown": shown, "row": row, "trail": (*_trail(), parts.Link(shown.title, ""))}
    return render(request, "market/plan.html", context)


def _listed(said: dict[str, str], after: str) -> parts.Ledger:
    place, year = _place(said.get("place", "")), _year(said.get("year", ""))
    asked = urlencode(said)
    found: list[SupplyPlan] = []
    if place is not None:
        rows = reading.listed(year=year, place=place, after=_key(after))
        found = list(rows.defer("first", "stated", "half", "whole")[: PER_PAGE + 1])
    older = ""
    if len(found) > PER_PAGE:
        last = found[PER_PAGE - 1]
        older = f"?{asked}&after={last.year}.{last.pk}"
    empty = parts.Empty(_("没有这样的供应计划。"), _("换一个地区或者年份。"))
    pager = parts.Pager(newer=f"?{asked}" if after else "", older=older)
    return parts.Ledger(tuple(map(_entry, found[:PER_PAGE])), _("供应计划"), empty, pager)


def _entry(row: SupplyPlan) -> parts.Entry:
    said = {"year": str(row.year), "area": row.area}
    note: parts.Text = ""
    if row.total_m2 is not None:
        note = Said("总量 {area} 公顷", {"area": plan_words.written(row.total_m2)})
    elif row.housing_m2 is not None:
        note = Said("住宅用地 {area} 公顷", {"area": plan_words.written(row.housing_m2)})
    return parts.Entry(
        Said("{year}年{area}供应计划", said),
        row.published_on,
        reverse("market:plan", args=[row.pk]),
        tag=parts.Tag(_("已调整"), parts.Tone.SUN) if row.adjusted_on else None,
        number=row.announced_as or row.pk,
        note=note,
    )


def _place(text: str) -> str | None:
    """Return the area code that is meant; "": any; None: nothing is called so."""
    if not text.strip():
        return ""
    return next((one.code for one in areas.find(text, on=day_of(timezone.now()))), None)


def _year(text: str) -> int | None:
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() else None


def _key(text: str) -> tuple[int, str] | None:
    year, _dot, number = text.partition(".")
    found = _year(year)
    return (found, number[:60]) if found is not None and number else None


def _trail() -> tuple[parts.Link, ...]:
    return (
        parts.Link(_("土地市场"), reverse("market:front")),
        parts.Link(_("供应计划"), reverse("market:plans")),
    )

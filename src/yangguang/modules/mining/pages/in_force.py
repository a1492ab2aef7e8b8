"""The list of rights in force of an office at the end of a year, or today: what each organ confirms and publishes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.offices.models import OfficeName
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.mining.models import Right
from yangguang.modules.mining.pages import finding, wording
from yangguang.modules.mining.pages.asked import Asked, Group
from yangguang.modules.mining.pages.register import office_named

FIRST_YEAR = 1998
"""Registration by the orders of 1998."""
MOST_OFFICES = 200
COLUMNS = (
    parts.Column(_("证号")),
    parts.Column(_("名称")),
    parts.Column(_("矿业权人")),
    parts.Column(_("矿种")),
    parts.Column(_("有效期至")),
    parts.Column(_("面积"), _("平方千米"), is_number=True),
)


@open_page
@require_safe
def in_force(request: HttpRequest) -> HttpResponse:
    """Show the rights in force by office and year; without an office, which offices register."""
    today = day_of(timezone.now())
    year = _year(request.GET.get("year", ""), today)
    day = today if year == today.year else date(year, 12, 31)
    asked = Asked(
        day=day,
        today=today,
        state=Group.VALID,
        office=request.GET.get("office", "")[:60],
        after=request.GET.get("after", "").replace("\0", "")[:23],
    )
    context = {
        "asked": asked,
        "year": year,
        "office": office_named(asked.office),
        "filters": _filters(today).read(request.GET, keep=()),
        "table": _table(asked, year) if asked.office else None,
        "trail": (
            parts.Link(_("矿业权登记簿"), reverse("mining:register")),
            parts.Link(_("在册矿业权名单"), ""),
        ),
    }
    return render(request, "mining/in_force.html", context)


def _year(typed: str, today: date) -> int:
    asked = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else today.year
    return min(max(asked, FIRST_YEAR), today.year)


def _filters(today: date) -> parts.Filters:
    years = tuple((str(year), str(year)) for year in range(today.year, FIRST_YEAR - 1, -1))
    fields = (
        parts.ChoiceFilter("office", _("登记机关"), tuple(_offices())),
        parts.ChoiceFilter("year", _("年份"), years),
    )
    return parts.Filters(key="list", fields=fields)


def _offices() -> Iterator[tuple[str, str]]:
    """Yield the offices that have registered a right, by slug: one query, along the index of offices."""
    having = Right.objects.order_by().values("office").distinct()
    named = OfficeName.objects.filter(office__in=having, until_on=None)
    rows = named.order_by("office__province", "office__slug").values_list("office__slug", "name")
    yield from ((slug, keep(name)) for slug, name in rows[:MOST_OFFICES])


def _table(asked: Asked, year: int) -> parts.Table:
    page = finding.page(asked)
    base = {"office": asked.office, "year": str(year)}
    at = f"?office={base['office']}&year={base['year']}"
    return parts.Table(
        key="in-force",
        caption=Said("截至 {day} 有效的矿业权", {"day": asked.day}),
        columns=COLUMNS,
        rows=tuple(_row(row, asked) for row in page.rows),
        csv=f"{reverse('mining-data:csv')}?office={asked.office}&on={asked.day.isoformat()}&state=valid",
        empty=parts.Empty(_("这一天没有有效的矿业权。")),
        pager=parts.Pager(
            newer=at if asked.after else "", older=f"{at}&after={page.after}" if page.after else ""
        ),
    )


def _row(row: finding.Row, asked: Asked) -> tuple[parts.Cell | parts.Text, ...]:
    right, then = row.right, row.stated
    href = reverse("mining:right", args=[right.number])
    last = then.valid_to if then else right.valid_to
    km2 = then.area_km2 if then else right.area_km2
    return (
        parts.Cell(right.number, href if asked.is_today else f"{href}?on={asked.day}", kept=True),
        parts.Cell(then.name if then else right.name, kept=True),
        parts.Cell(then.holder if then else right.holder, kept=True),
        wording.minerals(then.mineral if then else right.mineral, ()),
        Said("{last}", {"last": last}) if last else "",
        f"{km2:.4f}" if km2 is not None else "",
    )

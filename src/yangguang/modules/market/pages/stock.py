"""Housing land in stock, by quarter: supplied and not finished, with what is unsold and how that is worked out."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import render as without_marks
from yangguang.kernel.ui import csv_of, parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.parts import Cell, Column, Table, Text
from yangguang.modules.market.pages import wording
from yangguang.modules.market.pages.doors import doors
from yangguang.modules.market.queries import watched
from yangguang.modules.market.queries.watched import Stock

PER_PAGE: Final = 50
MOST_ROWS: Final = 10_000
QUARTERS: Final = 8
WHOLE: Final = (
    Column(_("用地项目")),
    Column(_("开发企业")),
    Column(_("坐落")),
    Column(_("住房类型")),
    Column(_("面积"), unit=_("公顷"), is_number=True),
    Column(_("供地日期")),
    Column(_("约定动工")),
    Column(_("约定竣工")),
    Column(_("状态")),
    Column(_("许可销售建筑面积"), unit=_("平方米"), is_number=True),
    Column(_("容积率上限"), is_number=True),
    Column(_("未销售面积"), unit=_("公顷"), is_number=True),
)
"""Of the table for programs; the page shows `HEADS`, for the rest stands on each lot's page."""
HEADS: Final = (
    Column(_("用地项目")),
    Column("S − A ÷ R", unit=_("公顷"), is_number=True),
    Column(_("未销售面积"), unit=_("公顷"), is_number=True),
)
NOTE: Final = _(
    "未销售面积 = S − A ÷ R：S 宗地面积，A 许可销售建筑面积，R 容积率上限；没有 A 或者 R 的不计算。"
    "开发企业、坐落等其余各项见 CSV 和宗地页。"
)
STARTED, NOT_STARTED = "已动工未竣工", "未动工"


def ends_before(day: date) -> list[date]:
    """Return the ends of the last quarters that are over on a day, the newest first."""
    month = (day.month - 1) // 3 * 3 + 1
    first = date(day.year, month, 1)
    ends: list[date] = []
    while len(ends) < QUARTERS:
        end = first - timedelta(days=1)
        ends.append(end)
        first = date(end.year, end.month - 2, 1)
    return ends


def _asked(request: HttpRequest) -> date:
    ends = ends_before(day_of(timezone.now()))
    text = request.GET.get("quarter", "")
    return next((end for end in ends if end.isoformat() == text), ends[0])


@open_page
@require_safe
def stock(request: HttpRequest) -> HttpResponse:
    """List housing land in stock at the end of a quarter: two queries."""
    end, after = _asked(request), request.GET.get("after", "")[:60].replace("\0", "")
    rows = watched.stock(end, after=after, most=PER_PAGE + 1)
    here = f"{reverse('market:stock')}?quarter={end}"
    older = f"{here}&after={rows[PER_PAGE - 1].lot.number}" if len(rows) > PER_PAGE else ""
    pager = parts.Pager(newer=here if after else "", older=older)
    ends = ends_before(day_of(timezone.now()))
    choices = tuple((one.isoformat(), Said("{on}", {"on": one})) for one in ends)
    quarter = parts.ChoiceFilter("quarter", _("季度末"), choices, end.isoformat())
    context = {
        "end": end,
        "filters": parts.Filters(key="quarter", fields=(quarter,)),
        "table": _table(rows[:PER_PAGE], end, pager),
        "trail": (
            parts.Link(_("土地市场"), reverse("market:front")),
            parts.Link(_("存量住宅用地"), ""),
        ),
        "doors": doors(),
    }
    return render(request, "market/stock.html", context)


def _table(rows: list[Stock], end: date, pager: parts.Pager) -> Table:
    return Table(
        key="stock",
        caption=Said("{on} 存量住宅用地", {"on": end}),
        columns=HEADS,
        rows=tuple(map(_row, rows)),
        csv=f"{reverse('market:stock-csv')}?quarter={end}",
        note=NOTE,
        empty=parts.Empty(_("没有存量住宅用地。"), _("由他处收录、没有实际进展的宗地不列入。")),
        pager=pager,
    )


def _row(one: Stock) -> tuple[Cell | Text, ...]:
    lot = one.lot
    state = parts.Tag(Said("已动工未竣工") if lot.started_on else Said("未动工"))
    return (
        Cell(
            wording.title_of(lot),
            href=reverse("market:lot", args=[lot.number]),
            kept=True,
            tag=state,
        ),
        _formula(one),
        _hectares(one.unsold_m2) or _("不计算"),
    )


def _formula(one: Stock) -> str:
    """Return the reckoning of a row with its figures: ``3.5067 − 3.4788 ÷ 2``."""
    area = _hectares(one.lot.area_m2)
    if one.unsold_m2 is None or one.lot.ratio_high is None:
        return area
    ratio = wording.plain(one.lot.ratio_high, 2)
    return f"{area} − {_hectares(one.licensed_m2)} ÷ {ratio}"


def _hectares(m2: Decimal | None) -> str:
    return wording.exact(m2 / 10_000, 4) if m2 is not None else ""


@open_page
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Send the same list as CSV."""
    end = _asked(request)
    rows = watched.stock(end, most=MOST_ROWS)
    head = [_now(without_marks(str(column.title), "zh-Hans")) for column in WHOLE]
    return csv_of.answer(f"stock-housing-land-{end}", head, list(map(_line, rows)))


def _line(one: Stock) -> tuple[str, ...]:
    lot = one.lot
    return (
        wording.title_of(lot),
        lot.holder or "自然人",
        lot.location,
        lot.housing,
        f"{lot.area_m2 / 10_000:f}" if lot.area_m2 is not None else "",
        str(lot.signed_on or ""),
        str(lot.start_due or ""),
        str(lot.finish_due or ""),
        STARTED if lot.started_on else NOT_STARTED,
        f"{one.licensed_m2:f}" if one.licensed_m2 is not None else "",
        f"{lot.ratio_high:f}" if lot.ratio_high else "",
        f"{one.unsold_m2 / 10_000:f}" if one.unsold_m2 is not None else "",
    )

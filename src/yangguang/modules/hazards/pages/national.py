"""Figures of the nation, a province or below: every statement of each period, restatements beside what stood before."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.hazards.published import growth
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.hazards.models.reports import Tally
from yangguang.modules.hazards.queries import registers
from yangguang.modules.hazards.queries.counting import CHINA

FILTERS: Final = parts.Filters(key="figures", fields=(parts.TextFilter("area", _("行政区划代码")),))
DRAWN: Final = 12
"""Periods in the chart."""


@open_page
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of an area: a chart and a table, each growth with the base that it is counted from."""
    filters = FILTERS.read(request.GET)
    asked = {name: value for field in filters.fields for name, value, _text in field.pairs()}
    text = asked.get("area", "")
    area = text if text.isascii() and text.isdigit() and len(text) <= 12 else CHINA
    rows = registers.tallies(area)
    last = registers.last_of(rows)
    context = {
        "filters": filters,
        "area": area,
        "chart": _chart(last),
        "table": _table(rows, last),
        "trail": (parts.Link(_("地质灾害"), reverse("hazards:now")),),
    }
    return render(request, "hazards/figures.html", context)


def _chart(last: Sequence[Tally]) -> parts.Bars | None:
    drawn = [row for row in last[:DRAWN] if row.total is not None]
    if not drawn:
        return None
    top = drawn[0]
    return parts.Bars(
        key="totals",
        title=Said("{period}：{total}起", {"period": top.period, "total": top.total}),
        about=_("各统计期的灾害起数，以最近一次公布为准"),
        unit=_("起"),
        bars=tuple(
            parts.Bar(keep(row.period), Decimal(row.total or 0), is_marked=row is top)
            for row in drawn
        ),
        note=_("统计期长短不同，不能直接相比。"),
        shows_table=False,
    )


def _table(rows: Sequence[Tally], last: Sequence[Tally]) -> parts.Table:
    heads = (
        *(_("统计期"), _("公布"), _("灾害起数"), _("死亡失踪"), _("直接经济损失（万元）")),
        *(_("成功预报起数"), _("与上年同期相比"), _("来源")),
    )
    return parts.Table(
        key="figures",
        caption=_("灾情统计，历次公布的都保留"),
        columns=tuple(map(parts.Column, heads)),
        rows=tuple(_row(row, registers.year_before(row, last)) for row in rows),
        note=_("增减按上年同期最近一次公布的起数计算，写明基数；没有上年同期的不计算。"),
        empty=parts.Empty(_("没有这个地方的统计。")),
    )


def _row(row: Tally, before: Tally | None) -> tuple[parts.Cell | parts.Text, ...]:
    told = Said("第{n}次，{on}", {"n": row.version, "on": row.told_on})
    lives = [n for n in (row.dead, row.missing) if n is not None]
    loss = f"{row.loss_fen / 1_000_000:,.2f}" if row.loss_fen is not None else "—"
    source = _("由本系统灾情计算") if row.case.adopted is False else keep(row.organ)
    return (
        parts.Cell(row.period, href=f"../../cases/{row.case_id}/", kept=True),
        told,
        parts.Cell(_number(row.total)),
        parts.Cell(_number(sum(lives) if lives else None)),
        parts.Cell(loss),
        parts.Cell(_number(row.predicted)),
        _growth(row, before),
        source,
    )


def _number(value: int | None) -> str:
    return "—" if value is None else f"{value:,}"


def _growth(row: Tally, before: Tally | None) -> parts.Text:
    if before is None or row.total is None or before.total is None:
        return "—"
    grown = growth(row.total, before.total)
    if grown is None:
        return Said("上年同期为0起，不计算百分比")
    said = {"percent": f"{abs(grown)}", "base": f"{before.total:,}"}
    if grown < 0:
        return Said("减少{percent}%（上年同期{base}起）", said)
    return Said("增加{percent}%（上年同期{base}起）", said)

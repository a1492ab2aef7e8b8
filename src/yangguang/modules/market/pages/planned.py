"""Where a lot stands in the supply plans: each row that it counts toward, or plainly that no plan stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.market.plan import percent
from yangguang.base.refusal import Said
from yangguang.kernel.offices import areas
from yangguang.kernel.ui import parts
from yangguang.modules.market.models import Lot
from yangguang.modules.market.pages import plan_words
from yangguang.modules.market.pages.milestones import Milestone
from yangguang.modules.market.queries import planned
from yangguang.modules.market.queries.planned import Counting, Toward

COLUMNS: Final = (
    parts.Column(_("供应计划")),
    parts.Column(_("计划的一行")),
    parts.Column(_("计划"), unit=plan_words.HECTARES, is_number=True),
    parts.Column(_("已供应"), unit=plan_words.HECTARES, is_number=True),
    parts.Column(_("完成"), is_number=True),
    parts.Column(_("本宗地占计划"), is_number=True),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a lot says of the plans: a sentence, and the rows where there are any."""

    said: Said
    table: parts.Table | None
    milestone: Milestone | None


def of(lot: Lot, *, today: date) -> Shown:
    """Read the plans of a lot: three queries at most."""
    found = planned.of_lot(lot)
    if not found.rows:
        return Shown(_none(found, today=today), None, None)
    rows = tuple(tuple(_cells(one, lot)) for one in found.rows)
    note = _("已供应的面积按登记的宗地累计；由他处收录的计划，以公布的数为准。")
    caption = _("本宗地计入的计划，由近到远")
    table = parts.Table(key="planned", caption=caption, columns=COLUMNS, rows=rows, note=note)
    nearest = found.nearest
    begun = Milestone(Said("供应计划公布"), None, nearest.published_on) if nearest else None
    return Shown(_said(found), table, begun)


def _said(found: Counting) -> Said:
    year = {"year": str(found.year)}
    if found.counts:
        return Said("签订于 {year} 年，计入当年的供应计划。", year)
    return Said("还没有签订合同；按 {year} 年的计划列出，签订之后计入签订当年的计划。", year)


def _none(found: Counting, *, today: date) -> Said:
    """Say of which territories and year no plan was published."""
    codes = [code for code in found.places if code]
    names = areas.names(codes, on=today) if codes else {}
    wheres = (*(Said("{name}", {"name": names.get(code, code)}) for code in codes), Said("全国"))
    said = {"year": str(found.year), "places": wheres}
    return Said("{places}都没有公布 {year} 年的供应计划，本宗地不能与计划对照。", said)


def _cells(one: Toward, lot: Lot) -> Iterator[parts.Cell | parts.Text]:
    row = one.row
    title = Said("{year}年{area}供应计划", {"year": str(row.year), "area": row.area})
    yield parts.Cell(title, reverse("market:plan", args=[row.pk]))
    yield _row(one)
    if one.planned_m2 is None:
        yield Said("没有列出")
    else:
        yield plan_words.written(one.planned_m2)
    yield plan_words.written(one.done_m2)
    yield plan_words.share(one.done_m2, one.planned_m2)
    has_both = percent(lot.area_m2, one.planned_m2) is not None
    yield plan_words.share(lot.area_m2, one.planned_m2) if has_both else "—"


def _row(one: Toward) -> Said:
    if not one.use:
        return Said("没有写明用途")
    if not one.way:
        return Said(one.use)
    return Said("{use}，{way}", {"use": Said(one.use), "way": Said(one.way)})

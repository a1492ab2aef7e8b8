"""Tables of a plan's page that not every plan has: ways of supply, parts of the territory by use; and its lots."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.market.plan import Account, Plan
from yangguang.base.market.words import Stage
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import Cell, Text
from yangguang.modules.market.figures.asked import Asked
from yangguang.modules.market.models import SupplyPlan
from yangguang.modules.market.pages import plan_words

Linked = Callable[..., Cell]
"""Writes what is done of a row, with a link to its lots."""


def ways(first: Plan, plan: Plan, latest: Account | None, done: Linked) -> parts.Table | None:
    """Return the ways of supply, planned and done; None where nothing is known of any."""
    before = {row.way: row.area_m2 for row in first.having("way")}
    now = {row.way: row.area_m2 for row in plan.having("way")}
    found = {
        row.way: row
        for row in (latest.rows if latest else ())
        if row.way is not None and row.use is None
    }
    rows: list[tuple[Cell | Text, ...]] = []
    for way in dict.fromkeys([*before, *now, *found]):
        row = found.get(way) if way else None
        rows.append(
            (
                Said(way or ""),
                plan_words.written(before.get(way)),
                plan_words.written(now.get(way)),
                done(row, way=str(way or "")),
                plan_words.share(row.supplied_m2 if row else None, now.get(way)),
            )
        )
    if not rows:
        return None
    columns = plan_words.columns(_("供应方式"))
    caption = _("各供应方式：计划与实际")
    return parts.Table(key="ways", caption=caption, columns=columns, rows=tuple(rows))


def crossed(plan: Plan, latest: Account | None, done: Linked) -> parts.Table | None:
    """Return each part of the territory by use; None where the plan doesn't cross them."""
    found = {(row.place, row.use): row for row in (latest.rows if latest else ()) if row.place}
    rows: list[tuple[Cell | Text, ...]] = []
    for part in plan.having("place", "use"):
        row = found.get((part.place, part.use))
        rows.append(
            (
                Cell(part.called or part.place, kept=True),
                Said(part.use or ""),
                plan_words.written(part.area_m2),
                done(row, place=part.place, use=str(part.use)),
                plan_words.share(row.supplied_m2 if row else None, part.area_m2),
            )
        )
    if not rows:
        return None
    columns = plan_words.columns(_("地区"))
    heads = (columns[0], parts.Column(_("用途")), *columns[2:])
    caption = _("各地区的各用途：计划与实际")
    return parts.Table(key="crossed", caption=caption, columns=heads, rows=tuple(rows))


def counting(row: SupplyPlan, *, today: date) -> tuple[parts.Link, ...]:
    """Return the ways to the lots that count toward a plan, and to those that will once they are signed."""
    found = [parts.Link(_("已签订、计入本计划的宗地"), Asked(row.year, today, row.place).rows())]
    if row.year == today.year:
        asked = {"area": row.place, "stage": Stage.ANNOUNCED.value}
        query = urlencode({name: value for name, value in asked.items() if value})
        link = f"{reverse('market:lots')}?{query}"
        found.append(parts.Link(_("正在公告、签订之后计入的宗地"), link))
    return tuple(found)

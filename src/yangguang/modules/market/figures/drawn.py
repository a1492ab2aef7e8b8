"""The figures of a territory and year as they are drawn: headline, plan against actual, prices, months, tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.market.plan import HECTARE_M2, Plan
from yangguang.base.market.words import UseClass
from yangguang.base.refusal import Said
from yangguang.kernel.offices import areas
from yangguang.kernel.ui import dates, parts
from yangguang.kernel.ui.parts import Cell, Text, figure
from yangguang.modules.market.figures import classes, reading, wording
from yangguang.modules.market.figures.asked import EARLY, UNSAID, ZERO, Asked
from yangguang.modules.market.figures.panels import MONTHS, Panel, Panels
from yangguang.modules.market.figures.reading import Held, Prices, square_metres
from yangguang.modules.market.figures.spread import Spread, Strip
from yangguang.modules.market.models import SupplyPlan
from yangguang.modules.market.queries import plans
from yangguang.modules.market.queries import silent as quiet

SCOPE: Final = (1, date(2026, 11, 28))
"""The version of what is counted how, and its day; the page says it in words."""
MOST_PANELS: Final = 6


@dataclass(frozen=True, slots=True)
class Against:
    """The plan that a year is held against: of what (use, empty: all), how much is planned and done, in m²."""

    row: SupplyPlan
    plan: Plan
    use: str
    planned: Decimal
    done: Decimal

    @property
    def percent(self) -> Decimal:
        """How much of a hundred is done."""
        return self.done * 100 / self.planned


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the page shows."""

    asked: Asked
    held: Held
    against: Against | None
    land: Mapping[str, Prices]
    floor: Mapping[str, Prices]
    below: list[reading.Below]
    names: Mapping[str, str]
    silent: list[str]

    @classmethod
    def of(cls, asked: Asked) -> Drawn:
        """Read everything: ten queries at most."""
        held = reading.of(asked)
        whole = held.sum()
        is_lowest = bool(asked.place) and areas.column_of(asked.place) == "county"
        below = [] if is_lowest else reading.below(asked)
        silent = quiet.silent(asked.place, (one.place for one in below)) if below else []
        codes = [*(one.place for one in below), *silent]
        return cls(
            asked,
            held,
            _against(asked, held),
            reading.prices(asked, lots=whole.priced_lots, measure=classes.LAND),
            reading.prices(asked, lots=whole.floor_lots, measure=classes.FLOOR),
            below,
            areas.names(codes, on=asked.today) if codes else {},
            silent,
        )

    @property
    def headline(self) -> Text:
        """The answer in one sentence."""
        whole, against = self.held.sum(), self.against
        if against is not None:
            what: Text = Said("土地")
            if against.use:
                what = Said("住房用地") if against.use == UseClass.HOUSING else Said(against.use)
            said = {"what": what, "n": figure(against.percent), "year": self.asked.year}
            if self.asked.year == self.asked.today.year:
                return Said("今年{what}供应完成计划的 {n}%", said)
            return Said("{year:d} 年{what}供应完成计划的 {n}%", said)
        if not whole.lots:
            return Said("{year:d} 年还没有登记的供应", {"year": self.asked.year})
        said = {"year": self.asked.year, "lots": whole.lots, "area": wording.hectares(whole.area)}
        return Said("{year:d} 年供应 {lots:,} 宗，{area} 公顷", said)

    @property
    def months_said(self) -> Text:
        """Of which months the figures are."""
        year, last = self.asked.year, max(self.asked.months, default=1)
        if last == 1:
            return Said("{year:d} 年 {month:d} 月", {"year": year, "month": last})
        return Said(
            "{year:d} 年 1 至 {last}", {"year": year, "last": dates.month_text(date(year, last, 1))}
        )

    @property
    def progress(self) -> parts.Lines | None:
        """Plan against actual, added up by month; None without a plan."""
        against = self.against
        if against is None:
            return None
        actual: list[Decimal | None] = []
        done = Decimal(0)
        for month in range(1, 13):
            is_here = month in self.asked.months
            done += square_metres(self.held.sum(month=month, use=against.use or None).area)
            actual.append(done / HECTARE_M2 if is_here else None)
        planned, note = _by_month(against)
        return parts.Lines(
            key="progress",
            title=_("计划与实际"),
            about=_("从年初累计，实际按签订日期"),
            unit=_("公顷"),
            points=MONTHS,
            places=1,
            series=(
                parts.Series(_("计划"), planned),
                parts.Series(_("实际"), tuple(actual), is_marked=True),
            ),
            note=note,
        )

    def spread(self, key: str, title: Text, found: Mapping[str, Prices]) -> Spread | None:
        """Return how prices are spread, by use; None where none is known."""
        shown = [use for use in self.held.uses if use in found]
        if not shown:
            return None
        few = any(found[use].values for use in shown)
        each = _("每一竖线一宗，粗线为中位数。对数刻度。")
        many = _("竖线越高，这一价格段的宗数越多；粗线为中位数，与实际相差不超过 1.16%。对数刻度。")
        strips = tuple(
            Strip(wording.use_said(use), found[use], self.asked.rows(use=use or UNSAID))
            for use in shown
        )
        return Spread(
            key=key,
            title=title,
            about=self.months_said,
            unit=_("元/平方米"),
            strips=strips,
            note=each if few else many,
        )

    @property
    def panels(self) -> Panels | None:
        """The area of each month, a panel for each use, on one scale; None without lots."""
        uses = self.held.uses[:MOST_PANELS]
        if not uses:
            return None
        return Panels(
            key="months",
            title=_("各用途逐月供应面积"),
            about=_("各图同一刻度，可以直接比较"),
            unit=_("公顷"),
            places=1,
            panels=tuple(self._panel(use) for use in uses),
        )

    def _panel(self, use: str) -> Panel:
        months = range(1, 13)
        values = tuple(
            square_metres(self.held.sum(month=month, use=use).area) / HECTARE_M2
            if month in self.asked.months
            else None
            for month in months
        )
        hrefs = tuple(self.asked.rows(month=month, use=use or UNSAID) for month in months)
        return Panel(wording.use_said(use), values, hrefs)

    @property
    def by_use(self) -> parts.Table:
        """A row for each use, with means and medians of land and floor."""
        columns = (
            *wording.columns(_("用途")),
            parts.Column(_("地价中位"), unit=_("元/平方米"), is_number=True),
            parts.Column(_("楼面均价"), unit=_("元/平方米"), is_number=True),
            parts.Column(_("楼面价中位"), unit=_("元/平方米"), is_number=True),
        )
        rows: list[wording.Line] = []
        for use in self.held.uses:
            sums = self.held.sum(use=use)
            land, floor = self.land.get(use), self.floor.get(use)
            rows.append(
                (
                    wording.use_said(use),
                    *wording.cells(sums, self.asked.rows(use=use or UNSAID)),
                    Cell(wording.middle(land), is_strong=True),
                    wording.mean(sums.floor_fen, sums.floor_area),
                    wording.middle(floor),
                )
            )
        return wording.table("by-use", _("按用途"), columns, rows)

    @property
    def by_way(self) -> parts.Table:
        """A row for each way of supply."""
        rows: list[wording.Line] = [
            (
                Said(way) if way else Said("没有写明"),
                *wording.cells(self.held.sum(way=way), self.asked.rows(way=way or UNSAID)),
            )
            for way in self.held.ways
        ]
        return wording.table("by-way", _("按供应方式"), wording.columns(_("供应方式")), rows)

    @property
    def by_month(self) -> parts.Table:
        """A row for each month that has begun."""
        rows: list[wording.Line] = [
            (
                MONTHS[month - 1],
                *wording.cells(self.held.sum(month=month), self.asked.rows(month=month)),
            )
            for month in self.asked.months
        ]
        return wording.table("by-month", _("按月"), wording.columns(_("月份")), rows)

    @property
    def by_place(self) -> parts.Table | None:
        """A row for each next lower territory; None where there is none."""
        if not self.below:
            return None
        columns = (parts.Column(_("地区")), *wording.columns("")[1:4])
        rows: list[wording.Line] = [
            (
                Cell(self.names.get(one.place, one.place) or _("部本级"), self._way_to(one)),
                Cell(figure(Decimal(one.lots)), self.asked.rows(place=one.place)),
                wording.hectares(one.area),
                wording.yi(one.fen),
            )
            for one in self.below
        ]
        return wording.table("by-place", _("按地区"), columns, rows)

    def _way_to(self, one: reading.Below) -> str:
        return self.asked.href(place=one.place) if one.place else ""

    @property
    def notes(self) -> Iterator[tuple[Text, str]]:
        """Yield what needs a word, with the way to the lots in question."""
        whole = self.held.sum()
        if whole.early:
            text = Said("{n:,} 宗交地早于签约，已标记，计入。", {"n": whole.early})
            yield text, self.asked.rows(flag=EARLY)
        if whole.zero:
            text = Said("{n:,} 宗价格为零的出让未计入均价和中位数。", {"n": whole.zero})
            yield text, self.asked.rows(flag=ZERO)
        without = self.held.sum(use="")
        if without.lots:
            text = Said("{n:,} 宗没有写明用途，单列。", {"n": without.lots})
            yield text, self.asked.rows(use=UNSAID)
        for code in self.silent:
            yield Said("{place}没有登记供应。", {"place": self.names.get(code, code)}), ""


def _against(asked: Asked, held: Held) -> Against | None:
    """Return the plan of the year where what is asked can be held against it: one query."""
    if asked.way:
        return None
    row = plans.held_against(asked.place, asked.year)
    if row is None:
        return None
    plan = plans.stated(row)
    use = asked.use or (UseClass.HOUSING.value if plan.housing_m2 else "")
    planned = plan.area_of(use)
    if not planned:
        return None
    return Against(row, plan, use, planned, square_metres(held.sum(use=use or None).area))


def _by_month(against: Against) -> tuple[tuple[Decimal, ...], Text]:
    """Return the plan added up by month: by its quarters where it says them, else evenly."""
    quarters = {row.quarter: row.area_m2 for row in against.plan.having("quarter")}
    whole = sum(quarters.values(), Decimal(0))
    hectares_planned = against.planned / HECTARE_M2
    if not whole:
        even = tuple(hectares_planned * month / 12 for month in range(1, 13))
        return even, _("计划没有写明时序，虚线按月平均。")
    added, line = Decimal(0), []
    for month in range(1, 13):
        added += quarters.get((month + 2) // 3, Decimal(0)) / 3
        line.append(hectares_planned * added / whole)
    return tuple(line), _("虚线按计划写明的各季度时序，季度内平均。")

"""What the page of a plan is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from yangguang.base.market import planning
from yangguang.base.market.plan import Account, Done, Plan, percent
from yangguang.base.market.words import UseClass
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import Cell, Text, figure
from yangguang.modules.market.figures.asked import Asked
from yangguang.modules.market.models import SupplyPlan
from yangguang.modules.market.pages import plan_tables, plan_words
from yangguang.modules.market.procedure.facts_plan import Period
from yangguang.modules.market.queries import accounts, plans


@dataclass(frozen=True, slots=True)
class Page:
    """A plan as it is shown. `now`: what the register says today; None of an adopted plan."""

    row: SupplyPlan
    plan: Plan
    first: Plan
    now: Account | None
    half: Account | None
    whole: Account | None
    changes: tuple[plan_words.Change, ...]
    said: parts.Ledger
    today: date

    @classmethod
    def of(cls, row: SupplyPlan, *, today: date) -> Page:
        """Read it: about ten queries."""
        plan = plans.stated(row)
        now = None
        if not row.is_adopted and today >= date(row.year, 1, 1):
            until = min(today, plans.ends_of(row.year)[1])
            now = accounts.account(row.place, plan, until=until, on=today)
        return cls(
            row,
            plan,
            Plan.from_text(row.first),
            now,
            plans.account_of(row, Period.HALF),
            plans.account_of(row, Period.YEAR),
            tuple(plan_words.changes(row)),
            plan_words.announced(row),
            today,
        )

    @property
    def title(self) -> Said:
        """What the plan is called."""
        return Said(
            "{year}年{area}国有建设用地供应计划",
            {"year": str(self.row.year), "area": self.row.area},
        )

    @property
    def latest(self) -> Account | None:
        """What is held against the plan: the register's word, else the last account."""
        return self.now or self.whole or self.half

    @property
    def facts(self) -> parts.Now:
        """Total, housing, what is done, adjustments."""
        found = [
            plan_words.fact(_("供应总量"), self.plan.total_m2),
            plan_words.fact(_("住宅用地"), self.plan.housing_m2),
        ]
        if (done := self.latest) is not None:
            planned = self.plan.total_m2
            share = percent(done.supplied_m2, planned)
            note = Said(
                "截至 {on}，{area} 公顷",
                {"on": done.until, "area": plan_words.written(done.supplied_m2)},
            )
            said = f"{figure(share, 1)}%" if share is not None else Said("无法计算")
            found.append(parts.Fact(_("完成计划"), said, note))
        changes = Said("{n:d} 次", {"n": len(self.changes)})
        found.append(parts.Fact(_("年中调整"), changes))
        return parts.Now(tuple(found))

    @property
    def chart(self) -> parts.Bars | None:
        """How much of the plan of each use is done; None where that can't be said."""
        rows = [row for row in self._rows() if row.planned_m2]
        if not rows:
            return None
        shares = [percent(row.supplied_m2, row.planned_m2) or Decimal(0) for row in rows]
        least = min(shares)
        bars = tuple(
            parts.Bar(
                Said(row.use or ""), share, is_marked=share == least and n == shares.index(least)
            )
            for n, (row, share) in enumerate(zip(rows, shares, strict=True))
        )
        done = self.latest
        assert done is not None
        return parts.Bars(
            key="done",
            title=_("各用途完成计划的比例"),
            about=Said("截至 {on}，按签订日期", {"on": done.until}),
            unit="%",
            heading=_("用途"),
            places=1,
            bars=bars,
            shows_table=False,
        )

    def _rows(self) -> list[Done]:
        done = self.latest
        rows = done.rows if done is not None else ()
        return [row for row in rows if row.use is not None and row.way is None and not row.place]

    @property
    def uses(self) -> parts.Table:
        """Each use: as published, as adjusted, what is done."""
        first = {row.use: row.area_m2 for row in self.first.uses}
        now = {row.use: row.area_m2 for row in self.plan.uses}
        done = {row.use: row for row in self._rows()}
        rows: list[tuple[Cell | Text, ...]] = []
        for use in dict.fromkeys([*first, *now, *done]):
            row = done.get(use)
            rows.append(
                (
                    Said(use or ""),
                    plan_words.written(first.get(use)),
                    plan_words.written(now.get(use)),
                    self._done(row, use=str(use or "")),
                    plan_words.share(row.supplied_m2 if row else None, now.get(use)),
                )
            )
        whole = self.latest
        total: tuple[Cell | Text, ...] = (
            _("合计"),
            plan_words.written(self.first.total_m2),
            Cell(plan_words.written(self.plan.total_m2), is_strong=True),
            Cell(plan_words.written(whole.supplied_m2) if whole else "—"),
            plan_words.share(whole.supplied_m2 if whole else None, self.plan.total_m2),
        )
        return self._table("uses", _("各用途：计划与实际"), _("用途"), [*rows, total])

    @property
    def kinds(self) -> parts.Table | None:
        """The parts of housing: as published, as adjusted, what is done; None where none is listed."""
        if not self.plan.housing_parts:
            return None
        first = {row.label: row.area_m2 for row in self.first.housing_parts}
        done = {
            row.kind.value: row for row in (self.latest.rows if self.latest else ()) if row.kind
        }
        rows: list[tuple[Cell | Text, ...]] = []
        for part in self.plan.housing_parts:
            row = done.get(part.label)
            rows.append(
                (
                    Said(part.label),
                    plan_words.written(first.get(part.label)),
                    plan_words.written(part.area_m2),
                    self._done(row, use=UseClass.HOUSING.value, housing=part.label)
                    if part.kind
                    else Cell(_("无法计算")),
                    plan_words.share(row.supplied_m2 if row else None, part.area_m2),
                )
            )
        return self._table("kinds", _("住房用地：计划与实际"), _("住房类别"), rows)

    @property
    def places(self) -> parts.Table | None:
        """The parts of the territory; None where there are none."""
        rows = [
            (
                Cell(row.called, kept=True),
                plan_words.written(row.planned_m2),
                self._done(row, place=row.place),
                plan_words.share(row.supplied_m2, row.planned_m2),
            )
            for row in (self.latest.rows if self.latest else ())
            if row.place and row.use is None
        ]
        columns = plan_words.columns(_("地区"))
        heads = (columns[0], columns[2], columns[3], columns[4])
        caption = _("各地区：计划与实际")
        return (
            parts.Table(key="places", caption=caption, columns=heads, rows=tuple(rows))
            if rows
            else None
        )

    @property
    def ways(self) -> parts.Table | None:
        """The ways of supply; None where the plan names none and nothing was supplied."""
        return plan_tables.ways(self.first, self.plan, self.latest, self._done)

    @property
    def crossed(self) -> parts.Table | None:
        """Each part of the territory by use, planned and done; None where the plan doesn't cross them."""
        return plan_tables.crossed(self.plan, self.latest, self._done)

    @property
    def counting(self) -> tuple[parts.Link, ...]:
        """Where the lots are that count toward the plan, and those that will once they are signed."""
        return plan_tables.counting(self.row, today=self.today)

    def _done(self, row: Done | None, **about: Any) -> Cell:
        """Write what is done; it leads to the lots behind it where the register says it."""
        if row is None:
            return Cell("—")
        href = ""
        if self.now is not None and row.lots and about:
            asked = Asked(self.row.year, self.today, self.row.place)
            href = asked.rows(**about)
        return Cell(plan_words.written(row.supplied_m2), href)

    def _table(
        self, key: str, caption: Text, first: Text, rows: Sequence[tuple[Cell | Text, ...]]
    ) -> parts.Table:
        return parts.Table(
            key=key, caption=caption, columns=plan_words.columns(first), rows=tuple(rows)
        )

    @property
    def growth(self) -> Iterator[Said]:
        """Yield growth of the plan as published, with its base named; where another was printed, both."""
        growth, found = self.first.growth, planning.grown(self.first)
        if growth is None or found is None:
            return
        now, right, other = found
        said = {
            "of": Said(growth.of) if growth.of else Said("计划总量"),
            "now": plan_words.written(now),
            "earlier": plan_words.written(growth.earlier_m2),
            "year": str(growth.year),
            "right": figure(right, 1),
            "what": Said("实际供应") if growth.is_actual else Said("计划"),
        }
        yield Said(
            "{of} {now} 公顷，以 {year} 年{what}的 {earlier} 公顷为基数，增长 {right}%。", said
        )
        if growth.percent is not None:
            wrong = {"printed": f"{growth.percent:f}", "other": figure(other, 1)}
            if figure(other, 1) == figure(growth.percent, 1) != figure(right, 1):
                yield Said("公告原写 {printed}%，那是以本年计划为基数算出的（{other}%）。", wrong)
            elif figure(right, 1) != figure(growth.percent, 1):
                yield Said("公告原写 {printed}%。", wrong)

    @property
    def findings(self) -> Iterator[tuple[str, Text]]:
        """Yield what is to be found in the plan as published, with its code."""
        for one in planning.worst(planning.found_in(self.first, on=self.row.published_on)):
            yield one.code, one.sentence.said

    @property
    def unsaid(self) -> Iterator[Said]:
        """Yield what can't be counted."""
        done = self.latest
        if done is None:
            return
        if done.source:
            yield Said("实际供应是{source}公布的数，不是由登记算出。", {"source": done.source})
        if done.without_use:
            said = {"n": done.without_use, "area": plan_words.written(done.without_use_m2)}
            yield Said("{n:,} 宗没有写明用途，{area} 公顷，计入合计，不计入各用途。", said)
        if done.without_kind:
            said = {"n": done.without_kind, "area": plan_words.written(done.without_kind_m2)}
            yield Said("{n:,} 宗住宅用地没有写明住房类别，{area} 公顷。", said)
        if done.without_area:
            yield Said("{n:,} 宗没有写明面积，没有计入。", {"n": done.without_area})
        for name in done.silent:
            yield Said("{place}没有登记供应。", {"place": name})

"""Reads of danger zones, prevention plans and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.module import Lines
from yangguang.modules.hazards.models.reports import Keeper, Plan, Point, Tally, Zone
from yangguang.modules.hazards.rules import national
from yangguang.modules.hazards.rules import reports_law as law
from yangguang.modules.hazards.rules.stated import Counted

GROUND: Final = "地质灾害危险区"
"""The kind under which the ground of danger zones is put down."""
PERIODS: Final = 60
"""Periods that the page of figures reads."""


ZONE_LINES: Final = Lines(Zone, ("name",), lambda row: row.name)
"""For officers: the name of a zone."""
PLAN_LINES: Final = Lines(Plan, ("title",), lambda row: row.title)
"""For officers: the title of a plan."""
FIGURE_LINES: Final = Lines(
    Tally, ("organ", "period"), lambda row: f"{row.organ} {row.period}", only={"version": 1}
)
"""For officers: the organ and period of a case of figures."""


def zones(*, area: str = "", after: str = "", with_lifted: bool = False) -> QuerySet[Zone]:
    """Return the zones of an area by number, only those in force or the lifted ones too; `after`: the last seen."""
    rows = Zone.objects.select_related("case", "case__office")
    if not with_lifted:
        rows = rows.filter(lifted_on=None)
    if area:
        rows = rows.filter(area__startswith=area.rstrip("0") or area)
    if after:
        rows = rows.filter(case__gt=after)
    return rows.order_by("case")


def keepers_of(numbers: Iterable[str]) -> dict[str, list[str]]:
    """Return who answers for zones, name and duty; one query."""
    found: dict[str, list[str]] = {}
    rows = Keeper.objects.filter(zone__in=list(numbers)).exclude(person="").order_by("pk")
    for zone, person, duty in rows.values_list("zone", "person", "duty"):
        found.setdefault(zone, []).append(f"{person}（{duty}）" if duty else person)
    return found


def plans(
    *, year: int | None = None, area: str = "", after: tuple[int, str] | None = None
) -> QuerySet[Plan]:
    """Return plans, the newest year first; `after`: year and number of the last seen."""
    rows = Plan.objects.exclude(published_on=None).select_related("case", "case__office")
    if year is not None:
        rows = rows.filter(year=year)
    if area:
        rows = rows.filter(area__startswith=area.rstrip("0") or area)
    if after is not None:
        rows = rows.filter(Q(year__lt=after[0]) | Q(year=after[0], case__gt=after[1]))
    return rows.order_by("-year", "case")


def points_of(number: str, *, after: int = 0) -> QuerySet[Point]:
    """Return the points of a plan in their order, those behind `after`."""
    return Point.objects.filter(plan=number, serial__gt=after).order_by("serial")


def why_not_twice(area: str, year: int) -> Iterator[Sentence]:
    """Say that an area has its plan of the year already: it is amended, not published again."""
    known = plan_of(area, year)
    if known is not None:
        yield sentence(
            Reason.ONCE,
            "{area}已有{year}年度方案（{number}）。",
            basis=law.PLANNED,
            remedy="请在该件中办理“调整方案”。",
            area=area,
            year=year,
            number=known.pk,
        )


def plan_of(area: str, year: int) -> Plan | None:
    """Return the plan of an area and a year; None: none was published."""
    return Plan.objects.select_related("case__office").filter(area=area.strip(), year=year).first()


def tally_of(case: Case) -> Tally:
    """Return the last statement of a case's figures."""
    return Tally.objects.filter(case=case.pk).order_by("-version")[0]


def tallies(area: str) -> list[Tally]:
    """Return every statement of the figures of an area, the latest period first, its first version first."""
    rows = Tally.objects.filter(area=area).select_related("case")
    return list(rows.order_by("-until_on", "case", "version")[:PERIODS])


def last_of(rows: Sequence[Tally]) -> list[Tally]:
    """Return of each case the statement made last, in the order given."""
    last = {row.case_id: row for row in rows}
    return [row for row in rows if last[row.case_id] is row]


def year_before(row: Tally, rows: Sequence[Tally]) -> Tally | None:
    """Return the figures of the same days a year before, as stated last; None: there are none."""
    if row.from_on is None or row.until_on is None:
        return None
    wanted = [_a_year_before(day) for day in (row.from_on, row.until_on)]
    return next((one for one in rows if [one.from_on, one.until_on] == wanted), None)


def _a_year_before(day: date) -> date:
    """The same day, or the last of February where that year has none."""
    if (day + timedelta(days=1)).month != day.month:  # a month's last day stays one
        return (day + timedelta(days=1)).replace(year=day.year - 1 + (day.month == 12)) - timedelta(
            days=1
        )
    return day.replace(year=day.year - 1)


def figures_of(row: Tally) -> dict[str, Any]:
    """Return the figures of a statement by name."""
    return {each.name: getattr(row, each.name) for each in fields(Counted)}


def why_not_restate(
    was: Mapping[str, Any], now: Mapping[str, Any], reason: str
) -> Iterator[Sentence]:
    """Say what keeps figures from being restated: nothing changes, or nobody says why."""
    if not national.changed(was, now):
        yield sentence(Reason.ONCE, "数字和上次公布的相同，不必修订。", basis=law.RESTATED)
    if not reason.strip():
        yield sentence(Reason.FACTS, "没有写明修订的理由。", basis=law.RESTATED)

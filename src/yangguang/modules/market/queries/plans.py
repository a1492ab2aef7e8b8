"""Reads of supply plans: one, those of an office, of a year; the plan that figures are held against."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db.models import QuerySet

from yangguang.base.market.plan import Account, Plan
from yangguang.kernel.cases.models import Case
from yangguang.kernel.module import Lines
from yangguang.kernel.offices.models import Level, Office
from yangguang.modules.market.models import SupplyPlan
from yangguang.modules.market.procedure.facts_plan import Period

PER_PAGE: Final = 50
LINES: Final = Lines(SupplyPlan, ("year", "area"), lambda row: f"{row.year} {row.area}".strip())
"""For officers: year and territory of a plan."""
_HALF: Final = (6, 30)
_YEAR: Final = (12, 31)


def plan_of(case: Case) -> SupplyPlan:
    """Return the plan of a case."""
    return SupplyPlan.objects.select_related("case", "office").get(pk=case.pk)


def place_of(office: Office) -> str:
    """Return the area code that an office stands for; empty: the country."""
    return "" if office.level == Level.MINISTRY else str(getattr(office, office.level))


def numbered(number: str) -> SupplyPlan | None:
    """Return the plan of that number; None: there is none."""
    asked = number.replace("\0", "").upper()[:60]
    return SupplyPlan.objects.select_related("case", "office").filter(pk=asked).first()


def own_of(office: Office, year: int) -> str:
    """Return the number of the plan that the office itself published for a year; "": none."""
    rows = SupplyPlan.objects.filter(office=office, year=year, is_adopted=False)
    return str(rows.order_by("case").values_list("pk", flat=True).first() or "")


def listed(
    *, year: int | None = None, place: str = "", after: tuple[int, str] | None = None
) -> QuerySet[SupplyPlan]:
    """Return plans, the newest year first, then by number; `after`: year and number of the last seen."""
    rows = SupplyPlan.objects.all()
    if year is not None:
        rows = rows.filter(year=year)
    if place:
        rows = rows.filter(place=place)
    if after is not None:
        same = rows.filter(year=after[0], case__gt=after[1])
        rows = same | rows.filter(year__lt=after[0])
    return rows.order_by("-year", "case")


def held_against(place: str, year: int) -> SupplyPlan | None:
    """Return the plan of a territory and year, the last published where there are several."""
    rows = SupplyPlan.objects.filter(place=place, year=year)
    return rows.order_by("-published_on", "-case").first()


def ends_of(year: int) -> tuple[date, date]:
    """Return the last days of the first half of a year, and of the year."""
    return date(year, *_HALF), date(year, *_YEAR)


def stated(row: SupplyPlan) -> Plan:
    """Return the plan as adjusted last."""
    return Plan.from_text(row.stated)


def account_of(row: SupplyPlan, period: Period) -> Account | None:
    """Return the account of a half or whole year as counted last; None: there is none yet."""
    text = row.half if period is Period.HALF else row.whole
    return Account.from_text(text) if text else None

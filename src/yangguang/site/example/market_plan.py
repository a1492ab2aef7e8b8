"""The supply plans of the lively example: last year's from publication to its account, and this year's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from random import Random

from yangguang.base.market.plan import HECTARE_M2, Growth, Plan, Planned, total
from yangguang.base.market.words import HousingKind, UseClass, Way
from yangguang.base.procedure import day_of
from yangguang.modules.market.acts import counting
from yangguang.modules.market.acts import plan as acts
from yangguang.site.example.clock import Story, hours
from yangguang.site.example.land import COUNTY, Land

APPROVER = "示例县人民政府"


def _ha(hectares: str) -> Decimal:
    return Decimal(hectares) * HECTARE_M2


def _plan(year: int, *, industry: str, growth: Growth | None = None) -> Plan:
    """Return a county's plan; housing, commerce and public uses stay, industry is what is adjusted."""
    uses = (
        Planned(area_m2=_ha("12.5"), use=UseClass.HOUSING),
        Planned(area_m2=_ha("4.2"), use=UseClass.COMMERCE),
        Planned(area_m2=_ha(industry), use=UseClass.INDUSTRY),
        Planned(area_m2=_ha("6.3"), use=UseClass.PUBLIC),
    )
    rest = total(uses) - _ha("5") - _ha("9") - _ha("9")
    return Plan(
        year=year,
        area="示例县",
        number="示自然资告〔演示〕3号",
        approver=APPROVER,
        total_m2=total(uses),
        rows=(
            *uses,
            Planned(area_m2=_ha("3.5"), kind=HousingKind.PUBLIC_RENTAL),
            Planned(area_m2=_ha("9"), kind=HousingKind.COMMODITY),
            Planned(area_m2=total(uses) - _ha("8.3"), way=Way.LISTING),
            Planned(area_m2=_ha("8.3"), way=Way.ALLOCATION),
            Planned(area_m2=_ha("10.5"), use=UseClass.HOUSING, way=Way.LISTING),
            Planned(area_m2=_ha("2"), use=UseClass.HOUSING, way=Way.ALLOCATION),
            Planned(area_m2=_ha("5"), quarter=1),
            Planned(area_m2=_ha("9"), quarter=2),
            Planned(area_m2=_ha("9"), quarter=3),
            Planned(area_m2=rest, quarter=4),
        ),
        growth=growth,
        parcels=("示例镇工业园三期，工业，4.1公顷", "云岭街道北片，住宅，3.2公顷"),
    )


def last_year(land: Land) -> Story:
    """Last year's plan: adjusted in August, accounted for at its half and its end."""
    chance, year = land.chance("plan before"), day_of(land.days.until).year - 1
    at = yield _on(land, chance, year, 3, 12)
    plan = _plan(year, industry="18")
    row = acts.publish(
        land.offices[COUNTY], by=land.hand("officer", COUNTY, at=at), at=at, stated=plan
    )
    at = yield _on(land, chance, year, 7, 10)
    by = land.hand("officer", COUNTY, at=at)
    acts.account_half(row, by=by, at=at, announced_as="示自然资告〔演示〕9号")
    at = yield _on(land, chance, year, 8, 5)
    acts.adjust(
        row,
        by=land.hand("officer", COUNTY, at=at),
        at=at,
        stated=replace(_plan(year, industry="15.5"), number="示自然资告〔演示〕11号"),
        reason="两个工业项目推迟到下一年",
        organ=APPROVER,
    )
    at = yield _on(land, chance, year + 1, 1, 20)
    acts.account_year(row, by=land.hand("officer", COUNTY, at=at), at=at)


def this_year(land: Land) -> Story:
    """This year's plan, which grows on last year's."""
    chance, year = land.chance("plan"), day_of(land.days.until).year
    at = yield _on(land, chance, year, 3, 11)
    growth = Growth(earlier_m2=_ha("38.5"), year=year - 1, is_actual=False)
    row = acts.publish(
        land.offices[COUNTY],
        by=land.hand("officer", COUNTY, at=at),
        at=at,
        stated=_plan(year, industry="19", growth=growth),
    )
    at = yield _on(land, chance, year, 7, 9)
    acts.account_half(row, by=land.hand("officer", COUNTY, at=at), at=at)


def stories(land: Land) -> Iterator[Story]:
    """Yield the stories of both plans."""
    yield last_year(land)
    yield this_year(land)


def _on(land: Land, chance: Random, *day: int) -> datetime:
    return hours(land.days.worked_from(date(*day)), chance)


def counted(*, at: datetime) -> None:
    """Count what was signed, as the office's own job does: the figures are there from the first look on."""
    while counting.run(at=at):
        pass

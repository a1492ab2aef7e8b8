"""What else came after the contract in the lively example: sold, varied, licensed, looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

from yangguang.base.market.lot import Between, Bound
from yangguang.base.market.lot import Lot as Stated
from yangguang.base.procedure import day_of
from yangguang.kernel.cases.models import Case
from yangguang.modules.market.acts import of_supply as supply
from yangguang.modules.market.acts import watching
from yangguang.modules.market.models import Lot, Watched
from yangguang.site.example import market_lots as lots
from yangguang.site.example.clock import Story, hours, moment
from yangguang.site.example.land import CITY, COUNTY, Land
from yangguang.site.example.market_lots import ago as _ago


def sold(land: Land) -> Story:
    """The farm-machine works changed hands, paid and a third invested."""
    chance = land.chance("sold")
    at = yield hours(_ago(land, 200), chance)
    supply.transfer(
        Case.objects.get(pk=land.made[f"supply {lots.SOLD}"]),
        by=land.hand("officer", COUNTY, at=at),
        at=at,
        unpaid_fen=0,
        is_certified=True,
        invested_percent=34,
        transferee="示例农业装备有限公司",
    )


def varied(land: Land) -> Story:
    """The science park agreed on a higher ratio and a later start."""
    chance = land.chance("varied")
    at = yield hours(_ago(land, 240), chance)
    row = Lot.objects.get(number=land.made[f"lot {lots.VARIED}"])
    before = Stated.from_text(row.stated)
    ratio = Between(low=Bound(value=Decimal(1)), high=Bound(value=Decimal("2.5")))
    assert before.start_on is not None
    supply.vary(
        Case.objects.get(pk=row.supply),
        by=land.hand("officer", COUNTY, at=at),
        at=at,
        stated=replace(before, ratio=ratio, start_on=before.start_on + timedelta(days=270)),
        supplement_no=f"{before.supervision_no}-1",
        document="示补〔演示〕号",
    )


def licensed(land: Land) -> Story:
    """What is licensed for sale on two lots of homes at the end of the last quarter."""
    at = yield hours(_ago(land, 20), land.chance("licensed"))
    day = day_of(at)
    end = date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)
    for name, slug in ((lots.UNPAID, COUNTY), ("云岭雅苑", CITY)):
        row = Lot.objects.get(number=land.made[f"lot {name}"])
        assert row.area_m2 is not None
        by = land.hand("officer", slug, at=at)
        watching.license_sale(row, quarter_end=end, licensed_m2=row.area_m2, by=by, at=at)


def looked_at(land: Land) -> Story:
    """Every night the register is looked through; the office replies for a holder."""
    at = yield moment(_ago(land, 5), time(2, 30))
    watching.look_through(at=at)
    at = yield hours(_ago(land, 4), land.chance("replied"))
    late = Watched.objects.filter(question="late-start", lot=land.made[f"lot {lots.LATE}"]).first()
    if late is not None:
        said = "施工图审查未通过，承诺三个月内动工。（演示）"
        by = land.hand("officer", COUNTY, at=at)
        watching.reply(late, text=said, is_holders=True, by=by, at=at)
    at = yield moment(day_of(land.days.until), time(2, 30))
    watching.look_through(at=at)

"""A notice of a listing with one lot, as tests announce it on 2 March 2026."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from yangguang.base.market.lot import Between, Bound, Lot, Use
from yangguang.base.market.notice import Notice
from yangguang.base.market.words import UseClass, Way
from yangguang.modules.market.tests.conftest import clock


def _most(value) -> Between:
    return Between(high=Bound(value=Decimal(value)))


LOT = Lot(
    name="示例厂房",
    parcel_no="G2026-01",
    place="990101",
    location="示例镇一号路",
    area_m2=Decimal(6666),
    uses=(Use(printed="工业用地", code="0601", kind=UseClass.INDUSTRY, years=50),),
    ratio=Between(low=Bound(value=Decimal(1)), high=Bound(value=Decimal("2.5"))),
    density=Between(low=Bound(value=Decimal(40))),
    green=_most(15),
    height=_most(24),
    deposit_fen=60_000_000,
    start_price_fen=200_000_000,
    step_fen=1_000_000,
)
"""2 million yuan at least, each bid 10,000 yuan higher; all planning limits stand."""

NOTICE = Notice(
    number="示自然资告字〔2026〕1号",
    way=Way.LISTING,
    announced_on=None,
    apply_from=clock("2026-03-02", "09:00"),
    apply_until=clock("2026-03-30", "17:00"),
    listing_from=clock("2026-03-23", "09:00"),
    listing_until=clock("2026-04-01", "10:00"),
    lots=(LOT,),
    place="示例县公共资源交易中心",
    contact="示例县自然资源局",
)
"""From 2 to 23 March are 21 days; the listing counts ten days with both ends, 23 March to 1 April."""

TENDER = replace(
    NOTICE,
    way=Way.TENDER,
    listing_from=None,
    listing_until=None,
    opened_at=clock("2026-04-01", "10:00"),
)


def of_lots(count: int, **changed) -> Notice:
    lots = tuple(replace(LOT, parcel_no=f"G2026-{n:02}") for n in range(1, count + 1))
    return replace(NOTICE, lots=lots, **changed)

"""What the lively example keeps of other offices' publications: a mortgage, a transfer, a suspended notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Final

from yangguang.base.market.keeping import Kept, KeptKind
from yangguang.base.procedure import day_of
from yangguang.kernel.people import actors
from yangguang.modules.market.acts import keeping
from yangguang.site.example.clock import Story, moment
from yangguang.site.example.land import COUNTY, Land

EXCHANGE: Final = "示例省土地市场网（演示资料）"
DAYS_AGO: Final = 40
PLACE, OF_NUMBER = "示例县", "示县挂〔演示〕9号"


def _kept(day: date) -> Iterator[Kept]:
    """Yield them as published before `day`."""
    yield Kept(
        kind=KeptKind.MORTGAGE,
        title=f"{PLACE}东坳工业园厂房用地",
        organ="示例县不动产登记中心",
        location="示例县东坳镇工业园三路",
        on=day - timedelta(days=400),
        from_on=day - timedelta(days=400),
        until_on=day + timedelta(days=695),
        area_m2=Decimal(21_300),
        money_fen=1_850_000_000,
        use="工业用地",
        from_holder="示例东坳机械有限公司",
        to_holder="示例县农村商业银行",
        other_certificate="示他项〔演示〕第12号",
        printed=(("土地坐落", "示例县东坳镇工业园三路"), ("抵押贷款金额(万元)", "1850")),
    )
    yield Kept(
        kind=KeptKind.TRANSFER,
        title=f"{PLACE}南门商铺用地转让",
        location="示例县城关镇南门街",
        on=day - timedelta(days=210),
        area_m2=Decimal(860),
        money_fen=640_000_000,
        use="商服用地",
        has_person=True,
        to_holder="示例南门商贸有限公司",
        printed=(
            ("土地坐落", "示例县城关镇南门街"),
            ("转让人", "自然人"),
            ("成交价格(万元)", "640"),
        ),
    )
    yield Kept(
        kind=KeptKind.SUSPENSION,
        title=f"{OF_NUMBER}公告中止",
        organ="示例县自然资源局",
        of_number=OF_NUMBER,
        printed=(("所涉公告", OF_NUMBER), ("原因", "规划条件需要调整")),
    )


def taken_in(land: Land) -> Story:
    """Take them in, as the province's platform printed them."""
    day = day_of(land.days.until) - timedelta(days=DAYS_AGO)
    for kept in _kept(day):
        at = yield moment(day, time(10, 20))
        by = actors.adopted(land.offices[COUNTY], EXCHANGE)
        keeping.note(land.offices[COUNTY], by=by, at=at, kept=kept)


def stories(land: Land) -> Iterator[Story]:
    """Yield the story of all of them."""
    yield taken_in(land)

"""Plans as they were published, each with its sums by hand."""

from __future__ import annotations

from decimal import Decimal

from yangguang.base.market.plan import HECTARE_M2, Growth, Plan, Planned, Share
from yangguang.base.market.words import HousingKind, Source, UseClass

INDUSTRY, HOUSING, COMMERCE = UseClass.INDUSTRY, UseClass.HOUSING, UseClass.COMMERCE
PUBLIC, TRANSPORT, WATER, SPECIAL = (
    UseClass.PUBLIC,
    UseClass.TRANSPORT,
    UseClass.WATER,
    UseClass.SPECIAL,
)


def ha(text: str) -> Decimal:
    return Decimal(text) * HECTARE_M2


def uses(**areas: str) -> tuple[Planned, ...]:
    return tuple(Planned(area_m2=ha(text), use=UseClass[name]) for name, text in areas.items())


def part(called: str, area: str, of: str = "") -> Planned:
    return Planned(area_m2=ha(area), called=called, of=of)


YUZHONG = Plan(
    year=2021,
    area="榆中县",
    total_m2=ha("307.52"),
    unit_m2=Decimal(100),
    rows=(
        *uses(INDUSTRY="85.93", HOUSING="54.27", COMMERCE="12.71", PUBLIC="48.67"),
        *uses(TRANSPORT="97.57", SPECIAL="8.37"),
        Planned(area_m2=ha("6.73"), kind=HousingKind.SHANTY_TOWN),
        Planned(area_m2=ha("47.54"), kind=HousingKind.COMMODITY),
    ),
)
"""LM-008: 85.93+54.27+12.71+48.67+97.57+8.37 = 307.52; 6.73+47.54 = 54.27."""

CHENGDU = Plan(
    year=2023,
    area="成都市各区",
    total_m2=ha("3650"),
    unit_m2=Decimal(100),
    is_housing_whole=False,
    rows=(
        *uses(COMMERCE="300", INDUSTRY="1.80", HOUSING="780", PUBLIC="700", TRANSPORT="760"),
        *uses(WATER="10", SPECIAL="20"),
        Planned(area_m2=ha("567"), kind=HousingKind.COMMODITY),
    ),
    shares=tuple(
        Share(percent=Decimal(text), of=(use.value,))
        for use, text in (
            *((COMMERCE, "8.2"), (INDUSTRY, "29.6"), (HOUSING, "21.4"), (PUBLIC, "19.2")),
            *((TRANSPORT, "20.8"), (WATER, "0.3"), (SPECIAL, "0.5")),
        )
    ),
)
"""LM-009: the uses add up to 2571.80 of 3650; 3650 less the others is 1080, which is 29.589 % of it."""

WUJIAQU = Plan(
    year=2021,
    area="第六师五家渠市",
    is_whole=False,
    is_housing_whole=False,
    unit_m2=Decimal(100),
    rows=(
        *uses(HOUSING="47.34"),
        Planned(area_m2=ha("22.68"), use=HOUSING, source=Source.EXISTING),
        Planned(area_m2=ha("24.67"), use=HOUSING, source=Source.NEW),
        part("保障性住房", "34.60"),
    ),
    shares=(Share(percent=Decimal("73.09"), of=("保障性住房",), within="住宅用地"),),
)
"""LM-010: 22.68 and 24.67 are 47.35, not 47.34; 34.60 of 47.34 is 73.088 %."""

WUXI = Plan(
    year=2021,
    area="无锡市区",
    total_m2=ha("2427"),
    is_whole=False,
    unit_m2=HECTARE_M2,
    rows=uses(TRANSPORT="844", INDUSTRY="685", PUBLIC="368"),
    shares=(
        Share(percent=Decimal("34.78"), of=("交通运输用地",)),
        Share(percent=Decimal("28.22"), of=("工矿仓储用地",)),
        Share(percent=Decimal("15.16"), of=("公共管理与公共服务用地",)),
    ),
)
"""LM-011: 844, 685 and 368 of 2427 are 34.776, 28.224 and 15.163 %."""

NINGBO = Plan(
    year=2010,
    area="宁波市",
    is_whole=False,
    is_housing_whole=False,
    unit_m2=HECTARE_M2,
    rows=(
        *uses(HOUSING="1237"),
        part("保障房", "118"),
        Planned(area_m2=ha("8"), kind=HousingKind.LOW_RENT, of="保障房"),
        Planned(area_m2=ha("110"), kind=HousingKind.AFFORDABLE, of="保障房"),
        part("拆迁安置", "302"),
        part("拆迁安置保障房", "201", "拆迁安置"),
        part("拆迁安置中小套型", "101", "拆迁安置"),
        Planned(area_m2=ha("508"), kind=HousingKind.SMALL_COMMODITY),
        Planned(area_m2=ha("10"), kind=HousingKind.LIMITED_PRICE),
        Planned(area_m2=ha("1"), kind=HousingKind.PUBLIC_RENTAL),
    ),
    shares=(
        Share(
            percent=Decimal(75),
            of=("保障房", "拆迁安置", "中小套型商品住房"),
            within="住宅用地",
        ),
    ),
    growth=Growth(earlier_m2=ha("851"), year=2009, percent=Decimal("31.2"), of="住宅用地"),
)
"""LM-012: 118+302+508 = 928 of 1237 is 75.02 %; 386 on 851 is 45.36 %, on 1237 it is 31.20 %."""

LIAOCHENG = Plan(
    year=2023,
    area="聊城市辖区",
    is_whole=False,
    unit_m2=Decimal(100),
    rows=(
        *uses(COMMERCE="83.82", SPECIAL="4.66"),
        part("租赁住房", "38.39"),
        part("保障性", "0.18", "租赁住房"),
        part("市场化", "38.21", "租赁住房"),
    ),
    lost=(("供应总量", ".32"), ("工矿仓储用地", ".49"), ("住宅用地", ".95")),
)
"""LM-013: 0.18+38.21 = 38.39; three figures lost what stood before the point."""

NATION_2012 = Plan(
    year=2012,
    area="全国",
    number="第13号",
    is_whole=False,
    is_housing_whole=False,
    unit_m2=ha("100"),
    rows=(
        *uses(HOUSING="172600"),
        part("保障性住房和中小套型商品住房", "136800"),
        part("保障性住房", "50100", "保障性住房和中小套型商品住房"),
        part("其余", "86700", "保障性住房和中小套型商品住房"),
    ),
    shares=(
        Share(percent=Decimal("79.3"), of=("保障性住房和中小套型商品住房",), within="住宅用地"),
        Share(percent=Decimal("29.1"), of=("保障性住房",), within="住宅用地"),
    ),
    growth=Growth(earlier_m2=ha("135900"), year=2011, percent=Decimal("21.3"), of="住宅用地"),
)
"""RC-S1, RC-S2: 136800 of 172600 is 79.26 %, 50100 is 29.03 %: 29.1 is within the rounding of 100 ha.
(172600-135900)/135900 = 27.005 %, by 172600 it is 21.263 %."""

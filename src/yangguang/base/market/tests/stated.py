"""A good notice and a good contract, from which each test departs; and what is found when it does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from yangguang.base.market import checks
from yangguang.base.market.checks import Known
from yangguang.base.market.lot import Between, Bound, Instalment, Lot, Use
from yangguang.base.market.notice import Notice
from yangguang.base.market.words import UseClass, Way
from yangguang.base.workdays import SHANGHAI

WAN = 1_000_000  # fen in 万元


def at(*parts):
    return datetime(*parts, tzinfo=SHANGHAI)


def between(low=None, high=None):
    low_bound = Bound(value=Decimal(low)) if low is not None else None
    high_bound = Bound(value=Decimal(high)) if high is not None else None
    return Between(low=low_bound, high=high_bound)


def use(kind, printed="", years=None, code=""):
    return Use(printed=printed or kind.value, kind=kind, years=years, code=code)


HOUSING = use(UseClass.HOUSING, "城镇住宅用地", 70)
INDUSTRY = use(UseClass.INDUSTRY, "工业用地", 50)
COMMERCE = use(UseClass.COMMERCE, "其他商服用地", 40)
LOT = Lot(
    parcel_no="2024-1",
    area_m2=Decimal(20_000),
    uses=(HOUSING,),
    ratio=between("1.0", "2.5"),
    density=between(high="30"),
    green=between(low="35"),
    height=between(high="80"),
    deposit_fen=2_000 * WAN,
    start_price_fen=10_000 * WAN,
)
NOTICE = Notice(
    number="示自然告字〔2024〕1号",
    way=Way.LISTING,
    announced_on=date(2024, 3, 1),
    listing_from=at(2024, 3, 21, 9),
    listing_until=at(2024, 3, 30, 10),
    lots=(LOT,),
)
SIGNED = date(2024, 3, 1)
CONTRACT = replace(
    LOT,
    way=Way.LISTING,
    price_fen=12_000 * WAN,
    supervision_no="9901012024B00001",
    handover_on=date(2024, 4, 1),
    start_on=date(2024, 10, 1),
    finish_on=date(2026, 10, 1),
)


def of_notice(**changed):
    return [(one.code, one.severity) for one in checks.of_notice(replace(NOTICE, **changed))]


def of_lot(**changed):
    return of_notice(lots=(replace(LOT, **changed),))


def of_contract(*, on=SIGNED, known=None, **changed):
    found = checks.of_contract(replace(CONTRACT, **changed), on=on, known=known or Known())
    return [(one.code, one.severity) for one in found]


def agreed(*payments):
    rows = enumerate(payments, start=1)
    return tuple(Instalment(no=no, fen=wan * WAN, due_on=due) for no, (wan, due) in rows)

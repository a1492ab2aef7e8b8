"""What is on offer today in the lively example: a listing that takes bids, a notice of two lots before theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

from yangguang.base.market.lot import Lot
from yangguang.base.market.notice import Notice
from yangguang.base.market.words import HousingKind, Way
from yangguang.base.procedure import day_of
from yangguang.kernel.people import actors
from yangguang.modules.market.acts import of_offer
from yangguang.site.example import market_lots as lots
from yangguang.site.example.clock import Story, hours, later, moment
from yangguang.site.example.land import COUNTY, Land
from yangguang.site.example.market_lots import ago as _ago
from yangguang.site.example.market_lots import before_the_deal

PLACE, CONTACT = "示例市公共资源交易中心", "示例县自然资源局"
RUNNING = lots.Made("东坳食品厂", lots.INDUSTRY, (112.412, 24.388), 0, 1000)
COMING = (
    lots.Made(
        "翠湖东地块",
        lots.HOUSING,
        (112.424, 24.388),
        0,
        7600,
        housing=HousingKind.COMMODITY,
    ),
    lots.Made("翠湖西商业街", lots.SHOPS, (112.436, 24.388), 0, 2600),
)
BIDDERS = ("示例食品有限公司", "示例粮油有限公司", "示例农产品有限公司")
BIDS = ((1, 900, 3), (2, 920, 2), (1, 950, 1))
"""Who bid how much (万元), and how many working days before the last one."""


def _offered(made: lots.Made, *, parcel: str, on: date) -> Lot:
    stated = before_the_deal(lots.stated(made, serial=0, on=on))
    return replace(stated, parcel_no=parcel, approval="", step_fen=10 * lots.WAN)


def _listing(*said: Lot, number: str, announced: date, from_on: date, days: int = 13) -> Notice:
    """Return a notice whose listing runs for so many days."""
    until = from_on + timedelta(days=days)
    return Notice(
        number=number,
        way=Way.LISTING,
        apply_from=moment(announced, time(9)),
        apply_until=moment(until - timedelta(days=2), time(16)),
        listing_from=moment(from_on, time(9)),
        listing_until=moment(until, time(15)),
        lots=said,
        place=PLACE,
        contact=CONTACT,
    )


def running(land: Land) -> Story:
    """A listing that opened two weeks ago: three signed up, two of them bid on the last working days."""
    chance, today = land.chance("open"), day_of(land.days.until)
    announced = _ago(land, 45)
    at = yield hours(announced, chance)
    notice = _listing(
        _offered(RUNNING, parcel="2026-11", on=announced),
        number="示县挂〔演示〕11号",
        announced=announced,
        from_on=today - timedelta(days=14),
        days=23,
    )
    by = land.hand("officer", COUNTY, at=at)
    case = of_offer.announce(land.offices[COUNTY], by=by, at=at, notice=notice)
    land.made["open lot"] = case.pk
    party = actors.party(str(case.pk), label="竞买人")
    for no, name in enumerate(BIDDERS, 1):
        at = yield later(at, 1, chance)
        of_offer.sign_up(case, by=party, at=at, name=name)
        paid_on = day_of(at)
        at = yield later(at, 1, chance)
        by = land.hand("officer", COUNTY, at=at)
        of_offer.admit(case, by=by, at=at, bidder=no, deposit_on=paid_on)
    for no, wan, back in BIDS:
        at = yield hours(land.days.back(back), chance)
        of_offer.bid(case, by=party, at=at, bidder=no, fen=wan * lots.WAN)


def coming(land: Land) -> Story:
    """A notice of two lots, out for a week; bidders sign up."""
    announced, today = _ago(land, 10), day_of(land.days.until)
    at = yield hours(announced, land.chance("coming"))
    said = (
        _offered(made, parcel=f"2026-{serial}", on=announced)
        for serial, made in enumerate(COMING, 12)
    )
    notice = _listing(
        *said,
        number="示县挂〔演示〕12号",
        announced=announced,
        from_on=max(announced + timedelta(days=22), today + timedelta(days=8)),
    )
    by = land.hand("officer", COUNTY, at=at)
    case = of_offer.announce(land.offices[COUNTY], by=by, at=at, notice=notice)
    land.made["coming lots"] = case.pk


def stories(land: Land) -> Iterator[Story]:
    """Yield the stories of both notices."""
    yield running(land)
    yield coming(land)

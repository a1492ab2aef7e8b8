"""The land market of the lively example: contracts of years, built on in time, late, idle, taken back."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from yangguang.base.market.notice import Notice
from yangguang.base.market.words import Way
from yangguang.base.procedure import day_of
from yangguang.kernel.cases.models import Case
from yangguang.kernel.files import acts as files
from yangguang.kernel.people import actors
from yangguang.modules.market import acts
from yangguang.modules.market.acts import inspecting, of_offer
from yangguang.modules.market.models import Inspected, Lot
from yangguang.site.example import market_after, market_idle, market_open, market_plan
from yangguang.site.example import market_lots as lots
from yangguang.site.example.clock import Story, hours, moment
from yangguang.site.example.land import COUNTY, Land
from yangguang.site.example.market_lots import LOTS, Made
from yangguang.site.example.market_lots import ago as _ago

EXCHANGE: Final = "示例省土地市场网（演示资料）"
supply, idle = acts.of_supply, acts.idle
Doing = Callable[[datetime], None]


def _lived(land: Land, made: Made, serial: int) -> Story:
    """Tell of a lot from its contract to where it stands today."""
    chance = land.chance(made.name)
    day = _ago(land, made.signed)
    stated = lots.stated(made, serial=serial, on=day)
    offered = ""
    if made.name == lots.WHOLE:
        offered = yield from _offered(land, stated, day)
    at = yield hours(day, chance)
    number = acts.sign(
        land.offices[made.slug],
        by=land.hand("officer", made.slug, at=at),
        at=at,
        stated=stated,
        lot=offered,
    )
    case = Case.objects.get(pk=number)
    land.made[f"lot {made.name}"] = offered or number
    land.made[f"supply {made.name}"] = number
    for on, do in sorted(_events(land, made, case, stated), key=lambda one: one[0]):
        at = yield hours(land.days.worked_from(on), chance)
        do(at)


def _offered(land: Land, stated: Any, day: date) -> Generator[datetime, datetime, str]:
    """Tell of a listing on the province's platform, taken over as it was published there."""
    announced = _ago(land, (day_of(land.days.until) - day).days + 50)
    at = yield moment(announced, time(9, 40))
    by = actors.adopted(land.offices[COUNTY], EXCHANGE)
    opened = announced + timedelta(days=22)
    notice = Notice(
        number="示县挂〔演示〕1号",
        way=Way.LISTING,
        announced_on=announced,
        apply_from=moment(announced, time(9)),
        apply_until=moment(opened + timedelta(days=8), time(16)),
        listing_from=moment(opened, time(9)),
        listing_until=moment(opened + timedelta(days=12), time(15)),
        lots=(replace(lots.before_the_deal(stated), parcel_no="2022-01"),),
        place="示例市公共资源交易中心",
        contact="示例县自然资源局",
    )
    case = of_offer.announce(land.offices[COUNTY], by=by, at=at, notice=notice, on=announced)
    closed = land.days.worked_from(opened + timedelta(days=12))
    at = yield moment(closed, time(16, 20))
    of_offer.enter_outcome(
        case,
        by=by,
        at=at,
        on=closed,
        price_fen=stated.price_fen,
        winner=stated.holder,
        bidders=3,
        elsewhere=EXCHANGE,
    )
    return str(Lot.objects.get(offer=case.pk).number)


def _events(land: Land, made: Made, case: Case, stated: Any) -> Iterator[tuple[date, Doing]]:
    """Yield what happened after the contract, with its day."""
    slug = made.slug

    def by(at: datetime) -> Any:
        return land.hand("officer", slug, at=at)

    for one in stated.instalments[: made.paid]:
        yield one.due_on - timedelta(days=3), _paying(case, one, by)
    agreed = {
        "hand_over": stated.handover_on,
        "start": stated.start_on,
        "complete": stated.finish_on,
        "accept": stated.finish_on,
    }
    for step, days in made.done.items():
        yield agreed[step] + timedelta(days=days), _doing(land, made, case, step)


def _paying(case: Case, one: Any, by: Callable[[datetime], Any]) -> Doing:
    def do(at: datetime) -> None:
        supply.pay(case, by=by(at), at=at, paid_fen=one.fen, instalment=one.no)

    return do


def _doing(land: Land, made: Made, case: Case, step: str) -> Doing:
    def by(at: datetime) -> Any:
        return land.hand("officer", made.slug, at=at)

    def second(at: datetime) -> Any:
        return land.hand("head", made.slug, at=at)

    def do(at: datetime) -> None:
        if step in {"start", "complete"}:
            kind = Inspected.START if step == "start" else Inspected.COMPLETION
            check = _checked(made, case, kind, by=by(at), at=at)
            inspecting.release(check.key, by=second(at), at=at)
            getattr(supply, step)(case, by=by(at), at=at, inspection=str(check.key))
        elif step == "accept":
            supply.accept(case, by=by(at), at=at, document="示建验〔演示〕号")
        else:
            supply.hand_over(case, by=by(at), at=at)

    return do


def _checked(made: Made, case: Case, kind: Inspected, *, by: Any, at: datetime) -> Any:
    """Enter a field check that was made half an hour before."""
    west, south = made.at
    row = Lot.objects.get(supply=case.pk)
    return inspecting.inspect(
        row.number,
        by=by,
        at=at,
        kind=kind,
        photo=files.prepare([lots.photo(made.name + kind)], name="现场.jpg"),
        longitude=Decimal(f"{west + 0.0007:.6f}"),
        latitude=Decimal(f"{south + 0.0006:.6f}"),
        accuracy_m=8,
        seen_at=at - timedelta(minutes=30),
        where=row.location,
        is_offered=True,
    )


def stories(land: Land) -> Iterator[Story]:
    """Yield the story of every lot, and what supervision did."""
    for serial, made in enumerate(LOTS, 1):
        yield _lived(land, made, serial)
    yield from (
        market_idle.idle_and_taken_back(land),
        market_after.varied(land),
        market_after.sold(land),
        market_idle.idle_and_levied(land),
        market_idle.idle_and_arranged(land),
        market_after.licensed(land),
        market_after.looked_at(land),
    )
    yield from market_plan.stories(land)
    yield from market_open.stories(land)

"""Mining rights of the lively example: from application to number, restricted, asked to be renewed, ended."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from yangguang.base.mining.checks import Weight
from yangguang.base.mining.kinds import Level, Right, Size, Way
from yangguang.base.mining.life import Event
from yangguang.base.mining.publicity import Kind
from yangguang.base.procedure import day_of
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.mining import acts, queries, rules
from yangguang.modules.mining.models import Application
from yangguang.modules.mining.stated import Stated
from yangguang.site.example.clock import Story, hours, later
from yangguang.site.example.land import COUNTY, PROVINCE, Land
from yangguang.site.example.old_mines import (
    CODES,
    PLACE,
    SILVER,
    area_of,
    drawn_of,
    ring,
    taken_over,
    until,
)

EXCHANGE: Final = "https://jiaoyi.example/gonggao"
"""Where bidding is announced in the example: an address that leads nowhere."""
ANSWER: Final = "已核对，符合省级规定（演示）。"


Telling = Generator[datetime, datetime, tuple[Application, datetime]]


def _applied(land: Land, day: date, slug: str, shown: Kind | None, **said: Any) -> Telling:
    """Tell of an application that comes in, is accepted and shown."""
    chance = land.chance(said["name"])
    office, at = land.offices[slug], (yield hours(day, chance))
    stated = _new(office, applied_on=day_of(at), **said)
    made = acts.apply(office, by=land.hand("clerk", slug, at=at), at=at, stated=stated)
    at = yield later(at, 1, chance)
    acts.accept(made, by=land.hand("officer", slug, at=at), at=at)
    if shown is not None:
        at = yield later(at, 2, chance)
        acts.show(made, by=land.hand("officer", slug, at=at), at=at, kind=shown)
    return made, at


def _new(office: Office, *, corners: tuple[tuple[float, float], ...], **said: Any) -> Stated:
    drawn = drawn_of(corners)
    return Stated(
        event=Event.NEW,
        organ=queries.organ_of(office),
        organ_name=offices.full_name_on(office, date.max),
        level={"province": Level.PROVINCE, "county": Level.COUNTY}[office.level],
        place=PLACE,
        counties=("990101",),
        area_km2=area_of(drawn),
        drawn=drawn,
        **said,
    )


def to_its_number(land: Land) -> Story:
    """The province's exploration of fluorite by agreement: shown ten working days, numbered, in force, permitted."""
    day = land.days.back(40)
    made, at = yield from _applied(
        land,
        day,
        PROVINCE,
        Kind.AGREEMENT,
        right=Right.EXPLORATION,
        name="示例省东坳铜矿普查",
        holder="示例地质勘查院",
        mineral="铜",
        way=Way.AGREEMENT,
        stage="普查",
        programme="示勘方案〔演示〕1号",
        restoration="示治理方案〔演示〕1号",
        annual_report="每年3月31日前公示勘查开采信息",
        years=5,
        valid_from=land.days.on(day, 20),
        valid_to=until(land.days.on(day, 20), 5),
        corners=ring(112.60, 24.40, wide=0.04, high=0.03),
    )
    number, at = yield from _numbered(land, made, at, PROVINCE)
    land.made["permitted"] = number
    chance = land.chance("permit")
    at = yield later(at, 1, chance)
    by, office = land.hand("officer", PROVINCE, at=at), land.offices[PROVINCE]
    permit = acts.permits.apply(office, by=by, at=at, number=number, valid_from=day_of(at))
    at = yield later(at, 3, chance)
    acts.permits.grant(
        permit, by=land.hand("head", PROVINCE, at=at), at=at, document="示省自然资勘许〔演示〕1号"
    )


def of_the_county(land: Land) -> Story:
    """The county's quarry, won at a listing: notice and result were up elsewhere; the number is the county's."""
    day = land.days.back(30)
    made, at = yield from _applied(
        land,
        day,
        COUNTY,
        None,
        right=Right.MINING,
        name="示例县西坡建筑用砂岩矿",
        holder="示例砂石有限公司",
        mineral="砂岩",
        mineral_code=CODES["砂岩"],
        way=Way.LISTING,
        years=10,
        valid_from=land.days.on(day, 12),
        valid_to=until(land.days.on(day, 12), 10),
        top_m=Decimal(215),
        bottom_m=Decimal(140),
        scale=Decimal(30),
        scale_unit="万吨/年",
        mine_size=Size.SMALL,
        reserve_size=Size.SMALL,
        method="露天开采",
        price_fen=318_000_000,
        corners=ring(112.39, 24.39, wide=0.009, high=0.007),
    )
    _bidden(made, day - timedelta(days=60), by=land.hand("officer", COUNTY, at=at), at=at)
    number, at = yield from _numbered(land, made, at, COUNTY)
    chance = land.chance("mortgage")
    at = yield later(at, 2, chance)
    acts.restrict(
        land.offices[COUNTY],
        by=land.hand("officer", COUNTY, at=at),
        at=at,
        number=number,
        restraint=rules.Restraint.MORTGAGE,
        document="示县自然资抵备〔演示〕1号",
    )


def _bidden(made: Application, listed: date, *, by: Actor, at: datetime) -> None:
    """Enter the notice and the result of a listing that were up elsewhere."""
    acts.show(
        made,
        by=by,
        at=at,
        kind=Kind.BIDDING_NOTICE,
        from_on=listed - timedelta(days=40),
        bidding_on=listed,
        address=f"{EXCHANGE}/7",
    )
    acts.show(
        made,
        by=by,
        at=at,
        kind=Kind.BIDDING_RESULT,
        from_on=listed + timedelta(days=16),
        until_on=listed + timedelta(days=40),
        address=f"{EXCHANGE}/7-2",
    )


def _numbered(
    land: Land, made: Application, at: datetime, slug: str
) -> Generator[datetime, datetime, tuple[str, datetime]]:
    """Tell how an application is approved, numbered, confirmed and certified."""
    chance = land.chance(f"{made.pk} number")
    at = yield later(at, 12, chance)
    acts.approve(made, by=land.hand("head", slug, at=at), at=at, document="示自然资矿登〔演示〕1号")
    at = yield at + timedelta(minutes=35)
    objections = list(rules.keyed(queries.examined(made, on=day_of(at))))
    answers = {key: ANSWER for key, one in objections if one.weight is not Weight.BARS}
    given = acts.allot(made, by=land.hand("officer", slug, at=at), at=at, answers=answers)
    at = yield later(at, 1, chance)
    acts.confirm(made, by=land.hand("officer", slug, at=at), at=at)
    at = yield later(at, 1, chance)
    acts.certify(made, by=land.hand("officer", slug, at=at), at=at)
    return given.number, at


def shown_now(land: Land) -> Story:
    """An exploration by agreement that is shown in these days."""
    day = land.days.back(6)
    yield from _applied(
        land,
        day,
        PROVINCE,
        Kind.AGREEMENT,
        right=Right.EXPLORATION,
        name="示例省北岭锆矿普查",
        holder="示例稀有金属有限公司",
        mineral="锆",
        way=Way.AGREEMENT,
        stage="普查",
        corners=ring(112.65, 24.30, wide=0.035, high=0.03),
    )


def waiting(land: Land) -> Story:
    """The silver mine asked in time to be renewed; it has run out since, and the office has not decided."""
    chance = land.chance("renewal")
    at = yield hours(land.days.back(45), chance)
    number = land.made[SILVER]
    right = queries.right_of(number)
    assert right is not None
    version = queries.versions_of(right)[-1]
    stated = replace(
        queries.stated_of(version),
        event=Event.RENEWAL,
        former=(number,),
        applied_on=day_of(at),
        valid_from=land.days.back(3),
        valid_to=until(land.days.back(3), 5),
        years=5,
        mine_size=Size.MEDIUM,
        reserve_size=Size.MEDIUM,
    )
    office = land.offices[PROVINCE]
    made = acts.apply(office, by=land.hand("clerk", PROVINCE, at=at), at=at, stated=stated)
    at = yield later(at, 1, chance)
    acts.accept(made, by=land.hand("officer", PROVINCE, at=at), at=at)


def ended(land: Land) -> Story:
    """The brick shale quarry gives its right up: proposed, shown, cancelled."""
    chance = land.chance("ending")
    at = yield hours(land.days.back(26), chance)
    number = land.made["示例县北河镇砖瓦用页岩矿"]
    by, office = land.hand("officer", PROVINCE, at=at), land.offices[PROVINCE]
    made = acts.endings.propose(office, by=by, at=at, number=number, ending=Event.CANCELLATION)
    at = yield later(at, 1, chance)
    acts.endings.show(made, by=land.hand("officer", PROVINCE, at=at), at=at)
    at = yield later(at, 13, chance)
    acts.endings.end(made, by=land.hand("head", PROVINCE, at=at), at=at)


def stories(land: Land) -> Iterator[Story]:
    """Yield the story of every right."""
    for story in (taken_over, to_its_number, of_the_county, shown_now, waiting, ended):
        yield story(land)

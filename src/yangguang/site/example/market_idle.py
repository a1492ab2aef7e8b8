"""Idle land of the lively example: levied, arranged, taken back."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime, timedelta
from typing import Any

from yangguang.base.procedure import day_of
from yangguang.kernel.cases.models import Case
from yangguang.modules.market.acts import idle
from yangguang.modules.market.models import Lot
from yangguang.modules.market.rules import idle as rules
from yangguang.modules.market.rules.outcomes import Arrangement, Cause, Intended
from yangguang.site.example import market_lots as lots
from yangguang.site.example.clock import Story, hours, later
from yangguang.site.example.land import COUNTY, Land
from yangguang.site.example.market_lots import ago as _ago


def _surveyed(
    land: Land, name: str, ago: int, cause: Cause, **more: Any
) -> Generator[datetime, datetime, tuple[Case, datetime]]:
    """Tell of a survey, an answer and a finding."""
    chance = land.chance(f"{name} idle")
    at = yield hours(_ago(land, ago), chance)
    number = str(land.made[f"lot {name}"])
    office = land.offices[COUNTY]
    case = idle.notify(office, by=land.hand("officer", COUNTY, at=at), at=at, lot=number)
    at = yield later(at, 12, chance)
    idle.answer(case, by=land.hand("officer", COUNTY, at=at), at=at)
    if cause is not Cause.HOLDER:
        row = Lot.objects.get(number=number)
        assert row.start_due is not None
        at = yield later(at, 1, chance)
        idle.excuse(
            case,
            by=land.hand("officer", COUNTY, at=at),
            at=at,
            excuse=cause,
            excused_from=row.start_due,
            excused_until=row.start_due + timedelta(days=119),
            evidence="示例县人民政府关于管线迁改的会议纪要（演示）",
        )
    at = yield later(at, 5, chance)
    by = land.hand("officer", COUNTY, at=at)
    idle.find(case, by=by, at=at, cause=cause, document="示自然资闲认〔演示〕号", **more)
    return case, at


def idle_and_levied(land: Land) -> Story:
    """The shops in the east: idle through the holder, the mortgagee told, a fee levied and not yet paid."""
    found = _surveyed(land, lots.IDLE, 60, Cause.HOLDER, is_mortgaged=True)
    case, at = yield from found
    chance = land.chance("levied")
    at = yield later(at, 1, chance)
    idle.tell_mortgagee(case, by=land.hand("officer", COUNTY, at=at), at=at)
    at = yield later(at, 1, chance)
    by = land.hand("officer", COUNTY, at=at)
    idle.tell_hearing(case, by=by, at=at, intended=Intended.FEE)
    at = yield later(at, 8, chance)
    price = Lot.objects.get(number=land.made[f"lot {lots.IDLE}"]).price_fen
    assert price is not None
    idle.decide_fee(
        case,
        by=land.hand("head", COUNTY, at=at),
        at=at,
        fee_fen=rules.fee_of(price),
        document="示自然资闲费〔演示〕号",
    )


def idle_and_arranged(land: Land) -> Story:
    """The homes by the river: pipes were moved late by the county; a new start is agreed upon."""
    case, at = yield from _surveyed(land, lots.EXCUSED, 50, Cause.GOVERNMENT)
    at = yield later(at, 6, land.chance("arranged"))
    idle.arrange(
        case,
        by=land.hand("officer", COUNTY, at=at),
        at=at,
        arrangement=Arrangement.EXTEND,
        arranged_start=day_of(at) + timedelta(days=300),
        document="示自然资置〔演示〕号",
    )


def idle_and_taken_back(land: Land) -> Story:
    """The building-material market: idle for two years, heard, taken back and struck off the register."""
    case, at = yield from _surveyed(land, lots.TAKEN, 430, Cause.HOLDER)
    chance = land.chance("taken back")
    at = yield later(at, 3, chance)
    by = land.hand("officer", COUNTY, at=at)
    idle.tell_hearing(case, by=by, at=at, intended=Intended.TAKE_BACK)
    at = yield later(at, 10, chance)
    by = land.hand("head", COUNTY, at=at)
    idle.decide_take_back(case, by=by, at=at, document="示自然资闲收〔演示〕号")
    at = yield later(at, 20, chance)
    idle.register(case, by=land.hand("officer", COUNTY, at=at), at=at)

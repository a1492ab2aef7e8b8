"""The lively example: a made-up land lives through a quarter, day by day, on the simulated clock."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from yangguang.base.procedure import day_of
from yangguang.kernel.offices.models import Office
from yangguang.site.example import (
    asking,
    declared,
    desk,
    disputes,
    hazard_events,
    hazard_people,
    hazards,
    items,
    loading,
    lots,
    market,
    market_kept,
    market_plan,
    mines,
    rounds,
    staff,
    work,
)
from yangguang.site.example.clock import Agenda, Days
from yangguang.site.example.declared import Declared
from yangguang.site.example.land import COUNTY, Land
from yangguang.site.example.loading import LONG_AGO, Say

SEED: Final = 2012
"""The year of the ministry's report that the program follows."""


def tell(*, say: Say, at: datetime, seed: int = SEED) -> Land | None:
    """Load reference data and, into an empty store, the lively land; None: there are offices already.

    All of it is one transaction: a start that is stopped leaves nothing, and the next begins anew.
    The same seed and day give the same numbers, outcomes and dates.
    """
    loading.refer(say)
    if Office.objects.exists():
        return None
    said = Declared(seed, day_of(at).isoformat())
    declared.write(said)
    declared.make_key(said)
    say("示例机关和人员 example offices and people")
    with transaction.atomic():
        offices = loading.found()
        posts = loading.appoint(offices)
        staff.appoint(offices, posts)
        say("真实争议的收编 real disputes, adopted")
        disputes.adopt(at=at - LONG_AGO)
        say("一个季度的办理（模拟时钟） a quarter of work, on a simulated clock")
        land = Land(seed, offices, posts, Days(at), Agenda(at))
        land.offices_beside |= hazard_people.appoint(offices[COUNTY], posts)
        _live(land, said)
        work.once(land, at=at)
        market_plan.counted(at=at)
    declared.write(Declared(seed, said.on, land.made["declaration"].address()))
    return land


def _live(land: Land, said: Declared) -> None:
    body = declared.BODY.format(seed=said.seed, on=said.on)
    land.agenda.tell(work.patrol(land))
    land.agenda.tell(items.declaration(land, title=declared.TITLE, body=body))
    land.agenda.tell(staff.hand_over(land))
    land.agenda.tell(staff.deputise(land))
    land.agenda.tell(hazard_people.beside(land))
    for noun in (
        asking,
        items,
        rounds,
        mines,
        market,
        market_kept,
        lots,
        desk,
        hazards,
        hazard_events,
    ):
        for story in noun.stories(land):
            land.agenda.tell(story)
    land.agenda.run()

"""The acts of the line `land-allocation`: what is to be allocated is shown."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from yangguang.base.market.lot import Lot
from yangguang.base.market.words import Way
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import opening, taking
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.acts.of_agreement import record, why_not_whole
from yangguang.modules.market.procedure import LandAllocation
from yangguang.modules.market.procedure.facts_agreement import ALLOCATION
from yangguang.modules.market.records import agreement as records
from yangguang.modules.market.rules import agreeing


def show_allocation(
    office: Office, *, by: Actor, at: datetime, stated: Lot, on: date | None = None
) -> Case:
    """Show that a lot is to be allocated; return its case. Refusal: no area."""
    with opening(
        LandAllocation.show_allocation,
        key=ALLOCATION,
        office=office,
        by=by,
        at=at,
        on=on,
        stated=stated.to_text(),
    ) as hand:
        hand.refuse_if(why_not_whole(stated))
        last = hand.day + timedelta(days=agreeing.ALLOCATION_DAYS)
        hand.publish(record(hand, records.AllocationShown, last_on=last, way=Way.ALLOCATION))
    return hand.case


def decide(case: Case, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Say that the allocation was shown for its days; the decision is entered in the case of the supply."""
    with taking(LandAllocation.decide, case, by=by, at=at, on=on):
        pass

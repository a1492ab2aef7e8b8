"""Figures of a period are told, and restated beside what stood; of our own incidents they are computed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from yangguang.base.refusal import Sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.hazards.acts import registering
from yangguang.modules.hazards.procedure import zone_facts as facts
from yangguang.modules.hazards.procedure.national import HazardFigures
from yangguang.modules.hazards.queries import counting, registers
from yangguang.modules.hazards.records.national import FiguresRestated, FiguresTold
from yangguang.modules.hazards.rules import national as rules
from yangguang.modules.hazards.rules.stated import Counted


def tell(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    period: str,
    from_on: date | None = None,
    until_on: date | None = None,
    organ: str = "",
    area: str = "",
    counted: Counted | None = None,
    on: date | None = None,
    doubts: Iterable[Sentence] = (),
) -> Case:
    """Tell the figures of a period; `counted` None: they are computed from the incidents of the office's area.

    Figures of others are given as they published them, with the `doubts` of who examined them.
    Refusal: no period, sums that don't come out.
    """
    own = counted is None
    area = area or counting.area_of(office)
    known = counted or counting.counted(office, from_on=from_on, until_on=until_on)
    with opening(
        HazardFigures.tell,
        key=facts.NATIONAL,
        office=office,
        by=by,
        at=at,
        on=on,
        organ=organ or offices.full_name_on(office, on or date.max),
        area=area,
        period=period.strip(),
        from_on=from_on,
        until_on=until_on,
        computed=own,
        **known.facts(),
    ) as hand:
        if by.adopted_source:
            hand.refuse_if(doubts)
        hand.publish(FiguresTold(**_said(hand, hand.facts)))
    return hand.case


def restate(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    reason: str,
    counted: Counted | None = None,
    on: date | None = None,
) -> None:
    """State the figures of the period anew, with the reason; what stood before stays. Refusal: nothing changed."""
    with taking(HazardFigures.restate, case, by=by, at=at, on=on, reason=reason.strip()) as hand:
        before = registers.tally_of(case)
        known = counted or counting.counted(
            case.office, from_on=before.from_on, until_on=before.until_on
        )
        hand.state(**known.facts(), computed=counted is None)
        was = registers.figures_of(before)
        hand.refuse_if(registers.why_not_restate(was, known.facts(), reason))
        said = _said(hand, {**hand.known, **hand.facts})
        hand.publish(
            FiguresRestated(
                **said,
                nth=before.version + 1,
                was=rules.changed(was, known.facts()),
                reason=reason.strip(),
            )
        )


def project(case: Case) -> None:
    """Write every statement of the figures anew from the steps."""
    registering.rebuild_tallies(case)


def _said(hand: InHand, said: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": str(hand.case.pk),
        "office": offices.full_name_on(hand.case.office, hand.day),
        "organ": said["organ"],
        "area": said["area"],
        "period": said["period"],
        "from_on": said["from_on"],
        "until_on": said["until_on"],
        "by_kind": said["by_kind"] or (),
        "by_grade": said["by_grade"] or (),
        "computed": said["computed"],
        "on": hand.day,
        **{name: said[name] for name in rules.LABELS},
    }

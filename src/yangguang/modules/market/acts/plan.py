"""A supply plan is published, adjusted, accounted for from the register, and counted anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from yangguang.base.market import plan_texts, planning
from yangguang.base.market.checks.found import Found
from yangguang.base.market.plan import Account, Plan
from yangguang.base.procedure import Finding, Step
from yangguang.base.refusal import Sentence
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.acts.projecting_plan import project
from yangguang.modules.market.models import SupplyPlan
from yangguang.modules.market.procedure import PLAN
from yangguang.modules.market.procedure.facts_plan import Period
from yangguang.modules.market.procedure.plan import SupplyPlan2021
from yangguang.modules.market.queries import accounts, plans
from yangguang.modules.market.records.plan import (
    PlanAccounted,
    PlanAdjusted,
    PlanPublished,
    PlanRestated,
    done_lines,
    planned_lines,
)
from yangguang.modules.market.rules import plan as rules

__all__ = ["account_half", "account_year", "adjust", "project", "publish", "restate"]


def publish(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    stated: Plan,
    on: date | None = None,
    findings: Sequence[tuple[str, Sentence]] = (),
) -> SupplyPlan:
    """Publish the plan of a year; what is odd in it becomes a finding.

    `findings`: what was found in how an adopted plan is printed (rule, sentence).

    Refusal: sums that don't come out, nothing said of how much, a second plan of that year.
    """
    half, whole = plans.ends_of(min(max(stated.year, rules.FIRST_YEAR), rules.LAST_YEAR))
    with opening(
        SupplyPlan2021.publish,
        key=PLAN,
        office=office,
        by=by,
        at=at,
        on=on,
        stated=stated.to_text(),
        year=stated.year,
        announced_as=stated.number.strip() or None,
        half_ends_on=half,
        year_ends_on=whole,
    ) as hand:
        if not by.adopted_source:
            hand.refuse_if(rules.why_not_publish(stated))
            hand.refuse_if(rules.why_not_twice(plans.own_of(office, stated.year), stated.year))
        hand.findings += [
            Finding(code, "publish", one.said, one.basis, 0) for code, one in findings
        ]
        _found(hand, planning.found_in(stated, on=hand.day))
        hand.publish(
            PlanPublished(
                **_said(hand, stated, plan_texts.of_plan(stated)),
                rows=planned_lines(stated),
                total_m2=stated.total_m2,
                housing_m2=stated.housing_m2,
                approver=stated.approver.strip(),
                parcels=stated.parcels,
                printed=tuple(f"{a}：{b}" for a, b in (*stated.printed, *stated.lost)),
            )
        )
    return plans.plan_of(hand.case)


def adjust(
    plan: SupplyPlan,
    *,
    by: Actor,
    at: datetime,
    stated: Plan,
    reason: str,
    organ: str,
    on: date | None = None,
    findings: Sequence[tuple[str, Sentence]] = (),
) -> None:
    """Adjust a plan in its year: all of it stated anew, with what was supplied until then.

    `findings`: what was found in how an adopted adjustment is printed (rule, sentence).

    Refusal: nothing changes, no reason, no organ, another year or territory, sums that don't come out.
    """
    facts: dict[str, Any] = {
        "stated": stated.to_text(),
        "reason": reason.strip(),
        "organ": organ.strip(),
    }
    facts["announced_as"] = stated.number.strip() or None
    with taking(SupplyPlan2021.adjust, plan.case, by=by, at=at, on=on, **facts) as hand:
        old = plans.stated(plans.plan_of(hand.case))
        if not by.adopted_source:
            hand.refuse_if(rules.why_not_publish(stated))
            hand.refuse_if(rules.why_not_adjust(old, stated, reason=reason, organ=organ))
        hand.findings += [Finding(code, "adjust", one.said, one.basis, 0) for code, one in findings]
        _found(hand, planning.sums_of(stated))
        done = None if by.adopted_source else _counted(plan, stated, hand, _so_far(stated, hand))
        text = plan_texts.of_adjustment(old, stated, reason=reason, organ=organ.strip(), done=done)
        hand.publish(
            PlanAdjusted(
                **_said(hand, stated, text),
                rows=planned_lines(stated),
                before=planned_lines(old),
                total_m2=stated.total_m2,
                total_before_m2=old.total_m2,
                reason=reason.strip(),
                organ=organ.strip(),
            )
        )


def account_half(
    plan: SupplyPlan,
    *,
    by: Actor,
    at: datetime,
    announced_as: str = "",
    printed: Account | None = None,
    on: date | None = None,
) -> None:
    """Publish what the register says was supplied in the first half of the year.

    `printed`: what another office published, of an adopted plan only; it is never typed for an own one.
    """
    step, until = SupplyPlan2021.account_half, plans.ends_of(plan.year)[0]
    _account(plan, step, until, by=by, at=at, announced_as=announced_as, printed=printed, on=on)


def account_year(
    plan: SupplyPlan,
    *,
    by: Actor,
    at: datetime,
    announced_as: str = "",
    printed: Account | None = None,
    on: date | None = None,
) -> None:
    """Publish what the register says was supplied in the whole year; as `account_half`."""
    step, until = SupplyPlan2021.account_year, plans.ends_of(plan.year)[1]
    _account(plan, step, until, by=by, at=at, announced_as=announced_as, printed=printed, on=on)


def restate(
    plan: SupplyPlan,
    *,
    by: Actor,
    at: datetime,
    period: Period,
    reason: str,
    announced_as: str = "",
    printed: Account | None = None,
    on: date | None = None,
) -> None:
    """Count an account anew from the register; what was published stays.

    Refusal: that account isn't published, the count is the same, no reason.
    """
    half, whole = plans.ends_of(plan.year)
    until = half if period is Period.HALF else whole
    facts: dict[str, Any] = {"period": period, "until": until, "reason": reason.strip()}
    facts |= {"announced_as": announced_as.strip() or None, "account": ""}
    with taking(SupplyPlan2021.restate, plan.case, by=by, at=at, on=on, **facts) as hand:
        now = plans.plan_of(hand.case)
        stated, old = plans.stated(now), plans.account_of(now, period)
        new = _counted(plan, stated, hand, until, printed)
        hand.refuse_if(rules.why_not_restate(old, new, reason=reason))
        hand.state(account=new.to_text())
        before = old or replace(new, rows=())
        text = plan_texts.restated(before, new, reason=reason)
        text = f"{text}\n{plan_texts.of_account(new, stated)}"
        hand.publish(
            PlanRestated(
                **_said(hand, replace(stated, number=announced_as), text),
                **_figures(new),
                supplied_before_m2=before.supplied_m2,
                before=done_lines(before),
                reason=reason.strip(),
            )
        )


def _account(
    plan: SupplyPlan,
    step: Step,
    until: date,
    *,
    by: Actor,
    at: datetime,
    announced_as: str,
    printed: Account | None,
    on: date | None,
) -> None:
    facts: dict[str, Any] = {
        "until": until,
        "account": "",
        "announced_as": announced_as.strip() or None,
    }
    with taking(step, plan.case, by=by, at=at, on=on, **facts) as hand:
        stated = plans.stated(plans.plan_of(hand.case))
        counted = _counted(plan, stated, hand, until, printed)
        hand.state(account=counted.to_text())
        text = plan_texts.of_account(counted, stated)
        said = _said(hand, replace(stated, number=announced_as), text)
        hand.publish(PlanAccounted(**said, **_figures(counted)))


def _counted(
    plan: SupplyPlan, stated: Plan, hand: InHand, until: date, printed: Account | None = None
) -> Account:
    """Return what the register says; of an adopted plan what its office printed."""
    if printed is not None:
        if not hand.by.adopted_source:
            raise TypeError("an account is counted from the register, never typed")
        return replace(printed, source=hand.by.adopted_source)
    return accounts.account(plan.place, stated, until=until, on=hand.day)


def _so_far(stated: Plan, hand: InHand) -> date:
    """Return up to which day an adjustment tells what was done: the half year once it is over, else the day before."""
    half, whole = plans.ends_of(stated.year)
    if hand.day > half:
        return half
    return min(max(hand.day - timedelta(days=1), date(stated.year, 1, 1)), whole)


def _figures(account: Account) -> dict[str, Any]:
    return {
        "rows": done_lines(account),
        "until": account.until,
        "lots": account.lots,
        "supplied_m2": account.supplied_m2,
        "planned_m2": account.planned_m2,
    }


def _said(hand: InHand, stated: Plan, text: str) -> dict[str, Any]:
    place = stated.place or plans.place_of(hand.case.office)
    return {
        "number": str(hand.case.pk),
        "office": offices.full_name_on(hand.case.office, hand.day),
        "on": hand.day,
        "year": stated.year,
        "area": stated.area.strip(),
        "places": (place,) if place else (),
        "document": stated.number.strip(),
        "text": text,
    }


def _found(hand: InHand, found: Iterable[Found]) -> None:
    """Keep what was found with the step, which stands all the same."""
    for one in planning.worst(found):
        said = one.sentence
        hand.findings.append(Finding(one.code, hand.step.name, said.said, said.basis, 0))

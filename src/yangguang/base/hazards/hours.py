"""Within how many hours a disaster or danger is reported (速报), to whom, by every dated rule.

Three texts overlap: the reporting rule (to August 2006), the national plan of January 2006, and the notice of 2010.
All that are in force bind; the earliest instant counts. Hours run through nights and holidays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.hazards import assumed, texts
from yangguang.base.hazards.grades import Grade
from yangguang.base.refusal import Said


class Organ(StrEnum):
    """Who is reported to."""

    COUNTY_GOVERNMENT = "县级人民政府"
    CITY = "市级自然资源主管部门"
    PROVINCE = "省级自然资源主管部门"
    MINISTRY = "自然资源部"


class From(StrEnum):
    """What the hours run from."""

    EVENT = "灾害发生"
    RECEIPT = "县级主管部门接到报告"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`hours` from `counts_from`, to all of `to`; `directly`: who may be reported to over their heads.

    In force while what the hours run from falls on a day from `from_on` to `until_on`, both within (None: still).
    """

    key: str
    grades: frozenset[Grade]
    hours: int
    counts_from: From
    to: tuple[Organ, ...]
    directly: tuple[Organ, ...]
    from_on: date
    until_on: date | None
    basis: Article
    assumed: Said | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether it is in force on `day`."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


_OLD, _PLAN = texts.HAZARD_REPORTS_2004, texts.HAZARD_PLAN_2006
_NOTICE: Final = texts.HAZARD_REPORTS_2010
_TOP: Final = frozenset({Grade.EXTRA_LARGE, Grade.LARGE})
_UP: Final = (Organ.PROVINCE, Organ.MINISTRY)

RULES: Final = (
    *(
        Rule(
            key=f"old-{grade.value}",
            grades=frozenset({grade}),
            hours=hours,
            counts_from=From.EVENT,
            to=(Organ.CITY,),
            directly=_UP,
            from_on=_OLD.in_force,
            until_on=_OLD.until,
            basis=_OLD[""],
            assumed=assumed.OLD_HOURS_FROM,
        )
        for grade, hours in ((Grade.EXTRA_LARGE, 6), (Grade.LARGE, 12), (Grade.MEDIUM, 24))
    ),
    Rule(
        key="plan-top",
        grades=_TOP,
        hours=4,
        counts_from=From.RECEIPT,
        to=(Organ.COUNTY_GOVERNMENT, Organ.CITY),
        directly=_UP,
        from_on=_PLAN.in_force,
        until_on=None,
        basis=_PLAN[""],
        assumed=assumed.PLAN_SINCE,
    ),
    Rule(
        key="plan-rest",
        grades=frozenset({Grade.MEDIUM, Grade.SMALL}),
        hours=12,
        counts_from=From.RECEIPT,
        to=(Organ.COUNTY_GOVERNMENT, Organ.CITY),
        directly=(Organ.PROVINCE,),
        from_on=_PLAN.in_force,
        until_on=None,
        basis=_PLAN[""],
        assumed=assumed.PLAN_SINCE,
    ),
    Rule(
        key="ministry",
        grades=_TOP,
        hours=3,
        counts_from=From.EVENT,
        to=(Organ.MINISTRY,),
        directly=(),
        from_on=_NOTICE.in_force,
        until_on=None,
        basis=_NOTICE[""],
        assumed=assumed.GENERAL_PLAN_GRADES,
    ),
)
"""Every rule by every edition."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One rule applied: what it counted from, and when it is due.

    `by_other`: the instant that the rule counts from isn't known, and the other was taken: of the receipt the event,
    which is never later, so nothing is lost; of the event the receipt, so that it may be due earlier still.
    """

    rule: Rule
    counted_from: datetime
    due_at: datetime
    by_other: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether nothing in it is assumed: neither the rule nor the day on which its text came into force."""
        return self.rule.assumed is None and not self.rule.basis.statute.assumed


@dataclass(frozen=True, slots=True)
class Derivation:
    """All limits that bind, the earliest first."""

    limits: tuple[Limit, ...]

    @property
    def strictest(self) -> Limit | None:
        """The limit that is due first; None: none binds."""
        return next(iter(self.limits), None)

    def strictest_to(self, organ: Organ) -> Limit | None:
        """Return the limit that is due first to an organ that must be reported to; None: none."""
        return next((one for one in self.limits if organ in one.rule.to), None)

    @property
    def must(self) -> tuple[Organ, ...]:
        """Who must be reported to, from below upward."""
        named = {organ for one in self.limits for organ in one.rule.to}
        return tuple(organ for organ in Organ if organ in named)

    @property
    def directly(self) -> tuple[Organ, ...]:
        """Who may be reported to over the heads of those between, besides those who must."""
        named = {organ for one in self.limits for organ in one.rule.directly}
        return tuple(organ for organ in Organ if organ in named - set(self.must))


def in_force(day: date, grade: Grade, *, table: Iterable[Rule] = RULES) -> tuple[Rule, ...]:
    """Return the rules that bind for a grade on `day` (Chinese time), the oldest text first."""
    return tuple(rule for rule in table if rule.holds_on(day) and grade in rule.grades)


def limits(
    grade: Grade,
    *,
    event_at: datetime | None,
    received_at: datetime | None,
    table: Iterable[Rule] = RULES,
) -> Derivation:
    """Return every limit that binds, with its derivation.

    `event_at`: when it happened; `received_at`: when the county's organ had the report; where one of them isn't
    known, its rules count from the other and say so. Each rule must be in force on the day (Chinese
    time) of the instant that it is counted from.
    ValueError: neither is known, an instant has no zone, or the receipt comes before the event.
    """
    instants = {From.EVENT: event_at, From.RECEIPT: received_at}
    known = [one for one in instants.values() if one is not None]
    if not known or any(one.tzinfo is None for one in known):
        raise ValueError("an instant with its zone is needed: of the event, or of the receipt")
    if event_at and received_at and received_at < event_at:
        raise ValueError("the report came before the event")
    found = []
    for rule in table:
        start = instants[rule.counts_from]
        counted = start or known[0]
        if grade in rule.grades and rule.holds_on(counted.astimezone(assumed.ZONE).date()):
            due_at = counted + timedelta(hours=rule.hours)
            found.append(Limit(rule, counted, due_at, start is None))
    return Derivation(tuple(sorted(found, key=lambda one: (one.due_at, one.rule.key))))

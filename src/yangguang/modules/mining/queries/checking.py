"""The facts of an application, gathered from the rows, and what the checks N1 to N13 find in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any, Final

from yangguang.base.coordinates import Drawn, Outline
from yangguang.base.coordinates.outlines import LEAST_OVERLAP_M2
from yangguang.base.mining import checks, minerals
from yangguang.base.mining.checks import Objection, Weight
from yangguang.base.mining.checks.application import Protected, Zone
from yangguang.base.mining.kinds import Right as RightKind
from yangguang.base.mining.life import Event, State
from yangguang.base.mining.publicity import Kind, Publication
from yangguang.base.mining.transfers import Transfer
from yangguang.base.mining.waiting import Past
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.base.workdays import Calendar
from yangguang.kernel.calendar import queries as calendar
from yangguang.kernel.cases.models import Expected, Step
from yangguang.kernel.places import units
from yangguang.kernel.work import statements
from yangguang.modules.mining import rules
from yangguang.modules.mining.models import Application, Right, Shown, Version
from yangguang.modules.mining.queries import beforehand, rights, telling
from yangguang.modules.mining.stated import Stated

_OF_PARTS: Final = frozenset({"N3", "N4", "N5", "N6", "N11"})
"""What is looked at in each part of a split; the rest is looked at once."""


def examined(application: Application, *, on: date) -> tuple[Objection, ...]:
    """Return every objection to what is asked for, were it decided on `on`: all at once.

    A split is looked at part by part.
    """
    stated = Stated.from_text(application.stated)
    publications = tuple(publications_of(application, on=on))
    parts = parts_of(application) if stated.event is Event.SPLIT else ()
    applied_on = stated.applied_on or application.applied_on
    return examined_with(stated, parts, on=on, applied_on=applied_on, publications=publications)


def examined_with(
    stated: Stated,
    parts: Sequence[Stated],
    *,
    on: date,
    applied_on: date,
    publications: Sequence[Publication],
    counted: Calendar | None = None,
) -> tuple[Objection, ...]:
    """Return every objection to a statement, and of a split to its other parts; `counted`: today's calendar."""
    said: dict[str, Any] = {"on": on, "applied_on": applied_on, "counted": counted}
    found = examined_as(stated, publications=publications, **said)
    others = (one for part in parts for one in examined_as(part, **said) if one.check in _OF_PARTS)
    return (*found, *others, *_meeting([stated, *parts]))


def parts_of(application: Application) -> list[Stated]:
    """Return the other parts of a split, as stated last."""
    rows = Step.objects.filter(case_number=application.pk).order_by("seq")
    asked = telling.last(telling.standing(rows), "apply", "amend")
    texts = asked.facts.get("parts") or () if asked is not None else ()
    return [Stated.from_text(text) for text in texts]


def _meeting(parts: Sequence[Stated]) -> Iterator[Objection]:
    """Yield the parts of a split that share ground."""
    for one, other in combinations(parts, 2):
        (ours, _), (theirs, _) = _outline(one.drawn), _outline(other.drawn)
        if ours is None or theirs is None or ours.datum is not theirs.datum:
            continue
        if any(ours.why_not()) or any(theirs.why_not()):
            continue
        shared = ours.overlap_m2(theirs)
        if shared >= LEAST_OVERLAP_M2:
            said = sentence(
                Reason.RULE,
                "分立的{one}与{other}重叠{area}平方米。",
                basis=rules.law.RECORD,
                remedy="请调整各部分的范围。",
                one=one.name,
                other=other.name,
                area=f"{shared:,.0f}",
            )
            yield Objection("N4", "parts-meet", Weight.BARS, said, {"overlap_m2": shared})


def examined_as(
    stated: Stated,
    *,
    on: date,
    applied_on: date,
    publications: Sequence[Publication] = (),
    counted: Calendar | None = None,
) -> tuple[Objection, ...]:
    """Return every objection to a statement; for who looks before there is a case."""
    mineral = minerals.named(stated.mineral)
    if mineral is None:
        said = sentence(
            Reason.UNKNOWN,
            "“{mineral}”不是法定的矿种名称。",
            basis=rules.law.RECORD,
            mineral=stated.mineral,
        )
        return (Objection("N2", "unknown-mineral", Weight.BARS, said, {"mineral": stated.mineral}),)
    outline, unreadable = _outline(stated.drawn)
    former = {number: rights.right_of(number) for number in stated.former}
    first = next((right for right in former.values() if right is not None), None)
    own = {right.number for right in former.values() if right is not None} | set(stated.former)
    asked = replace(
        _asked(stated, mineral, on=on, applied_on=applied_on),
        outline=outline,
        publications=tuple(publications),
        neighbours=tuple(_neighbours(outline, on=on, own=own)) if outline else (),
        predecessor=_predecessor(stated, first, on=on, applied_on=applied_on),
        transfer=_transfer(stated, first, on=on),
        past=tuple(_past(stated, outline)) if stated.event is Event.NEW else (),
    )
    return (*unreadable, *checks.examine(asked, calendar=counted or calendar.current()))


def _asked(
    stated: Stated, mineral: minerals.Mineral, *, on: date, applied_on: date
) -> checks.Application:
    """Return what is stated as the checks look at it, before anything is looked up."""
    acts_by = stated.delegation
    return checks.Application(
        right=stated.right,
        event=stated.event,
        mineral=mineral,
        on=on,
        applied_on=applied_on,
        organ=stated.organ,
        level=stated.level,
        way=stated.way,
        others=frozenset(stated.others),
        counties=stated.counties,
        delegation=checks.Delegation(acts_by, stated.is_authorised) if acts_by else None,
        rule=stated.rule,
        stated_km2=stated.area_km2,
        elevation=_elevation(stated.bottom_m, stated.top_m),
        valid_from=stated.valid_from,
        valid_to=stated.valid_to,
        years=stated.years,
        reserve=stated.reserve_size,
        mine=stated.mine_size,
        investment_fen=stated.investment_fen,
        is_crystalline=stated.is_crystalline,
        at_sea=stated.at_sea,
        is_foreign=stated.is_foreign,
        is_planned=stated.is_planned,
        no_cut=stated.no_cut,
        zones=tuple(_zones(stated)),
    )


def publications_of(application: Application, *, on: date) -> Iterator[Publication]:
    """Yield the publications of a case that began by `on`, with the objections not answered yet."""
    names = ("kind", "from_on", "until_on", "bidding_on")
    known = statements.read(Shown, names, "case_id", [application.pk], order_by=("seq",))
    rows = [row for row in known if row.from_on <= on]
    if not rows:
        return
    limits = statements.read(Expected, ("step",), "case_id", [application.pk])
    waiting = sum(limit.step == "settle" for limit in limits)
    for row in rows:
        opened = waiting if row is rows[-1] else 0
        yield Publication(Kind(row.kind), row.from_on, row.until_on, opened, row.bidding_on)


def _outline(drawn: Drawn | None) -> tuple[Outline | None, tuple[Objection, ...]]:
    if drawn is None:
        return None, ()
    try:
        return drawn.outline(), ()
    except Refusal as refusal:
        found = (Objection("N11", "unreadable", Weight.BARS, said, {}) for said in refusal.reasons)
        return None, tuple(found)


def _elevation(bottom: Decimal | None, top: Decimal | None) -> checks.Elevation | None:
    return None if bottom is None or top is None else checks.Elevation(bottom, top)


def _neighbours(outline: Outline, *, on: date, own: set[str]) -> Iterator[checks.Neighbour]:
    """Yield the rights of all levels whose ground meets this; those at an end are none any more."""
    if any(outline.why_not()):
        return
    found: dict[str, float | None] = {}
    for one in units.overlapping(outline, on=on):
        number, area = one.unit.number, one.area_m2
        before = found.get(number, 0.0)
        found[number] = None if area is None or before is None else max(area, before)
    numbers = sorted(set(found) - own)
    rows = list(Right.objects.filter(number__in=numbers).order_by("number")) if numbers else []
    states = rights.states_on(rows, on) if rows else {}
    for row in rows:
        if not states[row.pk].is_over:
            yield as_neighbour(row, found[row.number])


def as_neighbour(right: Right, overlap_m2: float | None) -> checks.Neighbour:
    """Return a right of the register as the checks look at a neighbour."""
    return checks.Neighbour(
        right.number,
        RightKind(right.right),
        frozenset({right.mineral, *filter(None, right.others.split("、"))}),
        overlap_m2,
        _elevation(right.bottom_m, right.top_m),
    )


def _predecessor(
    stated: Stated, right: Right | None, *, on: date, applied_on: date
) -> checks.Predecessor | None:
    if right is None:
        return None
    rows = Version.objects.filter(right=right, on__lte=on).order_by("no")
    versions = [row for row in rows if row.stated]
    first = Stated.from_text(versions[0].stated) if versions else None
    present = versions[-1] if versions else None
    state = rights.state_on(right, on)
    if state in (State.LAPSED, State.EXTINCT) and present is not None and present.valid_to:
        in_time = stated.event is Event.RENEWAL and applied_on <= present.valid_to
        gone = State(present.state).is_over
        state = State.EXPIRED_PENDING if in_time and not gone else state
    return checks.Predecessor(
        right.number,
        state,
        valid_from=present.valid_from if present else right.valid_from,
        valid_to=present.valid_to if present else right.valid_to,
        renewals=sum(row.event == Event.RENEWAL.value for row in versions),
        first_km2=_km2(first.area_km2 if first else None),
        present_km2=_km2(right.area_km2),
    )


def _km2(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _transfer(stated: Stated, right: Right | None, *, on: date) -> Transfer | None:
    if stated.event is not Event.TRANSFER:
        return None
    return Transfer(
        stated.right,
        on,
        granted_on=right.first_on if right else None,
        has_find=stated.has_find,
        spent_minimum=stated.spent_minimum,
        in_production_since=stated.in_production_since,
        is_disputed=stated.is_disputed,
        fees_paid=stated.fees_paid,
        valid_to=right.valid_to if right else None,
        new_valid_to=stated.valid_to,
    )


def _past(stated: Stated, outline: Outline | None) -> Iterator[Past]:
    """Yield the earlier rights of the applicant that were cancelled or revoked (N10)."""
    gone = beforehand.gone(stated)
    if not gone:
        return
    for row in Right.objects.filter(pk__in=[row.id for row in gone]).order_by("number"):
        last = Version.objects.filter(right=row).order_by("-no").first()
        if last is not None and last.event in (Event.CANCELLATION.value, Event.REVOCATION.value):
            yield Past(
                row.number,
                RightKind(row.right),
                Event(last.event),
                last.on,
                same_ground=_same_ground(row, outline, on=last.on),
            )


def _same_ground(right: Right, outline: Outline | None, *, on: date) -> bool:
    """Tell whether the ground that a right had until `on` meets this one; unknown ground may."""
    if outline is None or any(outline.why_not()):
        return True
    before = date.fromordinal(on.toordinal() - 1)
    near = units.overlapping(outline, on=before, kinds=(units.MINING,))
    return any(one.unit.number == right.number for one in near)


def _zones(stated: Stated) -> Iterator[Zone]:
    for protects, name, area, opinion in stated.zones:
        yield Zone(Protected(protects), name, float(area), opinion)

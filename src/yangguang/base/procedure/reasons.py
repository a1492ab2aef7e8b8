"""Why a step can't be taken now: each reason a code and a sentence that a citizen can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, get_args, get_origin

from yangguang.base.procedure.clocks import is_past
from yangguang.base.procedure.history import Taking, When, day_of
from yangguang.base.procedure.limits import ClockKind, Fact
from yangguang.base.procedure.moments import moments
from yangguang.base.procedure.state import State
from yangguang.base.procedure.words import TIME, Role, Step
from yangguang.base.refusal import Reason, Said, Sentence, sentence


def why_not(
    state: State,
    name: str,
    *,
    on: When,
    member: str = "",
    facts: Mapping[str, Any] | None = None,
    by: Role | None = None,
) -> list[Sentence]:
    """Return the reasons against taking the step `name` on `on`; empty: it can be taken.

    `facts` is what the taking states; None asks only whether the step is open. `by` is who takes it.
    """
    step = state.edition.steps.get(name)
    if step is None:
        return [
            sentence(
                Reason.UNKNOWN,
                "“{procedure}”（{since}起施行）没有“{step}”这一步骤。",
                procedure=Said(state.edition.title),
                since=state.edition.in_force,
                step=name,
            )
        ]
    if state.closed_by is not None:
        return [
            sentence(
                Reason.CLOSED,
                "本件已于{on}办结，不能再办理“{step}”。",
                basis=state.edition.steps[state.closed_by.step].basis,
                on=day_of(state.closed_by.on),
                step=step.said,
            )
        ]
    found = list(_by(step, by)) if by is not None else []
    if not state.is_ready(step, member) or (member and state.never_asked(step, member)):
        found += _opening(state, step, member)
    if not found:
        found = why_not_yet(state, step, on=on, member=member)
        if facts is not None:
            found += _facts(step, facts)
            found += _gives(state, step, facts) if not found else []
            if step.why_not is not None and not found:
                found += step.why_not({**state.facts, **facts})
    return found


def why_not_yet(state: State, step: Step, *, on: When, member: str) -> list[Sentence]:
    """Return the reasons against a step that is ready: what is pending, and the limits."""
    found: list[Sentence] = list(step.bars(state.facts)) if step.bars is not None else []
    if step.not_while or step.not_while_linked:
        found += _pending(state, step, on)
    if step.gives:
        found += _run_out(state, step, on)
    if step.by is TIME and not step.found:
        found += _moment(state, step, on, member)
    elif step.only_within is not None or step.not_before is not None:
        found += _limits(state, step, on, member)
    return found


def _by(step: Step, by: Role | None) -> Iterator[Sentence]:
    if by is not None and by != step.by:
        yield sentence(
            Reason.RULE,
            "“{step}”由{who}办理。",
            basis=step.basis,
            step=step.said,
            who=Said(ROLES[step.by]),
        )


ROLES = {
    Role.APPLICANT: "申请人",
    Role.PARTY: "被征求意见的一方",
    Role.OFFICER: "本机关",
    Role.TIME: "期限届满",
}
"""What each role is called in a sentence."""


def _opening(state: State, step: Step, member: str) -> Iterator[Sentence]:
    if step.answers:
        if member and state.never_asked(step, member):
            yield sentence(
                Reason.UNKNOWN, "没有向“{member}”发出过函件。", basis=step.basis, member=member
            )
            return
        opened = any(True for _ in state.asked_of(step, member))
        ready = bool(state.waiting(step, member))
        before = step.answers
    else:
        opened, ready, before = (
            bool(state.openings.get(step.name)),
            bool(state.unused(step)),
            step.after,
        )
    if ready:
        return
    if opened:
        yield sentence(
            Reason.ONCE,
            "“{step}”已经办过或者已经结束，不能再办。",
            basis=step.basis,
            step=step.said,
        )
    else:
        yield sentence(
            Reason.NOT_YET,
            "还不能办理“{step}”：须先“{before}”。",
            basis=step.basis,
            step=step.said,
            before=_either(before),
        )


def _either(steps: Sequence[Step]) -> Said:
    first, *others = (step.said for step in steps)
    for other in others:
        first = Said("{one}”或“{other}", {"one": first, "other": other})
    return first


def _pending(state: State, step: Step, on: When) -> Iterator[Sentence]:
    for other in step.not_while:
        if state.pending(other):
            yield sentence(
                Reason.PENDING,
                "“{other}”还在等答复，期间不能“{step}”。",
                basis=step.basis,
                other=other.said,
                step=step.said,
            )
    for case in state.linked_open(step, on):
        yield sentence(
            Reason.PENDING,
            "关联案件 {number} 尚未办结，期间不能“{step}”。",
            basis=step.basis,
            number=case.number,
            step=step.said,
        )


def _limits(state: State, step: Step, on: When, member: str) -> Iterator[Sentence]:
    source = _last_source(state, step, member)
    power = None
    if step.only_within is not None:
        power = state.clock(step, ClockKind.POWER, source=source, member=member, as_of=on)
    if power is not None and power.due is not None and is_past(power, on):
        yield sentence(
            Reason.TOO_LATE,
            "“{step}”的期限为 {limit}，已于 {last} 届满。",
            basis=power.basis,
            step=step.said,
            limit=power.amount.said(),
            last=power.due.moment or power.due.on,
        )
    if step.not_before is None:
        return
    window = state.clock(step, ClockKind.WINDOW, source=source, member=member, as_of=on)
    if window is None or window.due is None:
        yield sentence(
            Reason.TOO_EARLY,
            "“{step}”须等期限届满，期限还没有起算。",
            basis=step.basis,
            step=step.said,
        )
    elif not is_past(window, on):
        yield sentence(
            Reason.TOO_EARLY,
            "“{step}”须等 {limit} 届满，最后一日为 {last}。",
            basis=window.basis,
            step=step.said,
            limit=window.amount.said(),
            last=window.due.on,
        )


def _run_out(state: State, step: Step, on: When) -> Iterator[Sentence]:
    """Yield that the limit which `step` gives time to has ended: what has run out can't be extended."""
    for other in state.edition.extends[step.name]:
        sources = state.sources(other, "")
        if not sources:
            continue
        duty = state.clock(other, ClockKind.DUTY, source=sources[-1], member="", as_of=on)
        if duty is not None and duty.due is not None and is_past(duty, on):
            yield sentence(
                Reason.TOO_LATE,
                "“{other}”的期限已于 {last} 届满，不能再办理“{step}”。",
                basis=step.basis,
                other=other.said,
                last=duty.due.moment or duty.due.on,
                step=step.said,
            )


def _last_source(state: State, step: Step, member: str) -> Taking | None:
    sources = state.sources(step, member)
    return sources[-1] if sources else None


def _moment(state: State, step: Step, on: When, member: str) -> Iterator[Sentence]:
    mine = [m for m, s, who in moments(state, on) if s is step and who == member]
    if not any(day_of(m) <= day_of(on) for m in mine):
        yield sentence(
            Reason.TOO_EARLY, "“{step}”的时刻还没有到。", basis=step.basis, step=step.said
        )


def _gives(state: State, step: Step, facts: Mapping[str, Any]) -> Iterator[Sentence]:
    if step.gives is None:
        return
    limit, asked, used = (
        state.amount(step.gives.limit),
        facts[step.gives.fact.name],
        state.given(step),
    )
    if asked < 1:
        yield sentence(Reason.FACTS, "“{step}”的时间至少为一日。", basis=step.basis, step=step.said)
    elif limit is not None and used + asked > limit.n:
        yield sentence(
            Reason.TOO_MUCH,
            "“{step}”累计不得超过 {limit}：已用 {used}，本次 {asked}。",
            basis=step.gives.limit.basis or step.basis,
            step=step.said,
            limit=limit.said(),
            used=used,
            asked=asked,
        )


def _facts(step: Step, facts: Mapping[str, Any]) -> Iterator[Sentence]:
    for fact in step.states:
        value = facts.get(fact.name)
        if value is None and fact.optional:
            continue
        if value is None or value in ("", ()) or not _fits(fact, value):
            yield sentence(
                Reason.FACTS,
                "“{step}”须写明“{fact}”。",
                basis=step.basis,
                step=step.said,
                fact=Said(fact.title or fact.name),
            )


def _fits(fact: Fact[Any], value: object) -> bool:
    if type(value) is fact.type:
        return True
    if get_origin(fact.type) is tuple:
        inner = get_args(fact.type)[0]
        return isinstance(value, tuple) and (
            len(set(value)) == len(value) and all(isinstance(item, inner) for item in value)
        )
    if fact.type is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if fact.type is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    if issubclass(fact.type, StrEnum):
        return value in list(fact.type)
    return isinstance(value, fact.type)

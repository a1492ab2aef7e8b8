"""What comes in a case, as far as its procedure says: limits that run, who is waited for, what follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yangguang.base.procedure import OFFICER, PARTY, Clock, ClockKind, Role, Standing, Step
from yangguang.base.procedure.clocks import is_past
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.case_parts.words import CLAUSES, joined, paused, who_of
from yangguang.kernel.ui.procedure_parts import limits_of


def coming(standing: Standing) -> Iterator[parts.LineItem]:
    """Yield what comes, the nearest first: nothing that the declaration doesn't say."""
    if standing.closed:
        return
    dated = [(clock, _duty(standing, clock)) for clock in standing.duties]
    if standing.taken and all(taking.adopted for taking in standing.taken):
        yield from (item for _clock, item in dated)
        return  # nobody publishes how it goes on
    for clock in standing.clocks:
        if clock.due is not None and not is_past(clock, standing.as_of):
            dated += [(clock, item) for item in _window(standing, clock)]
    dated.sort(key=lambda pair: pair[0].due.on if pair[0].due else date.max)
    yield from (item for _clock, item in dated)
    yield from _next(standing)


def _duty(standing: Standing, clock: Clock) -> parts.LineItem:
    step = standing.edition.steps[clock.step]
    if clock.due is None:
        return parts.LineItem(Said("暂停"), step.said, paused(standing), parts.State.NEXT)
    last = clock.due.moment or clock.due.on
    return parts.LineItem(Said("最迟 {on}", {"on": last}), step.said, "", parts.State.NEXT)


def _window(standing: Standing, clock: Clock) -> Iterator[parts.LineItem]:
    """Say until when anybody outside may do something, and what a running window holds up."""
    step = standing.edition.steps[clock.step]
    assert clock.due
    said = {"on": clock.due.moment or clock.due.on, "step": step.said, "basis": clock.basis}
    if clock.kind is ClockKind.POWER and step.by is PARTY:
        can = Said("可以{step}", said)
        yield parts.LineItem(Said("截至 {on}", said), can, _basis(clock), parts.State.NEXT)
    elif clock.kind is ClockKind.WINDOW and step.by is OFFICER:
        yield parts.LineItem(
            Said("{on} 届满之后", said), step.said, _basis(clock), parts.State.NEXT
        )


def _basis(clock: Clock) -> Said:
    return Said("依据{basis}", {"basis": clock.basis})


def _next(standing: Standing) -> Iterator[parts.LineItem]:
    """Say who is waited for without a date, and which duties that opens."""
    role, clock = standing.turn
    if role is None or role is Role.TIME or clock is not None:
        return
    waited = [o.step for o in standing.open if o.step.by is role and standing.is_waited_for(o.step)]
    for step in waited[:1]:
        said = {"who": who_of(role, standing.edition), "basis": step.basis}
        note = Said("由{who}办理（{basis}）", said)
        yield parts.LineItem(Said("下一步"), step.said, note, parts.State.NEXT)
        yield from _after(standing, step)


def _after(standing: Standing, step: Step) -> Iterator[parts.LineItem]:
    for following in standing.edition.opens[step.name]:
        if following.within is None or standing.state.sources(following, ""):
            continue
        limit = next(iter(limits_of(following)))
        notes = [limit.limit, *limit.details]
        yield parts.LineItem(
            Said("“{step}”之后", {"step": step.said}),
            following.said,
            joined(notes, CLAUSES),
            parts.State.NEXT,
        )

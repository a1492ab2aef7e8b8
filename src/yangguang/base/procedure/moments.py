"""When TIME acts: the first moment at which each of its steps is open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from yangguang.base.procedure.clocks import Clock
from yangguang.base.procedure.history import Taking, When, instant_of, start_of
from yangguang.base.procedure.limits import ClockKind
from yangguang.base.procedure.state import State
from yangguang.base.procedure.words import Step
from yangguang.base.workdays import Due


def moments(state: State, as_of: When) -> Iterator[tuple[When, Step, str]]:
    """Yield each step of TIME that will open by itself: its moment, the step, the member."""
    if state.closed_by is not None:
        return
    for step in state.edition.of_time:
        for member in state.members(step) if step.answers else ("",):
            for source in state.sources(step, member):
                moment = _moment(state, step, source, member, as_of)
                if moment is not None:
                    yield moment, step, member


def _moment(
    state: State, step: Step, source: Taking | None, member: str, as_of: When
) -> When | None:
    """Return the first moment at which `step` is open; None while something else must come first."""
    if any(_was_taken(state, missed, source, member) for missed in step.if_missed):
        return None
    if any(state.pending(other) for other in step.not_while):
        return None
    parts: list[When] = [source.on] if source else []
    for clock in _clocks(state, step, source, member, as_of):
        if clock is None or clock.due is None:
            return None
        parts.append(after(state, clock.due))
    ended = [p.ended_by for s in step.not_while for p in state.pendings.get(s.name, ())]
    parts += [taking.on for taking in ended if taking is not None]
    moment = max(parts, key=instant_of, default=None)
    return _past_linked(state, step, moment) if step.not_while_linked and moment else moment


def _past_linked(state: State, step: Step, moment: When) -> When | None:
    """Return the first day from `moment` on which no linked case is open; None: one still is."""
    while open_then := state.linked_open(step, moment):
        ends = [case.closed_on for case in open_then if case.closed_on is not None]
        if len(ends) < len(open_then):
            return None
        moment = start_of(max(ends)) if state.edition.instants else max(ends)
    return moment


def _clocks(
    state: State, step: Step, source: Taking | None, member: str, as_of: When
) -> Iterator[Clock | None]:
    """Yield the limits that must have run out; None for one that has not begun."""
    for missed in step.if_missed:
        for kind, _ in missed.clocks:
            if kind is not ClockKind.WINDOW:
                yield state.clock(missed, kind, source=source, member=member, as_of=as_of)
    if step.not_before is not None:
        yield state.clock(step, ClockKind.WINDOW, source=source, member=member, as_of=as_of)


def _was_taken(state: State, missed: Step, source: Taking | None, member: str) -> bool:
    """Tell whether `missed` was taken, or never opened, in what `source` opened."""
    if missed.answers:
        return not any(p.by is source for p in state.waiting(missed, member))
    opened = [o for o in state.openings.get(missed.name, ()) if o.by is source]
    return not opened or any(o.used_by is not None for o in opened)


def after(state: State, due: Due) -> When:
    """Return the first moment after the end of a limit."""
    if not state.edition.instants:
        return due.on + timedelta(days=1)
    if due.moment is not None:
        return due.moment + timedelta(seconds=1)
    return start_of(due.on + timedelta(days=1))

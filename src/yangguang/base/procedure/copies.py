"""A state to go on from: what is taken in the one is not taken in the other."""

from __future__ import annotations

from yangguang.base.procedure.state import Opening, Pending, State


def copy_of(state: State) -> State:
    """Return the same state in objects of its own; takings, which nobody changes, are shared."""
    facts = {n: {**v} if n in state.by_member else v for n, v in state.facts.items()}
    other = State(state.edition, state.calendar, facts, state.linked)
    other.taken, other.plain = [*state.taken], {**state.plain}
    other.by_member = {*state.by_member}
    other.closed_by = state.closed_by
    other.openings = {
        name: [Opening(one.by, one.used_by) for one in several]
        for name, several in state.openings.items()
    }
    for name, several in state.pendings.items():
        waiting = [Pending(one.by, one.member, one.ended_by) for one in several]
        by_member: dict[str, list[Pending]] = {}
        for one in waiting:
            by_member.setdefault(one.member, []).append(one)
        other.pendings[name], other.asked[name] = waiting, by_member
    return other

"""The fold: dated steps in, where the case stands out. History is the only truth of a case.

`fold` is a pure function of the rows, the calendar and the day; the order in which rows are stored
does not matter. Nothing here writes, and nothing derived is kept by anybody as truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from yangguang.base.procedure import history, moments
from yangguang.base.procedure.clocks import is_past
from yangguang.base.procedure.copies import copy_of
from yangguang.base.procedure.history import Linked, Taking, When, day_of, instant_of
from yangguang.base.procedure.limits import ClockKind
from yangguang.base.procedure.reasons import why_not
from yangguang.base.procedure.standing import Finding, Standing
from yangguang.base.procedure.state import State
from yangguang.base.procedure.words import TIME, Procedure
from yangguang.base.refusal import Said, Sentence
from yangguang.base.workdays import Calendar

MOST_MOMENTS = 1000
"""More steps of TIME in one case than this is an endless declaration, not a long case."""


@dataclass(slots=True)
class _Folding:
    line: Sequence[type[Procedure]]
    state: State
    presume: bool
    findings: list[Finding] = field(default_factory=list)
    fallen: list[tuple[Taking, tuple[Sentence, ...]]] = field(default_factory=list)
    presumed: list[Taking] = field(default_factory=list)
    moving: list[type[Procedure]] = field(init=False)

    def __post_init__(self) -> None:
        self.moving = [edition for edition in self.line if edition.running]

    def take(self, taking: Taking) -> None:
        self._move(taking)
        if self.state.linked:
            self.state.at = taking.at
        if self.presume:  # a step of TIME that somebody recorded needs no presumption
            self.pass_time(taking.on, but=taking.step if taking.by is TIME else "")
        reasons = why_not(
            self.state,
            taking.step,
            on=taking.on,
            member=taking.member,
            facts=taking.facts,
            by=taking.by if not taking.adopted else None,
        )
        if reasons and not taking.adopted:
            self.fallen.append((taking, tuple(reasons)))
            return
        if taking.step not in self.state.edition.steps:
            self.findings.append(_finding(reasons[0], taking))
            return
        self.findings += [_finding(reason, taking) for reason in reasons]
        self._note_late(taking)
        self.state.apply(taking)

    def _note_late(self, taking: Taking) -> None:
        step = self.state.edition.steps[taking.step]
        if step.within is None:
            return
        sources = self.state.sources(step, taking.member)
        if not sources:
            return
        clock = self.state.clock(
            step, ClockKind.DUTY, source=sources[-1], member="", as_of=taking.on
        )
        if clock is not None and clock.due is not None and is_past(clock, taking.on):
            said = Said(
                "“{step}”应在 {due} 前完成，实际为 {on}。",
                {"step": step.said, "due": clock.due.moment or clock.due.on, "on": taking.on},
            )
            self.findings.append(Finding("late", step.name, said, clock.basis, taking.seq))

    def _move(self, taking: Taking) -> None:
        """Move a running case to a later edition that says so, refolding what was done under it."""
        for edition in self.moving:
            later = edition.in_force > self.state.edition.in_force
            names = {step.name for step in edition.running}
            if later and taking.step in names and day_of(taking.on) >= edition.in_force:
                old = self.state
                self.state = State(edition, old.calendar, dict(old.facts), old.linked)
                for earlier in old.taken:
                    if earlier.step in edition.steps:
                        self.state.apply(earlier)

    def pass_time(self, until: When, *, but: str = "") -> None:
        """Presume TIME's steps up to `until`, `but` one: in adopted cases nobody recorded them."""
        for _ in range(MOST_MOMENTS):
            coming = moments.moments(self.state, until)
            due = [m for m in coming if instant_of(m[0]) <= instant_of(until) and m[1].name != but]
            if not due:
                return
            moment, step, member = min(due, key=lambda m: (instant_of(m[0]), m[1].name, m[2]))
            taking = Taking(
                0, step.name, moment, instant_of(moment), TIME, member=member, adopted=True
            )
            self.presumed.append(taking)
            self.state.apply(taking)
        raise RuntimeError(f"{self.state.edition.__name__}: TIME acts without end")

    def standing(self, as_of: When) -> Standing:
        """Return where the case stands with what was taken so far."""
        self.state.at = None
        return Standing(
            self.state.edition,
            self.state,
            as_of,
            tuple(self.findings),
            tuple(self.fallen),
            tuple(self.presumed),
        )


def _finding(reason: Sentence, taking: Taking) -> Finding:
    return Finding(reason.code.value, taking.step, reason.said, reason.basis, taking.seq)


def edition_on(line: Sequence[type[Procedure]], day: date) -> type[Procedure]:
    """Return the edition in force on `day`; before the first, the first."""
    return next((e for e in reversed(line) if e.in_force <= day), line[0])


def edition_for(
    line: Sequence[type[Procedure]], rows: Sequence[Taking], day: date
) -> type[Procedure]:
    """Return the edition that the first `on` of its beginning step picks; before that, that of `day`.

    A case that was closed without ever beginning stays with the edition of the day of its end.
    """
    for row in rows:
        if _begins(line, row):
            return edition_on(line, day_of(row.on))
    return edition_on(line, day)


def _begins(line: Sequence[type[Procedure]], row: Taking) -> bool:
    """Tell whether a row picks the edition of its case: the one of its day begins or closes with it."""
    edition = edition_on(line, day_of(row.on))
    step = edition.steps.get(row.step)
    return row.step == edition.begins.name or (step is not None and step.closes)


def going_on(
    stood: Standing,
    new: Taking,
    *,
    line: Sequence[type[Procedure]],
    rows: Iterable[Taking],
    calendar: Calendar,
    as_of: When,
    linked: Sequence[Linked] = (),
) -> Standing | None:
    """Return what `fold` returns of `rows` and `new` behind them, from where the case `stood` with `rows` alone.

    None where it doesn't follow from that: a void, what is entered late, a case that hasn't begun or is adopted as
    a whole, another calendar, or linked cases that have changed meanwhile.
    """
    state = stood.state
    follows = (
        new.voids is None
        and state.calendar is calendar
        and tuple(state.linked) == tuple(linked)
        and any(not row.adopted for row in stood.taken)
        and any(_begins(line, row) for row in stood.taken)
        and _is_last(new, rows)
    )
    if not follows:
        return None
    folding = _Folding(line, copy_of(state), False, [*stood.findings], [*stood.fallen])
    folding.take(new)
    return folding.standing(as_of)


def _is_last(new: Taking, rows: Iterable[Taking]) -> bool:
    """Tell whether `new` is folded after all of `rows`; where a void stands in the history doesn't matter."""
    on, instant = new.on, instant_of(new.on)
    for row in rows:
        if row.seq >= new.seq:
            return False
        # most are of the same day, and days are told apart faster than instants
        if row.on != on and row.voids is None and instant_of(row.on) > instant:
            return False
    return True


def fold(
    line: Sequence[type[Procedure]],
    rows: Iterable[Taking],
    *,
    calendar: Calendar,
    as_of: When,
    given: Mapping[str, Any] | None = None,
    linked: Sequence[Linked] = (),
) -> Standing:
    """Fold `rows` (takings and voids) of one case into where it stands at the end of `as_of`.

    `line` is the editions of the procedure, `given` the facts of the start. Rows that do not stand
    are returned in `fallen` with their reasons and have no effect. Where every row is adopted,
    TIME's steps are presumed.
    """
    kept = history.in_force(rows)
    edition = edition_for(line, kept, day_of(as_of))
    presume = bool(kept) and all(row.adopted for row in kept)
    folding = _Folding(line, State(edition, calendar, dict(given or {}), linked), presume)
    for row in kept:
        folding.take(row)
    if presume:
        folding.state.at = None
        folding.pass_time(as_of)
    return folding.standing(as_of)

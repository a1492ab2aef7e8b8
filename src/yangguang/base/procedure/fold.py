"""The fold: dated steps in, where the case stands out. History is the only truth of a case.

`fold` is a pure function of the rows, the calendar and the day; the order in which rows are stored
does not matter. Nothing here writes, and nothing derived is kept by anybody as truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from yangguang.base.basis import Article
from yangguang.base.procedure import history
from yangguang.base.procedure.history import Linked, Taking, When, day_of, instant_of
from yangguang.base.procedure.reasons import why_not
from yangguang.base.procedure.state import Clock, ClockKind, State, copy_facts, is_past
from yangguang.base.procedure.words import APPLICANT, OFFICER, PARTY, TIME, Procedure, Role, Step
from yangguang.base.refusal import Said, Sentence
from yangguang.base.workdays import Calendar

MOST_MOMENTS = 1000
"""More steps of TIME in one case than this is an endless declaration, not a long case."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was not as the law asks, though it stands: the code, the step, the sentence, the article."""

    code: str
    step: str
    said: Said
    basis: Article | None
    seq: int

    def __str__(self) -> str:
        """Return `late reply`: how a jurist's case names it."""
        return f"{self.code} {self.step}"


@dataclass(frozen=True, slots=True)
class Option:
    """A step that a person might take, for one member; `reasons` say why not. Empty: it is open."""

    step: Step
    member: str
    reasons: tuple[Sentence, ...]


@dataclass(frozen=True)
class Standing:
    """Where a case stands at `as_of`."""

    edition: type[Procedure]
    state: State
    as_of: When
    findings: tuple[Finding, ...]
    fallen: tuple[tuple[Taking, tuple[Sentence, ...]], ...]
    presumed: tuple[Taking, ...]

    @property
    def taken(self) -> list[Taking]:
        """The takings that stand, in order."""
        return self.state.taken

    @property
    def closed(self) -> bool:
        """Tell whether a step has closed the case."""
        return self.state.closed_by is not None

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """Every step of a person in declared order, open or with the reasons why not."""
        found = []
        for step in self.edition.steps.values():
            if step.by is not TIME:
                for member in self.state.members(step) if step.answers else ("",):
                    reasons = why_not(self.state, step.name, on=self.as_of, member=member)
                    found.append(Option(step, member, tuple(reasons)))
        return tuple(found)

    @cached_property
    def open(self) -> tuple[Option, ...]:
        """The steps that a person can take now."""
        return tuple(option for option in self.options if not option.reasons)

    @property
    def pending(self) -> tuple[tuple[str, str], ...]:
        """What waits for an answer: step and member."""
        if self.closed:
            return ()
        waiting = [p for name in self.edition.steps for p in self.state.pendings.get(name, ())]
        return tuple((p.by.step, p.member) for p in waiting if p.ended_by is None)

    @cached_property
    def clocks(self) -> tuple[Clock, ...]:
        """Every running limit: duties, powers that end, windows; none once the case is closed."""
        if self.closed:
            return ()
        found = []
        for step in self.edition.steps.values():
            for member in self.state.members(step) if step.answers else ("",):
                if sources := self.state.sources(step, member):
                    found += self._clocks(step, sources[-1], member)
        return tuple(found)

    def _clocks(self, step: Step, source: Taking | None, member: str) -> list[Clock]:
        clocks = (
            self.state.clock(step, kind, source=source, member=member, as_of=self.as_of)
            for kind in ClockKind
        )
        return [clock for clock in clocks if clock is not None]

    @property
    def duties(self) -> tuple[Clock, ...]:
        """The running duties: what is due."""
        return tuple(clock for clock in self.clocks if clock.kind is ClockKind.DUTY)

    @cached_property
    def turn(self) -> tuple[Role | None, Clock | None]:
        """Who must act, and the limit by which: the earliest duty that can be done now.

        A duty that its person has missed gives way where another step can now answer in its place.
        Without a duty: who can answer what is pending; TIME while a window runs; who can act at all.
        """
        takeable = {(option.step.name, option.member) for option in self.open}
        duties = [c for c in self.duties if (c.step, c.member) in takeable and c.due is not None]
        duties = [c for c in duties if not (is_past(c, self.as_of) and self._replaced(c, takeable))]
        if duties:
            first = min(duties, key=_last_moment)
            return self.edition.steps[first.step].by, first
        answers = [o.step for o in self.open if o.step.answers]
        on_time = [s for s in answers if s.by is OFFICER] or answers
        if on_time:
            return on_time[0].by, None
        windows = [
            c for c in self.clocks if c.kind is ClockKind.WINDOW and not is_past(c, self.as_of)
        ]
        if windows or any(True for _ in self.state.moments(self.as_of)):
            return TIME, windows[0] if windows else None
        order = [
            role for role in (OFFICER, APPLICANT, PARTY) if role in {o.step.by for o in self.open}
        ]
        return (order[0], None) if order else (None, None)

    def _replaced(self, clock: Clock, takeable: set[tuple[str, str]]) -> bool:
        step = self.edition.steps[clock.step]
        others = [s for asked in step.answers for s in self.edition.answerers[asked.name]]
        return any(s is not step and (s.name, clock.member) in takeable for s in others)

    @property
    def waiting_for(self) -> Role | None:
        """Whose turn it is."""
        return None if self.closed else self.turn[0]

    @cached_property
    def time_due(self) -> tuple[tuple[When, Step, str], ...]:
        """The steps of TIME whose moment has come, earliest first."""
        limit = (
            instant_of(self.as_of)
            if isinstance(self.as_of, datetime)
            else history.end_of(self.as_of)
        )
        due = [m for m in self.state.moments(self.as_of) if instant_of(m[0]) <= limit]
        return tuple(sorted(due, key=lambda m: (instant_of(m[0]), m[1].name, m[2])))


def _last_moment(clock: Clock) -> datetime:
    if clock.due is None:
        return datetime.max.replace(tzinfo=history.SHANGHAI)
    return clock.due.moment or history.end_of(clock.due.on)


@dataclass(slots=True)
class _Folding:
    line: Sequence[type[Procedure]]
    state: State
    presume: bool
    findings: list[Finding] = field(default_factory=list)
    fallen: list[tuple[Taking, tuple[Sentence, ...]]] = field(default_factory=list)
    presumed: list[Taking] = field(default_factory=list)

    def take(self, taking: Taking) -> None:
        self._move(taking)
        if self.presume:
            self.pass_time(taking.on)
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
        sources = self.state.sources(step, taking.member)
        if step.within is None or not sources:
            return
        clock = self.state.clock(
            step, ClockKind.DUTY, source=sources[-1], member=taking.member, as_of=taking.on
        )
        if clock is not None and clock.due is not None and is_past(clock, taking.on):
            said = Said(
                "“{step}”应在{due}前完成，实际为{on}。",
                {"step": step.said, "due": clock.due.moment or clock.due.on, "on": taking.on},
            )
            self.findings.append(Finding("late", step.name, said, clock.basis, taking.seq))

    def _move(self, taking: Taking) -> None:
        """Move a running case to a later edition that says so, refolding what was done under it."""
        for edition in self.line:
            later = edition.in_force > self.state.edition.in_force
            names = {step.name for step in edition.running}
            if later and taking.step in names and day_of(taking.on) >= edition.in_force:
                old = self.state
                self.state = State(edition, old.calendar, dict(old.facts), old.linked)
                for earlier in old.taken:
                    if earlier.step in edition.steps:
                        self.state.apply(earlier)

    def pass_time(self, until: When) -> None:
        """Presume TIME's steps up to `until`: in adopted cases nobody recorded them."""
        for _ in range(MOST_MOMENTS):
            due = [m for m in self.state.moments(until) if instant_of(m[0]) <= instant_of(until)]
            if not due:
                return
            moment, step, member = min(due, key=lambda m: (instant_of(m[0]), m[1].name, m[2]))
            taking = Taking(
                0, step.name, moment, instant_of(moment), TIME, member=member, adopted=True
            )
            self.presumed.append(taking)
            self.state.apply(taking)
        raise RuntimeError(f"{self.state.edition.__name__}: TIME acts without end")


def _finding(reason: Sentence, taking: Taking) -> Finding:
    return Finding(reason.code.value, taking.step, reason.said, reason.basis, taking.seq)


def edition_on(line: Sequence[type[Procedure]], day: date) -> type[Procedure]:
    """Return the edition in force on `day`; before the first, the first."""
    return next((e for e in reversed(line) if e.in_force <= day), line[0])


def edition_for(
    line: Sequence[type[Procedure]], rows: Sequence[Taking], day: date
) -> type[Procedure]:
    """Return the edition that the first `on` of its beginning step picks; before that, that of `day`."""

    for row in rows:
        edition = edition_on(line, day_of(row.on))
        if row.step == edition.begins.name:
            return edition
    return edition_on(line, day)


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
    folding = _Folding(line, State(edition, calendar, copy_facts(given), linked), presume)
    for row in kept:
        folding.take(row)
    if presume:
        folding.pass_time(as_of)
    return Standing(
        folding.state.edition,
        folding.state,
        as_of,
        tuple(folding.findings),
        tuple(folding.fallen),
        tuple(folding.presumed),
    )

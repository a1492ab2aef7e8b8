"""Where a case stands: what is open, who is waited for, what is due and why, what was not right."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from yangguang.base.basis import Article
from yangguang.base.procedure import history, moments
from yangguang.base.procedure.clocks import Clock, is_past
from yangguang.base.procedure.history import Taking, When, instant_of
from yangguang.base.procedure.limits import ClockKind
from yangguang.base.procedure.reasons import why_not, why_not_yet
from yangguang.base.procedure.state import State
from yangguang.base.procedure.words import APPLICANT, OFFICER, PARTY, TIME, Procedure, Role, Step
from yangguang.base.refusal import Said, Sentence


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
        return tuple(self._options())

    def options_of(self, roles: Collection[Role], *, most: int | None) -> tuple[Option, ...]:
        """The options of roles, of a step with more members only so many: those it can be taken for first."""
        return tuple(self._options(roles, most))

    def _options(
        self, roles: Collection[Role] | None = None, most: int | None = None
    ) -> Iterator[Option]:
        for step in self.edition.of_persons:
            if roles is not None and step.by not in roles:
                continue
            members = self.state.members(step) if step.answers else ("",)
            if most is not None and len(members) > most:
                members = tuple(sorted(members, key=lambda m: not self.state.is_ready(step, m)))
            for member in members[:most]:
                reasons = why_not(self.state, step.name, on=self.as_of, member=member)
                yield Option(step, member, tuple(reasons))

    @cached_property
    def open(self) -> tuple[Option, ...]:
        """The steps that a person can take now: the options without reasons, found faster."""
        return () if self.closed else tuple(self._open())

    def _open(self) -> Iterator[Option]:
        state = self.state
        for step in self.edition.of_persons:
            for member in state.members(step) if step.answers else ("",):
                # most steps wait for another, and nobody here reads the sentence that says so
                if state.is_ready(step, member) and not why_not_yet(
                    state, step, on=self.as_of, member=member
                ):
                    yield Option(step, member, ())

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
        for step in self.edition.limited:
            for member in self.state.members(step) if step.answers else ("",):
                if sources := self.state.sources(step, member):
                    found += self._clocks(step, sources[-1], member)
        return tuple(found)

    def _clocks(self, step: Step, source: Taking | None, member: str) -> list[Clock]:
        clocks = (
            self.state.clock(step, kind, source=source, member=member, as_of=self.as_of)
            for kind, _ in step.clocks
        )
        return [clock for clock in clocks if clock is not None]

    @cached_property
    def duties(self) -> tuple[Clock, ...]:
        """The running duties: what is due."""
        return tuple(clock for clock in self.clocks if clock.kind is ClockKind.DUTY)

    @cached_property
    def turn(self) -> tuple[Role | None, Clock | None]:
        """Who must act, and the limit by which: the earliest duty that can be done now.

        A duty that its person has missed gives way where another step can now answer in its place, and
        one that others than the office have missed to a duty of the office that still runs.
        Without a duty: who can answer what is pending; TIME while a window runs; who can act at all.
        """
        takeable = {(option.step.name, option.member) for option in self.open}
        duties = [c for c in self.duties if (c.step, c.member) in takeable and c.due is not None]
        duties = [c for c in duties if not (is_past(c, self.as_of) and self._replaced(c, takeable))]
        ours = [c for c in duties if self._is_ours(c)]
        if ours:
            duties = [c for c in duties if self._is_ours(c) or not is_past(c, self.as_of)]
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
        if windows or self.moments:
            return TIME, windows[0] if windows else None
        asked = {option.step.by for option in self.open if self.is_waited_for(option.step)}
        order = [role for role in (OFFICER, APPLICANT, PARTY) if role in asked]
        return (order[0], None) if order else (None, None)

    def is_waited_for(self, step: Step) -> bool:
        """Tell whether somebody waits for an open step: not for a power, nor for what may be done once more."""
        again = step.repeats and not step.answers and bool(self.state.takings_of(step))
        return not step.at_will and not again

    def _is_ours(self, clock: Clock) -> bool:
        return self.edition.steps[clock.step].by is OFFICER

    def _replaced(self, clock: Clock, takeable: set[tuple[str, str]]) -> bool:
        step = self.edition.steps[clock.step]
        others = [s for asked in step.answers for s in self.edition.answerers[asked.name]]
        return any(s is not step and (s.name, clock.member) in takeable for s in others)

    @property
    def waiting_for(self) -> Role | None:
        """Whose turn it is."""
        return None if self.closed else self.turn[0]

    @cached_property
    def moments(self) -> tuple[tuple[When, Step, str], ...]:
        """The steps of TIME that will open by themselves: moment, step, member."""
        return tuple(moments.moments(self.state, self.as_of))

    @cached_property
    def time_due(self) -> tuple[tuple[When, Step, str], ...]:
        """The steps of TIME whose moment has come, earliest first."""
        limit = (
            instant_of(self.as_of)
            if isinstance(self.as_of, datetime)
            else history.end_of(self.as_of)
        )
        due = [m for m in self.moments if instant_of(m[0]) <= limit]
        return tuple(sorted(due, key=lambda m: (instant_of(m[0]), m[1].name, m[2])))


def _last_moment(clock: Clock) -> datetime:
    if clock.due is None:
        return datetime.max.replace(tzinfo=history.SHANGHAI)
    return clock.due.moment or history.end_of(clock.due.on)

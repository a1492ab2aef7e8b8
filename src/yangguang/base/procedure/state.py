"""The state that the fold builds up: openings, pendings and clocks of one case in one edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from yangguang.base.procedure.clocks import Clock
from yangguang.base.procedure.history import Linked, Taking, When, day_of, instant_of
from yangguang.base.procedure.limits import ClockKind, Fact, Limit
from yangguang.base.procedure.words import Procedure, Step
from yangguang.base.workdays import Amount, Calendar, amount_of


@dataclass(slots=True)
class Opening:
    """One opening of a step: by which taking (None: the start of the case), and what used it."""

    by: Taking | None
    used_by: Taking | None = None


@dataclass(slots=True)
class Pending:
    """A taking that waits for an answer, for one member where there are several."""

    by: Taking
    member: str
    ended_by: Taking | None = None


@dataclass(slots=True)
class State:
    """One case, folded so far."""

    edition: type[Procedure]
    calendar: Calendar
    facts: dict[str, Any]
    linked: Sequence[Linked] = ()
    taken: list[Taking] = field(default_factory=list)
    openings: dict[str, list[Opening]] = field(default_factory=dict)
    pendings: dict[str, list[Pending]] = field(default_factory=dict)
    asked: dict[str, dict[str, list[Pending]]] = field(default_factory=dict)
    """The pendings by step and member, so that a thousand members cost no walk for each of them."""
    by_member: set[str] = field(default_factory=set)
    """The facts that members have stated, each for itself."""
    plain: dict[tuple[str, ClockKind, When], Clock] = field(default_factory=dict)
    """The limits that hang on nothing but the taking they count from, once worked out."""
    closed_by: Taking | None = None
    at: datetime | None = None
    """When what is being folded was recorded, where cases are linked; None: now."""

    def __post_init__(self) -> None:
        """Open the steps that wait for nothing."""
        for name, step in self.edition.steps.items():
            if not step.after and not step.answers:
                self.openings[name] = [Opening(None)]

    # --- taking -----------------------------------------------------------------------------

    def apply(self, taking: Taking) -> None:
        """Take the step: use an opening, end what it answers, open what follows."""
        step = self.edition.steps[taking.step]
        self.taken.append(taking)
        self._keep_facts(taking)
        if step.answers:
            for pending in self.waiting(step, taking.member):
                pending.ended_by = taking
        elif not step.repeats:
            for opening in self.unused(step)[:1]:
                opening.used_by = taking
                if opening.by is None:
                    self._begin(taking)
        if self.edition.answerers[step.name]:
            members = taking.facts.get(step.each.name, ()) if step.each else ("",)
            waiting = self.pendings.setdefault(step.name, [])
            by_member = self.asked.setdefault(step.name, {})
            for member in members:
                pending = Pending(taking, member)
                waiting.append(pending)
                by_member.setdefault(member, []).append(pending)
        for follower in (*self.edition.opens[step.name], *step.reopens):
            self.openings.setdefault(follower.name, []).append(Opening(taking))
        if step.closes:
            self.closed_by = taking

    def _begin(self, taking: Taking) -> None:
        """Begin the case: of several steps that wait for nothing, one is taken, and once."""
        for openings in self.openings.values():
            if openings[0].by is None:
                openings[0].used_by = taking

    def _keep_facts(self, taking: Taking) -> None:
        """Keep what was stated; what each of several members stated is kept by member."""
        if not taking.member:
            self.facts.update(taking.facts)
            self.by_member.difference_update(taking.facts)
            return
        for name, value in taking.facts.items():
            if name not in self.by_member:  # from here on the dictionary is our own
                kept = self.facts.get(name)
                self.facts[name] = dict(kept) if isinstance(kept, dict) else {}
                self.by_member.add(name)
            self.facts[name][taking.member] = value

    # --- what is open and pending -----------------------------------------------------------

    def unused(self, step: Step) -> list[Opening]:
        """Return the openings of `step` that no taking has used."""
        return [o for o in self.openings.get(step.name, ()) if o.used_by is None]

    def waiting(self, step: Step, member: str) -> list[Pending]:
        """Return the pendings that `step` would answer for `member`."""
        return [p for p in self.asked_of(step, member) if p.ended_by is None]

    def asked_of(self, step: Step, member: str) -> list[Pending]:
        """Return what `step` is or was an answer to for `member`: what asked all with it."""
        found: list[Pending] = []
        for other in step.answers:
            if by_member := self.asked.get(other.name):
                found += by_member.get("", ())
                if member:
                    found += by_member.get(member, ())
        return found

    def never_asked(self, step: Step, member: str) -> bool:
        """Tell whether others were asked what `step` answers, by name, but never `member`."""
        asked = [self.asked[other.name] for other in step.answers if other.name in self.asked]
        named = any(name for by_member in asked for name in by_member)
        return named and not any(member in by_member for by_member in asked)

    def is_ready(self, step: Step, member: str) -> bool:
        """Tell whether something that `step` follows is there: what it answers, or an opening."""
        for pending in self.asked_of(step, member):
            if pending.ended_by is None:
                return True
        if not step.answers:
            for opening in self.openings.get(step.name, ()):
                if opening.used_by is None:
                    return True
        return False

    def pending(self, step: Step) -> list[Pending]:
        """Return what is pending of `step`."""
        return [p for p in self.pendings.get(step.name, ()) if p.ended_by is None]

    def members(self, step: Step) -> tuple[str, ...]:
        """Return the members for whom `step` may be an answer, in the order in which they were named."""
        asked = [member for a in step.answers for member in self.asked.get(a.name, ())]
        return tuple(dict.fromkeys(asked)) if asked else ("",)

    def sources(self, step: Step, member: str) -> list[Taking | None]:
        """Return the takings that `step` now follows: what it answers, or its openers."""
        if step.answers:
            return [p.by for p in self.waiting(step, member)]
        return [o.by for o in self.unused(step)]

    def takings_of(self, step: Step) -> list[Taking]:
        """Return the takings of `step`."""
        return [t for t in self.taken if t.step == step.name]

    # --- clocks -----------------------------------------------------------------------------

    def clock(
        self, step: Step, kind: ClockKind, *, source: Taking | None, member: str, as_of: When
    ) -> Clock | None:
        """Return the limit of `kind` as it runs from `source`. None: no such limit, or no start yet."""
        limit = next((limit for its, limit in step.clocks if its is kind), None)
        if limit is None:
            return None
        if limit.is_plain:
            return self._plain(step, kind, limit, source=source, member=member)
        start, amount = self._start(limit, source), self.amount(limit, source)
        if start is None or amount is None:
            return None
        pauses, held_by = self._pauses(limit, start, as_of)
        basis = limit.basis or step.basis
        if held_by is not None:
            left = self._left(start, amount, pauses, day_of(held_by.by.on))
            return Clock(step.name, member, kind, start, amount, basis, None, left, held_by.by.step)
        rolls = limit.rolls if limit.rolls is not None else kind is not ClockKind.WINDOW
        due = self.calendar.due(start, amount, pauses=pauses, rolls=rolls)
        return Clock(step.name, member, kind, start, amount, basis, due)

    def _plain(
        self, step: Step, kind: ClockKind, limit: Limit, *, source: Taking | None, member: str
    ) -> Clock | None:
        """Return a limit that hangs on its source alone: for a thousand who were asked together, once."""
        if source is None:
            return None
        known = self.plain.get((step.name, kind, source.on))
        if known is None:
            amount = self.amount(limit, source)
            assert amount is not None
            rolls = limit.rolls if limit.rolls is not None else kind is not ClockKind.WINDOW
            due = self.calendar.due(source.on, amount, pauses=(), rolls=rolls)
            known = Clock(step.name, "", kind, source.on, amount, limit.basis or step.basis, due)
            self.plain[step.name, kind, source.on] = known
        return replace(known, member=member) if member else known

    def _start(self, limit: Limit, source: Taking | None) -> When | None:
        if limit.before is not None:
            return self.facts.get(limit.before.name)
        if not limit.counted_from:
            return source.on if source else None
        found: list[When] = []
        for mark in limit.counted_from:
            if isinstance(mark, Fact):
                if (stated := self.facts.get(mark.name)) is not None:
                    found.append(stated)
            else:
                found.extend(t.on for t in self.takings_of(mark))
        return max(found, key=instant_of, default=None)

    def amount(self, limit: Limit, source: Taking | None = None) -> Amount | None:
        """Return the length of `limit` with what was given; backward where it counts from a fact."""
        if isinstance(limit.n, Fact):
            stated = source.facts.get(limit.n.name) if source else None
            n = stated if stated is not None else self.facts.get(limit.n.name)
        else:
            n = limit.n
        if n is None:
            return None
        for step in limit.extended_by:
            n += self.given(step)
        return amount_of(-n if limit.before is not None else n, limit.unit)

    def given(self, step: Step) -> int:
        """Return the sum of the time that takings of `step` gave."""
        if step.gives is None:
            return 0
        return sum(t.facts.get(step.gives.fact.name, 0) for t in self.takings_of(step))

    def _pauses(
        self, limit: Limit, start: When, as_of: When
    ) -> tuple[list[tuple[date, date]], Pending | None]:
        pauses: dict[tuple[date, date], None] = {}
        held_by: Pending | None = None
        last_days: dict[tuple[str, int], date | None] = {}
        for step in limit.paused_by:
            seen: set[tuple[int, When | None]] = (
                set()
            )  # a thousand who were asked together answer on few days
            for pending in self.pendings.get(step.name, ()):
                one = id(pending.by), pending.ended_by.on if pending.ended_by else None
                if one in seen:
                    continue
                seen.add(one)
                key = step.name, id(pending.by)  # the last day is the same for all who were asked
                if key not in last_days:
                    last_days[key] = self._missed(step, pending, as_of)
                sent, missed = day_of(pending.by.on), last_days[key]
                ended = day_of(pending.ended_by.on) if pending.ended_by else None
                ends = [end for end in (ended, missed) if end is not None]
                if ended is None and (missed is None or day_of(as_of) <= missed):
                    held_by = held_by or pending
                elif min(ends) > day_of(start):
                    pauses[sent, min(ends)] = None
        return list(pauses), held_by

    def _missed(self, step: Step, pending: Pending, as_of: When) -> date | None:
        """Return the last day of the answers to `pending` that have a limit: then its pause ends."""
        last: list[date] = []
        for answer in self.edition.answerers[step.name]:
            for kind, _ in answer.clocks:
                if kind is ClockKind.WINDOW:
                    continue
                clock = self.clock(
                    answer, kind, source=pending.by, member=pending.member, as_of=as_of
                )
                if clock and clock.due:
                    last.append(clock.due.on)
        return max(last, default=None)

    def _left(
        self, start: When, amount: Amount, pauses: Sequence[tuple[date, date]], sent: date
    ) -> int:
        first = day_of(start)
        gone = {p + timedelta(days=k) for p, end in pauses for k in range(1, (end - p).days + 1)}
        span = (first + timedelta(days=k) for k in range(1, max((sent - first).days, 0) + 1))
        counts = self.calendar.works if amount.unit.value == "wd" else (lambda _: True)
        return amount.n - sum(1 for d in span if d not in gone and counts(d))

    # --- linked cases ----------------------------------------------------------------------

    def linked_open(self, step: Step, as_of: When) -> list[Linked]:
        """Return the linked cases that keep `step` from being taken."""
        if not self.linked or not step.not_while_linked:
            return []
        keys = {procedure.key for procedure in step.not_while_linked}
        day, at = day_of(as_of), self.at
        return [case for case in self.linked if case.key in keys and case.open_on(day, at=at)]

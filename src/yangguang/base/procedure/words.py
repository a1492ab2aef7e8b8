"""The words in which a procedure is declared: who, after what, within how long, under which article.

A `Procedure` is pure data. Anything with an "if" about the facts of a case is a function in the
module's `rules.py`, named here as `why_not`. References are Python names and point backwards only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from yangguang.base.basis import Article
from yangguang.base.procedure.editions import derive
from yangguang.base.procedure.limits import ClockKind, Fact, Keys, Limit, UpTo
from yangguang.base.record import Record
from yangguang.base.refusal import Said, Sentence
from yangguang.base.workdays import Unit


class Role(StrEnum):
    """Who takes a step: an actor's part in the case."""

    APPLICANT = "applicant"
    PARTY = "party"
    OFFICER = "officer"
    TIME = "time"


APPLICANT, PARTY, OFFICER, TIME = Role.APPLICANT, Role.PARTY, Role.OFFICER, Role.TIME

Facts = Mapping[str, Any]
WhyNot = Callable[[Facts], Iterable[Sentence]]


class Step:
    """One verb of one actor. The meaning of each word stands in docs/pattern.md and the glossary.

    `title` is the Chinese term, `mark` the one character that stands for it in a day strip.
    `at_will`: a power that nobody is waited for. `found`: TIME's step without a moment of its own,
    taken where evidence from outside the case shows that it is so (a gap between heartbeats).
    `bars`: why it can't be taken by what the case knows already; where it says something, the step isn't open.
    """

    name: str

    def __init__(
        self,
        *,
        by: Role,
        basis: Article,
        title: str = "",
        mark: str = "",
        after: Sequence[Step] = (),
        answers: Sequence[Step] = (),
        each: Fact[Keys] | None = None,
        repeats: bool = False,
        not_while: Sequence[Step | type[Procedure]] = (),
        reopens: Sequence[Step] = (),
        within: Limit | None = None,
        only_within: Limit | None = None,
        not_before: Limit | None = None,
        gives: UpTo | None = None,
        if_missed: Sequence[Step] = (),
        states: Sequence[Fact[Any]] = (),
        why_not: WhyNot | None = None,
        bars: WhyNot | None = None,
        publishes: Sequence[type[Record]] = (),
        closes: bool = False,
        at_will: bool = False,
        found: bool = False,
    ) -> None:
        self.by = by
        self.basis = basis
        self.title = title
        self.mark = mark
        self.after = tuple(after)
        self.answers = tuple(answers)
        self.each = each
        self.repeats = repeats
        self.not_while = tuple(s for s in not_while if isinstance(s, Step))
        self.not_while_linked = tuple(p for p in not_while if not isinstance(p, Step))
        self.reopens = tuple(reopens)
        self.within = within
        self.only_within = only_within
        self.not_before = not_before
        self.gives = gives
        self.if_missed = tuple(if_missed)
        self.states = (*states, *([each] if each else []), *([gives.fact] if gives else []))
        self.why_not, self.bars = why_not, bars
        self.publishes = tuple(publishes)
        self.closes = closes
        self.at_will, self.found = at_will, found
        named = zip(ClockKind, (within, only_within, not_before), strict=True)
        self.clocks = tuple((kind, limit) for kind, limit in named if limit is not None)

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the first name given in the class; ``confirm = begins = Step()`` is `confirm`."""
        if not hasattr(self, "name"):
            self.name = name
            self.title = self.title or name
            self.mark = self.mark or self.title[0]

    def __repr__(self) -> str:
        """Show the name."""
        return f"<Step {getattr(self, 'name', '?')}>"

    @property
    def said(self) -> Said:
        """The title, to be said in the reader's language."""
        return Said(self.title)

    @property
    def begins_anew(self) -> bool:
        """Whether the office begins a case with it that takes up an earlier one, beside the first step."""
        return self.at_will and not self.after and not self.answers

    @property
    def limits(self) -> tuple[Limit, ...]:
        """The limits that this step names, the power to give time included."""
        gives = self.gives.limit if self.gives else None
        found = [limit for _, limit in self.clocks]
        return (*found, gives) if gives is not None else tuple(found)


def Since(year: int, month: int, day: int) -> date:  # noqa: N802 - reads as a word of the declaration
    """Return the first day on which an edition is in force."""
    return date(year, month, day)


_LINES: dict[str, list[type[Procedure]]] = {}


class Procedure:
    """How the law orders one thing to be done: the base of every edition.

    `key` names the line of editions, `title` the Chinese term, `in_force` the first day. `begins`
    is the step whose first `on` picks the edition. A step in `running`, taken on or after
    `in_force`, moves a running case to this edition; empty: a case stays with its own edition.
    `transition` is the article on running cases, or the assumption made without one. `party` is what its PARTY is
    called, where that isn't who is consulted.

    A class that derives from an edition takes over its steps: it states its own day, the steps that differ, and in
    `rests_on` the articles under which the others stand now. What runs, and by which article, it says anew.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    in_force: ClassVar[date]
    begins: ClassVar[Step]
    running: ClassVar[Sequence[Step]] = ()
    transition: ClassVar[Article | None] = None
    party: ClassVar[str] = ""
    rests_on: ClassVar[Mapping[Step, Article]] = {}
    steps: ClassVar[Mapping[str, Step]]
    answerers: ClassVar[Mapping[str, tuple[Step, ...]]]
    opens: ClassVar[Mapping[str, tuple[Step, ...]]]
    limited: ClassVar[tuple[Step, ...]]
    extends: ClassVar[Mapping[str, tuple[Step, ...]]]
    of_persons: ClassVar[tuple[Step, ...]]
    of_time: ClassVar[tuple[Step, ...]]
    instants: ClassVar[bool]

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Collect the steps, check the declaration, and take a place in the line of editions."""
        super().__init_subclass__(**kwargs)
        steps = {s.name: s for s in vars(cls).values() if isinstance(s, Step)}
        earlier = cls.__mro__[1]
        if earlier is not Procedure:
            steps = _taken_over(cls, earlier, steps)
        cls.steps = steps
        cls.answerers = {
            name: tuple(a for a in steps.values() if step in a.answers)
            for name, step in steps.items()
        }
        cls.opens = {
            name: tuple(o for o in steps.values() if step in o.after)
            for name, step in steps.items()
        }
        cls.limited = tuple(s for s in steps.values() if s.clocks)
        cls.extends = {
            name: tuple(s for s in cls.limited if s.within and step in s.within.extended_by)
            for name, step in steps.items()
            if step.gives
        }
        cls.of_persons = tuple(s for s in steps.values() if s.by is not TIME)
        cls.of_time = tuple(s for s in steps.values() if s.by is TIME and not s.found)
        cls.instants = any(x.unit is Unit.HOURS for s in steps.values() for x in s.limits)
        if "begins" not in vars(cls):
            raise TypeError(
                f"{cls.__name__}: name the step that begins: confirm = begins = Step(...)"
            )
        for step in steps.values():
            for flaw in _flaws(cls, step):
                raise TypeError(f"{cls.__name__}.{step.name}: {flaw}")
        _join_line(cls)


def _taken_over(
    cls: type[Procedure], earlier: type[Procedure], stated: Mapping[str, Step]
) -> dict[str, Step]:
    """Give an edition the steps of the one that it derives from, and nothing else that it doesn't say."""
    steps = derive(cls, stated)
    for name, step in steps.items():
        setattr(cls, name, step)
    if "begins" not in vars(cls):
        cls.begins = steps[earlier.begins.name]
    for name, unsaid in (("running", ()), ("transition", None), ("rests_on", {})):
        if name not in vars(cls):
            setattr(cls, name, unsaid)
    return steps


def _flaws(cls: type[Procedure], step: Step) -> Iterable[str]:
    if step.after and step.answers:
        yield "`after` and `answers` never stand together"
    if step.if_missed and step.by is not TIME:
        yield "`if_missed` is TIME's alone"
    if step.found and (step.by is not TIME or step.if_missed or step.not_before):
        yield "`found` is TIME's alone, and has no moment of its own"
    named = [*step.after, *step.answers, *step.not_while, *step.reopens, *step.if_missed]
    named += [s for x in step.limits for s in (*x.paused_by, *x.extended_by)]
    named += [s for x in step.limits for s in x.counted_from if isinstance(s, Step)]
    if any(cls.steps.get(other.name) is not other for other in named):
        yield "names a step of another procedure"
    if any(s.gives is None for x in step.limits for s in x.extended_by):
        yield "`extended_by` names a step that gives nothing"
    if any(not (x.within or x.only_within) for x in step.if_missed):
        yield "`if_missed` names a step without a limit"


def _join_line(cls: type[Procedure]) -> None:
    line = _LINES.setdefault(cls.key, [])
    same = [c for c in line if c.in_force == cls.in_force]
    if same and same[0].__qualname__ != cls.__qualname__:
        raise TypeError(f"{cls.__name__}: {cls.key} has an edition of {cls.in_force} already")
    line[:] = sorted([c for c in line if c not in same] + [cls], key=lambda c: c.in_force)


def line_of(key: str) -> tuple[type[Procedure], ...]:
    """Return the editions of a key, oldest first. KeyError: no such procedure."""
    return tuple(_LINES[key])


def keys() -> tuple[str, ...]:
    """Return the keys of all declared procedures."""
    return tuple(sorted(_LINES))

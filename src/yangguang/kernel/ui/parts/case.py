"""A case as its reader sees it: whose turn it is, what happened, what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from yangguang.base.refusal import Sentence
from yangguang.kernel.ui.parts.words import Link, Part, Text


class Urgency(StrEnum):
    """How a turn stands; late and done are also said in a word."""

    RUNNING = "running"
    LATE = "late"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Turn(Part):
    """One sentence: who must act, by when; under it why that is the day."""

    template: ClassVar[str] = "ui/parts/turn.html"
    sentence: Text
    why: Text = ""
    urgency: Urgency = Urgency.RUNNING


@dataclass(frozen=True, slots=True)
class Duty(Part):
    """A duty that isn't met: what is missing, and which text asks for it."""

    template: ClassVar[str] = "ui/parts/duty.html"
    sentence: Text
    why: Text = ""


class State(StrEnum):
    """How an item of the timeline stands."""

    PAST = "past"
    NEXT = "next"
    LATE = "late"
    VOID = "void"
    CORRECTED = "corrected"
    PRESUMED = "presumed"


@dataclass(frozen=True, slots=True)
class LineItem:
    """One thing that happened or will. `when`: a date, an instant, or words such as 最迟 10月25日."""

    when: Text | date | datetime
    title: Text
    note: Text = ""
    state: State = State.PAST
    links: tuple[Link, ...] = ()

    @property
    def moment(self) -> date | None:
        """The date or instant, if `when` is one."""
        return self.when if isinstance(self.when, date) else None


@dataclass(frozen=True, slots=True)
class Line(Part):
    """What happened and what comes, in order."""

    template: ClassVar[str] = "ui/parts/line.html"
    items: tuple[LineItem, ...]
    label: Text = ""


@dataclass(frozen=True, slots=True)
class StepButton(Part):
    """The way to a step; greyed with its reasons and articles where the step is not open.

    `key` names the step and must be unique on its page. With `href` it is a link; without, it
    submits the form around it as ``step=key``.
    """

    template: ClassVar[str] = "ui/parts/step_button.html"
    key: str
    title: Text
    href: str = ""
    reasons: tuple[Sentence, ...] = ()
    quiet: bool = False
    hint: Text = ""

"""What a letter says, as data; and how a module declares its kinds of letters. Plain Python.

Texts are Simplified Chinese. What no conversion to Traditional may touch (names, numbers, what a
person wrote) is wrapped by `base.script.keep`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from yangguang.base.basis import Statute
from yangguang.base.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first level (一、), in the heading's type."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its column heads, rows of as many cells, the widths to each other, which are figures."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Square:
    """A square to scan that says an address, and the words beside it: how the paper is checked."""

    address: str
    text: str


Part: TypeAlias = Paragraph | Heading | Table | Square


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that a letter says, but for its number.

    `title` is what stands in the middle, broken into lines when it is set; `addressee` the main
    recipient (主送) without its colon; `annexes` 附件说明, `copies` 抄送, `notes` 附注.
    """

    title: str
    addressee: str
    parts: tuple[Part, ...]
    office: str
    on: date
    annexes: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bodies:
    """Who hears a complaint against the office: the body of reconsideration and the court, by name."""

    review: str
    court: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A case as its letter sees it, right after the step that the letter belongs to.

    `office` bears the name of the day `dated_on`, on which the letter is signed; `stated` are the facts
    of this step, `facts` those of the case; `days` the legal days of each step taken, in order; `due`
    the last day of each limit that then runs, by step; `private` what the module knows of persons.
    """

    number: str
    office: str
    dated_on: date
    step: str
    on: date
    statute: Statute
    calendar: Calendar
    bodies: Bodies
    member: str = ""
    contact: str = ""
    stated: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    days: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    due: Mapping[str, date] = field(default_factory=dict)
    private: Mapping[str, str] = field(default_factory=dict)


Members: TypeAlias = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[str, ...]]
"""To whom of a case a kind goes, from what the step states and the case knows; "" is the applicant."""


def to_applicant(_stated: Mapping[str, Any], _facts: Mapping[str, Any]) -> tuple[str, ...]:
    """One letter, to who asked."""
    return ("",)


def to_each(fact: str) -> Members:
    """Return: a letter to each member that the step names in `fact`."""

    def members(stated: Mapping[str, Any], _facts: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(stated.get(fact) or ())

    return members


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of letter: its key, the statute's word for it, the word of its series, its step.

    `decides`: it settles rights, so that a second person signs it. `is_theirs`: the applicant may
    have it too, who holds the code of the case.
    """

    key: str
    title: str
    series: str
    step: str
    write: Callable[[Matter], Content]
    members: Members = to_applicant
    decides: bool = False
    is_theirs: bool = True


@dataclass(frozen=True, slots=True)
class Means:
    """A way of sending: how it is called, which day then counts as that of the letter.

    `by_sending`: that day is the one of sending, else that of service. `has_reference`: there is a
    number to follow it by (挂号信函单号).
    """

    said: str
    counts: str
    by_sending: bool
    has_reference: bool = False


@dataclass(frozen=True, slots=True)
class Letters:
    """What a module declares about letters: its kinds, and what only it knows.

    `private(number, step, member, at)` returns what it knows of persons and what was written in the
    step recorded `at`; `means` the ways of sending, by key; `replies`: the kinds whose day of service is
    the legal day of their step.
    """

    kinds: tuple[Kind, ...]
    private: Callable[..., Mapping[str, str]]
    means: Mapping[str, Means] = field(default_factory=dict)
    replies: frozenset[str] = frozenset()

    def of(self, key: str) -> Kind | None:
        """Return the kind of a key; None: there is none."""
        return next((kind for kind in self.kinds if kind.key == key), None)

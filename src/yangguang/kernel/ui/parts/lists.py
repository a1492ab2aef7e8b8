"""Lists as ledgers: date, what, number; the facts of now; the ways to older and newer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.kernel.ui.parts.words import Link, Part, Tag, Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger. `on` None shows `when` instead, as in 待定."""

    title: Text
    on: date | None = None
    href: str = ""
    tag: Tag | None = None
    number: str = ""
    note: Text = ""
    when: Text = ""


@dataclass(frozen=True, slots=True)
class Empty(Part):
    """Nothing here: says so, and what one can do instead."""

    template: ClassVar[str] = "ui/parts/empty.html"
    text: Text
    remedy: Text = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Pager(Part):
    """The ways to newer and older entries by key; an empty address: there are none."""

    template: ClassVar[str] = "ui/parts/pager.html"
    newer: str = ""
    older: str = ""


@dataclass(frozen=True, slots=True)
class Ledger(Part):
    """Entries under each other; without dates it is a plain list of errands."""

    template: ClassVar[str] = "ui/parts/ledger.html"
    entries: tuple[Entry, ...]
    label: Text = ""
    empty: Empty | None = None
    pager: Pager | None = None

    @property
    def dated(self) -> bool:
        """Whether any entry has something in the date column."""
        return any(entry.on or entry.when for entry in self.entries)

    def lines(self) -> Iterator[tuple[Entry, int | None]]:
        """Yield each entry with its year where the year changes, so that 11-24 is never unclear."""
        year: int | None = None
        for entry in self.entries:
            turns = entry.on is not None and entry.on.year != year
            year = entry.on.year if entry.on else year
            yield entry, (year if turns else None)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of now: what it is about, the fact, and what stands behind it."""

    label: Text
    value: Text
    note: Text = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Now(Part):
    """Two to four facts that a citizen came for, side by side."""

    template: ClassVar[str] = "ui/parts/now.html"
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One case of the worklist. `left` is the limit in words (还有 3 日); `urgency` colours it."""

    left: Text
    title: Text
    number: str
    href: str
    who: Text = ""
    step: Text = ""
    urgency: str = "calm"
    """calm, soon or late."""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Worklist(Part):
    """Cases by due date; on a phone each case is a block."""

    template: ClassVar[str] = "ui/parts/worklist.html"
    rows: tuple[WorkRow, ...]
    caption: Text = ""
    empty: Empty | None = None
    pager: Pager | None = None

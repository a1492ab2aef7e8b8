"""A figure: its drawing with the answer as its title, the same numbers as table and CSV, what is odd."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from yangguang.base.procedure import Fact, Procedure, Step
from yangguang.base.refusal import Said
from yangguang.base.script import strip
from yangguang.kernel.module import Module, plugged
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import Text, figure
from yangguang.kernel.ui.say import say
from yangguang.readers.figures.chosen import Chosen
from yangguang.readers.figures.queries import Sums

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula."""


@dataclass(frozen=True, slots=True)
class Num:
    """A number of the table; None where nobody can say. `href` leads to the rows behind it."""

    value: Decimal | None
    href: str = ""
    places: int = 0

    @property
    def cell(self) -> parts.Cell:
        """As a cell, with the way to its rows where there are any."""
        if self.value is None:
            return parts.Cell("—")
        return parts.Cell(figure(self.value, self.places), self.href if self.value else "")


Line = tuple[Text, tuple[Num, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the figures are made of: the choice, its sums, the day, and what areas are called."""

    chosen: Chosen
    sums: Sums
    today: date
    below: tuple[tuple[str, int], ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def period(self) -> Text:
        """Say whose figures these are, of which year."""
        said = {"whose": self.chosen.whose, "year": self.chosen.year}
        return Said("{whose}，{year:d} 年", said)

    def month_is_to_come(self, month: int) -> bool:
        """Tell whether a month has not begun."""
        return (self.chosen.year, month) > (self.today.year, self.today.month)

    def behind(self, matter: str, names: Iterable[str] = (), **more: object) -> str:
        """Return the address of the rows behind a number."""
        kinds = list(names)
        return self.chosen.href("figures:rows", matter=matter, kind=kinds, **more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. Without `chart` there is nothing to draw, and `empty` says so."""

    key: str
    heading: Text
    empty: Text
    chart: parts.Chart | None = None
    heads: tuple[Text, ...] = ()
    lines: tuple[Line, ...] = ()
    odd: tuple[Text, ...] = ()
    csv: str = ""

    @property
    def table(self) -> parts.Table:
        """The same numbers; each leads to its rows."""
        first, *others = self.heads
        columns = (parts.Column(first), *(parts.Column(head, is_number=True) for head in others))
        rows = tuple((label, *(num.cell for num in nums)) for label, nums in self.lines)
        return parts.Table(
            key=f"{self.key}-figures",
            caption=self.heading,
            columns=columns,
            rows=rows,
            csv=self.csv,
        )

    def as_csv(self) -> str:
        """Return the table as CSV, numbers without separators, in the reader's language."""
        out = io.StringIO()
        written = csv.writer(out)
        written.writerow([_plain(head) for head in self.heads])
        for label, nums in self.lines:
            values = ("" if num.value is None else f"{num.value:.{num.places}f}" for num in nums)
            written.writerow([_plain(label), *values])
        return out.getvalue()


def _plain(text: Text) -> str:
    said = strip(say(text, marked=False))
    return f"'{said}" if said.startswith(_FORMULA) else said


def share(part: int, whole: int) -> Decimal | None:
    """Return how much of a hundred a part is, to one decimal; None of nothing."""
    return None if not whole else (Decimal(part) * 100 / whole).quantize(Decimal("0.1"))


def percent(value: Decimal | None) -> Text:
    """Write a share; one that nobody can tell is said to be so."""
    return Said("无法计算") if value is None else f"{figure(value, 1)}%"


def headings() -> dict[str, Said]:
    """Return under which heading the kinds of the plugged modules stand."""
    return {kind.kind: Said(kind.heading) for module in plugged() for kind in module.records}


@dataclass(frozen=True, slots=True)
class Answering:
    """A module whose cases begin with a record of arrival and end with an answer, on time or late."""

    module: Module
    received: tuple[str, ...]
    answered: tuple[str, ...]

    @property
    def results(self) -> dict[str, Said]:
        """What each code of a result is called, in the order of the form."""
        found: dict[str, Said] = {}
        for step in _steps(self.module.procedures):
            for fact in step.states:
                found |= _results(fact)
        return dict(sorted(found.items()))


def _results(fact: Fact[object]) -> dict[str, Said]:
    if fact.name != "outcome":
        return {}
    return {str(code): Said(label) for code, label in fact.says.items()}


def _steps(editions: Iterable[type[Procedure]]) -> list[Step]:
    return [step for edition in editions for step in edition.steps.values()]


def answering() -> list[Answering]:
    """Return the plugged modules that receive and answer, by what their procedures publish."""
    found = []
    for module in plugged():
        begins = [next(iter(edition.steps.values())) for edition in module.procedures]
        closes = [step for step in _steps(module.procedures) if step.closes]
        limited = {kind.kind for kind in module.records if "on_time" in kind.labels}
        received = _published(begins)
        answered = tuple(kind for kind in _published(closes) if kind in limited)
        if received and answered:
            found.append(Answering(module, received, answered))
    return found


def _published(steps: Iterable[Step]) -> tuple[str, ...]:
    return tuple(sorted({kind.kind for step in steps for kind in step.publishes}))

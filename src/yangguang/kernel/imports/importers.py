"""What a module declares to have its past brought in: columns, a check, and how a row is adopted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from yangguang.kernel.imports.findings import Finding

Values = Mapping[str, Any]
"""A row as read, by column name: str, date, Decimal, int, or None where it says nothing."""

Rows = Iterable[tuple[int, Mapping[str, str]]]
"""All rows of a batch: number, and the text of each column."""


class Type(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    WHOLE = "whole"
    CHOICE = "choice"


VALUE_TYPES: Mapping[Type, type] = {
    Type.TEXT: str,
    Type.DATE: date,
    Type.NUMBER: Decimal,
    Type.WHOLE: int,
    Type.CHOICE: str,
}


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. `titles`: the headings under which offices have it, ours first.

    `choices`: what may stand there, as printed, and what it is read as. `tolerates`: doubts about a
    date or number that aren't even noted (an office that always writes 20210101).
    """

    name: str
    titles: tuple[str, ...]
    type: Type = Type.TEXT
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    tolerates: frozenset[str] = frozenset()
    most: int = 2000


@dataclass(frozen=True, kw_only=True)
class Importer:
    """One kind of past. `check` yields everything that is to be said of a row, `adopt` takes it over.

    `adopt` is given the values, the actor (`people.actors.adopted`) and the instant; it takes the
    steps and returns the public number. It runs inside a savepoint of its own: what it refuses or
    breaks is rolled back for its row only. `same`: columns that together name a row at the sender;
    a row with the same is found. `whole` is given every row as it stands (number, text by column) and
    yields what is to be said of some when all are seen: sums that don't come out.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    adopt: Callable[..., str]
    check: Callable[[Values], Iterable[Finding]] = lambda _values: ()
    whole: Callable[[Rows], Iterable[tuple[int, Finding]]] = lambda _rows: ()
    same: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """Return the column of that name. KeyError: there is none."""
        return {column.name: column for column in self.columns}[name]


_IMPORTERS: dict[str, Importer] = {}


def plug(importer: Importer) -> None:
    """Make an importer known; plugging the same again changes nothing."""
    _IMPORTERS[importer.key] = importer


def unplug(key: str) -> None:
    """Take it out again: for tests of a toy module."""
    _IMPORTERS.pop(key, None)


def of(key: str) -> Importer:
    """Return the importer `key`. KeyError: none is plugged in."""
    return _IMPORTERS[key]


def plugged() -> tuple[Importer, ...]:
    """Return every importer by key."""
    return tuple(_IMPORTERS[key] for key in sorted(_IMPORTERS))

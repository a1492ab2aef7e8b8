"""What a module declares to have its past brought in: columns, a check, and how a row is adopted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from yangguang.kernel.imports.findings import Finding

Values = Mapping[str, Any]
"""A row as read, by column name: str, date, Decimal, int, or None where it says nothing."""


class Checked(dict[str, Any]):
    """Values of a row of which nothing was to be said when it was checked: who adopts it need not look again.

    `read`: what `Importer.reads` made of it then; empty: nothing was kept. Where something was, and nothing follows
    (`Sequel`), the values are the texts as they were sent.
    """

    read: str = ""


class Rows(Protocol):
    """All rows of a batch: number, and the text of each column. They may be a nation's: nobody holds them all."""

    @property
    def office_id(self) -> int:
        """Whose they are."""

    def __iter__(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Yield every row in order."""

    def of(self, numbers: Iterable[int]) -> Mapping[int, Mapping[str, str]]:
        """Return some of them again."""


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
    date or number that aren't even noted (an office that always writes 20210101). `says`: what is to be
    written there and what becomes of it, shown to the sender; a msgid of its module.
    """

    name: str
    titles: tuple[str, ...]
    type: Type = Type.TEXT
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    tolerates: frozenset[str] = frozenset()
    most: int = 2000
    says: str = ""


@dataclass(frozen=True, kw_only=True)
class Sequel:
    """What followed in another module: columns that it reads in the register of the matter itself.

    `of` is the key of the importer whose rows these columns stand in. `check` is given the values of the
    row and the days between which the matter ran (`Importer.span`). `adopt` is given the number of the case
    that the row became, the values, `by` and `at`, and returns the numbers of the cases that it opened: in the
    savepoint of the row, so that both are there or neither.
    """

    key: str
    of: str
    columns: tuple[Column, ...]
    check: Callable[[Values, date | None, date | None], Iterable[Finding]]
    adopt: Callable[..., list[str]]


Reads = Callable[[Values], tuple[list[Finding], str]]
"""Checks a row, and returns besides, as text, what adopting it would read again; empty: it must be read again."""


def _no_matter(_cells: Mapping[str, str]) -> frozenset[str]:
    return frozenset()


def _nothing_ahead(_rows: Sequence[Values], _at: datetime) -> AbstractContextManager[None]:
    return nullcontext()


@dataclass(frozen=True, kw_only=True)
class Importer:
    """One kind of past. `check` yields everything that is to be said of a row, `adopt` takes it over.

    `adopt` is given the values, the actor (`people.actors.adopted`) and the instant; it takes the
    steps and returns the public number. It runs inside a savepoint of its own: what it refuses or
    breaks is rolled back for its row only. `same`: columns that together name a row at the sender;
    a row with the same is found, in the file and among what was brought in before. `same_else`: other columns that
    do, tried in order where one of those says nothing; `same_whole`: at last all that the row says. `span`: the
    columns of the matter's first and last day. `whole` is given every row as it stands (`Rows`) and
    yields what is to be said of some when all are seen: sums that don't come out. `ahead` may read at once, and lay
    ready, what adopting the next rows will ask for (`kernel.work.statements`); they are adopted inside it. `opens`: the
    procedure of which every row opens one case: what all of them need of the kernel is laid ready for a whole chunk,
    and several workers adopt a batch at once. `matters`: what the cells of such a row name that other rows may name
    too; rows that share one are adopted in the order of the file, and a later batch waits until this one is done.
    `reads`: in place of `check`, where reading the cells twice would cost too much; what it returns of a row without
    findings is kept with it, and `adopt` is given it (`Checked.read`).
    `goes_on`: tells, of what a row said before and says now (raw), whether it goes on with the case that is in, so that
    nothing is voided; `go_on` is then given the number of that case, what the row said before, what it says now, the
    actor and the instant, and takes the steps that are new.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    adopt: Callable[..., str]
    check: Callable[[Values], Iterable[Finding]] = lambda _values: ()
    whole: Callable[[Rows], Iterable[tuple[int, Finding]]] = lambda _rows: ()
    same: tuple[str, ...] = ()
    same_else: tuple[tuple[str, ...], ...] = ()
    same_whole: bool = False
    span: tuple[str, str] = ("", "")
    opens: str = ""
    matters: Callable[[Mapping[str, str]], frozenset[str]] = _no_matter
    reads: Reads | None = None
    ahead: Callable[[Sequence[Values], datetime], AbstractContextManager[None]] = _nothing_ahead
    goes_on: Callable[[Mapping[str, str], Mapping[str, str]], bool] = lambda _then, _now: False
    go_on: Callable[..., None] | None = None

    @property
    def is_ordered(self) -> bool:
        """Whether rows of it may be of one matter, so that one must wait for another."""
        return self.matters is not _no_matter

    def column(self, name: str) -> Column:
        """Return the column of that name. KeyError: there is none."""
        return {column.name: column for column in self.columns}[name]


_IMPORTERS: dict[str, Importer] = {}
_SEQUELS: dict[str, Sequel] = {}


def plug(importer: Importer) -> None:
    """Make an importer known; plugging the same again changes nothing."""
    _IMPORTERS[importer.key] = importer


def unplug(key: str) -> None:
    """Take it out again: for tests of a toy module."""
    _IMPORTERS.pop(key, None)


def follow(sequel: Sequel) -> None:
    """Make known what follows the rows of an importer, whichever of both is plugged in first."""
    _SEQUELS[sequel.key] = sequel


def unfollow(key: str) -> None:
    """Take it out again."""
    _SEQUELS.pop(key, None)


def sequels(key: str) -> tuple[Sequel, ...]:
    """Return what follows the rows of the importer `key`, by key."""
    return tuple(one for _, one in sorted(_SEQUELS.items()) if one.of == key)


def of(key: str) -> Importer:
    """Return the importer `key` with the columns of its sequels after its own. KeyError: none is plugged in."""
    importer = _IMPORTERS[key]
    more = tuple(column for sequel in sequels(key) for column in sequel.columns)
    return replace(importer, columns=(*importer.columns, *more))


def plugged() -> tuple[Importer, ...]:
    """Return every importer by key."""
    return tuple(of(key) for key in sorted(_IMPORTERS))

"""What a batch has read ahead: one statement for what each of its acts would ask the store by itself.

Nothing that was read ahead is told once it may be stale: what is written through `statements` takes
back what these rows touch, any other statement that writes to a table everything of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter
from typing import Any

from django.db import models

Touches = Callable[[models.Model], bool]
Rows = dict[Any, list[Any]]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, and which rows of its table would change it."""

    value: Any
    touches: Touches


@dataclass(slots=True)
class _Found:
    """Rows of a table by the value of a column: whole ones; `held`: no other writer changes them."""

    rows: Rows
    held: bool


@dataclass(slots=True)
class _Keys:
    """Keys that new rows of a table may take; `used` of them are taken."""

    keys: Sequence[int]
    used: int = 0


@dataclass(slots=True)
class Ahead:
    """All that a batch has read ahead, by table."""

    found: dict[str, dict[str, _Found]] = field(default_factory=lambda: defaultdict(dict))
    answers: dict[str, dict[Hashable, Answer]] = field(default_factory=lambda: defaultdict(dict))
    keys: dict[str, _Keys] = field(default_factory=dict)
    added: list[tuple[str, Hashable]] = field(default_factory=list)

    def keep(self, table: str, column: str, rows: Rows, *, held: bool) -> None:
        """Keep whole rows by the value of a column; a value without rows has none in the store."""
        self.found[table][column] = _Found(rows, held)

    def rows(
        self,
        table: str,
        names: tuple[str, ...],
        column: str,
        values: Sequence[Any],
        *,
        order_by: tuple[str, ...],
        lock: bool,
    ) -> list[tuple[Any, ...]] | None:
        """Return these attributes of the rows whose column has one of `values`; None: ask the store."""
        kept = self.found[table].get(column) if table in self.found else None
        if kept is None or (lock and not kept.held) or any(one not in kept.rows for one in values):
            return None
        found = [row for value in dict.fromkeys(values) for row in kept.rows[value]]
        if order_by:
            found.sort(key=attrgetter(*order_by))
        if found and found[0]._fields == names:
            return [tuple(row) for row in found]
        return [tuple([getattr(row, name) for name in names]) for row in found]

    def let(self, table: str, keys: Sequence[int]) -> None:
        """Let new rows of a table take these keys."""
        self.keys[table] = _Keys(keys)

    def answer(
        self, table: str, key: Hashable, value: Any, *, touches: Touches = lambda _: True
    ) -> Answer:
        """Keep an answer that only rows of `table` change; `touches`: which of them do."""
        self.answers[table][key] = kept = Answer(value, touches)
        self.added.append((table, key))
        return kept

    def answered(self, table: str, key: Hashable) -> Answer | None:
        """Return an answer that was kept."""
        return self.answers[table].get(key) if table in self.answers else None

    def take_key(self, table: str) -> int | None:
        """Return the next key for a new row; None: the store must give it."""
        kept = self.keys.get(table)
        if kept is None or kept.used == len(kept.keys):
            return None
        kept.used += 1
        return kept.keys[kept.used - 1]

    def take_back(self, table: str) -> Sequence[int]:
        """Return the keys that no row has taken; nobody gets them from here any more."""
        kept = self.keys.pop(table, None)
        return kept.keys[kept.used :] if kept is not None else ()

    def written(self, table: str, rows: Sequence[models.Model]) -> None:
        """Forget what these new rows of a table touch."""
        if table not in self.found and table not in self.answers:
            return
        for column, kept in self.found.get(table, {}).items():
            for row in rows:
                kept.rows.pop(_value(row, column), None)
        answers = self.answers.get(table, {})
        for key in [key for key, one in answers.items() if any(map(one.touches, rows))]:
            del answers[key]

    def gone(self, table: str, column: str, values: Iterable[Any]) -> None:
        """Forget what was read of a table of which rows go, or change: by that column only theirs."""
        self.answers.pop(table, None)
        kept = self.found.pop(table, {}).get(column)
        if kept is not None:
            for value in values:
                kept.rows.pop(value, None)
            self.found[table][column] = kept

    def deleted(self, table: str, column: str, values: Iterable[Any]) -> None:
        """Forget what was read of the rows that go: by another column, too, only theirs."""
        self.answers.pop(table, None)
        gone = frozenset(values)
        for by, kept in self.found.get(table, {}).items():
            if by == column:
                stale = [value for value in gone if value in kept.rows]
            else:
                going = partial(_is_among, column=column, values=gone)
                stale = [value for value, rows in kept.rows.items() if any(map(going, rows))]
            for value in stale:
                del kept.rows[value]

    def forget(self, table: str) -> None:
        """Forget everything of a table."""
        self.found.pop(table, None)
        self.answers.pop(table, None)
        self.keys.pop(table, None)

    def tables(self) -> set[str]:
        """Return the tables of which something is kept."""
        return {*self.found, *self.answers, *self.keys}

    def state(self) -> tuple[int, dict[str, int]]:
        """Return where this stands, for `return_to`."""
        return len(self.added), {table: kept.used for table, kept in self.keys.items()}

    def return_to(self, state: tuple[int, dict[str, int]]) -> None:
        """Forget what was answered since: what was written since has been taken back."""
        count, used = state
        for table, key in self.added[count:]:
            if table in self.answers:
                self.answers[table].pop(key, None)
        del self.added[count:]
        for table, kept in self.keys.items():
            kept.used = used.get(table, kept.used)


def _is_among(row: Any, *, column: str, values: frozenset[Any]) -> bool:
    """Tell whether a row that was read has one of these values; where it can't be seen, it may."""
    return getattr(row, column, None) in values if hasattr(row, column) else True


def _value(row: models.Model, column: str) -> Any:
    for one in row._meta.concrete_fields:  # noqa: SLF001 - Django's documented model API
        if one.column == column:
            return getattr(row, one.attname)
    raise ValueError(f"{row} has no column {column}")

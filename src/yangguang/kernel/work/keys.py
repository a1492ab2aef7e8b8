"""Leading a question to the index that is meant: where a list goes on, and which of two indexes is to be left.

A key of several columns is compared as one row, so that an index begins right there: written as
``a < x OR (a = x AND b < y)``, many rows with the same `a` would all be gone through.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Model, QuerySet, Value
from django.db.models.functions import Concat
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row", bound=Model)


class _Compared(Func):
    """``(a, b) < (x, y)``: the columns, then the values."""

    output_field = BooleanField()
    arg_joiner = ""

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,  # noqa: ARG002 - Django's shape, to the end
        function: str | None = None,  # noqa: ARG002
        template: str | None = None,  # noqa: ARG002
        arg_joiner: str | None = None,  # noqa: ARG002
        **extra_context: Any,  # noqa: ARG002
    ) -> tuple[str, tuple[Any, ...]]:
        """Write both rows with the sign between them."""
        written = [compiler.compile(each) for each in self.get_source_expressions()]
        half, said = len(written) // 2, [sql for sql, _ in written]
        first, second = ", ".join(said[:half]), ", ".join(said[half:])
        params = tuple(one for _, found in written for one in found)
        return f"({first}) {self.extra['sign']} ({second})", params


class _Filled(Func):
    """``NOT (a = '')``, written as Django writes it for an index of some rows."""

    output_field = BooleanField()
    template = "NOT (%(expressions)s = '')"


def filled(column: str) -> Func:
    """Return the condition that a column of words isn't empty, in the words of an index of those rows that have some.

    Given as a value, SQLite doesn't know that it is the index's condition, nor PostgreSQL in a plan that it keeps.
    """
    return _Filled(F(column))


def beyond(key: Mapping[str, object]) -> Func:
    """Return the condition that a row comes after `key` (column to value) in ascending order of all columns."""
    return _Compared(*map(F, key), *map(Value, key.values()), sign=">")


def before(key: Mapping[str, object]) -> Func:
    """Return the condition that a row comes after `key` in descending order of all columns."""
    return _Compared(*map(F, key), *map(Value, key.values()), sign="<")


def beside(rows: QuerySet[Row], wanted: Mapping[str, str]) -> QuerySet[Row]:
    """Return the rows with these texts in these columns, compared so that no index of those columns is taken.

    For a column whose own index would lead to a million rows where another leads to a hundred: SQLite
    knows no more of an index than its columns.
    """
    for name, value in wanted.items():
        rows = rows.alias(**{f"{name}_beside": Concat(F(name), Value(""))})
        rows = rows.filter(**{f"{name}_beside": value})
    return rows

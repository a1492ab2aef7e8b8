"""Questions whose plan the store keeps, for who asks the same again and again with other values.

PostgreSQL plans a question anew each time it is asked, and of a table in many parts looks at every part: one to four
milliseconds, ten times what the answer takes. Prepared, a question is planned once in each connection, and that plan
serves whatever the values are (`PLANS` in `site.database`). So it suits questions by key. A condition that an index of
some rows states must be written (`keys.filled`), not given as a value; and no value may need a plan of its own.

A pooler that hands connections on after each transaction must know prepared statements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func
from django.db.models.sql.compiler import SQLCompiler


@contextmanager
def keeping_plans() -> Iterator[None]:
    """Let the store keep the plans of what is asked within; SQLite, which plans in a moment, is asked as ever."""
    with _asking(is_kept=True):
        yield


@contextmanager
def planning_anew() -> Iterator[None]:
    """Within `keeping_plans`, plan anew what is asked here: a question written with its values isn't asked twice."""
    with _asking(is_kept=False):
        yield


@contextmanager
def _asking(*, is_kept: bool) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    from django.db.backends.postgresql import base

    connection.ensure_connection()
    held: Any = connection.connection
    before = held.cursor_factory, held.prepare_threshold
    kept, anew = (base.ServerBindingCursor, 0), (base.Cursor, None)
    held.cursor_factory, held.prepare_threshold = kept if is_kept else anew
    try:
        yield
    finally:
        held.cursor_factory, held.prepare_threshold = before


class _Among(Func):
    """Whether a column has one of some words, given as one value: then one plan serves however many they are."""

    output_field = BooleanField()

    def __init__(self, column: str, words: list[str]) -> None:
        super().__init__(F(column))
        self.words = words

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,  # noqa: ARG002 - Django's shape, to the end
        template: str | None = None,  # noqa: ARG002
        arg_joiner: str | None = None,  # noqa: ARG002
        **extra_context: Any,  # noqa: ARG002
    ) -> tuple[str, tuple[Any, ...]]:
        """Write them as an array, or one by one for SQLite, which has none."""
        column, params = compiler.compile(self.get_source_expressions()[0])
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s)", (*params, self.words)
        places = ", ".join(["%s"] * len(self.words)) or "NULL"
        return f"{column} IN ({places})", (*params, *self.words)


def among(column: str, words: list[str]) -> Func:
    """Return the condition that a column has one of these words."""
    return _Among(column, words)


def among_sql(column: str, words: Sequence[str | int]) -> tuple[str, list[Any]]:
    """Return the condition of `among`, and its values, for who reads without the ORM."""
    if connection.vendor == "postgresql":
        return f'"{column}" = ANY(%s)', [list(words)]
    places = ", ".join(["%s"] * len(words)) or "NULL"
    return f'"{column}" IN ({places})', list(words)

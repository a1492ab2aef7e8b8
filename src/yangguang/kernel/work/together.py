"""Several small questions to the store in one statement: rows of any tables, and capped counts.

A page of a case asks a dozen things that have one row or a few each; every round trip costs more
than its answer. Each question stays an ordinary queryset; its rows come back as its model's objects,
with only the asked fields, and those of what they point to (`post__person__name`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import F, QuerySet
from django.db.models.functions import JSONObject


@dataclass(frozen=True, slots=True)
class Rows:
    """A question for rows: the queryset, bounded and in order, and the fields to be read."""

    found: QuerySet[Any]
    fields: Sequence[str]


@dataclass(frozen=True, slots=True)
class Answers:
    """What came back: objects by the name of their question, and counts by theirs."""

    rows: Mapping[str, list[Any]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asking:
    """Questions as the store is asked them; asked again, they need not be put together again."""

    models: Mapping[str, type[models.Model]]
    counts: tuple[str, ...]
    sql: tuple[str, ...]
    params: tuple[Any, ...]


def asking(rows: Mapping[str, Rows], counts: Mapping[str, QuerySet[Any]]) -> Asking:
    """Put questions together."""
    sql: list[str] = []
    params: list[Any] = []
    questions = [(name, _told(asked), "body") for name, asked in rows.items()]
    questions += [(name, _bare(found), "COUNT(*)") for name, found in counts.items()]
    for name, found, what in questions:
        try:
            text, given = found.query.sql_with_params()
        except EmptyResultSet:
            continue
        sql.append(f"SELECT %s AS name, CAST({what} AS TEXT) AS body FROM ({text}) AS asked")  # noqa: S608 - the ORM's own text
        params += [name, *given]
    kinds = {name: asked.found.model for name, asked in rows.items()}
    return Asking(kinds, tuple(counts), tuple(sql), tuple(params))


def ask(*several: Asking) -> Answers:
    """Ask all at once: one query. The rows of a question come in no promised order."""
    names = [name for one in several for name in (*one.models, *one.counts)]
    if len(set(names)) < len(names):
        raise ValueError("two questions of one name")
    got: dict[str, list[str]] = defaultdict(list)
    if sql := [text for one in several for text in one.sql]:
        with connection.cursor() as cursor:
            params = [given for one in several for given in one.params]
            cursor.execute(" UNION ALL ".join(sql), params)
            for name, body in cursor.fetchall():
                got[name].append(body)
    models_ = {name: model for one in several for name, model in one.models.items()}
    return Answers(
        {
            name: [_built(model, json.loads(b)) for b in got[name]]
            for name, model in models_.items()
        },
        {n: int(got[n][0]) if got[n] else 0 for one in several for n in one.counts},
    )


def _told(asked: Rows) -> QuerySet[Any]:
    """Return the question so that each row is one text."""
    told = {name: F(name) for name in asked.fields}
    found: QuerySet[Any] = asked.found.select_related(None)
    bodies: QuerySet[Any] = found.annotate(body=JSONObject(**told)).values("body")
    return bodies


def _bare(found: QuerySet[Any]) -> QuerySet[Any]:
    return found.select_related(None).values("pk")


def _built(model: type[models.Model], told: Mapping[str, Any]) -> Any:
    """Return the object that these values, by field or path, belong to."""
    own = {name: value for name, value in told.items() if "__" not in name}
    onward: dict[str, dict[str, Any]] = defaultdict(dict)
    for name, value in told.items():
        head, path, rest = name.partition("__")
        if path:
            onward[head][rest] = value
    fields = [f for f in model._meta.concrete_fields if f.attname in own]  # noqa: SLF001 - documented API
    made = model.from_db(
        connection.alias, [f.attname for f in fields], [_typed(f, own[f.attname]) for f in fields]
    )
    known = {f.attname for f in fields}
    for name in own.keys() - known:
        setattr(made, name, own[name])  # what the question worked out itself
    for head, further in onward.items():
        field_ = model._meta.get_field(head)  # noqa: SLF001 - documented API
        related = field_.related_model
        assert isinstance(related, type)
        setattr(made, head, _built(related, {"id": own.get(f"{head}_id"), **further}))
    return made


def _typed(field_: models.Field[Any, Any], value: Any) -> Any:
    """Return a value of JSON as the field has it."""
    if isinstance(field_, models.JSONField):
        return json.loads(value) if isinstance(value, str) else value
    if isinstance(field_, models.ForeignKey):
        return field_.target_field.to_python(value)
    made = field_.to_python(value)
    if isinstance(made, datetime) and made.tzinfo is None:
        return made.replace(tzinfo=UTC)
    return made

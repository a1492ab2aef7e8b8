"""The tables that the acts of a case write to, and reading from them what belongs to one case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import models

from bench.bare import plain, values
from bench.telling import Rows
from yangguang.kernel.cases.models import About, Case, Expected, PublicNumber, Series, Step
from yangguang.kernel.ledger.models import Entry, Unsequenced
from yangguang.kernel.records.models import Body, Fate, Publication, Shown, Window
from yangguang.modules.newsroom.models import IndexSeries, Item
from yangguang.modules.recognition import models as recognition
from yangguang.modules.requests.models import Answer, Paper, Particulars, Party, Request, Said

ALL: tuple[type[models.Model], ...] = (
    *(PublicNumber, Case, About, Step, Expected, Request, Particulars, Party, Paper, Item),
    *(Answer, Said),
    *(recognition.Round, recognition.Nominee, recognition.Dispute, recognition.Paper),
    *(recognition.Holder, recognition.Entry),
    *(Publication, Body, Fate, Window, Shown, Entry, Unsequenced),
)
COUNTERS = (Series, IndexSeries)
"""What acts count on: it is set once all is loaded."""
NAMES = (
    *("case_id", "case_number", "request_id", "round_id", "number_id", "number", "address"),
    *("id", "publication_id", "record_id", "entry_id"),
)
"""Columns that say to which case a row belongs, by number, record or entry: the first that there is."""
Sizes = Mapping[type[models.Model], int]
ORDERED = ("seq", "id", "entry_id", "at")


def kept(model: type[models.Model]) -> list[dict[str, Any]]:
    """Return a table's rows in the order of their making, without keys that the database gave."""
    rows = [_plain(values(row)) for row in plain(model).order_by("pk")]
    order = next((name for name in ORDERED if rows and name in rows[0]), "")
    return sorted(rows, key=lambda row: row[order]) if order else rows


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """PostgreSQL gives bytes as a memoryview."""
    return {k: bytes(v) if isinstance(v, memoryview) else v for k, v in row.items()}


def found(wanted: Mapping[int, Rows]) -> dict[int, Rows]:
    """Return the rows that the store keeps of several cases, by serial, as `wanted` names them."""
    told: dict[int, Rows] = {serial: {model: [] for model in ALL} for serial in wanted}
    for model in ALL:
        owners = {
            row[name]: serial
            for serial, rows in wanted.items()
            for row in rows[model]
            for name in [_name_in(row)]
        }
        if not owners:
            continue
        name = _name_in(next(rows[model][0] for rows in wanted.values() if rows[model]))
        for row in plain(model).filter(**{f"{name}__in": list(owners)}):
            one = _plain(values(row))
            told[owners[one[name]]][model].append(one)
    return told


def _name_in(row: Mapping[str, Any]) -> str:
    return next(name for name in NAMES if name in row)


def differences(serial: int, left: Rows, right: Rows) -> Iterator[str]:
    """Yield the tables in which two cases are not the same to the byte."""
    for model in ALL:
        both = sorted(map(repr, left[model])), sorted(map(repr, right[model]))
        if both[0] != both[1]:
            yield f"case {serial}: {model.__name__} {both[0]} is not {both[1]}"


def strangers(before: Sizes) -> list[str]:
    """Return the tables that grew since `before` (`sizes`) and that the loader knows nothing of."""
    known = {*ALL, *COUNTERS}
    return [
        model._meta.label  # noqa: SLF001 - Django's documented model API
        for model, size in sizes().items()
        if model not in known and size != before[model]
    ]


def sizes() -> Sizes:
    """Count the rows of every table."""
    return {model: plain(model).count() for model in apps.get_models() if _is_ours(model)}


def _is_ours(model: type[models.Model]) -> bool:
    return model._meta.managed and not model._meta.proxy  # noqa: SLF001 - as above

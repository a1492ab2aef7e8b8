"""The rows of one case, captured act by act, and written again by plain ORM code for other cases.

No engine, no rule, no hash: what remains is what the database and Django's models cost.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import F

from yangguang.base import numbering
from yangguang.base.numbering import uuid7
from yangguang.kernel.cases.models import Case, Expected, PublicNumber, Series, Step
from yangguang.kernel.ledger.models import Entry, Unsequenced
from yangguang.kernel.records.models import Body, Fate, Publication, Shown
from yangguang.modules.requests.models import Paper, Particulars, Request

ONCE = (Request, Particulars, Paper)
SAID = (Publication, Body, Entry, Unsequenced, Fate, Shown)
FIXED = {"number_id", "procedure", "office_id", "opened_at", "adopted", "code_salt", "code_digest"}


def values(row: models.Model) -> dict[str, Any]:
    """Return the columns of a row; a key that the database gives is left out."""
    fields = row._meta.concrete_fields  # noqa: SLF001 - Django's documented model API
    return {
        field.attname: getattr(row, field.attname)
        for field in fields
        if not isinstance(field, models.AutoField)
    }


def plain(model: type[models.Model]) -> models.Manager[Any]:
    """Return the manager of a model, whichever it is."""
    return model._default_manager  # noqa: SLF001 - Django's documented model API


@dataclass(frozen=True)
class Written:
    """What one act left: rows new in each table, and the case and its limits as they stand."""

    rows: dict[type[models.Model], list[dict[str, Any]]]
    case: dict[str, Any]
    expected: list[dict[str, Any]]


@dataclass
class Bare:
    """Writes cases like the captured one."""

    acts: list[Written]
    number: PublicNumber
    serial: int = 500_000

    @classmethod
    def captured(cls, acts: Iterator[Callable[[], Any]]) -> Bare:
        """Take the acts of one case, noting after each what it wrote."""
        seen: dict[type[models.Model], set[Any]] = {m: set() for m in (*ONCE, *SAID, Step)}
        written = []
        for act in acts:
            act()
            rows: dict[type[models.Model], list[dict[str, Any]]] = {}
            for model, known in seen.items():
                new = [row for row in plain(model).all() if row.pk not in known]
                known.update(row.pk for row in new)
                rows[model] = [values(row) for row in new]
            case = Case.objects.get()
            written.append(
                Written(rows, values(case), [values(row) for row in Expected.objects.all()])
            )
        return cls(written, PublicNumber.objects.get())

    def one_case(self) -> Iterator[Callable[[], None]]:
        """Yield the acts of one more case."""
        self.serial += 1
        year = self.acts[0].case["opened_at"].year
        number = numbering.case.issue("XG", year, self.serial)
        for place, written in enumerate(self.acts):
            yield _act(self.number, number, written, is_first=place == 0)


def _act(
    given: PublicNumber, number: str, written: Written, *, is_first: bool
) -> Callable[[], None]:
    names = {"case_id": number, "case_number": number, "request_id": number, "about": number}
    rows = {
        model: [{**row, **{k: v for k, v in names.items() if k in row}} for row in found]
        for model, found in written.rows.items()
    }
    addresses = _renamed(rows)
    for step in rows[Step]:
        step |= {"id": uuid7(), "records": addresses}
    case = {**written.case, "number_id": number}
    derived = {name: value for name, value in case.items() if name not in FIXED}
    expected = [{**row, "case_id": number} for row in written.expected]

    def act() -> None:
        with transaction.atomic():
            if is_first:
                Series.objects.update(last=F("last") + 1)
                PublicNumber.objects.create(
                    number=number, procedure=given.procedure, issued_at=given.issued_at
                )
                Case.objects.create(**case)
            for model in (*ONCE, *SAID, Step):
                for row in rows[model]:
                    made = plain(model).create(**row)
                    if model is Request:
                        rows[Particulars][0]["request_id"] = made.pk
            if not is_first:
                Case.objects.filter(pk=number).update(**derived)
                Expected.objects.filter(case=number).delete()
            Expected.objects.bulk_create(Expected(**row) for row in expected)

    return act


def _renamed(rows: dict[type[models.Model], list[dict[str, Any]]]) -> list[str]:
    """Give what was said identities and addresses of its own; return the addresses."""
    fresh: dict[Any, Any] = {}
    for model in (Publication, Entry, Fate):
        for row in rows[model]:
            fresh[row["id"]] = row["id"] = uuid7()
    for row in rows[Publication]:
        fresh[row["address"]] = f"2026-{secrets.token_hex(4).upper()}"
    for found in rows.values():
        for row in found:
            for name in ("record_id", "publication_id", "entry_id", "address"):
                if name in row:
                    row[name] = fresh.get(row[name], row[name])
    return [row["address"] for row in rows[Publication]]

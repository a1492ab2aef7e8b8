"""The page of examples: each operation with what it asks, and its real answer where it was run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Final
from urllib.parse import quote, urlencode

from django.http import HttpResponse, StreamingHttpResponse

from yangguang.base.procedure import SHANGHAI
from yangguang.base.refusal import Said
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office
from yangguang.kernel.operations import Operation
from yangguang.kernel.ui.parts import Text
from yangguang.readers.opendata import api, document
from yangguang.readers.opendata.answers import records
from yangguang.readers.opendata.operations import every

MOST: Final = 6000
"""Characters of an answer that the page shows; the whole stands at its address."""
MOST_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter with what is filled in."""

    name: str
    about: Said
    value: str
    required: bool


@dataclass(frozen=True, slots=True)
class Example:
    """An operation on the page; `run` is the question of the address that runs it as it is filled in."""

    name: str
    title: Text
    path: str
    fields: tuple[Field, ...]
    run: str
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What really came: its address, status, size, and the text as far as the page shows it."""

    address: str
    status: int
    text: str
    cut: bool


def page(given: Mapping[str, str], *, at: datetime) -> list[Example]:
    """Return every example, that of `run` with its answer: five queries and those of the answer."""
    first, run = _first(at), given.get("run", "")
    return [_example(each, first, given if each.name == run else None) for each in every()]


def _first(at: datetime) -> dict[str, str]:
    """Return what the examples ask for where it differs from office to office."""
    row = records.newest()
    case = Case.objects.order_by("-pk").values_list("pk", flat=True).first()
    office = Office.objects.order_by("slug").values_list("slug", flat=True).first()
    return {
        "address": row.address if row else "",
        "number": row.about if row and Case.objects.filter(pk=row.about).exists() else case or "",
        "slug": office or "",
        "month": f"{(row.released_at if row else at).astimezone(SHANGHAI):%Y-%m}",
    }


def _example(
    operation: Operation, first: Mapping[str, str], given: Mapping[str, str] | None
) -> Example:
    filled = {**{n: first.get(n, "") for n in operation.in_path}, **dict(operation.example)}
    filled |= operation.finds() if operation.finds else {}
    if given is not None:
        filled = {n: given.get(n, "") for n in operation.asks.__struct_fields__}
    fields = tuple(
        Field(p["name"], Said(p["description"]), filled.get(p["name"], ""), p["required"])
        for p in document.parameters(operation)
    )
    asked = {name: value for name, value in filled.items() if value}
    answer = _answer(operation, asked) if given is not None else None
    run = urlencode({"run": operation.name, **asked})
    return Example(operation.name, operation.title, operation.path, fields, run, answer)


def _answer(operation: Operation, asked: dict[str, str]) -> Answer:
    response = api.answered(operation, asked)
    if isinstance(response, StreamingHttpResponse):
        kept = [bytes(line) for line in islice(iter(response), MOST_LINES + 1)]
        body, cut = b"".join(kept[:MOST_LINES]), len(kept) > MOST_LINES
        text = "\n".join(_pretty(line) for line in body.splitlines())
    else:
        assert isinstance(response, HttpResponse)
        text = _pretty(response.content)
        cut = len(text) > MOST
    return Answer(address_of(operation, asked), response.status_code, text[:MOST], cut)


def _pretty(body: bytes) -> str:
    return json.dumps(json.loads(body), ensure_ascii=False, indent=2)


def address_of(operation: Operation, asked: Mapping[str, Any]) -> str:
    """Return the address that asks an operation for this."""
    path = operation.path
    for name in operation.in_path:
        path = path.replace(f"{{{name}}}", quote(str(asked.get(name, "")) or "-", safe=""))
    rest = {name: value for name, value in asked.items() if name not in operation.in_path}
    return f"{path}?{urlencode(rest)}" if rest else path

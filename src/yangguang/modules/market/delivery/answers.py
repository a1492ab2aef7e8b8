"""What comes back: where a delivery stands, row by row, or a problem (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import Any, Final

from django.http import HttpResponse, JsonResponse
from django.urls import reverse

from yangguang.base.refusal import Refusal, Sentence
from yangguang.kernel.imports import findings, importers, queries
from yangguang.kernel.imports.models import Batch, BatchState, RowState, StagedRow
from yangguang.kernel.imports.writing import BOM, csv_line, xlsx
from yangguang.kernel.ui.refusals import STATUS, spoken
from yangguang.modules.market.delivery import bodies
from yangguang.modules.market.delivery.models import Delivery

PROBLEM: Final = "application/problem+json"
HEAD: Final = ("row", "state", "case", "code", "column", "said")
_IN: Final = {RowState.ADOPTED: "in", RowState.BLOCKED: "back", RowState.REFUSED: "back"}
_READ: Final = 2000
_PARAMS: Final = {"ensure_ascii": False}


def of(delivery: Delivery, *, at: datetime, status: int = 200) -> HttpResponse:
    """Return where a delivery stands; its address stands in Location."""
    batch = Batch.objects.get(key=delivery.batch)
    here = reverse("market-delivery:delivery", args=[delivery.mark])
    answer = JsonResponse(_told(delivery, batch, at=at), status=status, json_dumps_params=_PARAMS)
    answer["Location"] = here
    if batch.state in {BatchState.STAGING, BatchState.STAGED, BatchState.ADOPTING}:
        answer["Retry-After"] = "5"
    return answer


def _told(delivery: Delivery, batch: Batch, *, at: datetime) -> dict[str, Any]:
    progress = queries.progress(batch, at=at)
    left = progress.remaining
    return {
        "delivery": delivery.mark,
        "kind": batch.importer,
        "state": batch.state,
        "received_at": delivery.at.isoformat(),
        "sha256": delivery.digest,
        "bytes": delivery.size_bytes,
        "rows": batch.rows,
        "dropped_columns": batch.dropped,
        "ready": batch.ready,
        "in": batch.adopted,
        "back": batch.blocked + batch.refused,
        "rows_per_second": round(progress.rate, 1) if progress.rate else None,
        "seconds_left": int(left.total_seconds()) if left is not None else None,
        "asks": delivery.asks or None,
        "report": reverse("market-delivery:report", args=[delivery.mark]),
    }


def report(batch: Batch, *, media: str) -> Iterator[bytes]:
    """Yield every row by the sender's number: in, back or waiting, with its case and all that was found."""
    rows = _rows(batch)
    if media == bodies.LINES:
        for row in rows:
            yield _object(row) + b"\n"
    elif media == bodies.LIST:
        comma = b"[\n"
        for row in rows:
            yield comma + _object(row)
            comma = b",\n"
        yield b"\n]\n" if comma != b"[\n" else b"[]\n"
    elif media == bodies.SHEET:
        yield xlsx(chain([HEAD], chain.from_iterable(map(_cells, rows))))
    else:
        yield (BOM + csv_line(HEAD)).encode()
        for row in rows:
            yield "".join(map(csv_line, _cells(row))).encode()


def _object(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode()


def _cells(row: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Yield a line for each thing that was found, one where nothing was."""
    first = (str(row["row"]), row["state"], row["case"] or "")
    for one in row["findings"] or [dict.fromkeys(HEAD[3:], "")]:
        yield (*first, one["code"], one["column"], one["said"])


def _rows(batch: Batch) -> Iterator[dict[str, Any]]:
    titles = {column.name: column.titles[0] for column in importers.of(batch.importer).columns}
    rows = StagedRow.objects.filter(batch=batch).order_by("number")
    names = ("number", "state", "case_number", "findings")
    for number, state, case, kept in rows.values_list(*names).iterator(chunk_size=_READ):
        said = [
            {
                "code": one.code,
                "column": titles.get(one.column, one.column),
                "said": str(one.said),
            }
            for one in findings.read(kept)
        ]
        where = _IN.get(RowState(state), "waiting")
        yield {"row": number, "state": where, "case": case or None, "findings": said}


def of_refusal(refusal: Refusal) -> HttpResponse:
    """Return why an act was refused."""
    return problem(STATUS[refusal.code], refusal.reasons)


def problem(status: int, reasons: Iterable[Sentence]) -> HttpResponse:
    """Return a problem in the shape of RFC 9457."""
    said = list(reasons)
    told = {
        "type": "about:blank",
        "title": str(said[0].said),
        "status": status,
        "errors": [spoken(reason) for reason in said],
    }
    return JsonResponse(told, status=status, content_type=PROBLEM, json_dumps_params=_PARAMS)

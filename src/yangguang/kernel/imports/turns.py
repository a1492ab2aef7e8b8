"""Rows of one matter are adopted in their order, however many workers adopt a batch at once.

A worker holds rows that no other holds. Of these it leaves those before which a row of the same matter is still to be
adopted by somebody else: it looks once it holds its own, so what it doesn't see then is adopted and committed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.db import connection
from django.db.models import Q

from yangguang.kernel.imports import importers
from yangguang.kernel.imports.importers import Importer
from yangguang.kernel.imports.models import Batch, BatchState, RowState, StagedRow

GOING: Final = (BatchState.ADOPTING, BatchState.VOIDING)
"""States of a batch of which rows are still to be adopted, or voided."""


def free(rows: Sequence[StagedRow], importer: Importer) -> list[StagedRow]:
    """Return those of these rows, held and by number, whose turn it is: alone or after another of them.

    Where one writes at a time (SQLite) that is each of them.
    """
    if not rows or not connection.features.has_select_for_update_skip_locked:
        return list(rows)
    waited_for: set[str] = set()
    found = []
    for raw, row in _in_order(rows):
        matters = importer.matters(raw)
        if row is not None and waited_for.isdisjoint(matters):
            found.append(row)
        else:
            waited_for |= matters
    return found


def is_first(batch: Batch) -> bool:
    """Tell whether this batch need not wait for one whose rows may be of the same matters, confirmed before."""
    if not importers.of(batch.importer).is_ordered or batch.confirmed_at is None:
        return True
    earlier = Q(confirmed_at__lt=batch.confirmed_at) | Q(
        confirmed_at=batch.confirmed_at, pk__lt=batch.pk
    )
    going = Batch.objects.filter(importer=batch.importer, state__in=GOING)
    return not going.filter(earlier).exists()


def _in_order(rows: Sequence[StagedRow]) -> Iterator[tuple[Mapping[str, Any], StagedRow | None]]:
    """Yield the cells of these rows, and of those before the last of them that others are to adopt, by number."""
    mine = {row.number: row for row in rows}
    others = StagedRow.objects.filter(
        batch=rows[0].batch_id, state=RowState.READY, number__lt=rows[-1].number
    )
    told = dict(others.exclude(number__in=mine).order_by("number").values_list("number", "raw"))
    for number in sorted({*mine, *told}):
        row = mine.get(number)
        yield (row.raw if row is not None else told[number]) or {}, row

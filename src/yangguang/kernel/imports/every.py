"""All rows of a batch as they were sent, read in chunks: a register may be larger than memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from yangguang.kernel.imports.models import Batch, StagedRow

_READ: Final = 2000
_NAMED: Final = 500
"""Numbers in one question."""


@dataclass(frozen=True)
class Every:
    """The rows of a batch (`importers.Rows`)."""

    batch: Batch

    @property
    def office_id(self) -> int:
        """Whose the batch is."""
        return self.batch.office_id

    def __iter__(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Yield number and cells of every row, in order."""
        rows = StagedRow.objects.filter(batch=self.batch).order_by("number")
        for number, raw in rows.values_list("number", "raw").iterator(chunk_size=_READ):
            yield number, raw or {}

    def of(self, numbers: Iterable[int]) -> Mapping[int, Mapping[str, str]]:
        """Return the cells of some rows, by number."""
        return {number: row.raw or {} for number, row in rows_of(self.batch, numbers).items()}


def rows_of(batch: Batch, numbers: Iterable[int]) -> dict[int, StagedRow]:
    """Return some rows of a batch by their numbers, a question for every few hundred."""
    found: dict[int, StagedRow] = {}
    coming = iter(sorted(set(numbers)))
    while some := list(islice(coming, _NAMED)):
        rows = StagedRow.objects.filter(batch=batch, number__in=some).order_by("number")
        found |= {row.number: row for row in rows}
    return found

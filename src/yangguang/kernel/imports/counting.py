"""How often each finding stands in a batch: counted once, kept in the batch, shown at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from yangguang.base.refusal import Said
from yangguang.kernel.imports import findings
from yangguang.kernel.imports.models import NOTED, Batch, StagedRow


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one code in one column: how many, the sentence of the first, in which row it is."""

    code: str
    column: str
    count: int
    stops: bool
    said: Said
    first: int

    @property
    def key(self) -> str:
        """The group as an address carries it."""
        return key_of(self.code, self.column)


def key_of(code: str, column: str) -> str:
    """Return code and column as one word."""
    return f"{code}.{column}"


def groups(batch: Batch) -> list[Group]:
    """Return the groups that were counted last, those that stop rows first, then by how many."""
    return [
        Group(
            row["code"],
            row["column"],
            row["count"],
            row["stops"],
            Said(row["text"], findings.said(row["params"])),
            row["first"],
        )
        for row in batch.groups
    ]


def count(batch: Batch) -> list[dict[str, Any]]:
    """Count the findings of a batch as its rows stand, to be kept in `Batch.groups`."""
    found: dict[tuple[str, str, bool], dict[str, Any]] = {}
    noted = StagedRow.objects.filter(NOTED, batch=batch).order_by("number")
    for number, kept in noted.values_list("number", "findings").iterator(chunk_size=2000):
        for one in _once(kept):
            key = (one["code"], one["column"], one["stops"])
            group = found.setdefault(key, {**one, "count": 0, "first": number})
            group["count"] += 1
    return sorted(found.values(), key=lambda row: (not row["stops"], -row["count"], row["first"]))


def without_content(kept: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return kept groups without what stood in the rows."""
    return findings.without_content(kept)


def _once(kept: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Return each finding of a row once: a group counts rows."""
    return {(one["code"], one["column"], one["stops"]): one for one in kept}.values()

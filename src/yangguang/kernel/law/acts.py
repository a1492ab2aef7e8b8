"""Writes: bring the tables to the state of `data/provisions.csv`."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.db import transaction

from yangguang.base.basis import Statute
from yangguang.kernel.law.models import Edition, Provision

_LIST: Final = Path(__file__).parent / "data" / "provisions.csv"


@dataclass(frozen=True, slots=True)
class Line:
    """One edition as the list has it; `articles` are (first, last), empty if not counted."""

    statute: Statute
    articles: tuple[tuple[int, int], ...]
    articles_assumed: str


def lines() -> Iterator[Line]:
    """Yield every edition of the list. ValueError: a line can't be read."""
    with _LIST.open(encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text):
            statute = Statute(
                row["key"],
                row["title"],
                row["number"],
                date.fromisoformat(row["in_force"]),
                date.fromisoformat(row["until"]) if row["until"] else None,
                source=row["source"],
                assumed=row["assumed"],
            )
            yield Line(statute, _ranges(row["articles"]), row["articles_assumed"])


def _ranges(text: str) -> tuple[tuple[int, int], ...]:
    parts = [part.partition("-") for part in text.split(";") if part]
    return tuple((int(first), int(last or first)) for first, _, last in parts)


@transaction.atomic
def load(say: Callable[[str], None]) -> int:
    """Load the list; return how many editions it has. May be called at every start."""
    listed = list(lines())
    Edition.objects.bulk_create(
        [
            Edition(
                key=line.statute.key,
                title=line.statute.title,
                number=line.statute.number,
                in_force=line.statute.in_force,
                until=line.statute.until,
                source=line.statute.source,
                assumed=line.statute.assumed,
            )
            for line in listed
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["title", "number", "in_force", "until", "source", "assumed"],
    )
    keys = dict(Edition.objects.values_list("key", "pk"))
    Provision.objects.filter(edition__key__in=[line.statute.key for line in listed]).delete()
    Provision.objects.bulk_create(
        [
            Provision(
                edition_id=keys[line.statute.key],
                first=first,
                last=last,
                assumed=line.articles_assumed,
            )
            for line in listed
            for first, last in line.articles
        ]
    )
    say(f"法律依据：共 {len(listed)} 种文本")
    return len(listed)

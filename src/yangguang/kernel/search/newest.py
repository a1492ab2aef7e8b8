"""The newest of many hits without looking at all of them: the newest days first, then more of them.

A list begins with the newest release, so that what half of all records have is found among the
newest two thousand. Each further look reaches ten times as far back; only what is rare is looked
for everywhere, and that is soon read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

import tantivy

from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.search.documents import least_key_of

MOST_COUNTED: Final = 1000
"""Hits are counted up to this."""

_REACHES: Final = (2_000, 20_000, 200_000)
"""Records that are looked at, at first and then; after the last all."""

_Query = tantivy.Query
_UNSIGNED = tantivy.FieldType.Unsigned


@dataclass(frozen=True, slots=True)
class Found:
    """The newest hits as (key, place), and how many there are: at most `MOST_COUNTED`."""

    hits: tuple[tuple[int, tantivy.DocAddress], ...]
    count: int


def find(
    schema: tantivy.Schema,
    searcher: tantivy.Searcher,
    clauses: Sequence[tantivy.Query],
    *,
    limit: int,
    up_to: int | None = None,
) -> Found:
    """Return the `limit` newest hits of all clauses, of those whose key is at most `up_to`."""
    for least in _bounds(searcher, up_to):
        within = _between(schema, least, up_to)
        found = searcher.search(all_of([*clauses, *within]), limit, order_by_field="key")
        count = int(found.count)  # type: ignore[attr-defined] # not in its stubs
        enough = len(found.hits) >= limit and (count >= MOST_COUNTED or up_to is not None)
        if enough or not least:
            break
    return Found(tuple((int(key), place) for key, place in found.hits), min(count, MOST_COUNTED))


def count(
    schema: tantivy.Schema, searcher: tantivy.Searcher, clauses: Sequence[tantivy.Query]
) -> int:
    """Return how many hits there are, at most `MOST_COUNTED`."""
    return find(schema, searcher, clauses, limit=1).count


def all_of(clauses: Sequence[tantivy.Query]) -> tantivy.Query:
    """Return what every clause finds; without any, everything."""
    if not clauses:
        return _Query.all_query()
    return _Query.boolean_query([(tantivy.Occur.Must, clause) for clause in clauses])


def _between(schema: tantivy.Schema, least: int, up_to: int | None) -> list[tantivy.Query]:
    if not least and up_to is None:
        return []
    return [
        _Query.range_query(schema, "key", _UNSIGNED, lower_bound=least or None, upper_bound=up_to)
    ]


def _bounds(searcher: tantivy.Searcher, up_to: int | None) -> Iterator[int]:
    """Yield the least keys of looks that reach ever further back; the last is 0."""
    if searcher.num_docs > _REACHES[0]:
        reaches, passed = list(_REACHES), 0
        for least, records in _days(searcher):
            if up_to is not None and least > up_to:
                continue
            passed += records
            if passed >= reaches[0]:
                yield least
                reaches = [reach for reach in reaches if reach > passed]
                if not reaches:
                    break
    yield 0


def _days(searcher: tantivy.Searcher) -> Sequence[tuple[int, int]]:
    """Return the least key of each day, newest first, and how many records it has, about.

    Kept while the index has about as many: where days are missing a look reaches somewhat less far.
    """
    global _kept  # noqa: PLW0603 - one index per process
    about = (searcher.num_segments, searcher.num_docs >> _ABOUT_BITS)
    if _kept is None or _kept[0] != about:
        found = sorted(searcher.terms_with_prefix("day", ""), reverse=True)
        days = [(_least_of(date.fromisoformat(day)), records) for day, records in found]
        _kept = (about, days)
    return _kept[1]


def _least_of(day: date) -> int:
    return least_key_of(datetime.combine(day, time(), SHANGHAI))


_ABOUT_BITS: Final = 7
_kept: tuple[tuple[int, int], Sequence[tuple[int, int]]] | None = None

"""What is like a text: records that share the pairs of characters by which it differs from others.

The share is counted, not ranked by a secret: of the telling pairs of the text, how many the other
record has. A pair is telling if few records have it.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Final

import tantivy

from yangguang.kernel.search import asking, queries, reading, words
from yangguang.kernel.search.queries import Hit

TELLING: Final = 32
"""Pairs of a text that are compared: the rarest, those that stand in it often first."""
LEAST: Final = 0.3
"""Of the telling pairs, so many must be shared."""
_MOST_OF_ALL: Final = 0.2
_MOST: Final = 20_000
"""A pair that more records have tells little of a nation's, and takes long to follow."""
_LOOKED_AT: Final = 40
_LONGEST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Like:
    """A record that is like a text; `share` of the telling pairs it has, from `LEAST` to 1."""

    hit: Hit
    share: float


def to(text: str, *, but: str = "", limit: int = 5) -> list[Like]:
    """Return released records that are like `text`, the likest first; `but`: an address left out."""
    index = reading.index()
    if index is None:
        return []
    searcher = index.searcher()
    telling = _telling(searcher, text, least=2 if but else 1)
    if not telling:
        return []
    least = math.ceil(len(telling) * LEAST)
    found = searcher.search(_any_of(index.schema, telling, least), _LOOKED_AT)
    likes = []
    for _, place in found.hits:
        hit = queries.hit_of(index.schema, searcher, searcher.doc(place))
        shared = len(telling & _pairs(" ".join((str(hit.title), *hit.texts))).keys())
        if hit.address != but and shared >= least:
            likes.append(Like(hit, shared / len(telling)))
    likes.sort(key=lambda like: (-like.share, -like.hit.released_at.timestamp(), like.hit.address))
    return likes[:limit]


def to_record(address: str, *, limit: int = 5) -> list[Like]:
    """Return records that are like the one at an address; none where that can't be found."""
    page = queries.find(address, limit=1)
    if not page.hits or page.hits[0].address != address:
        return []
    hit = page.hits[0]
    return to(" ".join((str(hit.title), *hit.texts)), but=address, limit=limit)


def _pairs(text: str) -> Counter[str]:
    return Counter(pair for run in words.runs(text[:_LONGEST]) for pair in words.pairs(run))


def _telling(searcher: tantivy.Searcher, text: str, *, least: int) -> set[str]:
    """Return the pairs that tell this text from others: `least` records have them, and few do."""
    total = searcher.num_docs
    most = max(min(total * _MOST_OF_ALL, _MOST), 3)
    rated = []
    for pair, times in _pairs(text).items():
        having = searcher.doc_freq("text", pair)
        if least <= having <= most:
            rated.append((-(1 + math.log(times)) * math.log(1 + total / having), pair))
    return {pair for _, pair in sorted(rated)[:TELLING]}


def _any_of(schema: tantivy.Schema, pairs: set[str], least: int) -> tantivy.Query:
    clauses = [(tantivy.Occur.Should, asking.term(schema, "text", pair)) for pair in sorted(pairs)]
    return tantivy.Query.boolean_query(clauses, minimum_number_should_match=least)

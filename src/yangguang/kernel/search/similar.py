"""What is like a text: records that share the pairs of characters by which it differs from others.

The share is counted, not ranked by a secret: of the telling pairs of the text, how many the other
record has. A pair is telling if few records have it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import tantivy

from yangguang.kernel.search import asking, marks, queries, reading, words
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
    """A record that is like a text; `share` of the telling pairs it has, from `LEAST` to 1.

    `patterns` is for `marks`: the telling pairs, whether this record has them or not.
    """

    hit: Hit
    share: float
    patterns: tuple[marks.Pattern, ...] = ()


def to(
    text: str, *, but: str = "", own: str = "", but_kinds: Collection[str] = (), limit: int = 5
) -> list[Like]:
    """Return released records that are like `text`, the likest first.

    `but`: an address left out; `own`: only what one office published (`Shown.own`); `but_kinds`:
    kinds left out. The index counts what is shared, so that no record is read but those returned.
    """
    index = reading.index()
    if index is None:
        return []
    searcher = index.searcher()
    telling = _telling(searcher, text, least=2 if but else 1)
    if not telling:
        return []
    least = math.ceil(len(telling) * LEAST)
    asked = _any_of(index.schema, telling, least)
    narrowed = _narrowed(index.schema, asked, own=own, but_kinds=but_kinds)
    patterns = tuple(marks.pattern_of(words.runs(pair)) for pair in sorted(telling))
    likes: list[Like] = []
    for shared, place in searcher.search(narrowed, max(_LOOKED_AT, limit + 1)).hits:
        if len(likes) >= limit and round(shared) / len(telling) < likes[-1].share:
            break  # the likest come first; of those that share as much, all are read
        hit = queries.hit_of(index.schema, searcher, searcher.doc(place))
        if hit.address != but:
            likes.append(Like(hit, round(shared) / len(telling), patterns))
    likes.sort(key=lambda like: (-like.share, -like.hit.released_at.timestamp(), like.hit.address))
    return likes[:limit]


def to_record(address: str, *, limit: int = 5) -> list[Like]:
    """Return records that are like the one at an address; none where that can't be found."""
    page = queries.find(address, limit=1)
    if not page.hits or page.hits[0].address != address:
        return []
    hit = page.hits[0]
    return to(" ".join((str(hit.title), *hit.texts)), but=address, limit=limit)


def pairs(text: str) -> Counter[str]:
    """Return the pairs of neighbouring characters of a text, and how often each stands in it."""
    return Counter(pair for run in words.runs(text[:_LONGEST]) for pair in words.pairs(run))


def _telling(searcher: tantivy.Searcher, text: str, *, least: int) -> set[str]:
    """Return the pairs that tell this text from others: `least` records have them, and few do."""
    total = searcher.num_docs
    most = max(min(total * _MOST_OF_ALL, _MOST), 3)
    rated = []
    for pair, times in pairs(text).items():
        having = searcher.doc_freq("text", pair)
        if least <= having <= most:
            rated.append((-(1 + math.log(times)) * math.log(1 + total / having), pair))
    return {pair for _, pair in sorted(rated)[:TELLING]}


def _any_of(schema: tantivy.Schema, telling: set[str], least: int) -> tantivy.Query:
    """Return what finds `least` of the pairs; its score is how many there are."""
    each = [asking.term(schema, "text", pair) for pair in sorted(telling)]
    clauses = [(tantivy.Occur.Should, tantivy.Query.const_score_query(one, 1)) for one in each]
    return tantivy.Query.boolean_query(clauses, minimum_number_should_match=least)


def _narrowed(
    schema: tantivy.Schema, asked: tantivy.Query, *, own: str, but_kinds: Collection[str]
) -> tantivy.Query:
    clauses = [(tantivy.Occur.Must, asked)]
    if own:
        office = asking.term(schema, "office", own)
        clauses.append((tantivy.Occur.Must, tantivy.Query.const_score_query(office, 0)))
    clauses += [
        (tantivy.Occur.MustNot, asking.term(schema, "kind", kind)) for kind in sorted(but_kinds)
    ]
    return tantivy.Query.boolean_query(clauses)

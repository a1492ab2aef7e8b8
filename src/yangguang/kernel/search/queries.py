"""Finding records: words in either script, and numbers of every kind in any printed form."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import tantivy

from yangguang.base.record import kinds
from yangguang.base.refusal import Reason, Refusal, Said, sentence
from yangguang.kernel.search import asking, documents, marks, newest, reading, store, words

LONGEST: Final = asking.LONGEST
_SHARED: Final = 32
"""More records than can be expected to share one sort key."""

_KEY = re.compile(r"([0-9]{1,19})\.([0-9A-Z-]{1,20})")


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found. `corrected_by`: the address of its successor, once that is public."""

    address: str
    title: Said
    kind: str
    heading: str
    about: str
    released_at: datetime
    texts: tuple[str, ...]
    corrected_by: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of hits, newest release first.

    `total` counts all pages, up to `newest.MOST_COUNTED`; None on a later page: the first has said it.
    `next_key` begins the page after this (empty: there is none), `patterns` is for `marks`: what was
    looked for; `renamed` are further names of places that were;
    `is_partial`: the index is being made and hasn't everything yet.
    """

    hits: tuple[Hit, ...] = ()
    total: int | None = 0
    next_key: str = ""
    patterns: tuple[marks.Pattern, ...] = ()
    renamed: tuple[str, ...] = ()
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Facets:
    """What one can narrow down by: kinds with headings, and years, newest first; each with how many.

    None: they weren't counted.
    """

    kinds: tuple[tuple[str, str, int | None], ...] = ()
    years: tuple[tuple[int, int | None], ...] = ()


def find(
    text: str,
    *,
    territory: str | None = None,
    kind: str = "",
    year: int | None = None,
    own: str = "",
    item_class: str = "",
    after: str | None = None,
    limit: int = 20,
) -> Page:
    """Return the released records in which everything in `text` occurs; no text: all of them.

    What stands together is a phrase; a place is looked for by its old and new names too.
    `territory` is an area code of six digits, `year` the year of release in Shanghai, `own` whose
    it is (`Shown.own`), `item_class` a class of Article 20 or `documents.CATALOGUED`, `after` the `next_key`
    of the page before. Nothing typed raises; Refusal (unknown): `after` can't be read.
    """
    position = _position(after) if after else None
    index = reading.index()
    if index is None:
        return Page()
    clauses, patterns = asking.clauses(index.schema, text)
    narrowing = (
        ("territory", territory),
        ("kind", kind),
        ("year", year),
        ("office", own),
        ("item_class", item_class),
    )
    for name, value in narrowing:
        if value:
            clauses.append(asking.term(index.schema, name, value))
    searcher, up_to = index.searcher(), position[0] if position else None
    found = newest.find(index.schema, searcher, clauses, limit=limit + 1 + _SHARED, up_to=up_to)
    total = None if position else found.count
    rows = _in_order(searcher, found.hits, after=position, limit=limit)
    hits = tuple(hit_of(index.schema, searcher, doc) for _, doc in rows[:limit])
    more = f"{rows[limit - 1][0]}.{hits[-1].address}" if len(rows) > limit else ""
    return Page(hits, total, more, patterns, _renamed(text), store.is_partial(store.named()))


def has(address: str) -> bool:
    """Tell whether a record can be found by now; one that was released a moment ago waits for the index."""
    index = reading.index()
    if index is None:
        return False
    return bool(index.searcher().search(asking.term(index.schema, "address", address), 1).hits)


def _in_order(
    searcher: tantivy.Searcher,
    hits: Sequence[tuple[int, tantivy.DocAddress]],
    *,
    after: tuple[int, str] | None,
    limit: int,
) -> list[tuple[int, tantivy.Document]]:
    """Read the documents of one page and of one more, and all that share its key; in order."""
    rows: list[tuple[int, tantivy.Document]] = []
    for key, place in hits:
        if len(rows) > limit and key != rows[-1][0]:
            break
        doc = searcher.doc(place)
        if after is None or (-key, _address(doc)) > (-after[0], after[1]):
            rows.append((key, doc))
    rows.sort(key=lambda row: (-row[0], _address(row[1])))
    return rows


def _renamed(text: str) -> tuple[str, ...]:
    asked = words.clean(text).strip()[:LONGEST]
    return tuple(
        dict.fromkeys(name for word in asked.split() for name in asking.variants(word).values())
    )


def facets(
    text: str = "",
    *,
    territory: str | None = None,
    kind: str = "",
    year: int | None = None,
    total: int = 0,
) -> Facets:
    """Return what one can narrow down by: the kinds that are found in the year, the years of the kind.

    Where more is found than is counted, those of all records, without numbers. `total` is what
    `find` counted, if it was asked the same.
    """
    index = reading.index()
    if index is None:
        return Facets()
    clauses, _ = asking.clauses(index.schema, text)
    if territory:
        clauses.append(asking.term(index.schema, "territory", territory))
    narrowed = [asking.term(index.schema, "kind", kind)] if kind else []
    dated = [asking.term(index.schema, "year", year)] if year else []
    searcher = index.searcher()
    is_many = total >= newest.MOST_COUNTED
    kinds_found = _counted(index.schema, searcher, [*clauses, *dated], "kind", is_many=is_many)
    years_found = _counted(index.schema, searcher, [*clauses, *narrowed], "year", is_many=is_many)
    named = {str(name): many for name, many in kinds_found.items()}
    years = {int(name): many for name, many in years_found.items()}
    return Facets(
        tuple((name, heading_of(name), named[name]) for name in sorted(named)),
        tuple((one, years[one]) for one in sorted(years, reverse=True)),
    )


def _counted(
    schema: tantivy.Schema,
    searcher: tantivy.Searcher,
    clauses: list[tantivy.Query],
    field: str,
    *,
    is_many: bool,
) -> dict[Any, int | None]:
    """Return the values of a field among hits, and how often each; None: too many hits to count."""
    if is_many or newest.count(schema, searcher, clauses) >= newest.MOST_COUNTED:
        return dict.fromkeys(_values(searcher, field))
    asked = {"found": {"terms": {"field": field, "size": 500}}}
    found = searcher.aggregate(newest.all_of(clauses), asked)
    return {one["key"]: int(one["doc_count"]) for one in found["found"]["buckets"]}


def _values(searcher: tantivy.Searcher, field: str) -> list[Any]:
    """Return the values of all records; with many of them one that was withdrawn may linger."""
    if field == "kind":
        return [value for value, _ in searcher.terms_with_prefix("kind", "")]
    days = searcher.terms_with_prefix("day", "")
    return sorted({int(day[:4]) for day, _ in days})


def heading_of(kind: str) -> str:
    """Return the heading of a kind in its newest version; the kind itself where it is not known."""
    versions = [(version, cls.heading) for (name, version), cls in kinds().items() if name == kind]
    return max(versions)[1] if versions else kind


def _position(after: str) -> tuple[int, str]:
    match = _KEY.fullmatch(after)
    if match is None:
        said = sentence(Reason.UNKNOWN, "无法识别翻页的位置。", remedy="请从第一页重新查看。")
        raise Refusal([said])
    return int(match[1]), match[2]


def _address(doc: tantivy.Document) -> str:
    return str(doc.get_first("address"))


def hit_of(schema: tantivy.Schema, searcher: tantivy.Searcher, doc: tantivy.Document) -> Hit:
    """Return a document of the index as a hit."""
    shown = json.loads(bytes(doc.get_first("shown") or b"{}"))
    successor = shown["successor"]
    if successor and not searcher.search(asking.term(schema, "address", successor), 1).hits:
        successor = ""  # held, or withdrawn: not to be led to
    return Hit(
        address=_address(doc),
        title=documents.said_of(shown["title"]),
        kind=shown["kind"],
        heading=heading_of(shown["kind"]),
        about=shown["about"],
        released_at=datetime.fromisoformat(shown["released_at"]),
        texts=tuple(shown["texts"]),
        corrected_by=successor,
    )

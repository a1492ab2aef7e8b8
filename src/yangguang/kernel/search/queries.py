"""Finding records: words in either script, and numbers of every kind in any printed form."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import tantivy

from yangguang.base.numbering import document
from yangguang.base.record import kinds
from yangguang.base.refusal import Reason, Refusal, Said, sentence
from yangguang.base.script import fold
from yangguang.kernel.search import documents, marks, numbers, places, reading, words

LONGEST: Final = 200
"""Characters of a query; what comes after them is not looked for."""

_MOST_RUNS: Final = 16
_SHARED: Final = 32
"""More records than can be expected to share one sort key."""

_KEY = re.compile(r"([0-9]{1,19})\.([0-9A-Z-]{1,20})")
_Query = tantivy.Query
_ALL = tantivy.Occur.Must


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

    `total` counts all pages, `next_key` begins the page after this (empty: there is none),
    `patterns` is for `marks`: what was looked for; `renamed` are further names of places that were.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    next_key: str = ""
    patterns: tuple[marks.Pattern, ...] = ()
    renamed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """What one can narrow down by: kinds with their headings, and years, newest first."""

    kinds: tuple[tuple[str, str], ...] = ()
    years: tuple[int, ...] = ()


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
    clauses, patterns = _clauses(index.schema, text)
    narrowing = (
        ("territory", territory),
        ("kind", kind),
        ("year", year),
        ("office", own),
        ("item_class", item_class),
    )
    for name, value in narrowing:
        if value:
            clauses.append(term(index.schema, name, value))
    searcher = index.searcher()
    total = _count(searcher, _and(clauses))
    if position:
        clauses.append(_up_to(index.schema, position[0]))
    found = searcher.search(_and(clauses), limit + 1 + _SHARED, order_by_field="key")
    rows = [(int(key), searcher.doc(place)) for key, place in found.hits]
    rows.sort(key=lambda row: (-row[0], _address(row[1])))
    if position:
        rows = [row for row in rows if (-row[0], _address(row[1])) > (-position[0], position[1])]
    hits = tuple(hit_of(index.schema, searcher, doc) for _, doc in rows[:limit])
    more = f"{rows[limit - 1][0]}.{hits[-1].address}" if len(rows) > limit else ""
    return Page(hits, total, more, patterns, _renamed(text))


def _renamed(text: str) -> tuple[str, ...]:
    asked = words.clean(text).strip()[:LONGEST]
    return tuple(dict.fromkeys(name for word in asked.split() for name in _variants(word).values()))


def _variants(word: str) -> dict[str, str]:
    return {} if numbers.document_number(word) else places.variants(word)


def facets() -> Facets:
    """Return the kinds and years of everything that can be found."""
    index = reading.index()
    if index is None:
        return Facets()
    asked = {name: {"terms": {"field": name, "size": 500}} for name in ("kind", "year")}
    found = index.searcher().aggregate(_Query.all_query(), asked)
    kind_names = sorted(str(bucket["key"]) for bucket in found["kind"]["buckets"])
    years = sorted((int(bucket["key"]) for bucket in found["year"]["buckets"]), reverse=True)
    return Facets(tuple((name, heading_of(name)) for name in kind_names), tuple(years))


def heading_of(kind: str) -> str:
    """Return the heading of a kind in its newest version; the kind itself where it is not known."""
    versions = [(version, cls.heading) for (name, version), cls in kinds().items() if name == kind]
    return max(versions)[1] if versions else kind


def _clauses(
    schema: tantivy.Schema, text: str
) -> tuple[list[tantivy.Query], tuple[marks.Pattern, ...]]:
    """Return what must hold of a record, and what to mark in it."""
    asked = words.clean(text).strip()[:LONGEST]
    if address := numbers.record_address(asked):
        return [term(schema, "address", address)], ()
    if exact := numbers.case_number(asked) or numbers.index_number(asked):
        return [term(schema, "numbers", fold(exact))], (marks.pattern_of(words.runs(exact)),)
    made: list[tuple[tantivy.Query, Sequence[marks.Pattern]]] = []
    rest = asked
    if whole := numbers.document_number(asked):
        made.append(_number(schema, asked, whole))
        rest = ""
    for found in reversed(document.find_all(rest)):
        if found.normal and found.span:
            made.append(_number(schema, found.raw, found.normal))
            rest = f"{rest[: found.span[0]]} {rest[found.span[1] :]}"
    for word in rest.split():
        made += _word(schema, word)
    made = made[:_MOST_RUNS]
    if asked and not made:
        return [_Query.empty_query()], ()
    return [query for query, _ in made], tuple(one for _, found in made for one in found)


def _number(
    schema: tantivy.Schema, printed: str, normal: str
) -> tuple[tantivy.Query, list[marks.Pattern]]:
    """Find a document number by its standard form, or its parts where a text's own isn't sure."""
    runs = words.runs(printed)
    parts = _and([_phrase(schema, run) for run in runs])
    return _or(term(schema, "numbers", fold(normal)), parts), [marks.pattern_of(runs)]


def _word(schema: tantivy.Schema, word: str) -> list[tuple[tantivy.Query, list[marks.Pattern]]]:
    runs = words.runs(word)
    if runs and (begins := numbers.beginning(word)):
        # Of the characters that a beginning has, none means anything in a regular expression.
        number = _Query.regex_query(schema, "numbers", f"{fold(begins)}.*")
        parts = _and([_phrase(schema, run) for run in runs])
        return [(_or(number, parts), [marks.pattern_of(runs, whole=False)])]
    if runs and (more := [words.runs(text) for text in _variants(word)]):
        either = _or(*(_and([_phrase(schema, run) for run in one]) for one in (runs, *more)))
        return [(either, [marks.pattern_of([run]) for one in (runs, *more) for run in one])]
    return [(_phrase(schema, run), [marks.pattern_of([run])]) for run in runs]


def _phrase(schema: tantivy.Schema, run: words.Run) -> tantivy.Query:
    if len(run) > 2:
        return _Query.phrase_query(schema, "text", list(words.pairs(run)))
    if len(run) == 2:
        return term(schema, "text", run[0] + run[1])
    if words.is_han(run[0]):
        return _Query.regex_query(schema, "text", f"{run[0]}.*")
    return term(schema, "words", run[0])


def term(schema: tantivy.Schema, name: str, value: str | int) -> tantivy.Query:
    """Return what finds one term of a field."""
    return _Query.term_query(schema, name, value, index_option="basic")


def _up_to(schema: tantivy.Schema, key: int) -> tantivy.Query:
    return _Query.range_query(schema, "key", tantivy.FieldType.Unsigned, upper_bound=key)


def _and(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    if not queries:
        return _Query.all_query()
    return _Query.boolean_query([(_ALL, query) for query in queries])


def _or(*queries: tantivy.Query) -> tantivy.Query:
    return _Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


def _count(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    return int(searcher.search(query, 1).count)  # type: ignore[attr-defined] # not in its stubs


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
    if successor and not _count(searcher, term(schema, "address", successor)):
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

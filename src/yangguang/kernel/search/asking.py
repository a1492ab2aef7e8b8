"""What is typed, as what the index is asked: numbers exactly, words as phrases, places by all their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import tantivy

from yangguang.base.numbering import document
from yangguang.base.script import fold
from yangguang.kernel.search import marks, newest, numbers, places, words

LONGEST: Final = 200
"""Characters of a query; what comes after them is not looked for."""

_MOST_RUNS: Final = 16

_Query = tantivy.Query


def clauses(
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
    parts = newest.all_of([_phrase(schema, run) for run in runs])
    return _or(term(schema, "numbers", fold(normal)), parts), [marks.pattern_of(runs)]


def _word(schema: tantivy.Schema, word: str) -> list[tuple[tantivy.Query, list[marks.Pattern]]]:
    runs = words.runs(word)
    if runs and (begins := numbers.beginning(word)):
        # Of the characters that a beginning has, none means anything in a regular expression.
        number = (
            term(schema, "begins", fold(begins))
            if len(begins) <= numbers.LONGEST_KEPT
            else _Query.regex_query(schema, "numbers", f"{fold(begins)}.*")
        )
        parts = newest.all_of([_phrase(schema, run) for run in runs])
        return [(_or(number, parts), [marks.pattern_of(runs, whole=False)])]
    if runs and (more := [words.runs(text) for text in variants(word)]):
        either = _or(
            *(newest.all_of([_phrase(schema, run) for run in one]) for one in (runs, *more))
        )
        return [(either, [marks.pattern_of([run]) for one in (runs, *more) for run in one])]
    return [(_phrase(schema, run), [marks.pattern_of([run])]) for run in runs]


def _phrase(schema: tantivy.Schema, run: words.Run) -> tantivy.Query:
    if len(run) > 2:
        return _Query.phrase_query(schema, "text", list(words.pairs(run)))
    if len(run) == 2:
        return term(schema, "text", run[0] + run[1])
    return term(schema, "words", run[0])


def term(schema: tantivy.Schema, name: str, value: str | int) -> tantivy.Query:
    """Return what finds one term of a field."""
    return _Query.term_query(schema, name, value, index_option="basic")


def _or(*queries: tantivy.Query) -> tantivy.Query:
    return _Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


def variants(word: str) -> dict[str, str]:
    """Return a word with the names of a place in it replaced by its others, and by which."""
    return {} if numbers.document_number(word) else places.variants(word)

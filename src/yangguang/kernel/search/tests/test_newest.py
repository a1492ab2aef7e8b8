"""The newest of many hits, counted out by a second way: everything found, sorted, cut."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
import tantivy

from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.search import documents, newest, queries, store, words

BEGIN = datetime(2018, 1, 1, tzinfo=UTC)


class Shelf:
    """An index of made-up records, and the same as a plain list."""

    def __init__(self, count: int, *, days: int, commits: int, seed: int) -> None:
        self.rows: list[tuple[int, str, frozenset[str]]] = []
        build, dice = store.make(), random.Random(seed)
        store.use(build)
        index = tantivy.Index.open(str(store.path_of(build)))
        writer = index.writer(heap_size=15_000_000, num_threads=1)
        for n in range(count):
            at = BEGIN + timedelta(days=dice.randrange(days))  # many share an instant
            said = {"常见"} | {word for word, one_in in RARE.items() if n % one_in == 0}
            self._add(writer, at, f"2018-{n:08}", frozenset(said))
            if n % (count // commits) == 0:
                writer.commit()
        writer.commit()
        writer.wait_merging_threads()

    def _add(self, writer, at, address, said) -> None:
        key = documents.key_of(at, address)
        self.rows.append((key, address, said))
        made = tantivy.Document()
        for word in said:
            made.add_text("text", words.indexed(word)[0])
        made.add_text("address", address)
        made.add_text("day", at.astimezone(SHANGHAI).date().isoformat())
        made.add_unsigned("key", key)
        shown = b'{"kind":"x","about":"","released_at":"2018-01-01T00:00:00+00:00",'
        shown += b'"title":{"text":"t","params":{}},"texts":[],"successor":""}'
        made.add_bytes("shown", shown)
        writer.add_document(made)

    def expected(self, word: str) -> list[str]:
        found = [(-key, address) for key, address, said in self.rows if word in said or not word]
        return [address for _, address in sorted(found)]


RARE = {"半数": 2, "少见": 97, "罕有": 4999}


@pytest.fixture(params=[(6_000, 400, 3), (5_000, 1, 2), (300, 30, 1)])
def shelf(request):
    count, days, commits = request.param
    return Shelf(count, days=days, commits=commits, seed=count)


def all_pages(word: str, *, limit: int = 20, most: int = 12) -> list[str]:
    found: list[str] = []
    after = ""
    for _ in range(most):
        page = queries.find(word, after=after, limit=limit)
        found += [hit.address for hit in page.hits]
        after = page.next_key
        if not after:
            break
    return found


@pytest.mark.parametrize("word", ["", "常见", *RARE, "没有"])
def test_pages_are_the_newest_in_order_however_many_there_are(shelf, word):
    expected = shelf.expected(word)
    assert all_pages(word) == expected[: 12 * 20]
    if len(expected) > 100:
        assert all_pages(word, limit=50, most=3)[50:150] == expected[50:150]


@pytest.mark.parametrize("word", ["", "常见", *RARE, "没有"])
def test_hits_are_counted_up_to_a_thousand(shelf, word):
    page = queries.find(word, limit=5)
    assert page.total == min(len(shelf.expected(word)), newest.MOST_COUNTED)
    if page.next_key:
        assert queries.find(word, after=page.next_key, limit=5).total is None, "said once"

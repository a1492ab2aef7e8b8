"""Things that can be looked for right now, as examples under a search box: each finds something."""

from __future__ import annotations

import functools
from typing import Final

from yangguang.kernel.search import numbers, queries, reading, store

WORDS: Final = ("征收", "规划", "不动产", "土地", "公告", "申请")
"""What people look for at a land office; the first that finds something is the example."""

_LOOKED_AT: Final = 40
_SHORT: Final = 60
"""Signs of a text that is read through for a document number: a title, a field, no body."""


def examples() -> tuple[str, ...]:
    """Return a case number, a document number and a word that find something, as far as there are.

    Taken from the newest records; asks the database nothing.
    """
    index = reading.index()
    if index is None:
        return ()
    return _examples(store.named(), index.searcher().num_docs)


@functools.lru_cache(maxsize=1)
def _examples(build: str, records: int) -> tuple[str, ...]:  # noqa: ARG001 - as of that commit
    case_number = document = ""
    for hit in queries.find("", limit=_LOOKED_AT).hits:
        case_number = case_number or numbers.case_number(hit.about)
        for text in () if document else (str(hit.title), *hit.texts):
            if len(text) <= _SHORT and (found := list(numbers.in_text(text))):
                document = document or numbers.document_number(found[0])
        if case_number and document:
            break
    word = next((one for one in WORDS if queries.find(one, limit=1).hits), "")
    return tuple(filter(None, (case_number, document, word)))

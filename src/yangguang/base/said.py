"""A sentence as JSON and back: its template and what fills its places, so that it is said as its reader reads.

Words of ours within it are sentences, too; an instant is one again. Days stand as ISO text, names and numbers as
they are. What was kept as text, before words of ours were kept as such, stays a quotation.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from yangguang.base.refusal import Said

WORDS: Final = "said"
PLACES: Final = "of"
"""How a sentence of ours within a sentence is kept: its template, its places."""
INSTANT: Final = "at"
"""How an instant is kept."""


def plain(value: object) -> Any:
    """Return what fills a place as JSON."""
    if isinstance(value, Said):
        return {WORDS: value.text, PLACES: {one: plain(of) for one, of in value.params.items()}}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, datetime):
        return {INSTANT: value.isoformat()}
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int) else str(value)


def again(value: Any) -> Any:
    """Return what `plain` wrote; text as it stands, a day within a sentence of ours too."""
    if isinstance(value, list):
        return tuple(map(again, value))
    if not isinstance(value, Mapping):
        return value
    if INSTANT in value:
        return datetime.fromisoformat(value[INSTANT])
    return Said(value[WORDS], {name: again(of) for name, of in value[PLACES].items()})

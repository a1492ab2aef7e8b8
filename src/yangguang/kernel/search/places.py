"""Old and new names of places: who looks for one finds what was said under the other.

Read from the national list of area codes, not from the database. A name that several places of the
country bear, or one of two characters, leads nowhere: it would find strangers.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from typing import Final

from yangguang.base.script import fold
from yangguang.kernel.places import areacodes
from yangguang.kernel.places.areacodes import Line

_SHORTEST: Final = 3
MOST: Final = 6
"""Other names that one name is looked for by."""


def others(name: str) -> tuple[str, ...]:
    """Return what a place is or was called besides, one change away; `name` in either script."""
    return _table().get(fold(name), ())


def named_in(text: str) -> tuple[str, ...]:
    """Return the names in `text`, as written there, that have others; the longest where they meet."""
    folded = fold(text)
    if len(folded) != len(text):  # a character that folds to several: positions would lie
        text = folded
    return tuple(dict.fromkeys(text[m.start() : m.end()] for m in _pattern().finditer(folded)))


def variants(text: str) -> dict[str, str]:
    """Return `text` with one name replaced by another, and by which: at most `MOST`."""
    found: dict[str, str] = {}
    for name in named_in(text):
        for other in others(name):
            found.setdefault(text.replace(name, other), other)
    return dict(list(found.items())[:MOST])


@functools.cache
def _table() -> dict[str, tuple[str, ...]]:
    by_code: dict[str, list[Line]] = defaultdict(list)
    for line in areacodes.lines():
        by_code[line.code].append(line)
    pairs: dict[str, set[str]] = defaultdict(set)
    for rows in by_code.values():
        rows.sort(key=lambda line: line.from_year)
        for one, next_one in itertools.pairwise(rows):  # renamed under its code
            _tie(pairs, one.name, next_one.name)
        for line in rows:
            for heir in line.heirs:
                _tie(pairs, line.name, _name_in(by_code.get(heir.code, []), heir.year))
    alone = _borne_once(by_code)
    return {
        fold(name): tuple(sorted(found & alone))[:MOST]
        for name, found in pairs.items()
        if name in alone and found & alone
    }


def _tie(pairs: dict[str, set[str]], one: str, other: str) -> None:
    if one and other and one != other:
        pairs[one].add(other)
        pairs[other].add(one)


def _name_in(rows: list[Line], year: int) -> str:
    for row in rows:
        if row.from_year <= year and (row.until_year is None or year < row.until_year):
            return row.name
    return ""


def _borne_once(by_code: dict[str, list[Line]]) -> set[str]:
    """Return the names that are long enough and stand for one place, whatever its codes were."""
    place = {code: code for code in by_code}

    def first(code: str) -> str:
        while place[code] != code:
            place[code] = code = place[place[code]]
        return code

    for code, rows in by_code.items():
        for heir in (heir.code for row in rows for heir in row.heirs if heir.code in place):
            place[first(code)] = first(heir)
    where: dict[str, set[str]] = defaultdict(set)
    for code, rows in by_code.items():
        for row in rows:
            where[row.name].add(first(code))
    return {name for name, found in where.items() if len(found) == 1 and len(name) >= _SHORTEST}


@functools.cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_table(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)) or "(?!)")

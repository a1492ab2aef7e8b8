"""Taking text apart for the index, and queries the same way.

A text is folded (one script, one width, lower case) and read as runs of *units*: a Chinese
character, or a whole word or number of other scripts. Each run gives its neighbouring units in
pairs and its last unit alone: 国土2012年 gives 国土, 土2012, 2012年, 年. What stands in one run of a
query is searched as a phrase of pairs, so that nothing is found whose characters merely all occur;
punctuation and blanks part runs, and the last unit alone keeps two runs from reading as one.
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import Final

from yangguang.base.script import fold

HAN: Final = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNIT = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
_IS_HAN = re.compile(rf"[{HAN}]")

LONGEST: Final = 64
"""Characters of a unit; a longer word counts as several."""

Run = tuple[str, ...]


def clean(text: str) -> str:
    """Return `text` without what no UTF-8 can hold: halves of surrogate pairs."""
    return text.encode(errors="ignore").decode()


def runs(text: str) -> list[Run]:
    """Return the runs of units in `text`, folded."""
    found: list[list[str]] = []
    end = -1
    for match in _UNIT.finditer(fold(clean(text))):
        if match.start() != end:
            found.append([])
        end = match.end()
        unit = match.group()
        found[-1] += [unit[at : at + LONGEST] for at in range(0, len(unit), LONGEST)]
    return [tuple(run) for run in found]


def is_han(unit: str) -> bool:
    """Tell whether a unit is a Chinese character."""
    return _IS_HAN.match(unit) is not None


def pairs(run: Run) -> list[str]:
    """Return the neighbouring units of a run, joined."""
    return [left + right for left, right in itertools.pairwise(run)]


def indexed(text: str) -> tuple[str, str]:
    """Return what is indexed of `text`, divided by blanks: pairs in order, and each unit once."""
    return _again(text) if len(text) <= COMES_AGAIN else _indexed(text)


def _indexed(text: str) -> tuple[str, str]:
    found = runs(text)
    ordered = [token for run in found for token in (*pairs(run), run[-1])]
    whole = {unit for run in found for unit in run}
    return " ".join(ordered), " ".join(sorted(whole))


COMES_AGAIN: Final = 40
"""Names of offices, headings, outcomes: most short texts come again and again."""
_again = functools.lru_cache(maxsize=4096)(_indexed)

"""Marking in a text what a query found, in whichever script the text is."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yangguang.base.script import fold, strip
from yangguang.kernel.search import words

Pattern = re.Pattern[str]

_WORD_BEGINS, _WORD_ENDS = r"(?<![^\W_])", r"(?![^\W_])"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `found`: it is what was looked for."""

    text: str
    found: bool = False


def pattern_of(runs: Sequence[words.Run], *, whole: bool = True) -> Pattern:
    """Return what finds `runs` one after another in folded text, with at most three signs between.

    `whole` False: the last word may go on, as at the beginning of a number.
    """
    body = r"\W{0,3}".join(re.escape("".join(run)) for run in runs)
    begins = "" if words.is_han(runs[0][0]) else _WORD_BEGINS
    ends = "" if words.is_han(runs[-1][-1]) or not whole else _WORD_ENDS
    if begins:  # a word of another script may stand right after a Chinese character
        begins = rf"(?:(?<=[{words.HAN}])|{begins})"
    if ends:
        ends = rf"(?:(?=[{words.HAN}])|{ends})"
    return re.compile(f"{begins}{body}{ends}")


def marked(text: str, patterns: Iterable[Pattern]) -> tuple[Piece, ...]:
    """Return `text` in pieces, without protection marks."""
    plain = strip(text)
    return _pieces(plain, _spans(plain, patterns), 0, len(plain))


def snippet(
    texts: Iterable[str], patterns: Sequence[Pattern], *, around: int = 36
) -> tuple[Piece, ...]:
    """Return the first place in `texts` where something was found, `around` characters each side.

    Empty where nothing in them was: then the title or a number is what was found.
    """
    for text in texts:
        plain = " ".join(strip(text).split())
        if spans := _spans(plain, patterns):
            start = max(spans[0][0] - around, 0)
            end = min(spans[0][1] + 2 * around, len(plain))
            spans = [(a, min(b, end)) for a, b in spans if a < end]
            head = (Piece("…"),) if start else ()
            tail = (Piece("…"),) if end < len(plain) else ()
            return (*head, *_pieces(plain, spans, start, end), *tail)
    return ()


def _pieces(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for begins, ends in spans:
        if start < begins:
            found.append(Piece(text[start:begins]))
        found.append(Piece(text[begins:ends], found=True))
        start = ends
    if start < end:
        found.append(Piece(text[start:end]))
    return tuple(found)


def _spans(text: str, patterns: Iterable[Pattern]) -> list[tuple[int, int]]:
    """Return where the patterns lie in `text`, in order, overlaps joined."""
    folded, origin = _folded(text)
    found = sorted(
        (origin[match.start()], origin[match.end() - 1] + 1)
        for pattern in patterns
        for match in pattern.finditer(folded)
        if match.group()
    )
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _folded(text: str) -> tuple[str, list[int]]:
    """Return `text` folded character by character, and for each result the character it is of."""
    parts = [_fold_one(char) for char in text]
    origin = [at for at, part in enumerate(parts) for _ in part]
    return "".join(parts), origin


@functools.lru_cache(maxsize=8192)
def _fold_one(char: str) -> str:
    return fold(char)

"""A text without its withheld passages: each gives way to its ground, whole, whatever its length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yangguang.base.basis import Statute
from yangguang.base.redaction.grounds import Ground, said_of
from yangguang.base.redaction.likeness import occurrences
from yangguang.base.statutes import DISCLOSURE_2019


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Signs `start` up to `end` of a text, withheld on one ground."""

    start: int
    end: int
    ground: Ground


@dataclass(frozen=True, slots=True)
class Joined:
    """Passages that overlap or touch, as one, with all their grounds."""

    start: int
    end: int
    grounds: frozenset[Ground]


def joined(passages: Iterable[Passage]) -> list[Joined]:
    """Return the passages in order, those that overlap or touch as one."""
    found: list[Joined] = []
    for one in sorted(passages):
        if found and one.start <= found[-1].end:
            last = found.pop()
            grounds = last.grounds | {one.ground}
            found.append(Joined(last.start, max(last.end, one.end), grounds))
        else:
            found.append(Joined(one.start, one.end, frozenset({one.ground})))
    return found


def outgoing(text: str, passages: Iterable[Passage], *, edition: Statute = DISCLOSURE_2019) -> str:
    """Return `text` as it goes out. ValueError: a passage is empty or lies outside the text."""
    return "".join(_pieces(text, list(passages), edition))


def _pieces(text: str, passages: list[Passage], edition: Statute) -> Iterator[str]:
    for one in passages:
        if not 0 <= one.start < one.end <= len(text):
            raise ValueError("a passage outside the text")
    at = 0
    for whole in joined(passages):
        yield text[at : whole.start]
        yield said_of(whole.grounds, edition)
        at = whole.end
    yield text[at:]


def everywhere(text: str, quote: str, ground: Ground) -> list[Passage]:
    """Return a passage for each place where `quote` stands, in whatever width and across lines."""
    return [Passage(start, end, ground) for start, end in occurrences(text, quote)]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return start and end of each paragraph that is not blank, in order."""
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip()
        if bare:
            found.append((start, start + len(bare)))
        start += len(line)
    return found


def decoded(content: bytes) -> str | None:
    """Return a text file's text, byte order mark left out; None: it is in no known encoding."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None

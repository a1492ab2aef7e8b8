"""What is withheld of one page: the signs that go, and the boxes burnt into its picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from PIL import ImageDraw

from yangguang.base.redaction.grounds import Ground
from yangguang.base.redaction.pdf.lines import Line, lines_of
from yangguang.base.redaction.pdf.shapes import Box, Char

MARGIN: Final = 0.7
"""Points around a sign that a drawn box touches: they are burnt with it."""
_BLACK: Final = (0, 0, 0)
_CODE: Final = (140, 140, 140)
"""The code on a box: read easily on black, and still dark to whoever checks the box."""
_LEAST_CODE: Final = (9.0, 20.0)


@dataclass(frozen=True, slots=True)
class Burnt:
    """A box of a page and its ground; from which quote, -1: drawn by a person; `before`: its place in the text."""

    box: Box
    ground: Ground
    quote: int = -1
    before: int = 0


@dataclass(frozen=True, slots=True)
class Cut:
    """A page without what is withheld: its boxes, what is burnt besides, and the lines that stay."""

    boxes: tuple[Burnt, ...]
    edges: tuple[Box, ...]
    lines: tuple[tuple[int, Line], ...]

    @property
    def read(self) -> list[Line | Burnt]:
        """Lines and boxes in the order in which the page is read."""
        placed: list[tuple[int, int, Line | Burnt]] = [(at, 1, line) for at, line in self.lines]
        placed += [(burnt.before, 0, burnt) for burnt in self.boxes]
        return [one for _, _, one in sorted(placed, key=lambda place: place[:2])]


def cut(
    chars: Sequence[Char],
    drawn: Iterable[tuple[Box, Ground]],
    quoted: Iterable[tuple[Sequence[int], Ground, int]],
) -> Cut:
    """Return a page's boxes and what stays of it.

    `drawn` are boxes that a person drew; `quoted` the signs (by index) of each place of a quoted text, and which
    quote it is. A sign goes as a whole where a box touches it at all, and all of it is burnt.
    """
    boxes, gone = list(_quoted(chars, quoted)), set[int]()
    gone.update(index for indexes, _, _ in quoted for index in indexes)
    edges = []
    for box, ground in drawn:
        touched = [index for index, one in enumerate(chars) if box.touches(one.ink)]
        edges += [chars[i].ink.grown(MARGIN) for i in touched if not box.holds(chars[i].ink)]
        gone.update(touched)
        boxes.append(Burnt(box, ground, before=min(touched, default=len(chars))))
    for index, one in enumerate(chars):
        if index not in gone and any(burnt.box.touches(one.ink) for burnt in boxes):
            gone.add(index)
            edges.append(one.ink.grown(MARGIN))
    return Cut(tuple(boxes), tuple(edges), tuple(_kept(chars, gone)))


def _quoted(
    chars: Sequence[Char], quoted: Iterable[tuple[Sequence[int], Ground, int]]
) -> Iterator[Burnt]:
    for indexes, ground, which in quoted:
        for line in lines_of(chars[index] for index in indexes):
            yield Burnt(line.box, ground, which, min(indexes))


def _kept(chars: Sequence[Char], gone: set[int]) -> Iterator[tuple[int, Line]]:
    """Yield the lines that stay, none of them across what is withheld."""
    parted = groupby(range(len(chars)), key=lambda index: index in gone)
    for is_gone, indexes in parted:
        if is_gone:
            continue
        at = list(indexes)
        begin = at[0]
        for line in lines_of(chars[index] for index in at):
            yield begin, line
            begin += len(line.chars)


def burn(picture: Any, done: Cut, scale: float, codes: dict[Ground, str]) -> None:
    """Paint the boxes into a picture, black, each with the code of its ground where it has room."""
    pen = ImageDraw.Draw(picture)
    for box in (*(burnt.box for burnt in done.boxes), *done.edges):
        pen.rectangle(box.pixels(scale), fill=_BLACK)
    for burnt in done.boxes:
        if burnt.box.height >= _LEAST_CODE[0] and burnt.box.width >= _LEAST_CODE[1]:
            left, top, _right, _bottom = burnt.box.pixels(scale)
            high = min(burnt.box.height * 0.8, 10) * scale
            at = (left + scale, top + scale)
            pen.text(at, codes[burnt.ground], fill=_CODE, font_size=high * 0.8)

"""The outgoing file: each page drawn anew with its boxes burnt in, and the text that stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from yangguang.base.basis import Statute
from yangguang.base.redaction.grounds import Ground, grounds_of, said_of
from yangguang.base.redaction.likeness import fold
from yangguang.base.redaction.pdf.burning import Burnt, Cut, burn, cut
from yangguang.base.redaction.pdf.fault import Fault
from yangguang.base.redaction.pdf.lines import lines_of, places_of
from yangguang.base.redaction.pdf.shapes import POINTS_PER_MM, Box, Char, Mark, Place, Quote, Told
from yangguang.base.redaction.pdf.sources import Page, Source
from yangguang.base.redaction.pdf.writing import Paper, Said
from yangguang.base.statutes import DISCLOSURE_2019

DPI: Final = 150
DPI_OF_MANY: Final = 110
MANY_PAGES: Final = 60
MOST_BYTES: Final = 60 << 20
MOST_MARKS: Final = 2000


@dataclass(slots=True)
class Rebuilt:
    """The new file, and every box in it."""

    content: bytes = b""
    places: list[Place] = field(default_factory=list)


Quoted = dict[int, list[tuple[tuple[int, ...], Ground, int]]]
"""For each page the signs of each place of a quote, its ground, and which quote it is."""


def rebuild(
    source: Source,
    marks: Sequence[Mark],
    quotes: Sequence[Quote],
    *,
    edition: Statute = DISCLOSURE_2019,
    told: Told = lambda _done, _all: None,
) -> Rebuilt:
    """Return a new file without what is withheld.

    Fault: a quote that stands nowhere, a mark outside of its page, an unapplied redaction of another program
    that no mark covers, or a file too large to be kept.
    """
    if len(marks) + len(quotes) > MOST_MARKS:
        raise Fault("dense", page=1)
    chars = _read(source, told)
    quoted = _places(chars, quotes)
    paper, made = Paper(), Rebuilt()
    codes = {ground: said.mark for ground, said in grounds_of(edition).items()}
    total = source.count
    for number in range(1, total + 1):
        own = [mark for mark in marks if mark.page == number]
        with source.page(number) as page:
            _check(page, own, number)
            done = _cut(page, chars[number - 1], own, quoted.get(number, []))
            made.places += [Place(number, one.box, one.ground, one.quote) for one in done.boxes]
            scale = page.size.scale(DPI_OF_MANY if total > MANY_PAGES else DPI, page=number)
            picture = page.picture(scale)
            burn(picture, done, scale, codes)
            paper.add(picture, page.size.width, page.size.height, list(_said(done, edition)))
        told(total + number, 2 * total)
    if any(mark.page > total for mark in marks):
        raise Fault("outside", page=max(mark.page for mark in marks))
    made.content = paper.whole()
    if len(made.content) > MOST_BYTES:
        raise Fault("heavy", mb=MOST_BYTES >> 20)
    return made


def _read(source: Source, told: Told) -> list[list[Char]]:
    found = []
    for number in range(1, source.count + 1):
        with source.page(number) as page:
            found.append(page.chars())
        told(number, 2 * source.count)
    return found


def _places(chars: Sequence[Sequence[Char]], quotes: Sequence[Quote]) -> Quoted:
    found: Quoted = {}
    for which, quote in enumerate(quotes):
        hits = list(_hits(chars, quote))
        if not hits:
            raise Fault("absent", n=which + 1)
        for page, indexes in hits:
            found.setdefault(page, []).append((indexes, quote.ground, which))
    return found


def _hits(chars: Sequence[Sequence[Char]], quote: Quote) -> Iterator[tuple[int, tuple[int, ...]]]:
    long = len(fold(quote.text).text)
    for number, page in enumerate(chars, start=1):
        for place in places_of(quote.text, page):
            yield number, place
        if number == len(chars) or long < 2:
            continue
        tail, head = len(page) - min(len(page), long - 1), chars[number][: long - 1]
        for place in places_of(quote.text, [*page[tail:], *head]):  # over the end of a page
            yield number, tuple(i + tail for i in place if i < len(page) - tail)
            yield number + 1, tuple(i - len(page) + tail for i in place if i >= len(page) - tail)


def _check(page: Page, marks: Sequence[Mark], number: int) -> None:
    on = Box(0, 0, page.size.width, page.size.height)
    for mark in marks:
        if mark.box.within(on.right, on.bottom).area <= 0 or not mark.box.touches(on):
            raise Fault("outside", page=number)
    for box in page.pending():
        if not any(mark.box.holds(box, slack=2) for mark in marks):
            x, y, w, h = (round(side / POINTS_PER_MM) for side in _sides(box))
            raise Fault("redact", page=number, x=x, y=y, w=max(1, w), h=max(1, h))


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.width, box.height


def _cut(
    page: Page,
    chars: Sequence[Char],
    marks: Sequence[Mark],
    quoted: Sequence[tuple[tuple[int, ...], Ground, int]],
) -> Cut:
    size = page.size
    drawn = [(mark.box.within(size.width, size.height), mark.ground) for mark in marks]
    return cut(chars, drawn, quoted)


def _said(done: Cut, edition: Statute) -> Iterator[Said]:
    """Yield the text of the new page: its kept lines, and in each box why nothing stands there."""
    for one in done.read:
        if isinstance(one, Burnt):
            yield Said(said_of([one.ground], edition), one.box)
        else:
            yield Said(one.text, one.box)


def words_of(page: Any) -> list[tuple[str, Box]]:
    """Return the lines of a page with their places, for whoever marks it."""
    return [(line.text, line.box) for line in lines_of(page.chars())]

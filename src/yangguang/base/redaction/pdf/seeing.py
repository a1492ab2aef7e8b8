"""Which signs of a page are seen: a sign counts only where the picture changes without its text.

So hidden, white, clipped, covered, cropped and switched-off text is none, by whatever trick it is hidden.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, Final

from PIL import ImageChops
from pypdfium2 import raw

from yangguang.base.redaction.pdf.fault import Fault
from yangguang.base.redaction.pdf.opening import (
    FINE_DPI,
    MOST_CHARS,
    Size,
    objects_of,
    picture_of,
    set_shown,
)
from yangguang.base.redaction.pdf.shapes import Box, Char

LEAST_CONTRAST: Final = 24
"""Of 255: what differs less from what is around it, nobody reads."""
LEAST_HEIGHT: Final = 2.5
"""In points: smaller letters nobody reads."""
_FINE: Final = 1000
_CELL: Final = 24.0


def seen(page: Any, size: Size, *, number: int) -> list[Char]:
    """Return the signs that are seen on a page, in the order of the file."""
    chars = list(written(page, size, number=number))
    scale = size.scale(FINE_DPI, page=number)
    ink = ink_of(page, scale)
    inked = [one for one in chars if _is_inked(one, ink, scale)]
    return list(_apart(inked))


def unseen(page: Any, size: Size, *, number: int) -> list[Char]:
    """Return the signs that are in a page's text and that nobody sees."""
    kept = seen(page, size, number=number)
    known = set(kept)
    signs: dict[str, list[Box]] = {}
    for one in kept:
        signs.setdefault(one.sign, []).append(one.ink)
    return [
        one
        for one in written(page, size, number=number)
        if one not in known
        and unicodedata.category(one.sign)[0] not in "CZ"
        and not any(_lies_on(one.ink, other) for other in signs.get(one.sign, ()))
    ]


def ink_of(page: Any, scale: float) -> Any:
    """Return where the picture changes without the page's text: a picture in black and white."""
    texts = objects_of(page, [raw.FPDF_PAGEOBJ_TEXT])
    shown = picture_of(page, scale)
    set_shown(texts, False)
    bare = picture_of(page, scale)
    set_shown(texts, True)
    red, green, blue = ImageChops.difference(shown, bare).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point(lambda value: 255 if value >= LEAST_CONTRAST else 0)


def written(page: Any, size: Size, *, number: int) -> Iterator[Char]:
    """Yield every sign of the page's text, seen or not. Fault: more than a page holds."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > MOST_CHARS:
            raise Fault("dense", page=number)
        spaced = False
        for index in range(count):
            code = raw.FPDFText_GetUnicode(text, index)
            if raw.FPDFText_IsGenerated(text, index) == 1 or _is_blank(code):
                spaced = True
                continue
            ink, cell = _boxes(page, text, index, size)
            yield Char(chr(code), ink, cell, spaced)
            spaced = False
    finally:
        text.close()


def _is_blank(code: int) -> bool:
    if code <= 0x20 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF):
        return True
    return chr(code).isspace()


def _boxes(page: Any, text: Any, index: int, size: Size) -> tuple[Box, Box]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    ink = displayed(page, (left.value, bottom.value, right.value, top.value), size)
    loose = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text, index, loose):
        return ink, ink
    cell = displayed(page, (loose.left, loose.bottom, loose.right, loose.top), size)
    return ink, Box(
        min(ink.left, cell.left),
        min(ink.top, cell.top),
        max(ink.right, cell.right),
        max(ink.bottom, cell.bottom),
    )


def displayed(page: Any, corners: tuple[float, float, float, float], size: Size) -> Box:
    """Return a rectangle of the page's own space as it is displayed, turned and cropped."""
    wide, high = int(size.width * _FINE), int(size.height * _FINE)
    x, y = ctypes.c_int(), ctypes.c_int()
    xs, ys = [], []
    for across, up in ((corners[0], corners[1]), (corners[2], corners[3])):
        raw.FPDF_PageToDevice(page, 0, 0, wide, high, 0, across, up, x, y)
        xs.append(x.value / _FINE)
        ys.append(y.value / _FINE)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _is_inked(one: Char, ink: Any, scale: float) -> bool:
    box = one.ink
    if max(box.height, one.cell.height) < LEAST_HEIGHT or max(box.width, box.height) <= 0.2:
        return False
    left, top, right, bottom = box.pixels(scale)
    left, top = max(0, left), max(0, top)
    right, bottom = min(right, ink.width), min(bottom, ink.height)
    if right <= left or bottom <= top:
        return False
    return ink.crop((left, top, right, bottom)).getbbox() is not None


def _apart(chars: Iterable[Char]) -> Iterator[Char]:
    """Leave out signs that lie on another one: which of the two is seen, nobody can tell.

    The same sign twice is a bold letter, and counts once.
    """
    listed = list(chars)
    grid: dict[tuple[int, int], list[int]] = {}
    dropped: set[int] = set()
    for index, one in enumerate(listed):
        x, y = (one.ink.left + one.ink.right) / 2, (one.ink.top + one.ink.bottom) / 2
        column, row = int(x // _CELL), int(y // _CELL)
        for near in _neighbours(grid, column, row):
            other = listed[near]
            if near in dropped or not _lies_on(one.ink, other.ink):
                continue
            dropped.add(index)
            if other.sign != one.sign:
                dropped.add(near)
        grid.setdefault((column, row), []).append(index)
    return (one for index, one in enumerate(listed) if index not in dropped)


def _neighbours(grid: dict[tuple[int, int], list[int]], column: int, row: int) -> Iterator[int]:
    for x in (column - 1, column, column + 1):
        for y in (row - 1, row, row + 1):
            yield from grid.get((x, y), ())


def _lies_on(one: Box, other: Box) -> bool:
    shared = Box(
        max(one.left, other.left),
        max(one.top, other.top),
        min(one.right, other.right),
        min(one.bottom, other.bottom),
    )
    if shared.width <= 0 or shared.height <= 0:
        return False
    least = min(one.area, other.area)
    return least > 0 and shared.area > 0.5 * least

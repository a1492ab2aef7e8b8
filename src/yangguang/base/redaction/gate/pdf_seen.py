"""The gate, second half: a PDF's pages as they are shown, and what is in them without being shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from ctypes import byref, c_float
from typing import Any, Final

from PIL import ImageChops, ImageFilter, ImageStat
from pypdfium2 import raw

from yangguang.base.redaction.leak import Leak, Where
from yangguang.base.redaction.likeness import holds
from yangguang.base.redaction.pdf import opening, seeing
from yangguang.base.redaction.pdf.fault import Fault
from yangguang.base.redaction.pdf.lines import places_of
from yangguang.base.redaction.pdf.opening import Size
from yangguang.base.redaction.pdf.shapes import Box, Char

DPI: Final = 72
MOST_COVERS: Final = 200
"""Surfaces on a page that could cover something; more is not looked through one by one."""
_LEAST_SIDE: Final = 4.0
_DARK: Final = 160
_EVEN, _VARIED = 24, 48
_LABEL: Final = re.compile(r"［依据[^］]{4,200}不予公开］")
_COVERS: Final = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING]
_FAULTS: Final = {"locked": Where.LOCKED, "dense": Where.TOO_MUCH, "pages": Where.TOO_MUCH}


def leaks(
    content: bytes, quotes: Sequence[str], *, burnt: Sequence[tuple[int, Box]] | None
) -> Iterator[Leak]:
    """Yield what a PDF shows, or holds unseen, that must not leave."""
    try:
        with opening.opened(content) as document:
            tail: list[Char] = []
            for number in range(1, len(document) + 1):
                with opening.page_of(document, number, flat=False) as (page, size):
                    chars = list(seeing.written(page, size, number=number))
                    yield from _words([*tail, *chars], quotes, number)
                    tail = chars[-200:]
                    if burnt is None:
                        yield from _hidden(page, size, number)
                    else:
                        boxes = [box for on, box in burnt if on == number]
                        yield from _burnt(page, size, chars, boxes, number)
    except Fault as fault:
        yield Leak(_FAULTS.get(fault.code, Where.UNREADABLE), fault.params.get("page", 0))


def _words(chars: Sequence[Char], quotes: Sequence[str], number: int) -> Iterator[Leak]:
    """Read the page in three orders, each forward and backward."""
    signs = "".join(one.sign for one in chars)
    for quote in quotes:
        if places_of(quote, chars) or (len(quote.strip()) > 2 and holds(signs[::-1], quote)):
            yield Leak(Where.TEXT, number)


def _burnt(
    page: Any, size: Size, chars: Sequence[Char], boxes: Sequence[Box], number: int
) -> Iterator[Leak]:
    """Yield a leak where a box is not dark all over, or a sign that is no label of ours stands in it."""
    signs = "".join(one.sign for one in chars)
    labels = {at for hit in _LABEL.finditer(signs) for at in range(*hit.span())}
    others = [one.ink for at, one in enumerate(chars) if at not in labels]
    middles = [((ink.left + ink.right) / 2, (ink.top + ink.bottom) / 2) for ink in others]
    scale = size.scale(opening.FINE_DPI, page=number)
    picture = opening.picture_of(page, scale).convert("L")
    for box in boxes:
        inner = box.grown(-0.7)
        if inner.width <= 0 or inner.height <= 0:
            continue
        left, top, right, bottom = inner.pixels(scale)
        part = picture.crop((left, top, min(right, picture.width), min(bottom, picture.height)))
        if part.size[0] and part.size[1] and part.getextrema()[1] > _DARK:
            yield Leak(Where.COVERED, number)
        if any(box.left < x < box.right and box.top < y < box.bottom for x, y in middles):
            yield Leak(Where.COVERED, number)


def _hidden(page: Any, size: Size, number: int) -> Iterator[Leak]:
    if _is_cropped(page):
        yield Leak(Where.CROPPED, number)
    if seeing.unseen(page, size, number=number):
        yield Leak(Where.UNSEEN, number)
    yield from _covered(page, size, number)


def _is_cropped(page: Any) -> bool:
    media, crop = _box(raw.FPDFPage_GetMediaBox, page), _box(raw.FPDFPage_GetCropBox, page)
    if media is None or crop is None:
        return False
    inner = (crop[0] - media[0], crop[1] - media[1], media[2] - crop[2], media[3] - crop[3])
    return any(side > 1 for side in inner)


def _box(read: Any, page: Any) -> tuple[float, ...] | None:
    sides = [c_float() for _ in range(4)]
    return tuple(side.value for side in sides) if read(page, *map(byref, sides)) else None


def _covered(page: Any, size: Size, number: int) -> Iterator[Leak]:
    """Take the surfaces of a page away, the last drawn first, and see what each of them lay on."""
    scale = size.scale(DPI, page=number)
    surfaces = [one for one in opening.objects_of(page, _COVERS) if _is_large(one)]
    if len(surfaces) > MOST_COVERS:
        yield Leak(Where.TOO_MUCH, number)
        return
    before = opening.picture_of(page, scale)
    for one in reversed(surfaces):
        opening.set_shown([one], False)
        after = opening.picture_of(page, scale)
        if _was_cover(before, after):
            yield Leak(Where.COVERED, number)
            return
        before = after


def _is_large(one: Any) -> bool:
    left, bottom, right, top = (c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(one, byref(left), byref(bottom), byref(right), byref(top)):
        return True
    if one.level:  # measured in a space of its own
        return True
    return min(right.value - left.value, top.value - bottom.value) >= _LEAST_SIDE


def _was_cover(with_it: Any, without: Any) -> bool:
    """Tell whether an even surface lay on something that is not even."""
    changed = ImageChops.difference(with_it, without).convert("L")
    box = changed.getbbox()
    if box is None or min(box[2] - box[0], box[3] - box[1]) < _LEAST_SIDE:
        return False
    box = (box[0] + 1, box[1] + 1, box[2] - 1, box[3] - 1)
    was, now = with_it.crop(box), without.crop(box)
    mask = changed.crop(box).point(lambda value: 255 if value > 8 else 0)
    mask = mask.filter(ImageFilter.MinFilter(3))
    if mask.getbbox() is None:
        return _spread(was) <= _EVEN and _spread(now) > _VARIED
    return _spread(was, mask) <= _EVEN and (
        _spread(now, mask) > _VARIED or (_spread(was) <= _EVEN and _spread(now) > _VARIED)
    )


def _spread(picture: Any, mask: Any = None) -> int:
    """Return by how much the lightest and the darkest pixel differ, in the colour that differs most."""
    extremes = ImageStat.Stat(picture, mask).extrema
    return max(int(high) - int(low) for low, high in extremes)

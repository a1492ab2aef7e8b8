"""What a new file is made of: the pages of a PDF, or a picture as one page."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from ctypes import byref
from typing import Any, Final, Protocol

from PIL import Image, ImageOps, UnidentifiedImageError
from pypdfium2 import raw

from yangguang.base.redaction.pdf import opening, seeing
from yangguang.base.redaction.pdf.fault import Fault
from yangguang.base.redaction.pdf.opening import Size
from yangguang.base.redaction.pdf.shapes import Box, Char
from yangguang.base.redaction.pdf.spoken import without_spoken

A4_WIDTH: Final = 595.0
MOST_PICTURE_PIXELS: Final = 60_000_000


class Page(Protocol):
    """One page as it is displayed."""

    size: Size

    def chars(self) -> list[Char]:
        """Return the signs that are seen on it."""

    def picture(self, scale: float) -> Any:
        """Return it as a picture."""

    def pending(self) -> list[Box]:
        """Return where another program was told to redact, and has not."""


class Source(Protocol):
    """A file's pages."""

    count: int

    def page(self, number: int) -> AbstractContextManager[Page]:
        """Open page `number`, from 1."""


class _PdfPage:
    def __init__(self, page: Any, size: Size, number: int, pending: list[Box]) -> None:
        self._page, self.size, self._number, self._pending = page, size, number, pending

    def chars(self) -> list[Char]:
        return seeing.seen(self._page, self.size, number=self._number)

    def picture(self, scale: float) -> Any:
        return opening.picture_of(self._page, scale)

    def pending(self) -> list[Box]:
        return self._pending


class PdfSource:
    """The pages of a PDF that is open. Unapplied redactions are read before notes become part of the page."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.count = len(document)
        self._pending: dict[int, list[Box]] = {}

    @contextmanager
    def page(self, number: int) -> Iterator[Page]:
        """Open page `number`, from 1."""
        if number not in self._pending:
            with opening.page_of(self._document, number, flat=False) as (page, size):
                self._pending[number] = list(_redactions(page, size))
        with opening.page_of(self._document, number) as (page, size):
            size.scale(72, page=number)
            yield _PdfPage(page, size, number, self._pending[number])


def _redactions(page: Any, size: Size) -> Iterator[Box]:
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        place = raw.FS_RECTF()
        if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_REDACT and raw.FPDFAnnot_GetRect(
            note, byref(place)
        ):
            corners = (place.left, place.bottom, place.right, place.top)
            yield seeing.displayed(page, corners, size)
        raw.FPDFPage_CloseAnnot(note)


class _Picture:
    def __init__(self, picture: Any) -> None:
        self._picture = picture
        self.size = Size(A4_WIDTH, A4_WIDTH * picture.height / picture.width)

    def chars(self) -> list[Char]:
        return []

    def picture(self, scale: float) -> Any:
        wide, high = round(self.size.width * scale), round(self.size.height * scale)
        return self._picture.resize((max(1, wide), max(1, high)))

    def pending(self) -> list[Box]:
        return []


class PictureSource:
    """A photograph or scan as one page, A4 wide; its pixels only."""

    count = 1

    def __init__(self, content: bytes) -> None:
        self._picture = _Picture(_pixels(content))
        self._picture.size.scale(72, page=1)

    @contextmanager
    def page(self, number: int) -> Iterator[Page]:  # noqa: ARG002 - the shape of a source
        """Open the one page."""
        yield self._picture


def _pixels(content: bytes) -> Any:
    """Return the picture upright, on white. Fault: none, or too large."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
            if picture.width * picture.height > MOST_PICTURE_PIXELS:
                raise Fault("size", page=1)
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Fault("unreadable") from error
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    return paper


@contextmanager
def source_of(content: bytes) -> Iterator[Source]:
    """Open a PDF or picture. Fault: neither can be opened."""
    if content.startswith((b"\x89PNG", b"\xff\xd8")):
        yield PictureSource(content)
        return
    with opening.opened(without_spoken(content)) as document:
        yield PdfSource(document)

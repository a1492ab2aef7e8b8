"""A PDF is opened, within limits; what is shown of its notes and forms becomes part of the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from yangguang.base.redaction.pdf.fault import Fault

MOST_PAGES: Final = 500
MOST_CHARS: Final = 60_000
"""On one page: more is no page that a person reads."""
MOST_PIXELS: Final = 12_000_000
LEAST_DPI: Final = 60
"""Below it, nobody could read the page."""
FINE_DPI: Final = 110
"""Fine enough to see single strokes."""
LONGEST_SIDE: Final = 14_400
"""The longest side of a page that the format allows, in points."""
_PASSWORD_ERROR: Final = 4


@dataclass(frozen=True, slots=True)
class Size:
    """How large a page is displayed, in points."""

    width: float
    height: float

    def scale(self, dpi: int, *, page: int) -> float:
        """Return pixels for each point at `dpi`, or fewer where the page is large. Fault: too large."""
        if not (0 < self.width <= LONGEST_SIDE and 0 < self.height <= LONGEST_SIDE):
            raise Fault("size", page=page)
        most = (MOST_PIXELS / (self.width * self.height)) ** 0.5
        scale = min(dpi / 72, most)
        if scale < LEAST_DPI / 72:
            raise Fault("size", page=page)
        return float(scale)


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """Open a PDF for reading. Fault: locked, damaged, empty, a dynamic form, or too many pages."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", 0) == _PASSWORD_ERROR
        raise Fault("locked" if is_locked else "unreadable") from error
    with closing(document):
        if raw.FPDF_GetFormType(document) in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND):
            raise Fault("xfa")
        pages = len(document)
        if not pages:
            raise Fault("empty")
        if pages > MOST_PAGES:
            raise Fault("pages", n=pages, most=MOST_PAGES)
        yield document


@contextmanager
def page_of(document: Any, number: int, *, flat: bool = True) -> Iterator[tuple[Any, Size]]:
    """Open page `number` (from 1); `flat`: notes and form values as they are shown, in the page itself."""
    try:
        page = document[number - 1]
        if flat:
            raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
            page.close()
            page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise Fault("unreadable") from error
    with closing(page):
        yield page, Size(*page.get_size())


def picture_of(page: Any, scale: float) -> Any:
    """Return the page as it is seen, as an RGB picture (Pillow)."""
    bitmap = page.render(scale=scale, may_draw_forms=False, rev_byteorder=True)
    with closing(bitmap):
        return bitmap.to_pil().convert("RGB")


def objects_of(page: Any, kinds: list[int]) -> list[Any]:
    """Return the drawn objects of some kinds, those within forms included."""
    return list(page.get_objects(filter=kinds, max_depth=12))


def set_shown(objects: list[Any], shown: bool) -> None:
    """Show objects, or leave them out of the next picture."""
    for one in objects:
        raw.FPDFPageObj_SetIsActive(one, shown)

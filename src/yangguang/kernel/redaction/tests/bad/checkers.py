"""Whether a file still holds a text, asked of programs that are not ours."""

from __future__ import annotations

import io
import logging

import pikepdf
import pypdf
import pypdfium2
from pdfminer.high_level import extract_pages, extract_text
from pdfminer.layout import LAParams, LTChar

from yangguang.base.redaction.likeness import fold

_ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "gb18030")
logging.getLogger("pdfminer").setLevel(logging.ERROR)
logging.getLogger("pypdf").setLevel(logging.ERROR)


def still_there(content, secret):
    """Return where any of the checkers still finds `secret` in a PDF."""
    wanted = fold(secret).text
    found = []
    for name, read in _READERS.items():
        text = fold(read(content)).text
        if wanted in text or wanted[::-1] in text:
            found.append(name)
    raw = [content, *_unpacked(content)]
    if any(secret.encode(encoding) in piece for encoding in _ENCODINGS for piece in raw):
        found.append("bytes")
    return found


def _pypdf(content):
    reader = pypdf.PdfReader(io.BytesIO(content))
    pages = "\n".join(page.extract_text() for page in reader.pages)
    layout = "\n".join(page.extract_text(extraction_mode="layout") for page in reader.pages)
    properties = " ".join(str(value) for value in (reader.metadata or {}).values())
    rest = [str(reader.outline), str(reader.attachments), str(reader.named_destinations)]
    return "\n".join([pages, layout, properties, str(reader.get_fields() or ""), *rest])


def _pdfminer(content):
    return extract_text(io.BytesIO(content))


def _pdfminer_signs(content):
    """Every sign by itself, by row and by column, whatever the layout makes of them."""
    signs = []
    for page in extract_pages(io.BytesIO(content), laparams=LAParams(all_texts=True)):
        signs += _chars(page)
    across = sorted(signs, key=lambda one: (-round(one.y0), one.x0))
    down = sorted(signs, key=lambda one: (round(one.x0), -one.y0))
    return "".join(one.get_text() for one in (*across, *down))


def _chars(item):
    if isinstance(item, LTChar):
        yield item
    elif hasattr(item, "__iter__"):
        for part in item:
            yield from _chars(part)


def _pdfium(content):
    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


_READERS = {
    "pypdf": _pypdf,
    "pdfminer": _pdfminer,
    "pdfminer signs": _pdfminer_signs,
    "pdfium": _pdfium,
}


def _unpacked(content):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                try:
                    yield one.read_bytes()
                except (pikepdf.PdfError, NotImplementedError):
                    yield one.read_raw_bytes()
            elif isinstance(one, pikepdf.Dictionary | pikepdf.Array):
                yield one.unparse(resolved=False)


def skeleton(content):
    """Return what a file has besides pages: empty for a clean one."""
    odd = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        odd += [
            key
            for key in pdf.Root
            if key
            not in (
                "/Type",
                "/Pages",
                "/Lang",
                "/MarkInfo",
                "/StructTreeRoot",
                "/ViewerPreferences",
            )
        ]
        odd += [key for key in pdf.docinfo if key != "/Title"]
        for page in pdf.pages:
            odd += [
                key
                for key in page.obj
                if key
                in ("/Annots", "/Thumb", "/AA", "/PieceInfo", "/Metadata", "/CropBox", "/Rotate")
            ]
    if content.count(b"%%EOF") != 1:
        odd.append("revisions")
    return odd


def is_dark(content, page, left, top, right, bottom):
    """Tell whether a part of a page, in points from the upper left, is dark all over."""
    with pypdfium2.PdfDocument(content) as document:
        picture = document[page - 1].render(scale=2, grayscale=True).to_pil().convert("L")
    part = picture.crop(
        tuple(round(side * 2) for side in (left + 1, top + 1, right - 1, bottom - 1))
    )
    return part.getextrema()[1] <= 170

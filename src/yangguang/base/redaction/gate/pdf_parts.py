"""The gate, first half: every object of a PDF, packed ones too, and what is left of earlier versions."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import pikepdf

from yangguang.base.redaction.gate.pictures import has_extras
from yangguang.base.redaction.gate.traces import traced
from yangguang.base.redaction.leak import Leak, Where
from yangguang.base.redaction.likeness import holds
from yangguang.base.redaction.pdf.writing import TITLE

KEYS: Final = {
    "/JS": Where.SCRIPTS,
    "/JavaScript": Where.SCRIPTS,
    "/AA": Where.SCRIPTS,
    "/OpenAction": Where.SCRIPTS,
    "/EmbeddedFiles": Where.ATTACHMENTS,
    "/EF": Where.ATTACHMENTS,
    "/AF": Where.ATTACHMENTS,
    "/Collection": Where.ATTACHMENTS,
    "/Outlines": Where.BOOKMARKS,
    "/Dests": Where.BOOKMARKS,
    "/Threads": Where.BOOKMARKS,
    "/AcroForm": Where.FORMS,
    "/XFA": Where.FORMS,
    "/OCProperties": Where.LAYERS,
    "/OC": Where.LAYERS,
    "/Thumb": Where.THUMBNAILS,
    "/PieceInfo": Where.PRIVATE,
    "/Alternates": Where.HIDDEN,
    "/Metadata": Where.PROPERTIES,
    "/Alt": Where.DESCRIPTIONS,
    "/ActualText": Where.DESCRIPTIONS,
}
"""What no outgoing file needs, and where others have left names behind."""
_NEUTRAL: Final = {"/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped"}
_ACTIONS: Final = {"/Launch", "/JavaScript", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR"}
_NOTES: Final = {
    *("/Text", "/FreeText", "/Popup", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut"),
    *("/Stamp", "/Caret", "/Ink", "/Square", "/Circle", "/Line", "/Polygon", "/PolyLine"),
    *("/Redact", "/Watermark", "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia", "/Projection"),
}
_PICTURES: Final = {"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"}
"""What only a reader of pictures unpacks."""
_INLINE: Final = re.compile(rb"/(?:ActualText|Alt)\b")
_OBJECT: Final = re.compile(rb"(?<![0-9])[0-9]{1,10}[ \r\n\t]+[0-9]{1,5}[ \r\n\t]+obj\b")
_END: Final = b"%%EOF"
_MOST_OBJECTS: Final = 200_000
_MOST_DEPTH: Final = 60


def leaks(content: bytes, quotes: Sequence[str]) -> Iterator[Leak]:
    """Yield what a PDF's objects and bytes hold that must not leave."""
    if traced(content, quotes):
        yield Leak(Where.STREAM)
    try:
        opened = pikepdf.open(io.BytesIO(content), attempt_recovery=False)
    except pikepdf.PasswordError:
        yield Leak(Where.LOCKED)
        return
    except (pikepdf.PdfError, ValueError, OverflowError, RuntimeError):
        yield Leak(Where.UNREADABLE)
        return
    with opened as pdf:
        if pdf.is_encrypted:
            yield Leak(Where.LOCKED)
            return
        try:
            yield from _versions(content, pdf)
            yield from _properties(pdf)
            yield from _objects(pdf, quotes)
            if pdf.get_warnings():  # what has to be mended first, others may read otherwise
                yield Leak(Where.UNREADABLE)
        except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, RecursionError):
            yield Leak(Where.UNREADABLE)


def _versions(content: bytes, pdf: pikepdf.Pdf) -> Iterator[Leak]:
    ends = content.count(_END)
    if ends > (2 if pdf.is_linearized else 1):
        yield Leak(Where.REVISIONS)
    if len(_OBJECT.findall(content)) > len(pdf.objects):
        yield Leak(Where.REVISIONS)
    if content[content.rfind(_END) + len(_END) :].strip(b"\r\n \t\0"):
        yield Leak(Where.TRAILING)


def _properties(pdf: pikepdf.Pdf) -> Iterator[Leak]:
    if "/Info" not in pdf.trailer:
        return
    for key, value in pdf.docinfo.items():
        is_ours = key == "/Title" and str(value) in ("", TITLE)
        if key not in _NEUTRAL and not is_ours and str(value).strip():
            yield Leak(Where.PROPERTIES)


def _objects(pdf: pikepdf.Pdf, quotes: Sequence[str]) -> Iterator[Leak]:
    if len(pdf.objects) > _MOST_OBJECTS:
        yield Leak(Where.TOO_MUCH)
        return
    for one in pdf.objects:
        yield from _object(one, quotes, 0)
        if isinstance(one, pikepdf.Stream):
            yield from _stream(one, quotes)


def _object(one: Any, quotes: Sequence[str], depth: int) -> Iterator[Leak]:
    """Yield what a value holds, its direct parts included; what it refers to has its own turn."""
    if depth > _MOST_DEPTH:
        yield Leak(Where.TOO_MUCH)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        yield from _named(one, quotes)
        yield from _inside(one.values(), quotes, depth)
    elif isinstance(one, pikepdf.Array):
        yield from _inside(list(one), quotes, depth)
    elif isinstance(one, pikepdf.String | pikepdf.Name) and _tells(one, quotes):
        yield Leak(Where.STREAM)


def _inside(parts: Iterable[Any], quotes: Sequence[str], depth: int) -> Iterator[Leak]:
    for part in parts:
        if not getattr(part, "is_indirect", False):
            yield from _object(part, quotes, depth + 1)


def _tells(one: Any, quotes: Sequence[str]) -> bool:
    if any(holds(str(one), quote) for quote in quotes):
        return True
    return isinstance(one, pikepdf.String) and traced(bytes(one), quotes)


def _named(one: Any, quotes: Sequence[str]) -> Iterator[Leak]:
    keys = set(one.keys())
    for key in keys:
        if key in KEYS:
            yield Leak(KEYS[key])
        if any(holds(key, quote) for quote in quotes):
            yield Leak(Where.STREAM)
    kind = str(one.get("/Subtype", "")) if "/Rect" in keys else ""
    if kind == "/Widget":
        yield Leak(Where.FORMS)
    elif kind == "/FileAttachment":
        yield Leak(Where.ATTACHMENTS)
    elif kind in _NOTES or (kind and kind != "/Link"):
        yield Leak(Where.NOTES)
    if str(one.get("/S", "")) in _ACTIONS:
        yield Leak(Where.SCRIPTS)


def _stream(one: pikepdf.Stream, quotes: Sequence[str]) -> Iterator[Leak]:
    try:
        plain = one.read_bytes()
    except (pikepdf.PdfError, RuntimeError, NotImplementedError):
        plain = one.read_raw_bytes()
        if not _PICTURES.intersection(_filters(one)):
            yield Leak(Where.UNREADABLE)  # damaged: another program may get a part of it back
    if plain.startswith(b"\xff\xd8") and has_extras(plain):
        yield Leak(Where.PROPERTIES)
    if traced(plain, quotes):
        yield Leak(Where.STREAM)
    if str(one.get("/Subtype", "")) != "/Image" and _INLINE.search(plain):
        yield Leak(Where.DESCRIPTIONS)


def _filters(one: pikepdf.Stream) -> set[str]:
    """Return by what a stream is packed."""
    named: Any = one.get("/Filter", [])
    return {str(named)} if isinstance(named, pikepdf.Name) else {str(name) for name in named}

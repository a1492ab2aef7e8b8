"""The gate for DOCX and XLSX: every part of the archive. The safe way is to send a PDF, and it says so."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree import ElementTree as ET

from yangguang.base.redaction.gate import pictures
from yangguang.base.redaction.gate.traces import traced
from yangguang.base.redaction.leak import Leak, Where
from yangguang.base.redaction.likeness import holds

MOST_PARTS: Final = 2000
MOST_BYTES: Final = 120 << 20
_PARTS: Final = (
    (re.compile(r"comments|/people\.xml|threadedComment", re.IGNORECASE), Where.NOTES),
    (re.compile(r"embeddings/|activeX|oleObject", re.IGNORECASE), Where.ATTACHMENTS),
    (re.compile(r"vbaProject|macrosheets", re.IGNORECASE), Where.SCRIPTS),
    (re.compile(r"customXml/|customProperty|printerSettings", re.IGNORECASE), Where.PRIVATE),
    (re.compile(r"docProps/thumbnail", re.IGNORECASE), Where.THUMBNAILS),
    (re.compile(r"docProps/custom", re.IGNORECASE), Where.PROPERTIES),
    (re.compile(r"pivotCache|externalLinks|revisions/|glossary/", re.IGNORECASE), Where.HIDDEN),
)
_SIGNS: Final = (
    (re.compile(rb"<w:(?:ins|del|moveFrom|moveTo|delText|[a-z]+PrChange)\b"), Where.CHANGES),
    (re.compile(rb"<w:(?:vanish|specVanish|webHidden)\b"), Where.HIDDEN),
    (re.compile(rb'<w:color\b[^>]*w:val="(?:[Ff]{6}|auto_?white)"'), Where.HIDDEN),
    (re.compile(rb'state="(?:veryHidden|hidden)"|\bhidden="(?:1|true)"'), Where.HIDDEN),
    (re.compile(rb'\b(?:descr|title)="[^"]+"'), Where.DESCRIPTIONS),
    (re.compile(rb"<(?:w:docVar|w:bookmarkStart|definedName)\b"), Where.BOOKMARKS),
    (re.compile(rb"<w:(?:instrText|fldSimple)\b"), Where.PRIVATE),
)
_PROPERTIES: Final = (
    *("creator", "lastModifiedBy", "title", "subject", "description", "keywords", "category"),
    *("Company", "Manager", "contentStatus"),
)
_GO_BACK: Final = b'w:name="_GoBack"'


def leaks(content: bytes, quotes: Sequence[str]) -> Iterator[Leak]:
    """Yield what a DOCX or XLSX holds that must not leave."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        yield Leak(Where.LOCKED)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from _archive(archive, quotes)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError):
        yield Leak(Where.UNREADABLE)


def _archive(archive: zipfile.ZipFile, quotes: Sequence[str]) -> Iterator[Leak]:
    members = archive.infolist()
    if len(members) > MOST_PARTS or sum(one.file_size for one in members) > MOST_BYTES:
        yield Leak(Where.TOO_MUCH)
        return
    if len({one.filename for one in members}) != len(members) or archive.comment:
        yield Leak(Where.HIDDEN)
    for one in members:
        for pattern, where in _PARTS:
            if pattern.search(one.filename):
                yield Leak(where)
        with archive.open(one) as stream:
            yield from _part(one.filename, stream.read(MOST_BYTES), quotes)


def _part(name: str, content: bytes, quotes: Sequence[str]) -> Iterator[Leak]:
    if name.endswith((".png", ".jpg", ".jpeg")):
        for leak in pictures.leaks(content, quotes):
            yield Leak(leak.where)
        return
    if traced(content, quotes):
        yield Leak(Where.STREAM)
    if not name.endswith((".xml", ".rels")):
        if not name.endswith("/"):
            yield Leak(Where.ATTACHMENTS)
        return
    for pattern, where in _SIGNS:
        if any(
            _GO_BACK not in content[hit.start() : hit.end() + 60]
            for hit in pattern.finditer(content)
        ):
            yield Leak(where)
    yield from _texts(name, content, quotes)


def _texts(name: str, content: bytes, quotes: Sequence[str]) -> Iterator[Leak]:
    """Read the part's text together: a name may be cut into many runs."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        yield Leak(Where.UNREADABLE)
        return
    try:
        root = ET.fromstring(content)  # noqa: S314 - without a document type there is nothing to expand
    except ET.ParseError:
        yield Leak(Where.UNREADABLE)
        return
    text = "".join(root.itertext())
    values = "\n".join(value for node in root.iter() for value in node.attrib.values())
    if any(holds(text, quote) or holds(values, quote) for quote in quotes):
        yield Leak(Where.TEXT)
    if name.startswith("docProps/"):
        for node in root.iter():
            if node.tag.rpartition("}")[2] in _PROPERTIES and (node.text or "").strip():
                yield Leak(Where.PROPERTIES)

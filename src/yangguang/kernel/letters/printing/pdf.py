"""A letter as PDF: PDF/UA-1 and PDF/A-2a at once, every font embedded, the same bytes for the same letter."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import segno
import typst

from yangguang.kernel.letters.content import Content, Heading, Part, Square, Table
from yangguang.kernel.letters.dressing import Dressed, Script
from yangguang.kernel.letters.printing import fonts

ASSETS: Final = Path(__file__).parent.parent / "assets"
STANDARDS: Final = ("ua-1", "a-2a")
_REGION: Final = {Script.HANS: ("CN", "hans"), Script.HANT: ("TW", "hant")}
_TURN: Final = threading.Lock()
"""A compiler prints one letter at a time; a second thread would be told "already borrowed"."""
ORGAN_MOST, ORGAN_LEAST, TYPE_AREA_POINTS = 44.0, 26.0, 442.0
"""Sizes of the red head in points: as large as its line holds, and never larger than 44."""


def pdf(letter: Dressed, content: Content) -> bytes:
    """Return the letter as PDF. UnprintableError: a character that no named font has."""
    told = json.dumps(_told(letter, content), ensure_ascii=False)
    at = datetime(content.on.year, content.on.month, content.on.day, tzinfo=UTC)
    try:
        with _TURN:
            made, warnings = _compiler(fonts.loaded()).compile_with_warnings(
                format="pdf",
                sys_inputs={"letter": told},
                pdf_standards=list(STANDARDS),
                timestamp=int(at.timestamp()),
            )
    except typst.TypstError as error:
        raise fonts.UnprintableError(str(error)) from error
    if warnings:  # a family that is missing is only a warning to typst
        raise fonts.UnprintableError("; ".join(str(warning) for warning in warnings))
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=2)
def _compiler(loaded: typst.Fonts) -> typst.Compiler:
    return typst.Compiler(str(ASSETS / "letter.typ"), root=str(ASSETS), font_paths=loaded)


def _told(letter: Dressed, content: Content) -> dict[str, Any]:
    region, script = _REGION[letter.script]
    size = min(ORGAN_MOST, max(ORGAN_LEAST, TYPE_AREA_POINTS / max(1, len(letter.organ)) * 0.95))
    day = content.on
    return {
        "plain_title": letter.plain_title,
        "office": letter.signature,
        "number": letter.number,
        "region": region,
        "script": script,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "fonts": fonts.families(letter.script),
        "organ": letter.organ,
        "organ_size": size,
        "title": list(letter.title),
        "addressee": letter.addressee,
        "parts": [_part(part) for part in letter.parts],
        "annexes": list(letter.annexes),
        "signature": letter.signature,
        "date": letter.date,
        "notes": list(letter.notes),
        "copies": letter.copies,
        "printed": letter.printed,
        "watermark": letter.watermark,
        "words": {
            "annexes": letter.annexes_word,
            "copies": letter.copies_word,
            "seal": letter.seal_word,
        },
    }


def _part(part: Part) -> dict[str, Any]:
    if isinstance(part, Table):
        return {
            "kind": "table",
            "head": part.head,
            "rows": part.rows,
            "widths": part.widths,
            "numeric": part.numeric,
        }
    if isinstance(part, Square):
        drawn = segno.make(part.address, error="m", micro=False)
        svg = drawn.svg_inline(border=2, omitsize=True)
        return {"kind": "square", "svg": svg, "address": part.address, "text": part.text}
    return {"kind": "heading" if isinstance(part, Heading) else "paragraph", "text": part.text}

"""Putting a dressed letter on paper: PDF (by typst) and DOCX (by python-docx), with named fonts only."""

from __future__ import annotations

from yangguang.kernel.letters.content import Content
from yangguang.kernel.letters.dressing import Dressed
from yangguang.kernel.letters.printing.fonts import UnprintableError
from yangguang.kernel.letters.printing.pdf import pdf

__all__ = ["UnprintableError", "docx", "pdf"]


def docx(letter: Dressed, content: Content) -> bytes:
    """Return the letter as DOCX; the same letter gives the same text, with its date as its own."""
    # Most processes never write one, and its library takes long to read.
    from yangguang.kernel.letters.printing import word

    return word.docx(letter, content)

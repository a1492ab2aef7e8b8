"""Putting a dressed letter on paper: PDF (by typst) and DOCX (by python-docx), with named fonts only."""

from yangguang.kernel.letters.printing.fonts import UnprintableError
from yangguang.kernel.letters.printing.pdf import pdf
from yangguang.kernel.letters.printing.word import docx

__all__ = ["UnprintableError", "docx", "pdf"]

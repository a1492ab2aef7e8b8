"""What a PDF and a DOCX hold, read by programs that aren't ours."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdf
from docx import Document
from docx.oxml.ns import qn

FREE = {"NotoSerifSC", "NotoSerifTC", "NotoSansSC", "NotoSansTC"}


def fonts_of(content):
    """Return the fonts of a PDF by name, and whether each is embedded."""
    found = {}
    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        for held in page["/Resources"].get("/Font", {}).values():
            font = held.get_object()
            for below in font.get("/DescendantFonts", [font]):
                told = below.get_object()["/FontDescriptor"].get_object()
                name = str(told["/FontName"]).lstrip("/").partition("+")[2].partition("-")[0]
                found[name] = any(key in told for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return found


def text_of_pdf(content):
    """Return the text of a PDF without blanks and page numbers."""
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    text = "".join(re.sub(r"—\s*\d+\s*—", "", page) for page in pages)
    return squeezed(text)


def squeezed(text):
    return re.sub(r"\s+", "", text)


def lines_of_docx(content):
    """Return the texts of a DOCX in order: paragraphs, and cells of tables where they stand."""
    document = Document(io.BytesIO(content))
    found = []
    for element in document.element.body:
        if element.tag in {qn("w:p"), qn("w:tbl")}:
            texts = element.iter(qn("w:p"))
            found += ["".join(node.text or "" for node in text.iter(qn("w:t"))) for text in texts]
    return [text for text in found if text]


def east_asian_fonts(content):
    """Return the font for Chinese of each run of a DOCX."""
    document = Document(io.BytesIO(content))
    return [run._r.rPr.rFonts.get(qn("w:eastAsia")) for p in document.paragraphs for run in p.runs]


def figures_of(content):
    """Return what each picture of a PDF says to who doesn't see it."""
    found = []

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.extend([str(node["/Alt"])] if node["/S"] == "/Figure" else [])
            walk(node.get("/K"))

    with pikepdf.open(io.BytesIO(content)) as pdf:
        walk(pdf.Root.StructTreeRoot.K)
    return found

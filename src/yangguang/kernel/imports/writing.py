"""Tables for a spreadsheet to open: CSV and XLSX in which nothing is ever a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Final
from xml.sax.saxutils import escape

from yangguang.kernel.imports.importers import Importer

BOM: Final = "\ufeff"
"""Without it, a spreadsheet in Chinese takes UTF-8 for GBK."""
_NO_XML: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_PARTS: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}


def template(importer: Importer) -> str:
    """Return an empty table of an importer, as CSV: the headings under which it finds its columns."""
    return BOM + csv_line([column.titles[0] for column in importer.columns])


def csv_line(cells: Sequence[str]) -> str:
    """Return one line of CSV; what begins like a formula would be run, so it is quoted."""
    out = io.StringIO()
    csv.writer(out).writerow(
        f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell for cell in cells
    )
    return out.getvalue()


def xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook of one sheet; each cell is text, which is never run."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in _PARTS.items():
            book.writestr(name, _HEAD + content)
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            _write(sheet, rows)
    return out.getvalue()


def _write(sheet: IO[bytes], rows: Iterable[Sequence[str]]) -> None:
    sheet.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
    for row in rows:
        sheet.write("".join(_row(row)).encode())
    sheet.write(b"</sheetData></worksheet>")


def _row(cells: Sequence[str]) -> Iterator[str]:
    yield "<row>"
    for cell in cells:
        text = escape(_NO_XML.sub("", cell))
        yield f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    yield "</row>"

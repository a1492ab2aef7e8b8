"""Spreadsheets made by hand: no writer is needed to hold the reader to its word."""

from __future__ import annotations

from xml.sax.saxutils import escape

from yangguang.kernel.files.tests.samples import RELATIONS, XLSX_TYPE, archive, types

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def cell(column: int, row: int, value: object) -> str:
    first, last = divmod(column, 26)
    name = f"{chr(64 + first) if first else ''}{chr(65 + last)}{row}"
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f'<c r="{name}"><v>{value}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def sheet(rows: list[list[object]], *, more: str = "") -> str:
    body = "".join(
        f'<row r="{number}">'
        + "".join(cell(at, number, value) for at, value in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{body}{more}</sheetData></worksheet>'


def workbook(*sheets: str, strings: str = "") -> bytes:
    names = [f"sheet{at}" for at in range(1, len(sheets) + 1)]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/worksheet" Target="worksheets/{name}.xml"/>'
        for at, name in enumerate(names, 1)
    )
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": types(XLSX_TYPE, "xl/workbook.xml"),
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{related}'
        f'<Relationship Id="s" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="t" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        "</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
    }
    for name, content in zip(names, sheets, strict=True):
        members[f"xl/worksheets/{name}.xml"] = content
    return archive(members)

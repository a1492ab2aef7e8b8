"""Good files of each kind, made by hand, and the ways to spoil them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX_TYPE = f"{OFFICE}wordprocessingml.document.main+xml"
XLSX_TYPE = f"{OFFICE}spreadsheetml.sheet.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def chunk(name: bytes, body: bytes = b"") -> bytes:
    sum_ = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + sum_


def png(width: int = 4, height: int = 3, *, rows: bytes | None = None, more: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    picture = rows if rows is not None else b"\0" * ((width * 3 + 1) * height)
    packed = chunk(b"IDAT", zlib.compress(picture))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + more + packed + chunk(b"IEND")


def segment(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def jpeg(width: int = 4, height: int = 3, *, after: bytes = b"") -> bytes:
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
        + segment(0xDB, b"\0" + bytes(range(1, 65)))
        + segment(0xC0, frame)
        + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
        + b"\x12\x34\xff\x00\x56\xff\xd0\x78"
        + b"\xff\xd9"
        + after
    )


def pdf(*, more: bytes = b"", after: bytes = b"") -> bytes:
    body = (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R "
        + more
        + b" >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    )
    table = b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000062 00000 n \n"
    end = b"trailer\n<< /Root 1 0 R /Size 3 >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + table + end + after


def types(main: str, part: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{part}" ContentType="{main}"/></Types>'
    )


def archive(members: dict[str, bytes | str], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return made.getvalue()


def docx(more: dict[str, bytes | str] | None = None, **archived) -> bytes:
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": types(DOCX_TYPE, "word/document.xml"),
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"/>',
        "word/document.xml": "<document><p>关于示例地块的说明</p></document>",
    }
    return archive(members | (more or {}), **archived)


def xlsx(more: dict[str, bytes | str] | None = None, **archived) -> bytes:
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": types(XLSX_TYPE, "xl/workbook.xml"),
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"/>',
        "xl/workbook.xml": "<workbook><sheets/></workbook>",
    }
    return archive(members | (more or {}), **archived)


TEXT = "编号,日期\n1,2021年1月1日\n"

GOOD = {
    "a.pdf": pdf(),
    "a.png": png(),
    "a.jpg": jpeg(),
    "a.docx": docx(),
    "a.xlsx": xlsx(),
    "a.txt": TEXT.encode(),
    "a.csv": TEXT.encode("gb18030"),
}

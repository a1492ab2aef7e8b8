"""Files made to hurt: bombs, archives that lie, two kinds in one, work without end."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib

from yangguang.kernel.files.tests.samples import (
    DOCX_TYPE,
    RELATIONS,
    TEXT,
    archive,
    chunk,
    docx,
    jpeg,
    pdf,
    png,
    segment,
    types,
    xlsx,
)

ZEROS_50_MB = b"\0" * (50 * 1024 * 1024)


def patched(content: bytes, at: int, new: bytes) -> bytes:
    return content[:at] + new + content[at + len(new) :]


def many_members() -> bytes:
    return docx({f"word/media/{at}.xml": "<x/>" for at in range(2100)})


def with_flag_bit() -> bytes:
    content = docx()
    at = content.rindex(b"PK\x01\x02")
    return patched(content, at + 8, struct.pack("<H", 1))


def lying_size() -> bytes:
    """A member that says it is ten bytes and unpacks into fifty million."""
    content = docx({"word/big.bin": ZEROS_50_MB})
    at = content.rindex(b"PK\x01\x02")
    content = patched(content, at + 24, struct.pack("<I", 10))
    local = content.rindex(b"PK\x03\x04")
    return patched(content, local + 22, struct.pack("<I", 10))


def overlapping() -> bytes:
    """Two entries of the directory that point at the same bytes (Fifield's construction)."""
    content = docx({"word/a.xml": "<a/>", "word/b.xml": "<b/>"})
    last = content.rindex(b"PK\x01\x02")
    before = content.rindex(b"PK\x01\x02", 0, last)
    return patched(content, last + 42, content[before + 42 : before + 46])


def duplicate_names() -> bytes:
    made = io.BytesIO(docx())
    with warnings.catch_warnings(), zipfile.ZipFile(made, "a") as out:
        warnings.simplefilter("ignore")  # it is meant
        out.writestr("word/document.xml", "<other/>")
    return made.getvalue()


def png_bomb() -> bytes:
    return png(10, 10, rows=ZEROS_50_MB)


def external(kind: str) -> bytes:
    relation = f'<Relationship Id="r" Type="http://x/{kind}" Target="http://example.org/" TargetMode="External"/>'
    return docx(
        {
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relation}</Relationships>'
        }
    )


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'

MEGABYTE = 1024 * 1024


def many_profiles() -> bytes:
    """Five thousand small comments, each of which unpacks into four megabytes."""
    packed = chunk(b"zTXt", b"p\0\0" + zlib.compress(b"\0" * (4 * MEGABYTE)))
    return png(more=packed * 1000)


def many_directory_entries() -> bytes:
    entry = (
        struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *[20] * 6, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    )
    entries = entry * 300_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(entries), 4, 0)
    return b"PK\x03\x04" + entries + end


HOSTILE = {
    "empty.pdf": b"",
    "ones.jpg": b"\xff\xd8" + b"\xff" * (4 * MEGABYTE) + b"\0",
    "ones-after-scan.jpg": jpeg()[:-2] + b"\xff" * (4 * MEGABYTE) + b"\0",
    "profiles.png": many_profiles(),
    "entries.docx": many_directory_entries(),
    "streams.pdf": pdf(more=b"/ObjStm " * 500_000),
    "unpacking.pdf": pdf(more=b"/ObjStm stream\n\x78\x9c" * 200_000),
    "escapes.pdf": pdf(more=b"/#41" * (4 * MEGABYTE // 4) + b"#" * 100),
    "zip.docx": archive({"a.txt": "x"}),
    "zeros.docx": docx({"word/big.bin": ZEROS_50_MB}),
    "zeros-xml.xlsx": xlsx({"xl/worksheets/sheet1.xml": ZEROS_50_MB}),
    "lying.docx": lying_size(),
    "nested.docx": docx({"word/media/inner.zip": archive({"a": ZEROS_50_MB})}),
    "program.docx": docx({"word/media/a.png": b"MZ" + b"\0" * 100}),
    "program-embedded.docx": docx({"word/embeddings/a.bin": b"MZ" + b"\0" * 100}),
    "many.docx": many_members(),
    "overlapping.docx": overlapping(),
    "twice.docx": duplicate_names(),
    "encrypted.docx": with_flag_bit(),
    "up.docx": docx({"../../etc/passwd": "x"}),
    "up-inside.docx": docx({"word/../../x": "x"}),
    "absolute.docx": docx({"/etc/passwd": "x"}),
    "backslash.docx": docx({"..\\..\\x": "x"}),
    "drive.docx": docx({"C:/x": "x"}),
    "macro.docx": docx({"word/vbaProject.bin": b"x"}),
    "macro-type.docx": archive(
        {
            "[Content_Types].xml": types(DOCX_TYPE, "word/document.xml")
            + "<!-- application/vnd.ms-word.document.macroEnabled.main+xml -->",
            "word/document.xml": "<x/>",
        }
    ),
    "activex.docx": docx({"word/activeX/activeX1.xml": "<x/>"}),
    "sheet-macro.xlsx": xlsx({"xl/macrosheets/sheet1.xml": "<x/>"}),
    "entities.docx": docx({"word/document.xml": ENTITIES}),
    "entities-rels.docx": docx({"word/_rels/document.xml.rels": ENTITIES}),
    "entities-utf16.docx": docx({"word/document.xml": ENTITIES.encode("utf-16")}),
    "outside.docx": docx({"word/document.xml": OUTSIDE}),
    "no-xml.docx": docx({"word/document.xml": "<x><y></x>"}),
    "no-types.docx": archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}),
    "comment.docx": docx()[:-2] + b"\x04\0" + b"<js>",
    "before.docx": b"MZ" + docx(),
    "after.docx": docx() + b"<html>",
    "both.docx": docx({"xl/workbook.xml": "<workbook/>"})[:-30],
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "html.pdf": b"%PDF-1.4\n<html><script>alert(1)</script></html>",
    "html-tail.pdf": pdf(after=b"<script>alert(1)</script>"),
    "zip.pdf": pdf(after=archive({"a.html": "<script>"})),
    "no-end.pdf": pdf()[:-7],
    "no-table.pdf": pdf().replace(b"startxref\n", b"startxref\n9"),
    "no-pages.pdf": b"%PDF-1.7\nxref\nstartxref\n9\n%%EOF\n",
    "version.pdf": pdf().replace(b"%PDF-1.7", b"%PDF-x.y"),
    "late-header.pdf": b"\n" * 20 + pdf(),
    "packed-bomb.pdf": pdf(
        more=b"/X << /Type /ObjStm >>\nstream\n" + zlib.compress(ZEROS_50_MB) + b"\nendstream"
    ),
    "bomb.png": png_bomb(),
    "wide.png": png(50_000, 50_000, rows=b""),
    "huge.png": png(2**31 - 1, 2**31 - 1, rows=b""),
    "flat.png": png(0, 0, rows=b""),
    "short.png": png(rows=b"\0"),
    "sum.png": png()[:-2] + b"xx",
    "tail.png": png() + b"<script>",
    "no-end.png": png()[:-12],
    "zip.png": png() + archive({"a": "x"}),
    "profile.png": png(more=chunk(b"iCCP", b"p\0\0" + zlib.compress(ZEROS_50_MB))),
    "comment.png": png(more=chunk(b"zTXt", b"p\0\0" + zlib.compress(ZEROS_50_MB))),
    "first.png": b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b"x"),
    "depth.png": png().replace(b"\x08\x02\0\0\0", b"\x07\x02\0\0\0"),
    "no-end.jpg": jpeg()[:-2],
    "only-head.jpg": b"\xff\xd8\xff\xe0",
    "no-scan.jpg": b"\xff\xd8" + segment(0xE0, b"JFIF\0") + b"\xff\xd9",
    "wide.jpg": jpeg(60_000, 60_000),
    "html.jpg": jpeg(after=b"<html><script>"),
    "zip.jpg": jpeg(after=archive({"a": "x"})),
    "pdf.jpg": jpeg(after=pdf()),
    "stray.jpg": b"\xff\xd8\xff\xe0\0\x04xxGARBAGE\xff\xd9",
    "nul.txt": b"abc\0def",
    "utf16.txt": TEXT.encode("utf-16"),
    "binary.txt": bytes(range(256)),
    "cut.csv": TEXT.encode()[:-8] + b"\xff\xff",
    "gif.png": b"GIF89a" + b"\0" * 20,
    "program.pdf": b"MZ" + b"\0" * 200,
    "gzip.csv": b"\x1f\x8b\x08" + b"\0" * 20,
}

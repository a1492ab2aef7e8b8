"""What is taken, what is refused, and that nothing handed in can break the checking."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.kernel.files.checking import Flag, Kind, Limits, examine
from yangguang.kernel.files.tests.samples import (
    DOCX_TYPE,
    GOOD,
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


@pytest.mark.parametrize("name", GOOD)
def test_good_files_are_taken(name):
    verdict = examine(GOOD[name], name=name)
    assert not verdict.reasons
    assert verdict.kind is not None


def test_the_kind_is_told_by_the_content():
    kinds = {name: examine(content, name=name).kind for name, content in GOOD.items()}
    assert kinds == {
        "a.pdf": Kind.PDF,
        "a.png": Kind.PNG,
        "a.jpg": Kind.JPEG,
        "a.docx": Kind.DOCX,
        "a.xlsx": Kind.XLSX,
        "a.txt": Kind.TEXT,
        "a.csv": Kind.TEXT,
    }


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
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(made, "a") as out:
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

HOSTILE = {
    "empty.pdf": b"",
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


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_words(name):
    began = time.process_time()
    verdict = examine(HOSTILE[name], name=name)
    assert verdict.reasons
    assert str(verdict.reasons[0]).endswith("。")
    assert time.process_time() - began < 5  # bounded work: fifty megabytes of zeros took 0.1 s


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("wrong", ["a.exe", "a.html", "a", "a.pdf.exe", ".", ""])
def test_a_name_that_says_something_else_is_refused(name, wrong):
    assert examine(GOOD[name], name=wrong).reasons


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("other", GOOD)
def test_content_under_the_extension_of_another_kind_is_refused(name, other):
    is_text = name[-3:] in {"txt", "csv"} and other[-3:] in {"txt", "csv"}
    assert bool(examine(GOOD[name], name=other).reasons) == (name != other and not is_text)


@pytest.mark.parametrize("name", [name for name in GOOD if name[-3:] not in {"txt", "csv"}])
@pytest.mark.parametrize("eighth", range(1, 8))
def test_a_file_cut_short_is_refused(name, eighth):
    content = GOOD[name]
    assert examine(content[: len(content) * eighth // 8], name=name).reasons


@pytest.mark.parametrize(
    ("content", "name", "flag"),
    [
        (pdf(more=b"/OpenAction << /S /JavaScript /JS (x) >>"), "a.pdf", Flag.JAVASCRIPT),
        (pdf(more=b"/OpenAction << /S /J#61vaScript >>"), "a.pdf", Flag.JAVASCRIPT),
        (pdf(more=b"/Names << /EmbeddedFiles 3 0 R >>"), "a.pdf", Flag.EMBEDDED),
        (pdf(more=b"/AA << /S /Launch >>"), "a.pdf", Flag.LAUNCHES),
        (pdf(more=b"/Encrypt 4 0 R"), "a.pdf", Flag.ENCRYPTED),
        (
            pdf(more=b"/X << /Type /ObjStm >>\nstream\n" + zlib.compress(b"<< /S /JavaScript >>")),
            "a.pdf",
            Flag.JAVASCRIPT,
        ),
        (external("attachedTemplate"), "a.docx", Flag.EXTERNAL),
        (docx({"word/embeddings/s.xlsx": xlsx()}), "a.docx", Flag.EMBEDDED),
        (b"<html><script>alert(1)</script>", "a.txt", Flag.MARKUP),
        (b"a,=cmd|'/c calc'!A1\n", "a.csv", Flag.FORMULA),
        (TEXT.encode("gb18030"), "a.csv", Flag.GB18030),
        (jpeg(after=jpeg()), "a.jpg", Flag.TRAILING),
    ],
)
def test_what_may_be_meant_well_is_taken_and_told(content, name, flag):
    verdict = examine(content, name=name)
    assert not verdict.reasons
    assert flag in verdict.flags


def test_a_link_that_a_person_clicks_is_no_external_content():
    assert examine(external("hyperlink"), name="a.docx").flags == ()


def test_the_limits_hold():
    small = Limits(file_bytes=100, members=2, unpacked_bytes=64, pixels=10, side=5)
    assert examine(b"a" * 101, name="a.txt", limits=small).reasons
    assert not examine(b"a" * 100, name="a.txt", limits=small).reasons
    few = Limits(members=2)
    assert examine(docx(), name="a.docx", limits=few).reasons
    assert examine(docx(), name="a.docx", limits=Limits(unpacked_bytes=64)).reasons
    assert examine(png(4, 3), name="a.png", limits=Limits(pixels=11)).reasons
    assert not examine(png(4, 3), name="a.png", limits=Limits(pixels=12)).reasons


SPOILS = st.lists(
    st.tuples(st.floats(0, 1), st.binary(min_size=0, max_size=6)), min_size=1, max_size=6
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(GOOD)), SPOILS)
def test_spoilt_files_never_break_the_checking(name, spoils):
    content = GOOD[name]
    for place, new in spoils:
        at = int(place * len(content))
        content = content[:at] + new + content[at + len(new) :] if new else content[:at]
    verdict = examine(content, name=name)
    assert verdict.reasons or verdict.kind is not None


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"PK\x03\x04", b""]),
    st.binary(max_size=400),
    st.sampled_from([*GOOD, "a.exe", "", "\x00.pdf", "a." + "b" * 300]),
)
def test_noise_never_breaks_the_checking(magic, noise, name):
    verdict = examine(magic + noise, name=name)
    assert verdict.reasons or verdict.kind is not None


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.text(min_size=1, max_size=20), st.binary(max_size=60), max_size=6))
def test_archives_of_anything_never_break_the_checking(members):
    content = docx({name: body for name, body in members.items() if "\0" not in name})
    verdict = examine(content, name="a.docx")
    assert verdict.reasons or verdict.kind is Kind.DOCX

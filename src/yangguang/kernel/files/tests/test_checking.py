"""What is taken, what is refused, and that nothing handed in can break the checking."""

from __future__ import annotations

import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.kernel.files.checking import Flag, Kind, Limits, examine
from yangguang.kernel.files.tests.hostile import HOSTILE, external
from yangguang.kernel.files.tests.samples import (
    GOOD,
    TEXT,
    docx,
    jpeg,
    pdf,
    png,
    xlsx,
)


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


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_words(name):
    began = time.process_time()
    verdict = examine(HOSTILE[name], name=name)
    assert verdict.reasons
    assert str(verdict.reasons[0]).endswith("。")
    assert time.process_time() - began < 5  # bounded work: the longest took half a second


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

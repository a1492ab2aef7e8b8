"""Bad files, each kind once: made anew without a leak, or refused with a sentence. All 520: bench/redaction.py."""

from __future__ import annotations

import pytest

from yangguang.base.redaction.gate import leaks
from yangguang.base.redaction.grounds import Ground
from yangguang.base.redaction.leak import REMEDY, SAID, Leak, Where
from yangguang.base.redaction.pdf import fault
from yangguang.base.redaction.pdf.fault import Fault
from yangguang.base.redaction.pdf.shapes import Box, Mark, Quote
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.kernel.redaction import apart

from .bad import broken, checkers, judging, others, pages, parts
from .bad.made import Chance
from .bad.raw import Simple, shown

SEVERAL = (
    *pages.MAKERS[::3],
    *parts.MAKERS[::3],
    *(one for one in broken.MAKERS[::2] if one not in judging.SLOW),
)
"""Every third maker, so that the suite stays quick; the whole run is a command of its own."""


@pytest.mark.parametrize("maker", SEVERAL, ids=lambda one: one.__name__)
def test_a_bad_pdf_leaves_clean_or_not_at_all(maker):
    verdict = judging.judged(maker(Chance(f"suite {maker.__name__}")))
    assert verdict.wrong == []


@pytest.mark.parametrize("maker", others.MAKERS, ids=lambda one: one.__name__)
def test_other_bad_files_do_not_pass(maker):
    bad = maker(Chance(f"suite {maker.__name__}"))
    assert leaks(bad.content, [bad.secret], kind=bad.kind)


@pytest.mark.parametrize(
    ("maker", "where"),
    [
        (pages.box_over_text, {Where.COVERED, Where.UNSEEN}),
        (pages.picture_under_box, {Where.COVERED}),
        (pages.two_boxes_over_text, {Where.COVERED, Where.UNSEEN}),
        (pages.outside_crop, {Where.CROPPED, Where.UNSEEN}),
        (pages.hidden_layer, {Where.LAYERS, Where.UNSEEN}),
        (parts.unapplied_redaction, {Where.NOTES}),
        (parts.earlier_version, {Where.REVISIONS}),
        (parts.xmp, {Where.PROPERTIES}),
        (parts.bookmarks, {Where.BOOKMARKS}),
        (parts.attachment, {Where.ATTACHMENTS}),
        (parts.form_value, {Where.FORMS}),
        (parts.spoken, {Where.DESCRIPTIONS}),
        (parts.script, {Where.SCRIPTS}),
        (parts.small_copy, {Where.THUMBNAILS}),
        (broken.behind_the_end, {Where.TRAILING}),
        (others.docx_changes, {Where.CHANGES}),
        (others.docx_comment, {Where.NOTES}),
        (others.jpeg_with_a_small_copy, {Where.PROPERTIES}),
        (others.text_unseen_signs, {Where.UNSEEN}),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_the_gate_sees_what_is_hidden_without_being_told_the_words(maker, where):
    bad = maker(Chance("unknown"))
    assert {leak.where for leak in leaks(bad.content, [], kind=bad.kind)} == where


def test_a_plain_file_passes_as_it_is():
    plain = Simple(shown("Land record 1", 50, 780)).bytes()
    assert leaks(plain, ["QIAO"], kind="pdf") == []
    assert leaks("平常的文字\r\n".encode(), ["甲某里"], kind="text") == []


def test_a_sign_that_a_mark_touches_goes_as_a_whole():
    content = Simple(shown("ABCDEFGH", 100, 600, 24)).bytes()
    touch = [Mark(1, Box(110, 210, 112, 260), Ground.TRADE)]  # a sliver over one letter
    made = apart.rebuild(content, touch, [], withheld=[], edition=DISCLOSURE_2019)
    left = checkers._pdfium(made.content)
    assert "A" not in left
    assert "BCDEFGH" in left


def test_a_long_document_tells_how_far_it_is():
    told = []
    content = many_pages(3)
    quotes = [Quote("QIAO", Ground.PRIVACY)]
    made = apart.rebuild(
        content,
        [],
        quotes,
        withheld=["QIAO"],
        edition=DISCLOSURE_2019,
        told=lambda done, of: told.append((done, of)),
    )
    assert told == [(done, 6) for done in range(1, 7)]
    assert {place.page for place in made.places} == {1, 2, 3}
    assert checkers.still_there(made.content, "QIAO") == []


def many_pages(count):
    raw = Simple(shown("QIAO", 100, 600) + shown("Land record", 50, 780))
    kids = ["3 0 R"]
    for _ in range(count - 1):
        number = raw.add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {raw.ops} 0 R "
            f"/Resources << /Font << /F1 {raw.font} 0 R >> >> >>"
        )
        kids.append(f"{number} 0 R")
    raw.put(2, f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {count} >>")
    return raw.bytes()


def test_a_process_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "_CHILD", "yangguang.kernel.redaction.tests.bad.sleeping")
    with pytest.raises(Fault) as stopped:
        apart._done({"do": "look"}, b"", seconds=1)
    assert stopped.value.code == "time"


def test_a_process_that_dies_is_a_sentence_and_never_passes(monkeypatch):
    monkeypatch.setattr(apart, "_CHILD", "yangguang.kernel.redaction.tests.bad.dying")
    assert apart.leaks(b"", [], kind="pdf") == (Leak(Where.TOO_MUCH),)
    with pytest.raises(Fault) as stopped:
        apart.look(b"", page=1)
    assert stopped.value.code == "memory"


def test_every_leak_and_every_fault_says_what_and_what_to_do():
    for where in Where:
        assert SAID[where].endswith("。")
        assert REMEDY in str(Leak(where, 2).sentence)
    assert set(fault.SAID) == set(fault.REMEDIES)
    assert all(text.endswith("。") for text in (*fault.SAID.values(), *fault.REMEDIES.values()))

"""A text without its withheld passages: nothing of them is left, everything else is untouched."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.redaction.grounds import GROUNDS_2007, GROUNDS_2019, Ground, outcomes_of
from yangguang.base.redaction.likeness import holds, occurrences
from yangguang.base.redaction.text import (
    Passage,
    decoded,
    everywhere,
    joined,
    outgoing,
    paragraphs,
)
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019

PRIVATE = "［依据《政府信息公开条例》第15条不予公开］"
SECRETS = st.text(alphabet="\ue000\ue001\ue002", min_size=1, max_size=12)
PLAIN = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\ue000\ue001\ue002［］"), max_size=20
)
GROUND = st.sampled_from(list(Ground))


@given(st.lists(st.tuples(PLAIN, SECRETS, GROUND), max_size=8), PLAIN)
def test_no_sign_of_a_passage_is_left_and_the_rest_is_equal_byte_for_byte(pieces, tail):
    text, passages = "", []
    for plain, secret, ground in pieces:
        start = len(text) + len(plain)
        text += plain + secret
        passages.append(Passage(start, start + len(secret), ground))
    out = outgoing(text + tail, passages)
    assert not set(out) & set("\ue000\ue001\ue002")
    bare, rest = "", out
    while "［" in rest:
        before, _, rest = rest.partition("［")
        bare, rest = bare + before, rest.partition("］")[2]
    assert (bare + rest).encode() == ("".join(plain for plain, *_ in pieces) + tail).encode()


@given(st.text(min_size=1, max_size=40), st.data())
def test_overlapping_passages_are_one_whatever_their_order(text, data):
    ends = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text)))
    )
    spans = data.draw(st.lists(ends, max_size=6))
    passages = [Passage(start, end, Ground.PRIVACY) for start, end in spans]
    covered = {place for start, end in spans for place in range(start, end)}
    wholes = joined(passages)
    assert {place for one in wholes for place in range(one.start, one.end)} == covered
    assert all(a.end < b.start for a, b in pairwise(wholes))
    assert outgoing(text, passages) == outgoing(text, passages[::-1])


def test_the_mark_is_the_same_for_a_short_and_a_long_passage():
    short = outgoing("甲住某地", [Passage(0, 1, Ground.PRIVACY)])
    long = outgoing("欧阳甲某某住某地", [Passage(0, 5, Ground.PRIVACY)])
    assert short == long == f"{PRIVATE}住某地"


def test_grounds_that_touch_are_named_together():
    out = outgoing("甲乙丙", [Passage(0, 1, Ground.SECRET), Passage(1, 2, Ground.PRIVACY)])
    assert out == "［依据《政府信息公开条例》第15条、《政府信息公开条例》第14条不予公开］丙"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 1), (0, 4)])
def test_a_passage_outside_the_text_is_a_bug(start, end):
    with pytest.raises(ValueError, match="outside"):
        outgoing("甲乙丙", [Passage(start, end, Ground.PRIVACY)])


@pytest.mark.parametrize(
    "text",
    [
        "甲某里在此",
        "甲 某　里在此",
        "甲某\r\n  里在此",
        "甲\u200b某\u2060里在此",
    ],
)
def test_a_name_is_found_across_blanks_and_lines(text):
    (place,) = occurrences(text, "甲某里")
    assert text[slice(*place)][0] == "甲"
    assert text[slice(*place)][-1] == "里"
    assert outgoing(text, everywhere(text, "甲某里", Ground.PRIVACY)) == f"{PRIVATE}在此"


@pytest.mark.parametrize(
    ("text", "quote"),
    [("ＡＢ１２", "ab12"), ("ab12", "ＡＢ１２"), ("e\u0301te", "\u00e9te"), ("①号", "1号")],
)
def test_width_and_case_and_accents_make_no_difference(text, quote):
    assert occurrences(text, quote) == [(0, len(text))]
    assert holds(text, quote)


def test_all_occurrences_are_found_overlapping_ones_too():
    assert occurrences("哈哈哈", "哈哈") == [(0, 2), (1, 3)]
    assert occurrences("甲乙", "") == []


def test_paragraphs_are_numbered_without_blank_ones():
    text = "一\r\n\r\n  \n二 \n三"
    assert [text[start:end] for start, end in paragraphs(text)] == ["一", "二", "三"]


def test_a_text_file_is_read_in_the_encodings_that_are_taken():
    assert decoded("\ufeff甲".encode()) == "甲"
    assert decoded("甲".encode("gb18030")) == "甲"
    assert decoded(b"\xff\xff\xff") is None


def test_grounds_lead_to_the_rows_of_the_form():
    assert outcomes_of([Ground.PRIVACY, Ground.TRADE], DISCLOSURE_2019) == ["C4"]
    assert outcomes_of(list(Ground), DISCLOSURE_2019) == ["C1", "C2", "C3", "C4", "C5", "C6", "C7"]
    assert outcomes_of([Ground.SECRET], DISCLOSURE_2007) == ["C1"]


def test_the_old_regulation_knew_four_grounds_and_its_articles_are_from_memory():
    assert set(GROUNDS_2007) == {Ground.SECRET, Ground.TRADE, Ground.PRIVACY, Ground.SAFETY}
    assert all(stated.basis.assumed for stated in GROUNDS_2007.values())
    assert {str(one.basis) for one in GROUNDS_2019.values()} == {
        "《政府信息公开条例》第14条",
        "《政府信息公开条例》第15条",
        "《政府信息公开条例》第16条第（1）项",
        "《政府信息公开条例》第16条第（2）项",
    }

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from yangguang.kernel.search import marks, words


def found(text: str, *asked: str) -> list[str]:
    patterns = [marks.pattern_of(words.runs(one)) for one in asked]
    return [piece.text for piece in marks.marked(text, patterns) if piece.found]


def test_what_was_looked_for_is_marked_as_it_stands_in_the_text():
    assert found("關於徵收土地的公告", "征收土地") == ["徵收土地"]
    assert found("关于征收土地的公告", "徵收土地") == ["征收土地"]
    assert found("ＣＧＣＳ2000坐标", "cgcs2000") == ["ＣＧＣＳ2000"]


def test_overlaps_are_one_mark():
    assert found("征收土地公告", "征收土地", "土地公告") == ["征收土地公告"]


def test_a_word_within_another_is_not_marked():
    assert found("GCS CGCS2000", "gcs") == ["GCS"]


def test_a_number_is_marked_whole_in_any_form():
    assert found("按国土资函[2012]1140号办", "国土资函〔2012〕1140号") == ["国土资函[2012]1140号"]


def test_a_snippet_shows_the_place_with_some_words_around():
    text = "甲" * 100 + "征收土地" + "乙" * 200
    pieces = marks.snippet(["无关", text], [marks.pattern_of(words.runs("征收"))], around=10)
    shown = "".join(piece.text for piece in pieces)
    assert shown == "…" + "甲" * 10 + "征收土地" + "乙" * 18 + "…"
    assert [piece.text for piece in pieces if piece.found] == ["征收"]


def test_where_nothing_was_found_there_is_no_snippet():
    assert marks.snippet(["无关"], [marks.pattern_of(words.runs("征收"))]) == ()


@given(st.text(), st.text(min_size=1))
def test_marking_changes_no_character(text, asked):
    patterns = [marks.pattern_of([run]) for run in words.runs(asked)]
    plain = text.replace("\ue000", "").replace("\ue001", "")
    assert "".join(piece.text for piece in marks.marked(text, patterns)) == plain

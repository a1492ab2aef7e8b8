from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from yangguang.kernel.search import words


def test_neighbouring_characters_are_paired_and_the_last_stands_alone():
    assert words.indexed("征收土地") == ("征收 收土 土地 地", "土 地 征 收")


def test_words_and_numbers_are_whole_units_beside_characters():
    assert words.indexed("国土2012年") == ("国土 土2012 2012年 年", "2012 国 土 年")


def test_punctuation_and_blanks_part_runs():
    assert words.indexed("土地，公告 GB/T 9704") == (
        "土地 地 公告 告 gb t 9704",
        "9704 gb t 公 告 土 地",
    )


def test_both_scripts_and_both_widths_are_taken_apart_alike():
    assert words.indexed("徵收ＸＧ２０２６") == words.indexed("征收xg2026")


def test_nothing_comes_of_nothing():
    assert words.indexed("，。 \n") == ("", "")


@given(st.text())
def test_every_text_can_be_taken_apart(text):
    ordered, _ = words.indexed(text)
    assert len(ordered.split(" ")) == max(sum(len(run) for run in words.runs(text)), 1)
    assert all(len(unit) <= words.LONGEST for run in words.runs(text) for unit in run)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=3))
def test_a_part_of_a_run_is_a_stretch_of_its_pairs(text):
    (whole,) = words.runs(text)
    (part,) = words.runs(text[1:])
    assert words.pairs(whole)[1:] == words.pairs(part)

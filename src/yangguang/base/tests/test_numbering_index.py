"""Index numbers: the samples of print, and what may be issued."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.numbering import Unissuable, Unreadable, index, number, organisation

# Codes of public bodies as they stand on their own sites; the check characters are theirs.
REAL_CODES = ["000014349", "000019174", "002482437", "11441700007280420Y"]
CANONICAL = re.compile(r"^[0-9A-Z]{8}[0-9X]/(19|20)\d{2}-\d{5}$")


def codes(reading):
    return {doubt.code for doubt in reading.doubts}


@pytest.mark.parametrize("code", REAL_CODES)
def test_real_codes_hold_and_can_issue(code):
    number_issued = index.issue(code, 2012, 40)
    assert number_issued == f"{code}/2012-00040"
    assert index.parse(number_issued).certain


def test_the_standard_form_of_the_guide():
    assert CANONICAL.match(index.issue("000014349", 2026, 7))
    reading = number.read("index", "000019174/2026-00040")
    assert reading.parts == {"organisation_code": "000019174", "year": "2026", "serial": "00040"}
    assert reading.doubts == ()


# GB 11714 by hand: 0*3 0*7 0*9 0*10 1*5 4*8 3*4 4*2 = 57; 57 mod 11 = 2; 11 - 2 = 9.
def test_check_character_worked_by_hand():
    assert organisation.code_check("00001434") == "9"
    # 1*3 = 3, 11 - 3 = 8; 4*3 = 12 -> 1, 10 -> X; 0: 11 -> 0
    assert organisation.code_check("10000000") == "8"
    assert organisation.code_check("40000000") == "X"
    assert organisation.code_check("00000000") == "0"


@pytest.mark.parametrize(
    ("printed", "doubts"),
    [
        ("000014349/202406-00042", {"month"}),
        ("000014349/2021-5135380", {"serial-length"}),
        ("FZ0010/2021-00490", {"local-code"}),
        ("0142768-8/2022-00185", {"hyphen", "code-length"}),
        ("00001434-9/2012-00040", {"hyphen"}),
        ("2012-00040", {"code-missing"}),
        ("000014348/2012-00040", {"check-character"}),
        ("11441700007280421Y/2021-00050", {"check-character"}),
        ("11441700007280420y/2021-00050", {"letter-case"}),
        ("０00014349/2012－00040", {"full-width"}),
        ("000014349 / 2012-00040", {"blanks"}),
        ("索引号：000014349/2012-00040", {"label"}),
        ("000014349/1812-00040", {"year"}),
        ("01-02-03-20080101-0001", {"city-scheme"}),
    ],
)
def test_every_variant_is_read_kept_raw_and_doubted(printed, doubts):
    reading = index.parse(printed)
    assert codes(reading) == doubts
    assert reading.raw == printed
    assert all(doubt.sentence.endswith("。") for doubt in reading.doubts)


@pytest.mark.parametrize(
    "text", ["", "国土资函〔2012〕1140号", "000014349", "000014349/12-00040", "/2012-00040"]
)
def test_what_is_no_index_number_says_so(text):
    with pytest.raises(Unreadable, match="不是索引号"):
        index.parse(text)


@pytest.mark.parametrize(
    ("code", "year", "serial"),
    [
        ("000014348", 2012, 1),
        ("00001434-9", 2012, 1),
        ("FZ0010", 2012, 1),
        ("000014349", 12, 1),
        ("000014349", 2012, 0),
        ("000014349", 2012, 100_000),
    ],
)
def test_issue_is_strict(code, year, serial):
    with pytest.raises(Unissuable):
        index.issue(code, year, serial)


@given(
    body=st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=8, max_size=8),
    year=st.integers(1900, 2099),
    serial=st.integers(1, 99_999),
)
def test_whatever_is_issued_reads_back_without_doubt(body, year, serial):
    code = body + organisation.code_check(body)
    issued = index.issue(code, year, serial)
    reading = index.parse(issued)
    assert CANONICAL.match(issued)
    assert reading.certain
    assert reading.normal == issued
    assert (reading.parts["year"], int(reading.parts["serial"])) == (str(year), serial)


@given(place=st.integers(0, 17), char=st.sampled_from(organisation.CREDIT_ALPHABET))
def test_a_wrong_character_of_a_credit_code_is_seen(place, char):
    right = "11441700007280420Y"
    wrong = right[:place] + char + right[place + 1 :]
    assert organisation.credit_code_holds(wrong) == (wrong == right)


@pytest.mark.parametrize(
    ("printed", "text", "params"),
    [
        ("000014349/202406-00042", "年份后多了月份“{month}”，标准只写四位年份。", {"month": "06"}),
        (
            "000014349/2021-5135380",
            "流水号“{serial}”是{n}位，标准为5位。",
            {"serial": "5135380", "n": 7},
        ),
        (
            "000014348/2012-00040",
            "组织机构代码“{code}”的校验位不符（GB 11714）。",
            {"code": "000014348"},
        ),
        ("000014349/1812-00040", "年份“{year}”不在1900至2099年之间。", {"year": "1812"}),
    ],
)
def test_a_doubt_is_a_sentence_with_places_so_that_every_language_says_it(printed, text, params):
    [doubt] = index.parse(printed).doubts
    assert (doubt.said.text, doubt.said.params) == (text, params)

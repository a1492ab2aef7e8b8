"""Supervision numbers, parcel codes, certificates: read with every doubt named, never repaired."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.market import certificates, grades, numbers, terms, uses
from yangguang.base.market.words import UseClass, Way
from yangguang.base.numbering.reading import Unreadable


def codes(read):
    return [doubt.code for doubt in read.doubts]


def test_a_supervision_number_has_area_year_letter_and_serial():
    read = numbers.read_supervision("3201002012B00345")
    assert read.parts == {
        "area": "320100",
        "year": "2012",
        "letter": "B",
        "serial": "00345",
        "supplement": "",
    }
    assert read.certain


def test_a_supplement_is_a_number_of_its_own():
    read = numbers.read_supervision("3201002012B00345-1")
    assert read.parts["supplement"] == "1"
    assert read.normal == "3201002012B00345-1"


@pytest.mark.parametrize(
    ("text", "doubts", "normal"),
    [
        ("32O1002012B00345", ["letter-for-digit"], "3201002012B00345"),
        ("320l002012B0034l", ["letter-for-digit"], "3201002012B00341"),
        ("3201002012b00345", ["lower-case"], "3201002012B00345"),
        ("３２０１００２０１２Ｂ００３４５", ["full-width"], "3201002012B00345"),
        ("320100 2012 B00345", ["blanks"], "3201002012B00345"),
        ("3201002012B0345", ["serial-digits"], ""),
        ("3201002012D00345", ["letter"], ""),
    ],
)
def test_every_departure_is_named(text, doubts, normal):
    read = numbers.read_supervision(text)
    assert codes(read) == doubts
    assert read.normal == normal


@pytest.mark.parametrize("text", ["", "320100", "B00345", "3201002012B000345678", "合同"])
def test_what_is_no_such_number_is_said_to_be_none(text):
    with pytest.raises(Unreadable):
        numbers.read_supervision(text)


@given(
    st.from_regex(r"[1-9][0-9]{5}(199[0-9]|20[0-9]{2})[ABC][0-9]{5}(-[1-9][0-9]?)?", fullmatch=True)
)
def test_a_good_number_is_read_back_as_it_is(text):
    read = numbers.read_supervision(text)
    assert read.certain
    assert read.normal == text


@pytest.mark.parametrize(
    ("way", "letter"),
    [(Way.ALLOCATION, "A"), (Way.LISTING, "B"), (Way.AGREEMENT, "B"), (Way.LEASE, "C")],
)
def test_the_letter_goes_with_the_way(way, letter):
    assert numbers.letter_of(way) == letter


@pytest.mark.parametrize(
    "text", ["370105012002GB00001", "320505400202GB00001", "370105 012002 GB00001"]
)
def test_real_parcel_codes_are_nineteen_characters_with_letters(text):
    read = numbers.read_parcel(text)
    assert read.certain
    assert read.normal == text.replace(" ", "")


def test_the_code_of_an_abolished_district_stays():
    assert numbers.read_parcel("320802001009GB00001").parts["area"] == "320802"


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("310113999999GB00001", ["provisional"]),
        ("370105012002GA00001", ["feature"]),  # collective ownership with J alone
        ("370105012002JC00001", []),
        ("370105012002ZB00001", ["feature"]),
        ("370105012002GB00000", ["no-serial"]),
        ("37O105012002gb00001", ["letter-for-digit", "lower-case"]),
    ],
)
def test_parcel_codes_by_their_letters(text, doubts):
    assert codes(numbers.read_parcel(text)) == doubts


@pytest.mark.parametrize("text", ["3701050120020000001", "370105012002GB0001"])
def test_nineteen_digits_are_no_parcel_code(text):
    with pytest.raises(Unreadable):
        numbers.read_parcel(text)


@pytest.mark.parametrize(
    ("text", "is_proof", "doubts"),
    [
        ("京朝国用(2013出)第00284号", False, []),
        ("京延国用（2014出）第00061号", False, []),
        ("岸国用（2012）第259号", False, []),
        ("京(2016)朝阳区不动产证明第0000023号", True, []),
        ("京(2016)朝阳区不动产证明第00号", True, ["serial-digits"]),
        ("京（2016）延庆区不动产权第0010177号", True, ["kind"]),
    ],
)
def test_certificates_of_both_ages(text, is_proof, doubts):
    assert codes(certificates.read_certificate(text, is_proof=is_proof)) == doubts


@pytest.mark.parametrize(
    ("printed", "grade"),
    [
        ("十四等级", 14),
        ("十五等", 15),
        ("一级", None),
        ("未评估地区", None),
        ("第3等", 3),
        ("十六等", None),
    ],
)
def test_only_grades_of_the_country_compare(printed, grade):
    assert grades.national(printed) == grade


def test_every_code_of_both_editions_has_a_class():
    for standard, table in uses.TABLES.items():
        assert all(uses.class_of_code(code) is not None for code in table), standard
    assert len(uses.TABLES[uses.STANDARD_2017]) == 73  # kinds of the edition of 2017
    assert len(uses.TABLES[uses.STANDARD_2007]) == 57  # kinds of the edition of 2007


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("城镇住宅用地", 70),
        ("其他普通商品住房用地", 70),
        ("工业用地", 50),
        ("教育用地", 50),
        ("其他商服用地", 40),
        ("商务金融用地", 40),
        ("文体娱乐用地", 50),
        ("旅游设施", 40),
    ],
)
def test_the_longest_term_is_that_of_the_use(name, years):
    assert terms.maximum(uses.use_named(name)) == years


def test_a_code_says_what_its_table_names_so():
    assert uses.use_coded("工业用地", "0601").kind is UseClass.INDUSTRY
    assert uses.use_coded("军事设施用地", "0901").kind is UseClass.SPECIAL
    assert uses.use_coded("商业用地", "0901").kind is UseClass.COMMERCE

"""Identifiers as section 8 of the domain notes and the feed of the weather administration have them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from yangguang.base.cap import codes, identifiers
from yangguang.base.cap.identifiers import ExhaustedError, UnreadableError

AT = datetime(2026, 8, 26, 8, 9, 13, tzinfo=UTC)  # 16:09:13 in Beijing


def test_the_identifier_that_was_seen_in_the_feed_to_the_world():
    seen = identifiers.parse("13013241600000_20260826160913")
    assert (seen.area, seen.sector, seen.unit, seen.extension) == ("130132", "416", "000", "00")
    assert seen.at == AT
    assert seen.serial is None
    assert str(seen) == "13013241600000_20260826160913"


def test_ours_has_31_characters_and_begins_with_the_same_29():
    made = identifiers.made("130132", AT, 3, sector=identifiers.WEATHER)
    assert made == "13013241600000_20260826160913_3"
    assert len(made) == 31
    assert identifiers.parse(made).serial == 3
    assert identifiers.parse(made).organ == "13013241600000"


def test_ten_in_a_second_and_no_more():
    taken = set()
    for _ in range(10):
        taken.add(identifiers.first_free("990101", AT, taken=taken))
    assert len(taken) == 10
    assert {identifiers.parse(one).serial for one in taken} == set(range(10))
    with pytest.raises(ExhaustedError):
        identifiers.first_free("990101", AT, taken=taken)
    with pytest.raises(ExhaustedError):
        identifiers.made("990101", AT, 10)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9901013340000_20260701180000_0",  # thirteen digits
        "99010133400000_20260731250000_0",  # hour 25
        "99010133400000_20260230000000_0",  # 30 February
        "99010133400000_20260701180000_10",  # serial of two digits
        "99010133400000-20260701180000-0",
        "９９０１０１３３４０００００_20260701180000_0",
        "99010133400000_20260701180000_0\n",
    ],
)
def test_what_is_none_is_not_read(text):
    with pytest.raises(UnreadableError):
        identifiers.parse(text)


@pytest.mark.parametrize(
    "wrong",
    [
        {"area_code": "9901"},
        {"area_code": "990101001"},
        {"sector": "41"},
        {"unit": "0000"},
        {"at": datetime(2026, 7, 1, 18)},
    ],
)
def test_wrong_parts_make_no_identifier(wrong):
    given = {"area_code": "990101", "at": AT, **wrong}
    area_code, at = given.pop("area_code"), given.pop("at")
    with pytest.raises(UnreadableError):
        identifiers.made(area_code, at, **given)


def test_the_short_form_may_be_the_long_one():
    assert identifiers.same("13013241600000_20260826160913", "13013241600000_20260826160913_3")
    assert not identifiers.same(
        "13013241600000_20260826160913_2", "13013241600000_20260826160913_3"
    )
    assert not identifiers.same("13013241600000_20260826160914", "13013241600000_20260826160913_3")
    assert identifiers.same("anything", "anything")


def test_the_code_of_this_warning_and_what_is_not_sure_of_it():
    known = codes.known()
    assert known[codes.GEOLOGICAL].words == "地质灾害气象风险"
    assert known[known[codes.GEOLOGICAL].family].words == "气象灾害"
    assert known["11D"].sureness == "assumed"
    assert all(row.source for row in known.values())

"""S1 to S7: each finding on a notice by the law of its day, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from yangguang.base.market import checks
from yangguang.base.market.checks import CitySize, Severity
from yangguang.base.market.tests.stated import (
    HOUSING,
    INDUSTRY,
    LOT,
    NOTICE,
    WAN,
    at,
    between,
    of_contract,
    of_lot,
    of_notice,
)
from yangguang.base.market.words import Way


def test_a_good_notice_and_a_good_contract_have_no_findings():
    assert of_notice() == []
    assert of_contract() == []


@pytest.mark.parametrize(
    ("begins", "found"),
    [
        (at(2024, 3, 20, 9), []),  # 1 to 20 March: 20 days with both ends, 19 without the first
        (at(2024, 3, 19, 9), [("S1", Severity.DOUBT)]),  # 19 and 18: both fall short
    ],
)
def test_a_notice_of_twenty_days_by_one_way_of_counting_is_no_error(begins, found):
    assert of_notice(listing_from=begins) == found


def test_the_auction_counts_where_there_is_no_listing():
    auction = {"listing_from": None, "listing_until": None, "way": Way.AUCTION}
    assert of_notice(**auction, bidding_at=at(2024, 3, 10, 9)) == [("S1", Severity.DOUBT)]


def test_before_july_2002_no_text_asks_for_twenty_days():
    assert (
        of_notice(
            announced_on=date(2002, 6, 1),
            listing_from=at(2002, 6, 5, 9),
            listing_until=at(2002, 6, 6, 9),
        )
        == []
    )


@pytest.mark.parametrize(
    ("ends", "found"),
    [
        (at(2024, 3, 30, 10), []),  # 9 days 1 hour by the clock, 10 by the calendar
        (at(2024, 3, 29, 10), [("S2", Severity.DOUBT)]),
    ],
)
def test_a_listing_counts_ten_days_with_both_ends(ends, found):
    assert of_notice(listing_until=ends) == found


@pytest.mark.parametrize(
    ("ends", "found"),
    [
        # 2006-06-01 is a Thursday; 1, 2, 5 to 9, 12 to 14 June are ten working days with both ends
        (at(2006, 6, 14, 17), []),
        (at(2006, 6, 13, 17), [("S2", Severity.DOUBT)]),
        # ten days of the calendar, eight of them worked less the week ends: 1, 2, 5 to 9 June
        (at(2006, 6, 10, 17), [("S2", Severity.DOUBT)]),
    ],
)
def test_a_listing_of_2006_counts_working_days(ends, found):
    told = of_notice(
        announced_on=date(2006, 5, 1), listing_from=at(2006, 6, 1, 9), listing_until=ends
    )
    assert told == found


@pytest.mark.parametrize("limit", ["ratio", "density", "green"])
def test_a_lot_without_its_limits_is_void(limit):
    assert of_lot(**{limit: None}) == [("S3", Severity.VOID)]


def test_a_lot_without_a_height_is_a_doubt():
    assert of_lot(height=None) == [("S3", Severity.DOUBT)]


def test_an_upper_ratio_of_nought_is_no_limit():
    assert of_lot(ratio=between(high="0.00")) == [("S3", Severity.VOID)]


@pytest.mark.parametrize(
    ("area", "city", "found"),
    [
        (200_000, None, []),
        (200_001, None, [("S4", Severity.FAULT)]),
        (140_001, CitySize.MEDIUM, [("S4", Severity.FAULT)]),
        (70_000, CitySize.SMALL, []),
    ],
)
def test_housing_parcels_have_a_largest_size(area, city, found):
    lot = replace(LOT, area_m2=Decimal(area))
    told = checks.of_notice(replace(NOTICE, lots=(lot,)), city=city)
    assert [(one.code, one.severity) for one in told] == found


@pytest.mark.parametrize(
    ("ratio", "found"),
    [
        (between(high="0.9"), [("S5", Severity.FAULT)]),
        (between("0.8", "1.5"), [("S5", Severity.DOUBT)]),
        (between("1.0", "1.5"), []),
        (between(low="1.2"), []),
    ],
)
def test_housing_has_a_ratio_of_at_least_one(ratio, found):
    assert of_lot(ratio=ratio) == found
    assert of_lot(ratio=ratio, uses=(INDUSTRY,)) == []


def test_bundled_and_uncleared_land_is_for_the_supervisor():
    assert of_lot(is_bundled=True) == [("S6", Severity.FAULT)]
    assert of_lot(is_raw=True) == [("S6", Severity.FAULT)]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        (
            {"deposit_fen": 1_999 * WAN},
            [("S7", Severity.DOUBT)],
        ),  # 19.99 % of the price to begin with
        (
            {"deposit_fen": 1_000 * WAN, "floor_price_fen": 5_000 * WAN},
            [],
        ),  # 20 % of the least price
        ({"deposit_fen": 999 * WAN, "floor_price_fen": 5_000 * WAN}, [("S7", Severity.FAULT)]),
        (
            {"deposit_fen": 15 * WAN, "start_price_fen": 149 * WAN, "uses": (INDUSTRY,)},
            [("S7", Severity.DOUBT)],
        ),
    ],
)
def test_a_deposit_is_a_fifth_of_the_least_price(changed, found):
    assert of_lot(**changed) == found


def test_of_several_lots_each_finding_names_its_own():
    """Two parcels of one street, each for housing with an upper ratio of 0.8, below 1."""
    low = replace(LOT, uses=(HOUSING,), ratio=between(high="0.8"), parcel_no="", name="甲地")
    notice = replace(NOTICE, lots=(low, replace(low, parcel_no="G2")))
    said = [str(one.sentence.said) for one in checks.of_notice(notice) if one.code == "S5"]
    assert said == [
        "宗地01 甲地：住宅用地容积率上限0.8，低于1。",
        "宗地02 G2：住宅用地容积率上限0.8，低于1。",
    ]


def test_one_lot_needs_no_name_but_where_it_is_a_row_among_others():
    low = replace(LOT, uses=(HOUSING,), ratio=between(high="0.8"), parcel_no="G2")
    notice = replace(NOTICE, lots=(low,))
    [alone] = [one for one in checks.of_notice(notice) if one.code == "S5"]
    assert str(alone.sentence.said) == "住宅用地容积率上限0.8，低于1。"
    [row] = [one for one in checks.of_notice(notice, is_row=True) if one.code == "S5"]
    assert str(row.sentence.said) == "宗地G2：住宅用地容积率上限0.8，低于1。"


def test_what_names_its_lot_already_names_it_once():
    """Without a height limit S3 doubts, of both alike called 甲地."""
    bare = replace(LOT, name="甲地", parcel_no="", height=None)
    notice = replace(NOTICE, lots=(bare, bare))
    said = [str(one.sentence.said) for one in checks.of_notice(notice) if one.code == "S3"]
    assert said == ["宗地01 甲地没有写明建筑限高。", "宗地02 甲地没有写明建筑限高。"]

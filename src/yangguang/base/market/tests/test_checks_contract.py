"""S4, S5, S8, S9, S11, S16 to S20, I13: each finding on a contract by the law of its day, counted by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from yangguang.base.market.checks import Known, Severity
from yangguang.base.market.tests.stated import (
    COMMERCE,
    HOUSING,
    INDUSTRY,
    WAN,
    agreed,
    of_contract,
    use,
)
from yangguang.base.market.words import Source, UseClass, Way


@pytest.mark.parametrize(
    ("uses", "found"),
    [
        ((use(UseClass.HOUSING, years=71),), [("I13/term", Severity.FAULT)]),
        ((use(UseClass.COMMERCE, "其他商服用地", 50),), [("I13/term", Severity.FAULT)]),
        ((use(UseClass.COMMERCE, "商务金融用地", 50),), [("I13/term", Severity.DOUBT)]),
        ((use(UseClass.COMMERCE, "商务金融用地", 70),), [("I13/term", Severity.FAULT)]),
        ((use(UseClass.INDUSTRY, "工业用地", 40),), []),  # shorter is lawful
        ((COMMERCE, HOUSING), []),
    ],
)
def test_a_term_is_no_longer_than_that_of_its_use(uses, found):
    assert of_contract(uses=uses, years=None) == found


def test_an_allocation_has_no_term_and_no_price_but_a_cost():
    allocated = {"way": Way.ALLOCATION, "supervision_no": "9901012024A00001"}
    assert of_contract(**allocated, price_fen=None) == []
    assert of_contract(**allocated) == [("price/allocation", Severity.DOUBT)]


def test_a_price_of_nought_for_value_is_a_fault():
    assert of_contract(price_fen=0) == [("price/zero", Severity.FAULT)]
    assert of_contract(price_fen=None) == [("price/none", Severity.DOUBT)]


@pytest.mark.parametrize(
    ("payments", "found"),
    [
        # signed on 1 March: a month ends on 1 April, a year on 1 March 2025
        ([(6_000, date(2024, 4, 1)), (6_000, date(2025, 3, 1))], []),
        ([(5_999, date(2024, 4, 1)), (6_001, date(2025, 3, 1))], [("S8", Severity.FAULT)]),
        ([(6_000, date(2024, 4, 2)), (6_000, date(2025, 3, 1))], [("S8", Severity.FAULT)]),
        ([(6_000, date(2024, 4, 1)), (6_000, date(2025, 3, 2))], [("S8", Severity.FAULT)]),
        ([(2_000, date(2024, 4, 1))], []),  # the list is cut: nothing is said of it
    ],
)
def test_housing_pays_half_in_a_month_and_the_rest_in_a_year(payments, found):
    assert of_contract(instalments=agreed(*payments)) == found


def test_industry_pays_as_agreed():
    payments = agreed((1, date(2024, 4, 1)), (11_999, date(2030, 1, 1)))
    assert of_contract(instalments=payments, uses=(INDUSTRY,)) == []


def test_a_price_lies_not_below_the_floor():
    assert of_contract(floor_price_fen=12_001 * WAN) == [("S9", Severity.FAULT)]


@pytest.mark.parametrize(
    ("grade", "price_wan", "found"),
    [
        ("十三等级", 192, []),  # 96 yuan a square metre of 20,000
        ("十三等级", 191, [("S9", Severity.DOUBT)]),
        ("十三级", 50, []),  # a grade of the town's own
    ],
)
def test_industrial_land_has_a_least_price_by_national_grade(grade, price_wan, found):
    assert of_contract(uses=(INDUSTRY,), grade=grade, price_fen=price_wan * WAN) == found


def test_dates_before_the_contract():
    assert of_contract(handover_on=date(2024, 2, 28)) == [("S11", Severity.DOUBT)]
    assert of_contract(start_on=date(2024, 2, 28)) == [("I13/start", Severity.VOID)]
    assert of_contract(finish_on=date(2024, 9, 30)) == [("I13/finish", Severity.FAULT)]
    assert of_contract(finish_on=date(2024, 10, 1)) == [("I13/finish", Severity.DOUBT)]


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (Known(approved_m2=Decimal(19_999)), [("S16", Severity.FAULT)]),
        (Known(approved_m2=Decimal(20_000)), []),
        (Known(approved_use=UseClass.INDUSTRY), [("S16", Severity.FAULT)]),
        (Known(is_acquired=False), [("S17", Severity.FAULT)]),
        (Known(overlaps=("GD-1",)), [("S18", Severity.FAULT)]),
        (Known(deal_fen=11_000 * WAN), [("S19", Severity.FAULT)]),
    ],
)
def test_what_is_known_beside_the_contract(known, found):
    assert of_contract(known=known, source=Source.NEW) == found


def test_payments_that_exceed_the_price_are_a_fault_even_where_the_list_is_cut():
    assert of_contract(instalments=agreed((12_001, None))) == [("S19", Severity.FAULT)]
    short = agreed((6_000, None))
    assert of_contract(instalments=short, instalments_complete=True) == [("S19", Severity.FAULT)]
    assert of_contract(instalments=short) == []


@pytest.mark.parametrize(
    ("changed", "on", "found"),
    [
        ({"uses": (COMMERCE,)}, date(2005, 4, 1), [("S20", Severity.DOUBT)]),
        ({"uses": (COMMERCE,)}, date(2002, 6, 30), []),
        ({"uses": (INDUSTRY,)}, date(2006, 8, 31), []),
        ({"uses": (INDUSTRY,)}, date(2006, 9, 1), [("S20", Severity.DOUBT)]),
        ({"uses": (use(UseClass.INDUSTRY, "采矿用地", 50),)}, date(2016, 1, 4), []),
        ({"uses": (COMMERCE,), "agreement_ground": "原使用权人补办"}, date(2016, 1, 4), []),
    ],
)
def test_a_grant_by_agreement_needs_a_ground(changed, on, found):
    bare = {"handover_on": None, "start_on": None, "finish_on": None, "supervision_no": ""}
    assert of_contract(on=on, way=Way.AGREEMENT, **bare, **changed) == found


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("9901012023B00001", ["number/year"]),
        ("9901012023B00001-1", []),
        ("9901012024A00001", ["number/letter"]),
        ("9901012024B0001", ["number/form"]),
        ("99O1012024B00001", ["number/form"]),
        ("see contract", ["number/form"]),
    ],
)
def test_a_supervision_number_says_area_year_and_way(number, codes):
    assert [code for code, _ in of_contract(supervision_no=number)] == codes

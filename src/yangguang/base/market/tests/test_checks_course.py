"""S10 to S15, mortgages and patterns: what follows a contract, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from yangguang.base.market import checks
from yangguang.base.market.checks import Course, Paid, Severity, patterns
from yangguang.base.market.keeping import Kept, KeptKind
from yangguang.base.market.tests.stated import CONTRACT, LOT, NOTICE, SIGNED, WAN, agreed, at

ON = date(2026, 11, 27)


def of_course(*, on=ON, lot=CONTRACT, **said):
    return [one.code for one in checks.of_course(lot, Course(**said), on=on)]


def test_silence_says_nothing_where_another_follows_the_lot():
    assert of_course(signed_on=SIGNED) == []


def test_a_lot_that_the_office_follows_is_late_where_nothing_is_entered():
    # start 2024-10-01, two years past on 2026-11-27; finish 2026-10-01; the result never filed
    assert of_course(signed_on=SIGNED, is_followed=True) == ["S11", "S12", "S13", "S14", "S15"]


@pytest.mark.parametrize(
    ("started", "codes"),
    [
        (date(2024, 10, 1), []),
        (date(2025, 10, 1), ["S12"]),  # a year to the day
        (date(2025, 10, 2), ["S12", "S14"]),
        (date(2026, 10, 2), ["S12", "S14"]),
    ],
)
def test_a_start_a_year_late_is_idle_land(started, codes):
    assert of_course(started_on=started) == codes


def test_days_that_are_excused_stop_the_clock():
    assert of_course(started_on=date(2025, 10, 2), excused_days=30) == ["S12"]


def test_a_handover_before_the_contract_is_a_doubt():
    found = checks.of_course(
        CONTRACT, Course(signed_on=SIGNED, handed_over_on=date(2024, 2, 1)), on=ON
    )
    assert [(one.code, one.severity) for one in found] == [("S11", Severity.DOUBT)]


def test_payments_are_held_against_their_days():
    lot = replace(
        CONTRACT, instalments=agreed((6_000, date(2024, 4, 1)), (6_000, date(2025, 3, 1)))
    )
    half = Paid(fen=6_000 * WAN, on=date(2024, 4, 1))
    late = Paid(fen=6_000 * WAN, on=date(2025, 3, 2))
    assert of_course(lot=lot, payments=(half, late)) == ["S10"]
    assert of_course(lot=lot, payments=(half, replace(late, on=date(2025, 3, 1)))) == []


@pytest.mark.parametrize(
    ("filed", "codes"),
    [
        (date(2024, 3, 15), []),  # from Friday 1 March the tenth working day is Friday 15 March
        (date(2024, 3, 18), ["S15"]),
    ],
)
def test_a_result_is_filed_within_ten_working_days(filed, codes):
    assert of_course(signed_on=SIGNED, filed_on=filed) == codes


def test_a_deal_before_its_notice_and_a_contract_before_its_deal():
    assert of_course(announced_on=date(2024, 2, 20), dealt_on=date(2024, 2, 10)) == ["course/order"]
    assert of_course(dealt_on=date(2024, 3, 2), signed_on=SIGNED) == ["course/order"]


def test_a_date_without_a_field_check_is_a_doubt():
    assert of_course(started_on=date(2024, 10, 1), are_seen=False) == ["course/unseen"]


def test_every_rule_has_days_in_force_and_says_what_is_assumed():
    for rule in checks.RULES:
        assert rule.basis.statute.in_force <= rule.since
        if rule.basis.statute.until is not None:
            assert rule.until == rule.basis.statute.until
    wanted = {f"S{number}" for number in range(1, 21)}
    assert wanted <= {rule.code for rule in checks.RULES}
    assert checks.title_of("S2") == "挂牌期不足10日"  # the newest edition


def mortgage(**said):
    return [
        one.code for one in checks.of_kept(Kept(kind=KeptKind.MORTGAGE, title="某宗地", **said))
    ]


def test_mortgages_by_area_loan_and_days():
    assert mortgage(area_m2=Decimal(100), mortgaged_m2=Decimal(101)) == ["kept/area"]
    assert mortgage(area_m2=Decimal(100), money_fen=999_900) == ["kept/unit"]  # 99.99 yuan a m²
    assert mortgage(area_m2=Decimal(100), money_fen=1_000_000) == []
    assert mortgage(money_fen=200, appraised_fen=100) == ["kept/loan"]
    assert mortgage(from_on=date(2024, 1, 2), until_on=date(2024, 1, 1)) == ["kept/order"]


def outcome(lot, day, winner, *bidders):
    return patterns.Outcome(lot, date(2024, 1, day), frozenset(bidders), winner)


def test_the_same_two_bidders_in_turn():
    turns = [
        outcome("1", 1, "甲公司", "甲公司", "乙公司"),
        outcome("2", 2, "乙公司", "甲公司", "乙公司"),
        outcome("3", 3, "甲公司", "甲公司", "乙公司"),
        outcome("4", 4, "丙公司", "甲公司", "乙公司", "丙公司"),
    ]
    (found,) = patterns.rings(turns)
    assert (found.code, found.lots) == ("ring", ("1", "2", "3"))
    assert list(patterns.rings(turns[:2])) == []
    assert list(patterns.rings([replace(one, winner="甲公司") for one in turns])) == []


def test_a_window_that_is_mostly_days_off():
    # listing 2025-01-28 to 02-06: the festival has 1-28 to 02-04 off; 02-05 and 06 are worked: 8 of 10 off
    spring = replace(
        NOTICE,
        announced_on=date(2025, 1, 8),
        listing_from=at(2025, 1, 28, 9),
        listing_until=at(2025, 2, 6, 9),
    )
    (found,) = patterns.over_holidays(spring)
    assert found.code == "holidays"
    assert found.sentence.said.params["off"] == 8
    assert list(patterns.over_holidays(NOTICE)) == []


def test_lots_that_may_only_be_taken_together():
    tied = replace(LOT, parcel_no="2024-2", bundled=("2024-1",))
    (found,) = patterns.bundles([replace(NOTICE, lots=(LOT, tied)), NOTICE])
    assert found.lots == ("2024-2",)


def test_money_that_went_back_to_the_holder():
    back = [
        patterns.Returned("1", 100 * WAN, date(2024, 6, 1)),
        patterns.Returned("1", 50 * WAN, date(2024, 1, 1)),  # before the deal
        patterns.Returned("2", 500 * WAN, date(2024, 6, 1)),
    ]
    (found,) = patterns.returned("1", 1_000 * WAN, date(2024, 3, 1), back)
    assert found.sentence.said.params["share"] == "10.0"

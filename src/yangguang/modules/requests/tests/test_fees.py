"""The processing fee: brackets of the tariff of 2020, real bills, and that nothing is charged twice."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.modules.requests.rules import fees


@pytest.mark.parametrize(
    ("items", "yuan"),
    [(0, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (45, 5500)],
)
def test_a_fee_by_item(items, yuan):
    """Ten are free; twenty at 100; then ten at 200, ten at 300, and so on."""
    assert fees.total(fees.by_item(items)) == yuan


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [(30, 0), (31, 10), (57, 270), (100, 700), (109, 880), (119, 1080), (200, 2700), (250, 4700)],
)
def test_a_fee_by_page(pages, yuan):
    """880, 1,080 and 270 yuan stand in a city's report of 2024."""
    assert fees.total(fees.by_page(pages)) == yuan


@given(before=st.integers(0, 200), items=st.integers(0, 200))
def test_two_requests_of_a_month_cost_what_one_costs(before, items):
    both = fees.total(fees.by_item(before)) + fees.total(fees.by_item(items, before=before))
    assert both == fees.total(fees.by_item(before + items))


@given(units=st.integers(0, 2000))
def test_a_bill_has_each_unit_once(units):
    for bill in (fees.by_item(units), fees.by_page(units)):
        assert sum(line.count for line in bill) == units
        assert [line.first for line in bill[1:]] == [line.last + 1 for line in bill[:-1]]
        assert [line.each for line in bill] == sorted(line.each for line in bill)


@pytest.mark.parametrize(("on", "count"), [(date(2020, 12, 31), 1), (date(2021, 1, 1), 0)])
def test_no_fee_before_there_is_a_tariff(on, count):
    """国办函〔2020〕109号 is in force since 1 January 2021."""
    assert len(list(fees.why_not_charge_on(due_on=date(2021, 1, 29), on=on))) == count

"""The numbers of the tariff and of the remedies: a table worked out by hand, which any change of one fails."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from yangguang.base.workdays import Amount, national
from yangguang.modules.requests.rules import Outcome, fees, remedies

BY_ITEM = {10: 0, 11: 100, 30: 2_000, 31: 2_200, 40: 4_000, 41: 4_300, 50: 7_000, 51: 7_400}
"""Ten free, twenty at 100 (2,000), ten at 200 (2,000), ten at 300 (3,000), then 400 each."""
BY_PAGE = {30: 0, 31: 10, 100: 700, 101: 720, 200: 2_700, 201: 2_740}
"""Thirty free, seventy at 10 (700), a hundred at 20 (2,000), then 40 each."""

LAST_DAYS = [
    # reply on, result, named, reconsideration until, suit until
    # 2-31 March are 30 days, 30 April the sixtieth; three months later is 1 June.
    (date(2010, 3, 1), Outcome.D1, True, date(2010, 4, 30), date(2010, 6, 1)),
    # 10 March to 8 May are 22 + 30 + 8 days, a working Saturday; 9 September is six months later.
    (date(2021, 3, 9), Outcome.D1, True, date(2021, 5, 8), date(2021, 9, 9)),
    # 14-31 March 18, April 30, 12 May the sixtieth; 13 September is a Sunday, so Monday 14.
    (date(2026, 3, 13), Outcome.D1, True, date(2026, 5, 12), date(2026, 9, 14)),
    # The reply named no remedy: a year for either, a Thursday.
    (date(2024, 3, 13), Outcome.D1, False, date(2025, 3, 13), date(2025, 3, 13)),
]
FIRST = (date(2026, 3, 13), date(2026, 5, 12))
"""A refusal (C6) and the last day of the reconsideration that must come first."""
AFTER = (date(2026, 4, 14), date(2026, 4, 29))
"""The decision on it, and the last day of the suit: 15-29 April are fifteen days."""


def all_hold():
    calendar = national()
    for day, outcome, is_named, *expected in LAST_DAYS:
        ways = remedies.remedies(outcome, on=day)
        found = [
            remedies.until(w, known_on=day, calendar=calendar, is_named=is_named) for w in ways
        ]
        if [due.on for due in found] != expected:
            return False
    review, suit = remedies.remedies(Outcome.C6, on=FIRST[0])
    return (
        remedies.until(review, known_on=FIRST[0], calendar=calendar).on == FIRST[1]
        and remedies.until(suit, known_on=AFTER[0], calendar=calendar).on == AFTER[1]
        and all(fees.total(fees.by_item(n)) == yuan for n, yuan in BY_ITEM.items())
        and all(fees.total(fees.by_page(n)) == yuan for n, yuan in BY_PAGE.items())
        and all(sum(line.count for line in fees.by_page(n)) == n for n in BY_PAGE)
    )


def test_the_table_holds():
    assert all_hold()


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize("name", ["FREE_ITEMS", "FIRST_BRACKET", "BRACKET", "STEP_YUAN"])
def test_a_change_of_the_tariff_by_item_fails(monkeypatch, name, by):
    monkeypatch.setattr(fees, name, getattr(fees, name) + by)
    assert not all_hold()


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize(
    ("band", "bound"),
    [*[(n, bound) for n in range(4) for bound in ("first", "last", "each")][1:10], (3, "each")],
)
def test_a_change_of_the_tariff_by_page_fails(monkeypatch, band, bound, by):
    bands = list(fees.PAGES)
    bands[band] = replace(bands[band], **{bound: getattr(bands[band], bound) + by})
    monkeypatch.setattr(fees, "PAGES", tuple(bands))
    assert not all_hold()


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize(
    "name",
    ["REVIEW_1999", "REVIEW_2024", "REVIEW_FIRST", "SUIT_1990", "SUIT_2015", "SUIT_AFTER"],
)
def test_a_change_of_a_remedys_limit_fails(monkeypatch, name, by):
    remedy = getattr(remedies, name)
    amount = Amount(remedy.amount.n + by, remedy.amount.unit)
    monkeypatch.setattr(remedies, name, replace(remedy, amount=amount))
    assert not all_hold()


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize("name", ["NOT_NAMED_REVIEW", "NOT_NAMED_SUIT"])
def test_a_change_of_the_limit_without_notice_fails(monkeypatch, name, by):
    amount, basis = getattr(remedies, name)
    monkeypatch.setattr(remedies, name, (Amount(amount.n + by, amount.unit), basis))
    assert not all_hold()

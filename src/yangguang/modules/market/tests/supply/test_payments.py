"""What is owed, paid and late: counted by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.market.lot import Instalment
from yangguang.modules.market.rules import idle, payments, watching
from yangguang.modules.market.rules.payments import Paid

TWO = (
    Instalment(no=1, fen=100_000, due_on=date(2024, 4, 1)),
    Instalment(no=2, fen=100_000, due_on=date(2024, 12, 1)),
)


def test_what_is_paid_goes_to_what_fell_due_first():
    first, second = payments.course(TWO, [Paid(date(2024, 3, 28), 150_000)], on=date(2024, 6, 1))
    assert (first.open_fen, first.late_days, second.paid_fen) == (0, 0, 50_000)


def test_a_late_payment_costs_a_thousandth_a_day():
    # 1,000 yuan, ten days late: 10 x 0.1 % = 1 %, 10 yuan
    first, _ = payments.course(TWO, [Paid(date(2024, 4, 11), 100_000)], on=date(2024, 6, 1))
    assert (first.late_days, first.late_fee_fen) == (10, 1_000)


def test_what_is_unpaid_costs_until_today():
    # half on the day: nothing; the other half 60 days late on 31 May: 60 x 0.1 % of 500 yuan = 30 yuan
    first, _ = payments.course(TWO, [Paid(date(2024, 4, 1), 50_000)], on=date(2024, 5, 31))
    assert (first.open_fen, first.late_days, first.late_fee_fen) == (50_000, 60, 3_000)


def test_the_fee_is_the_sum_of_its_parts():
    """Due 1 April, 1,000 yuan: 400 paid on 11 April (10 days: 4 yuan), 600 open on 1 May (30 days: 18 yuan)."""
    first, _ = payments.course(TWO, [Paid(date(2024, 4, 11), 40_000)], on=date(2024, 5, 1))
    told = [(one.fen, one.until, one.days, one.fee_fen, one.is_open) for one in first.late]
    assert told == [
        (40_000, date(2024, 4, 11), 10, 400, False),
        (60_000, date(2024, 5, 1), 30, 1_800, True),
    ]
    assert (first.late_days, first.late_fee_fen) == (30, 2_200)


def test_what_is_paid_after_the_day_asked_for_is_not_paid_yet():
    first, _ = payments.course(TWO, [Paid(date(2024, 4, 2), 100_000)], on=date(2024, 4, 1))
    assert (first.open_fen, first.late_fee_fen) == (100_000, 0)


def test_before_2007_only_the_contract_says_what_late_costs():
    old = (Instalment(no=1, fen=100_000, due_on=date(2006, 12, 31)),)
    (first,) = payments.course(old, [Paid(date(2007, 1, 10), 100_000)], on=date(2007, 2, 1))
    assert (first.late_days, first.late_fee_fen) == (10, 0)


def test_an_instalment_without_a_day_is_never_late():
    (first,) = payments.course((Instalment(no=1, fen=5),), [], on=date(2024, 4, 1))
    assert (first.open_fen, first.late_days) == (5, 0)


def test_what_a_list_leaves_out_is_the_rest_of_the_price():
    whole = payments.agreed(TWO, price_fen=250_000, complete=False)
    assert (whole[-1].no, whole[-1].fen, whole[-1].due_on) == (3, 50_000, None)
    assert payments.agreed(TWO, price_fen=250_000, complete=None) == TWO


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 10**9)), max_size=6),
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 10**9)), max_size=6),
)
def test_nothing_is_paid_twice_or_lost(agreed, paid):
    day = date(2024, 1, 1).toordinal()
    owed = payments.course(
        [
            Instalment(no=no, fen=fen, due_on=date.fromordinal(day + after))
            for no, (after, fen) in enumerate(agreed, 1)
        ],
        [Paid(date.fromordinal(day + after), fen) for after, fen in paid],
        on=date.fromordinal(day + 400),
    )
    whole = min(sum(fen for _, fen in agreed), sum(fen for _, fen in paid))
    assert sum(one.paid_fen for one in owed) == whole


def test_days_excused_twice_count_once():
    # 1 to 30 June and 16 June to 15 July: 30 + 30 - 15
    spans = [(date(2023, 6, 1), date(2023, 6, 30)), (date(2023, 6, 16), date(2023, 7, 15))]
    assert idle.days_of(spans) == 45


def test_without_an_agreed_start_a_year_after_the_hand_over():
    assert idle.idle_from(None, date(2024, 2, 29)) == (date(2025, 2, 28), "实际交地之日起一年")
    assert idle.idle_from(date(2024, 5, 1), date(2024, 2, 29))[0] == date(2024, 5, 1)
    assert idle.idle_from(None, None)[0] is None


def test_what_is_unsold_is_the_area_less_what_is_licensed_by_the_ratio():
    # 35,067.05 m² at ratio 2: 34,788.1 m² of floor area take 17,394.05 m² of land, 17,673 m² are left
    left = watching.unsold_m2(Decimal("35067.05"), Decimal("34788.1"), Decimal(2))
    assert left == Decimal("17673.0000")
    assert watching.unsold_m2(Decimal(100), Decimal(300), Decimal(2)) == 0
    assert watching.unsold_m2(Decimal(100), Decimal(300), None) is None


def followed(**more):
    nothing = dict.fromkeys(
        ("signed_on", "handover_due", "handed_over_on", "start_due", "started_on")
    )
    return watching.Followed(**{**nothing, "finish_due": None, "completed_on": None, **more})


@pytest.mark.parametrize(
    ("on", "question"),
    [
        (date(2024, 8, 1), None),  # 31 days before
        (date(2024, 8, 2), "soon"),  # 30 days before
        (date(2024, 9, 1), "soon"),  # the day itself
        (date(2024, 9, 2), "late-start"),
        (date(2025, 9, 1), "late-start"),  # the year isn't over
        (date(2025, 9, 2), "idle"),
        (date(2026, 9, 1), "idle"),
        (date(2026, 9, 2), "two-years"),
    ],
)
def test_a_start_weighs_more_the_longer_it_is_missed(on, question):
    found = [one.question for one in watching.matters(followed(start_due=date(2024, 9, 1)), on=on)]
    assert found == ([question] if question else [])


def test_excused_days_are_waited_for():
    lot = followed(start_due=date(2024, 9, 1), moved_from=date(2024, 11, 30))
    assert [one.question for one in watching.matters(lot, on=date(2025, 9, 2))] == ["late-start"]


def test_nothing_known_is_nothing_missed():
    assert not list(watching.matters(followed(), on=date(2030, 1, 1)))

"""Who must have a warning, who may, who never; how soon; whom to call; where a recall goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.hazards import matrix
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.matrix import (
    MATRIX,
    Duty,
    Errand,
    Outlet,
    Role,
    call_next,
    duty,
    recall,
)

TODAY = date(2026, 7, 16)
RED, ORANGE, YELLOW, BLUE = Level


@pytest.mark.parametrize(
    ("level", "outlet", "owed"),
    [
        (RED, Outlet.TELEVISION, Duty.MUST),
        (ORANGE, Outlet.TELEVISION, Duty.MUST),
        (YELLOW, Outlet.TELEVISION, Duty.MAY),
        (BLUE, Outlet.TELEVISION, Duty.NEVER),
        (BLUE, Outlet.PORTAL, Duty.MUST),
        (BLUE, Outlet.FEED, Duty.MUST),
        (ORANGE, Outlet.SMS, Duty.MUST),
        (BLUE, Outlet.SMS, Duty.MAY),
    ],
)
def test_the_seed(level, outlet, owed):
    assert duty(level, outlet, on=TODAY).duty is owed


def test_television_has_a_clock_and_somebody_to_call():
    task = duty(ORANGE, Outlet.TELEVISION, on=TODAY)
    assert (task.accept_within, task.confirm_within) == (30, 600)
    assert call_next(task, []) is Role.OUTLET_DESK
    assert call_next(task, [Role.OUTLET_DESK]) is Role.DUTY_DESK
    assert call_next(task, list(Role)) is None


def test_orange_is_handed_over_to_phones_within_ten_seconds():
    assert duty(ORANGE, Outlet.SMS, on=TODAY).accept_within == 10


@pytest.mark.parametrize("outlet", Outlet)
@pytest.mark.parametrize("level", Level)
def test_a_drill_goes_to_no_real_outlet(level, outlet):
    task = duty(level, outlet, on=TODAY, kind=Errand.DRILL, had=True)
    assert task.duty is Duty.NEVER
    assert "演练" in str(task.why)


@pytest.mark.parametrize("outlet", Outlet)
def test_an_update_and_a_cancellation_go_wherever_the_first_went(outlet):
    for kind in (Errand.UPDATE, Errand.CANCEL):
        assert duty(BLUE, outlet, on=TODAY, kind=kind, had=True).duty is Duty.MUST
        assert duty(BLUE, outlet, on=TODAY, kind=kind, had=True, table=()).duty is Duty.MUST
    assert duty(RED, outlet, on=TODAY, kind=Errand.CANCEL).duty is Duty.NEVER


def test_a_downgrade_keeps_the_clock_of_the_outlet():
    task = duty(BLUE, Outlet.TELEVISION, on=TODAY, kind=Errand.UPDATE, had=True)
    assert task.confirm_within == 600


def test_a_recall_goes_to_every_outlet_that_had_the_first_once():
    had = [Outlet.TELEVISION, Outlet.PORTAL, Outlet.PORTAL]
    assert recall(had) == (Outlet.PORTAL, Outlet.TELEVISION)
    assert recall([]) == ()


def test_a_row_of_the_office_wins_by_the_narrowest_area():
    own = [
        replace(row, area=area, duty=owed)
        for row in MATRIX
        if row.outlet is Outlet.MAIL
        for area, owed in (("420000", Duty.MUST), ("420525", Duty.NEVER))
    ]
    table = (*MATRIX, *own)

    def owed(area):
        return duty(RED, Outlet.MAIL, on=TODAY, area=area, table=table).duty

    assert owed("") is Duty.MAY
    assert owed("430000") is Duty.MAY
    assert owed("420526") is Duty.MUST
    assert owed("420525100") is Duty.NEVER


def test_a_row_holds_from_day_to_day():
    dated = [replace(row, until_on=date(2026, 7, 15)) for row in MATRIX]
    assert duty(RED, Outlet.PORTAL, on=TODAY, table=dated).duty is Duty.NEVER
    assert duty(RED, Outlet.PORTAL, on=date(2026, 7, 15), table=dated).duty is Duty.MUST
    assert duty(RED, Outlet.PORTAL, on=date(2011, 12, 31)).duty is Duty.NEVER


def test_every_row_says_what_is_assumed_and_what_it_rests_on():
    assert all(row.assumed and row.basis.statute.holds_on(row.from_on) for row in MATRIX)


@given(st.sampled_from(Outlet), st.sampled_from(Level), st.sampled_from(Level))
def test_a_higher_level_never_owes_less(outlet, one, other):
    order = [Duty.MUST, Duty.MAY, Duty.NEVER]
    higher, lower = sorted([one, other])
    first, second = (duty(level, outlet, on=TODAY) for level in (higher, lower))
    assert order.index(first.duty) <= order.index(second.duty)
    if Duty.NEVER not in {first.duty, second.duty}:
        assert first.accept_within <= second.accept_within
    assert isinstance(first, matrix.Task)

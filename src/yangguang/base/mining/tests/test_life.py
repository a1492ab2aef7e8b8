"""Numbers in splits and mergers, the thirty days, states that allow and states that don't."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.base.mining.kinds import Right
from yangguang.base.mining.life import (
    Established,
    Event,
    State,
    announced_by_system_on,
    merged,
    must_be_replaced,
    parted,
    why_not,
    why_not_in_force,
)
from yangguang.base.refusal import Reason, Refusal
from yangguang.base.workdays import national

A = "C4400002009064210012001"
B = "C4400002010124210012950"
C = "C4400002011014210013000"
DAY = date(2024, 5, 6)


def test_the_worked_merger_and_split_of_the_handbook():
    """A of 2003 and B of 2006 merge: A survives; split in three, one part keeps it, two are new."""
    found = merged([Established(B, date(2006, 3, 1)), Established(A, date(2003, 3, 1))])
    assert (found.survives, found.retired) == (A, (B,))
    later = parted(found.survives, 3)
    assert (later.keeps, later.new) == (A, 2)


def test_three_merge_in_the_order_in_which_they_were_set_up():
    rights = [
        Established(C, date(2011, 1, 1)),
        Established(A, date(2003, 3, 1)),
        Established(B, date(2006, 3, 1)),
    ]
    assert merged(rights).retired == (B, C)


@pytest.mark.parametrize(
    "rights",
    [
        [Established(A, date(2003, 3, 1))],
        [Established(A, date(2003, 3, 1)), Established(A, date(2006, 3, 1))],
        [
            Established(A, date(2003, 3, 1)),
            Established("T44120090302026433", date(2006, 3, 1)),
        ],
        [Established(A, date(2003, 3, 1)), Established(B, date(2003, 3, 1))],
    ],
)
def test_no_merger(rights):
    with pytest.raises(Refusal):
        merged(rights)


def test_one_part_is_no_split():
    with pytest.raises(Refusal):
        parted(A, 1)


@pytest.mark.parametrize(
    ("allotted", "announced"),
    [
        # the day itself is not counted: 31 January is the thirtieth day after the 1st
        (date(2024, 1, 1), date(2024, 2, 1)),
        # it ends on a holiday and moves for none: 2 + 28 October
        (date(2024, 9, 2), date(2024, 10, 3)),
    ],
)
def test_a_number_nobody_confirms_is_announced_after_thirty_days(allotted, announced):
    assert announced_by_system_on(allotted, national()) == announced


@pytest.mark.parametrize(
    ("number", "on", "replaced"),
    [
        ("T44120090302026433", date(2020, 7, 9), False),
        ("T44120090302026433", date(2020, 7, 10), True),
        ("1000000720056", date(2020, 7, 10), True),
        (A, date(2024, 1, 1), False),
    ],
)
def test_old_numbers_are_replaced_at_the_next_registration_since_2020(number, on, replaced):
    assert must_be_replaced(number, on=on) is replaced


OVER = [
    "已注销",
    "已自行废止",
    "已消灭",
    "已吊销",
    "登记已撤销",
    "已依法收回",
    "已转为采矿权",
    "已并入",
]


@pytest.mark.parametrize("state", OVER)
@pytest.mark.parametrize("event", ["延续", "变更登记", "转让", "保留", "分立", "合并", "补证"])
def test_what_is_over_can_neither_be_renewed_nor_changed_nor_transferred(event, state):
    (reason,) = why_not(Event(event), State(state), on=DAY)
    assert reason.code is Reason.CLOSED


@pytest.mark.parametrize(
    ("event", "state", "allowed"),
    [
        ("延续", "有效", True),
        ("延续", "已到期，延续办理中", True),
        ("转让", "已到期，延续办理中", False),
        ("延续", "公示中", False),
        ("新立", "有效", False),
        ("新立", "已注销", True),
        ("注销", "已自行废止", True),
        ("注销", "已注销", False),
        ("变更登记", "保留", True),
        ("探矿权转采矿权", "保留", True),
    ],
)
def test_what_a_state_allows(event, state, allowed):
    assert (not list(why_not(Event(event), State(state), on=DAY))) is allowed


def in_force(**changes):
    said = {
        "number_is_confirmed": True,
        "was_published": True,
        "valid_from": date(2020, 9, 23),
        "valid_to": date(2025, 9, 23),
        "on": DAY,
        **changes,
    }
    return [reason.code for reason in why_not_in_force(Right.EXPLORATION, **said)]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"number_is_confirmed": False}, [Reason.NOT_YET]),
        ({"was_published": False}, [Reason.NOT_YET]),
        ({"was_published": False, "valid_from": date(2011, 3, 31)}, []),
        ({"on": date(2025, 9, 23)}, []),
        ({"on": date(2025, 9, 24)}, [Reason.TOO_LATE]),
        ({"on": date(2020, 9, 22)}, [Reason.TOO_EARLY]),
        ({"on": date(2025, 6, 30), "has_permit": False}, []),
        ({"on": date(2025, 7, 1), "has_permit": False}, [Reason.NOT_YET]),
    ],
)
def test_shown_in_force(changes, codes):
    assert in_force(**changes) == codes

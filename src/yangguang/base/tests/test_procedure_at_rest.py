"""Powers that nobody is waited for, and what TIME states because it was found."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

import pytest

from yangguang.base import workdays
from yangguang.base.basis import Statute
from yangguang.base.procedure import OFFICER, SHANGHAI, TIME, Course, Procedure, Since, Step, Taking

LAW = Statute("example-at-rest", "示例法", "示例令第9号", date(2008, 1, 1))


class Kept(Procedure):
    """A list that stays up: a gap is found, and it can be taken down at will."""

    key, title = "example-at-rest", "长期公示（示例）"
    in_force = Since(2008, 1, 1)
    show = begins = Step(by=OFFICER, basis=LAW[1])
    gap = Step(by=TIME, basis=LAW[2], after=[show], repeats=True, found=True)
    resume = Step(by=OFFICER, basis=LAW[2], answers=[gap])
    end = Step(by=OFFICER, basis=LAW[3], after=[show], at_will=True, closes=True)


def at(day: int) -> datetime:
    return datetime(2026, 3, day, 12, tzinfo=SHANGHAI)


def taken(seq, step, day, by):
    return Taking(seq, step, date(2026, 3, day), at(day), by)


SHOWN = Course((Kept,), (taken(1, "show", 2, OFFICER),), workdays.national())


def test_a_case_in_which_only_powers_are_left_waits_for_nobody():
    standing = SHOWN.standing(at(9))
    assert [option.step.name for option in standing.open] == ["end"]
    assert standing.waiting_for is None


def test_what_is_found_has_no_moment_and_stands_when_it_is_taken():
    assert SHOWN.time_step(at(30), at=at(30)) is None
    proposal = SHOWN.propose(taken(2, "gap", 5, TIME))
    assert not proposal.reasons
    assert proposal.standing.pending == (("gap", ""),)
    assert proposal.standing.waiting_for is OFFICER


def test_only_time_finds():
    with pytest.raises(TypeError, match="found"):

        class Wrong(Procedure):
            key, title = "example-wrong", "错（示例）"
            in_force = Since(2008, 1, 1)
            show: ClassVar = Step(by=OFFICER, basis=LAW[1], found=True)
            begins = show

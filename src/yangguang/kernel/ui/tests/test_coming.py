"""What comes in a case: limits, what anybody may do and until when, who is waited for and what that opens."""

from __future__ import annotations

from datetime import date, datetime

from yangguang.base import workdays
from yangguang.base.basis import Statute
from yangguang.base.procedure import (
    OFFICER,
    PARTY,
    SHANGHAI,
    Course,
    Days,
    Procedure,
    Since,
    Step,
    Taking,
    Workdays,
)
from yangguang.kernel.ui.case_parts.coming import coming

LAW = Statute("example-coming", "示例法", "示例令第8号", date(2008, 1, 1))


class Shown(Procedure):
    """A list that is shown for ten days, to which anybody may object, and that is announced then."""

    key, title = "example-coming", "公示（示例）"
    in_force = Since(2008, 1, 1)
    accept = begins = Step(by=OFFICER, basis=LAW[1], title="受理")
    check = Step(by=OFFICER, basis=LAW[2], title="审查", after=[accept])
    show = Step(
        by=OFFICER,
        basis=LAW[3],
        title="公示",
        after=[check],
        within=Workdays(20, counted_from=[check]),
    )
    object = Step(
        by=PARTY, basis=LAW[4], title="提出异议", after=[show], repeats=True, at_will=True,
        only_within=Days(10, counted_from=[show], rolls=False),
    )  # fmt: skip
    announce = Step(
        by=OFFICER, basis=LAW[5], title="公告", after=[show], closes=True,
        not_before=Days(10, counted_from=[show]),
    )  # fmt: skip


def at(day: int) -> datetime:
    return datetime(2026, 3, day, 12, tzinfo=SHANGHAI)


DAYS = {"announce": 13}
"""Of March; all else is taken on the second."""


def said_after(*steps: str, on: int = 2, adopted: bool = False) -> list[tuple[str, str]]:
    rows = tuple(
        Taking(
            n,
            step,
            date(2026, 3, DAYS.get(step, 2)),
            at(DAYS.get(step, 2)),
            OFFICER,
            adopted=adopted,
        )
        for n, step in enumerate(steps, start=1)
    )
    standing = Course((Shown,), rows, workdays.national()).standing(at(on))
    return [(str(item.when), str(item.title)) for item in coming(standing)]


def test_who_is_waited_for_without_a_date_and_the_duty_that_opens():
    assert said_after("accept") == [("下一步", "审查"), ("“审查”之后", "公示")]


def test_a_duty_has_its_last_day():
    """Twenty working days after Monday 2 March 2026: 30 March, counted by hand."""
    assert said_after("accept", "check") == [("最迟 2026-03-30", "公示")]


def test_a_window_says_until_when_anybody_may_act_and_what_it_holds_up():
    """Ten days after 2 March: the 12th."""
    shown = ("accept", "check", "show")
    assert said_after(*shown, on=5) == [
        ("截至 2026-03-12", "可以提出异议"),
        ("2026-03-12 届满之后", "公告"),
    ]
    assert said_after(*shown, on=13) == [("下一步", "公告")]


def test_nothing_comes_in_a_closed_case_nor_is_anything_made_up_of_an_adopted_one():
    assert said_after("accept", "check", "show", "announce", on=13) == []
    assert said_after("accept", adopted=True) == []

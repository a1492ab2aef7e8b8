"""How a right ends, what restricts it, its permit since 2025, and what old registers have of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from yangguang.base.mining.kinds import Level
from yangguang.base.mining.kinds import Right as Kind
from yangguang.base.mining.life import Event, State
from yangguang.base.publicity import Cause
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.people import actors
from yangguang.kernel.records.tests.looks import look
from yangguang.modules.mining import acts, queries, rules
from yangguang.modules.mining.models import Restriction, Right
from yangguang.modules.mining.tests import building
from yangguang.modules.mining.tests.building import clock

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("event", "day", "state"),
    [
        (Event.CANCELLATION, "2024-09-02", State.CANCELLED),
        (Event.CLOSURE, "2024-09-02", State.CANCELLED),
        (Event.REVOCATION, "2024-09-02", State.REVOKED),
        (Event.WITHDRAWAL, "2024-09-02", State.WITHDRAWN),
        (Event.TAKING_BACK, "2025-09-01", State.TAKEN_BACK),
        (Event.EXTINCTION, "2029-05-07", State.EXTINCT),
    ],
)
def test_a_right_ends_and_its_number_is_found_for_ever(
    register, province, officer, event, day, state
):
    right = register()
    ending = acts.propose(province, by=officer, at=clock(day), number=right.number, ending=event)
    acts.end(ending, by=officer, at=clock(day, 11))
    right.refresh_from_db()
    assert right.state == state.value
    assert queries.right_of(right.number).pk == right.pk
    assert list(queries.disagreements()) == []


@pytest.mark.parametrize(
    ("event", "day", "why"),
    [
        (Event.TAKING_BACK, "2024-09-02", "没有探矿权的收回"),
        (Event.REVOCATION, "2025-09-01", "许可证"),
        (Event.LAPSE, "2024-09-02", "没有届满"),
        (Event.EXTINCTION, "2029-05-05", "没有届满"),
        (Event.RENEWAL, "2024-09-02", "因何注销"),
    ],
)
def test_what_the_law_of_the_day_does_not_know_ends_no_right(
    register, province, officer, event, day, why
):
    right = register()
    with pytest.raises(Refusal, match=why):
        acts.propose(province, by=officer, at=clock(day), number=right.number, ending=event)


def test_who_gave_a_right_up_waits_ninety_days_for_the_same_ground(register, province, officer):
    right = register()
    ending = acts.propose(
        province, by=officer, at=clock("2024-09-02"), number=right.number, ending=Event.CANCELLATION
    )
    acts.end(ending, by=officer, at=clock("2024-09-02", 11))
    again = building.stated(valid_from=None, valid_to=None, years=None)
    # ninety days after 2 September end with 1 December; asked for thirty days before the day below
    with pytest.raises(Refusal, match="2024-12-02以前不得"):
        register(again, day="2024-12-31")


def test_since_2025_a_revoked_permit_leaves_the_right(register, province, officer):
    right = register(day="2025-09-01", valid_from=date(2025, 9, 1), valid_to=date(2030, 8, 31))
    case = acts.permits.apply(
        province,
        by=officer,
        at=clock("2025-09-02"),
        number=right.number,
        valid_from=date(2025, 9, 3),
    )
    acts.permits.grant(case, by=officer, at=clock("2025-09-03"))
    assert queries.state_on(right, date(2025, 9, 4)) is State.IN_FORCE
    acts.permits.revoke(case, by=officer, at=clock("2026-03-02"), ground=rules.Ground.VIOLATION)
    assert queries.state_on(right, date(2026, 3, 1)) is State.IN_FORCE
    assert queries.state_on(right, date(2026, 3, 2)) is State.WITHOUT_PERMIT


def test_before_2025_there_is_no_permit_beside_the_right(register, province, officer):
    right = register()
    with pytest.raises(Refusal, match="不另行许可"):
        acts.permits.apply(
            province,
            by=officer,
            at=clock("2024-09-02"),
            number=right.number,
            valid_from=date(2024, 9, 2),
        )


def test_a_mortgage_holds_until_it_is_lifted_and_an_ended_right_takes_none(
    register, province, officer
):
    right = register()
    case = acts.restrict(
        province,
        by=officer,
        at=clock("2024-09-02"),
        number=right.number,
        restraint=rules.Restraint.MORTGAGE,
        document="押字1号",
    )
    assert Restriction.objects.get().until_on is None
    acts.lift(case, by=officer, at=clock("2025-03-03"))
    assert Restriction.objects.get().until_on == date(2025, 3, 3)
    ending = acts.propose(
        province, by=officer, at=clock("2025-04-01"), number=right.number, ending=Event.CANCELLATION
    )
    acts.end(ending, by=officer, at=clock("2025-04-01", 11))
    with pytest.raises(Refusal, match="已注销"):
        acts.restrict(
            province,
            by=officer,
            at=clock("2025-04-02"),
            number=right.number,
            restraint=rules.Restraint.SEIZURE,
        )


def test_an_old_register_comes_in_version_by_version(province):
    number = "C1500002009064210023021"
    source = actors.adopted(province, "旧登记簿", on=date(2009, 6, 1))
    first = building.stated(
        right=Kind.MINING,
        name="旧银矿",
        mineral="银",
        level=Level.PROVINCE,
        valid_from=date(2009, 6, 2),
        valid_to=date(2022, 6, 1),
    )
    said = {"by": source, "at": clock("2026-01-08"), "number": number}
    acts.enter(province, stated=first, state=State.IN_FORCE, on=date(2009, 6, 2), **said)
    renewed = replace(
        first, event=Event.RENEWAL, valid_from=date(2022, 6, 2), valid_to=date(2032, 6, 1)
    )
    right = acts.enter(province, stated=renewed, state=State.IN_FORCE, on=date(2022, 6, 2), **said)
    assert (right.version, Right.objects.count()) == (2, 1)
    assert queries.state_on(right, date(2022, 6, 2)) is State.IN_FORCE
    assert queries.version_on(right, date(2015, 1, 1)).no == 1
    gone = replace(renewed, event=Event.CANCELLATION)
    acts.enter(province, stated=gone, state=State.CANCELLED, on=date(2025, 2, 3), **said)
    assert queries.state_on(right, date(2025, 2, 3)) is State.CANCELLED
    assert list(queries.disagreements()) == []


def test_nobody_writes_an_own_right_in_by_hand(province, officer):
    with pytest.raises(Refusal, match="不能直接写入"):
        acts.enter(
            province,
            by=officer,
            at=clock("2024-01-08"),
            stated=building.stated(),
            number="T6600002024052010000001",
            state=State.IN_FORCE,
            on=date(2024, 1, 8),
        )


@pytest.fixture
def shown(register, province, officer):
    """A right whose end is shown from 2 September 2024; ten working days (14th worked) end with the 14th."""
    right = register()
    ending = acts.propose(
        province, by=officer, at=clock("2024-09-02"), number=right.number, ending=Event.CANCELLATION
    )
    acts.endings.show(ending, by=officer, at=clock("2024-09-02", 11))
    return ending


def test_a_right_does_not_end_while_its_end_is_shown(shown, officer):
    with pytest.raises(Refusal, match="公示至2024-09-14届满"):
        acts.end(shown, by=officer, at=clock("2024-09-14"))
    acts.end(shown, by=officer, at=clock("2024-09-18"))


def test_a_gap_that_heartbeats_show_starts_the_showing_of_an_end_anew(shown, officer):
    look(
        clock("2024-09-02", 11),
        clock("2024-09-07"),
        down=[(clock("2024-09-04"), clock("2024-09-05"))],
    )
    assert acts.endings.judge(shown, at=clock("2024-09-07")) == 2
    assert [row.name for row in cases.timeline(shown.case)][-2:] == ["lose", "regain"]
    # anew from 5 September: working days 6, 9 to 13, 14 (worked), 18 to 20 are ten
    with pytest.raises(Refusal, match="公示至2024-09-20届满"):
        acts.end(shown, by=officer, at=clock("2024-09-20"))
    acts.end(shown, by=officer, at=clock("2024-09-23"))


def test_an_interrupted_showing_of_an_end_waits_to_be_resumed(shown, officer):
    cause = next(iter(Cause))
    acts.endings.interrupt(shown, by=officer, at=clock("2024-09-10"), cause=cause)
    with pytest.raises(Refusal):
        acts.end(shown, by=officer, at=clock("2024-09-25"))
    acts.endings.resume(shown, by=officer, at=clock("2024-09-25"))
    with pytest.raises(Refusal, match="届满"):
        acts.end(shown, by=officer, at=clock("2024-09-26"))

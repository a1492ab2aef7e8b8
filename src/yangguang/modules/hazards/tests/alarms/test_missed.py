"""A missed bulletin calls whoever is on duty, and then those above, until somebody answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from yangguang.base import alarming
from yangguang.kernel.delivery import (
    acts as deliveries,
)
from yangguang.kernel.delivery.models import Call
from yangguang.modules.hazards.acts import contacts, drills
from yangguang.modules.hazards.acts import duty as season_acts
from yangguang.modules.hazards.models import Asked
from yangguang.modules.hazards.models.contacts import Role
from yangguang.modules.hazards.tests.alarms.conftest import DESK, DUE, LADDER, seated, text

pytestmark = pytest.mark.django_db


def test_a_missed_bulletin_calls_the_duty_desk_and_then_the_next_until_somebody_answers(
    work, season, forecaster, head
):
    work.go(DUE - timedelta(seconds=1))
    assert not Call.objects.exists()
    work.go(DUE)
    work.go(DUE + timedelta(seconds=2))
    call = Call.objects.get()
    assert (call.who, call.delivery.subject, call.answered_at) == (LADDER[0], season.pk, None)
    for minutes, who in ((9, LADDER[0]), (11, LADDER[1]), (21, LADDER[2]), (300, LADDER[2])):
        work.go(DUE + timedelta(minutes=minutes))
        assert Call.objects.get().who == who
    page = text(seated(forecaster).get(DESK))
    assert "没有应答的告警" in page
    assert LADDER[2] in page
    deliveries.confirm(call.delivery, by=head, at=DUE + timedelta(minutes=301))
    assert Call.objects.get().answered_at == DUE + timedelta(minutes=301)
    work.go(DUE + timedelta(minutes=302))
    assert "没有应答的告警" not in text(seated(forecaster).get(DESK))


def test_whoever_is_on_duty_is_told_by_short_message_and_then_those_above(work, season, enter):
    enter(1, Role.DUTY)
    enter(2, Role.LEAD)
    enter(3, Role.CHIEF)
    enter(4, Role.TOWN)
    work.go(DUE)
    assert work.told() == ["1"]
    assert "情况不明" in work.provider.came[0].text
    assert work.provider.came[0].text.endswith("回复1确认收到。")
    work.go(DUE + timedelta(seconds=599))
    assert work.told() == ["1"]
    work.go(DUE + timedelta(seconds=600))
    work.go(DUE + timedelta(seconds=1200))
    assert work.told() == ["1", "2", "3"]


def test_an_answer_by_phone_ends_the_call_and_one_at_the_desk_ends_the_chase(
    work, season, enter, head
):
    enter(1, Role.DUTY)
    enter(2, Role.LEAD)
    work.go(DUE)
    work.go(DUE + timedelta(seconds=5))
    assert contacts.heard("+8613800000001", "1", at=DUE + timedelta(seconds=60))
    assert Call.objects.get().answered_at == DUE + timedelta(seconds=60)
    assert Asked.objects.get().how == "text"
    # the next evening: answered at the desk, so nobody above is told
    later = DUE + timedelta(days=1)
    work.go(later)
    work.go(later + timedelta(seconds=5))
    call = Call.objects.get(answered_at=None)
    deliveries.confirm(call.delivery, by=head, at=later + timedelta(seconds=30))
    work.go(later + timedelta(seconds=700))
    assert work.told() == ["1", "1"]
    assert Asked.objects.order_by("pk").last().how == "desk"


def test_a_bulletin_in_time_and_an_exercise_call_nobody(work, season, office, enter, forecaster):
    enter(1, Role.DUTY)
    drills.draft(
        office,
        by=forecaster,
        at=DUE - timedelta(hours=1),
        message=_exercise(),
    )
    season_acts.explain(
        season,
        by=forecaster,
        at=DUE - timedelta(minutes=5),
        explained=date(2026, 7, 1),
        reason="会商后无预警",
    )
    work.go(DUE + timedelta(minutes=1))
    assert not Call.objects.exists()
    assert work.told() == []


def _exercise():
    from yangguang.modules.hazards.tests.conftest import message as warning

    return warning(headline="【演练】橙色、黄色预警", text="演练：" + warning().text)


def test_those_at_the_desk_are_no_village_contacts(enter, office):
    from yangguang.modules.hazards.queries import contacts as queries

    enter(1, Role.DUTY)
    town = enter(2, Role.TOWN)
    assert list(queries.within(("990101001",))) == [town]
    assert queries.next_after(town) is None


@pytest.mark.parametrize(
    ("minutes", "rung"), [(-1, 0), (0, 0), (9, 0), (10, 1), (19, 1), (20, 2), (9999, 2)]
)
def test_the_ladder_goes_up_and_never_ends(minutes, rung):
    assert alarming.called(timedelta(minutes=minutes)) == LADDER[rung]

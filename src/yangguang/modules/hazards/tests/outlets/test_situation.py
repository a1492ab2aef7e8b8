"""What screens are told of a place; and how screens and loudspeakers stand on the live board."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.matrix import Duty, Outlet
from yangguang.base.hazards.messages import Kind, Message
from yangguang.kernel.delivery import confirmations, outlets, rules, television
from yangguang.kernel.delivery.devices import acts as devices
from yangguang.kernel.delivery.devices import confirming
from yangguang.kernel.delivery.devices.outlets import PATIENCE, Screens, Voice
from yangguang.kernel.delivery.models import Call, Delivery, Device, State
from yangguang.kernel.module import plugged
from yangguang.modules.hazards import acts
from yangguang.modules.hazards.acts import duty
from yangguang.modules.hazards.desk import board as desk
from yangguang.modules.hazards.pages import delivered
from yangguang.modules.hazards.queries import board, situation
from yangguang.modules.hazards.tests.conftest import clock, message
from yangguang.modules.hazards.tests.outlets.conftest import SIGNED
from yangguang.modules.hazards.tests.test_warnings import digest

pytestmark = pytest.mark.django_db
LATER = SIGNED + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def served():
    table = (*rules.PATIENCE, *television.PATIENCE, *PATIENCE)
    with outlets.installed([Screens(), Voice()], patience=table):
        yield


@pytest.fixture
def stand(office, forecaster):
    def standing(code="990101001", kind="village", name="屏"):
        told = {"kind": kind, "name": name, "code": code, "script": "zh-hans"}
        _row, key = devices.register(office, **told, by=forecaster, at=SIGNED)
        return devices.enter(key, at=SIGNED)[0]

    return standing


def holding(code, at=LATER):
    return [(one.level, one.words) for one in situation.at_place(code, at=at).holding]


class TestSituation:
    def test_it_is_plugged_in(self):
        assert [one.name for one in plugged() if one.situations] == ["hazards"]

    @pytest.mark.parametrize(
        ("code", "is_told"),
        [
            ("990101001", True),
            ("990101", True),
            ("990100", True),
            ("990101002", False),
            ("990102", False),
        ],
    )
    def test_a_place_is_told_of_what_holds_it_or_a_part_of_it(self, issue, code, is_told):
        made = issue()
        found = situation.at_place(code, at=LATER)
        assert [one.level for one in found.holding] == ([2] if is_told else [])
        if is_told:
            one = found.holding[0]
            assert (one.colour, one.word, one.words) == ("橙色", "二级", "青石镇")
            assert one.address == made.messages.get().address
            assert "转移" in one.advice
            assert "二十时" in one.spoken
            assert found.changes_at == clock("2026-07-16", "20:00")  # it begins then

    def test_each_level_of_a_message_is_shown_by_itself_with_its_own_places(
        self, office, forecaster, weather, head
    ):
        told = message(headline="", text="")  # an orange town within a yellow county
        made = acts.draft(office, by=forecaster, at=clock("2026-07-16", "17:30"), message=told)
        acts.agree(made, by=weather, at=clock("2026-07-16", "17:40"), digest=digest(made))
        acts.sign(made, by=head, at=SIGNED, digest=digest(made))
        assert holding("990101") == [(2, "青石镇"), (3, "示例县")]

    def test_it_stamps_every_change(self, issue):
        before = situation.stamp()
        issue()
        after = situation.stamp()
        assert before != after
        assert situation.stamp() == after

    def test_what_was_lifted_is_told_for_an_hour_and_holds_no_more(
        self, issue, forecaster, weather, head
    ):
        made = issue()
        lifted = _lift(made, forecaster, weather, head)
        found = situation.at_place("990101001", at=lifted + timedelta(minutes=59)).holding
        assert [(one.is_lifted, one.level) for one in found] == [(True, 2)]
        assert situation.at_place("990101001", at=lifted + timedelta(hours=1)).holding == ()
        assert situation.at_place("990102", at=lifted).holding == ()

    def test_empty_is_not_quiet(self, office, forecaster):
        days = {"from_on": date(2026, 5, 1), "until_on": date(2026, 9, 30)}
        duty.enter(office, by=forecaster, at=clock("2026-04-20"), **days)
        quiet = situation.at_place("990101", at=clock("2026-05-01", "09:00"))
        assert (quiet.unknown_since, quiet.is_on_duty) == (None, True)
        assert quiet.next_due == clock("2026-05-01", "18:00")
        missed = situation.at_place("990101001", at=clock("2026-05-01", "18:00"))
        assert missed.unknown_since == clock("2026-05-01", "18:00")
        assert "示例县自然资源局" in str(missed.why[0])
        elsewhere = situation.at_place("990102", at=clock("2026-05-01", "18:00"))
        assert (elsewhere.unknown_since, elsewhere.is_on_duty) == (None, False)

    def test_it_asks_ten_times_at_most(self, issue, django_assert_max_num_queries):
        issue()
        with django_assert_max_num_queries(10):
            situation.at_place("990101001", at=LATER)


def _lift(made, forecaster, weather, head):
    at, stands = clock("2026-07-16", "21:00"), Message.from_text(made.messages.get().message)
    told = {"identifier": "", "sent": None, "references": (), "headline": "", "text": ""}
    cancel = replace(stands, kind=Kind.CANCEL, onset=at, **told)
    acts.draft_change(made, by=forecaster, at=at, message=cancel)
    acts.agree(made, by=weather, at=at + timedelta(minutes=1), digest=digest(made))
    acts.lift(made, by=head, at=at + timedelta(minutes=2), digest=digest(made))
    made.refresh_from_db()
    return at + timedelta(minutes=2)


def states(made, at):
    found = board.lines(made.messages.order_by("-seq").first(), at=at)
    return {line.outlet: (line.task.duty, line.state.value) for line in found}


def line(made, outlet, at):
    found = board.lines(made.messages.order_by("-seq").first(), at=at)
    return next(one for one in found if one.outlet is outlet)


class TestBoard:
    def test_where_no_device_stands_the_board_says_so(self, issue, go):
        made = issue()
        go(SIGNED)
        assert states(made, SIGNED)[Outlet.SCREEN] == (Duty.MUST, "missing")
        said, _href = desk.step(line(made, Outlet.SCREEN, SIGNED), number=made.pk, phone="")
        assert "没有启用的设备" in str(said)

    def test_each_screen_confirms_and_the_board_counts(self, issue, go, stand):
        one, other, silent = (stand(name=name) for name in "甲乙丙")
        Device.objects.filter(pk=silent.pk).update(heard_at=SIGNED - timedelta(hours=1))
        made = issue()
        assert states(made, SIGNED)[Outlet.SCREEN] == (Duty.MUST, "to come")
        go(SIGNED)
        address = made.messages.get().address
        assert states(made, SIGNED)[Outlet.SCREEN] == (Duty.MUST, "accepted")
        devices.told(one, [address], at=SIGNED)
        confirming.run(at=SIGNED)
        counted = line(made, Outlet.SCREEN, SIGNED)
        assert str(delivered.counted(counted)) == "3 台中 1 台已播出，1 台失联"
        devices.told(other, [address], at=SIGNED)
        confirming.run(at=SIGNED)
        assert states(made, SIGNED)[Outlet.SCREEN] == (Duty.MUST, "confirmed")

    def test_which_screens_had_an_old_one_is_kept_no_longer_and_that_is_said(
        self, issue, go, stand, settings
    ):
        settings.YANGGUANG_TOLD_DAYS = 100
        one = stand()
        made = issue()
        go(SIGNED)
        devices.told(one, [made.messages.get().address], at=SIGNED)
        confirming.run(at=SIGNED)
        for days, said in (
            (100, "1 台中 1 台已播出，0 台失联"),
            (101, "哪些设备播出过，已过保存期限。"),
        ):
            old = line(made, Outlet.SCREEN, SIGNED + timedelta(days=days))
            assert (old.state.value, str(delivered.counted(old))) == ("confirmed", said)

    def test_what_no_screen_shows_is_overdue_and_calls_a_person(self, issue, go, stand):
        stand()
        made = issue()
        go(SIGNED)
        late = SIGNED + timedelta(minutes=5)
        confirmations.run(at=late)
        assert Call.objects.get().delivery.outlet == "screens"
        assert states(made, late)[Outlet.SCREEN] == (Duty.MUST, "overdue")

    def test_loudspeakers_must_have_red_and_may_have_less(self, issue, go, stand):
        speaker = stand(kind="loudspeaker")
        made = issue(Level.RED)
        go(SIGNED)
        row = Delivery.objects.get(outlet="voice")
        assert row.next_at == SIGNED + timedelta(seconds=900)
        assert states(made, SIGNED)[Outlet.VOICE] == (Duty.MUST, "accepted")
        devices.told(speaker, [row.address], at=SIGNED)
        confirming.run(at=SIGNED)
        row.refresh_from_db()
        assert row.state == State.DELIVERED

    def test_an_end_goes_where_the_first_went(self, issue, go, stand, forecaster, weather, head):
        stand()
        made = issue()
        go(SIGNED)
        go(_lift(made, forecaster, weather, head))
        rows = Delivery.objects.filter(outlet="screens")
        assert rows.count() == 2

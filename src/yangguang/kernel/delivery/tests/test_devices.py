"""Screens and loudspeakers: a key that works once, what each had, once, and when an outlet of theirs is confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from yangguang.base.announcing import Announcement
from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.delivery import confirmations, outlets
from yangguang.kernel.delivery.devices import acts, confirming, queries
from yangguang.kernel.delivery.devices.outlets import PATIENCE, Screens, Voice
from yangguang.kernel.delivery.models import Call, Device, State, Told
from yangguang.kernel.delivery.outlets import Confirming, Outlet
from yangguang.kernel.delivery.rules import PATIENCE as ALL
from yangguang.kernel.delivery.tests.devices import set_up
from yangguang.kernel.delivery.tests.world import SECOND, Bulletin, rows, serving, states
from yangguang.kernel.people.models import Deed
from yangguang.kernel.records import acts as records

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class Shown(Bulletin):
    """A bulletin that is for screens and loudspeakers in one town."""

    kind = "delivery-test-shown"
    place: str = "990101001"
    owed: bool = True
    follows: bool = False
    labels = Bulletin.labels | {"place": "地点", "owed": "应播", "follows": "跟随"}

    def as_display(self) -> Announcement:
        return Announcement(places=(self.place,), owed=self.owed, follows=self.follows)

    def as_voice(self) -> Announcement:
        return Announcement(
            places=(self.place,), owed=self.owed, follows=self.follows, text=self.text
        )


class TestKey:
    def test_it_is_shown_once_kept_as_digest_and_noted(self, register):
        _device, key = register()
        assert len(key) == 19
        kept = Device.objects.values().get()
        assert key not in str(kept)
        assert key.replace("-", "") not in str(kept)
        assert Deed.objects.get().what == "登记屏幕或者广播"

    def test_it_sets_one_device_up_however_it_is_typed_and_never_a_second(self, register, at):
        device, key = register()
        same, token = acts.enter(f" {key.lower().replace('-', ' ')} ", at=at)
        assert same == device
        assert queries.known(token) == device
        with pytest.raises(Refusal) as refused:
            acts.enter(key, at=at)
        assert refused.value.code == Reason.ONCE
        # who was first stays set up: a second one takes nothing over in silence
        assert queries.known(token) == device

    @pytest.mark.parametrize("key", ["", "AAAA-BBBB-CCCC-DDDD", "\0" * 19, "密钥", "A" * 10_000])
    def test_nonsense_opens_nothing(self, register, at, key):
        register()
        with pytest.raises(Refusal) as refused:
            acts.enter(key, at=at)
        assert refused.value.code == Reason.UNKNOWN

    def test_it_holds_seven_days(self, register, at):
        _device, key = register()
        with pytest.raises(Refusal) as refused:
            acts.enter(key, at=at + timedelta(days=7))
        assert refused.value.code == Reason.TOO_LATE
        acts.enter(key, at=at + timedelta(days=7, seconds=-1))

    def test_another_key_ends_what_was_set_up_with_the_first(self, register, officer, at):
        device, key = register()
        _, token = acts.enter(key, at=at)
        second = acts.renew(device, by=officer, at=at)
        assert queries.known(token) is None
        with pytest.raises(Refusal):
            acts.enter(key, at=at)
        assert queries.known(acts.enter(second, at=at)[1]) == device

    def test_a_device_that_ended_keeps_nothing_and_is_not_changed(self, register, officer, at):
        device, key = register()
        acts.end(device, by=officer, at=at)
        for trying in (
            lambda: acts.enter(key, at=at),
            lambda: acts.end(device, by=officer, at=at),
            lambda: acts.renew(device, by=officer, at=at),
        ):
            with pytest.raises(Refusal):
                trying()


def test_what_it_showed_is_noted_once_and_nonsense_never(register, at):
    device = set_up(register, at)
    assert acts.told(device, ["2026-AB12", "2026-AB12"], at=at) == 1
    assert acts.told(device, ["2026-AB12"], at=at + timedelta(hours=1)) == 0
    assert acts.told(device, ["", "\0", "x" * 21, "年", "a\nb"], at=at) == 0
    kept = Told.objects.get()
    assert (kept.address, kept.at) == ("2026-AB12", at)


@pytest.mark.parametrize(
    ("stands", "warned", "meets"),
    [
        ("990101001", "990101001", True),
        ("990101001", "990101", True),  # the town lies in the county
        ("990101", "990101001", True),  # the county's hall shows what its town is warned of
        ("990101001", "990100", True),
        ("990101001", "990000", True),
        ("990101001", "990101002", False),
        ("990101001", "990102", False),
        ("990101001002", "990101001003", False),
        ("990101001000", "990101001002", True),
        ("990101001", "99010", False),
    ],
)
def test_a_device_meets_areas_that_hold_it_or_lie_in_it(register, at, stands, warned, meets):
    set_up(register, at, code=stands)
    assert queries.standing_in([warned], kinds=queries.SCREENS).exists() is meets


class TestOutlets:
    """Three outlets came with one class and one line each (`site/outlets.py`); this holds the two of devices."""

    @pytest.fixture(autouse=True)
    def served(self):
        with serving(Screens(), Voice(), patience=(*ALL, *PATIENCE)):
            yield

    def test_they_have_the_shape(self):
        for one in (Screens(), Voice()):
            assert isinstance(one, Outlet)
            assert isinstance(one, Confirming)
        assert {"screens", "voice"} == set(outlets.by_key())

    def test_a_message_goes_where_devices_stand(self, world, register, at):
        world.say("甲", kind=Shown)
        assert rows() == []  # nobody stands there: nothing is owed to anybody
        set_up(register, at)
        world.say("乙", kind=Shown)
        world.say("别处", kind=Shown, place="990102")
        world.say("演练", kind=Shown, drill=True)
        world.say("不应播", kind=Shown, owed=False)
        assert [row.outlet for row in rows()] == ["screens"]
        set_up(register, at, kind="loudspeaker")
        world.say("丙", kind=Shown, urgent=True)
        assert [row.outlet for row in rows()] == ["screens", "screens", "voice"]

    def test_what_follows_goes_where_the_first_went(self, world, register, at):
        set_up(register, at)
        world.say("甲", kind=Shown)
        world.say("解除", kind=Shown, owed=False, follows=True)
        world.say("别件", kind=Shown, owed=False, follows=True, about="示土2026-2")
        assert len(rows()) == 2

    def test_it_is_confirmed_once_all_that_are_heard_of_had_it(self, world, register):
        one, other, silent = (set_up(register, world.now, name=name) for name in "甲乙丙")
        held = world.say("撤离", kind=Shown)
        world.send()
        assert states() == [State.ACCEPTED]
        Device.objects.filter(pk=silent.pk).update(heard_at=world.now - timedelta(hours=1))
        acts.told(one, [held.address], at=world.now)
        assert confirming.run(at=world.now) == 0
        acts.told(other, [held.address], at=world.now)
        found = queries.reached(held.address, ["990101001"], kinds=queries.SCREENS, at=world.now)
        assert (found.total, found.heard, found.told) == (3, 2, 2)
        assert confirming.run(at=world.now) == 1
        assert states() == [State.DELIVERED]
        assert confirming.run(at=world.now) == 0

    def test_what_no_screen_showed_in_time_calls_a_person_once(self, world, register):
        set_up(register, world.now)
        world.say("撤离", kind=Shown)
        world.send()
        for seconds in (299, 1, 300):
            world.pass_(seconds)
            confirming.run(at=world.now)
            confirmations.run(at=world.now)
        call = Call.objects.get()
        assert (call.why, call.raised_at) == ("unconfirmed", world.start + timedelta(seconds=300))
        assert "屏幕" in call.who

    def test_where_all_are_silent_nothing_is_confirmed(self, world, register):
        set_up(register, world.now)
        held = world.say("撤离", kind=Shown)
        world.send()
        world.pass_(301)
        acts.told(Device.objects.get(), [held.address], at=world.now)
        assert (
            confirming.run(at=world.now) == 0
        )  # it told before it fell silent: who knows what it shows

    def test_a_withdrawal_is_confirmed_once_each_has_asked_again(self, world, register):
        device = set_up(register, world.now)
        held = world.say("误发", kind=Shown)
        world.send()
        acts.told(device, [held.address], at=world.now)
        confirming.run(at=world.now)
        world.pass_(60)
        records.withdraw(held, reason="误发", by=SECOND, at=world.now)
        world.fan_out()
        world.send()
        assert states() == [State.RECALLED, State.ACCEPTED]
        assert confirming.run(at=world.now) == 0
        world.pass_(60)
        device.refresh_from_db()
        acts.heard(device, at=world.now)
        assert confirming.run(at=world.now) == 1

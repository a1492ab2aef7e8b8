"""Screens and loudspeakers: what a device must state, who may change it, and when it counts as silent."""

from __future__ import annotations

from datetime import timedelta

import pytest

from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.delivery.devices import acts, rules
from yangguang.kernel.delivery.models import Device
from yangguang.kernel.delivery.tests.devices import office_at, officer_of, set_up
from yangguang.kernel.delivery.tests.world import SECOND

pytestmark = pytest.mark.django_db


class TestKeeping:
    @pytest.mark.parametrize(
        "changed",
        [
            {"code": "99010"},
            {"code": "990101\0"},
            {"code": "九九零一零一"},
            {"code": ""},
            {"name": "  "},
            {"name": "屏\0"},
            {"name": "屏" * 61},
            {"kind": "none"},
            {"script": "en"},
        ],
    )
    def test_a_device_that_is_none_is_refused(self, register, changed):
        with pytest.raises(Refusal) as refused:
            register(**changed)
        assert refused.value.code == Reason.FACTS
        assert not Device.objects.exists()

    def test_another_office_keeps_none_of_ours(self, register, at):
        device, _ = register()
        other = officer_of(office_at("lin-xian", "990102"), at)
        told = {"kind": "hall", "name": "屏", "code": "990101", "script": "zh-hans"}
        for trying in (
            lambda: acts.register(device.office, **told, by=other, at=at),
            lambda: acts.change(device, **told, by=other, at=at),
            lambda: acts.end(device, by=other, at=at),
            lambda: acts.register(device.office, **told, by=SECOND, at=at),
        ):
            with pytest.raises(Refusal) as refused:
                trying()
            assert refused.value.code == Reason.RULE

    def test_it_is_written_at_most_once_a_minute_that_it_was_heard_of(self, register, at):
        device = set_up(register, at)
        for seconds, written in ((59, 0), (60, 60), (119, 60), (120, 120)):
            acts.heard(device, at=at + timedelta(seconds=seconds))
            device.refresh_from_db()
            assert device.heard_at == at + timedelta(seconds=written)

    def test_it_is_silent_after_five_minutes(self, register, at):
        device, key = register()
        assert not rules.is_silent(device, at=at + timedelta(days=1))  # it was never set up
        device, _ = acts.enter(key, at=at)
        assert not rules.is_silent(device, at=at + timedelta(minutes=5))
        assert rules.is_silent(device, at=at + timedelta(minutes=5, seconds=1))

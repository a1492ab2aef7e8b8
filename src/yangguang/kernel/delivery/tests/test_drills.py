from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from yangguang.kernel.delivery.models import Attempt, Decision, Delivery
from yangguang.kernel.delivery.tests.world import rows, serving, states, texts

pytestmark = pytest.mark.django_db


class TestDrill:
    def test_a_drill_waits_for_no_real_outlet(self, world):
        with serving(world.outlet("sms", real=True), world.outlet("room")):
            world.say("演练", drill=True)
        assert [row.outlet for row in rows()] == ["room"]

    @pytest.mark.parametrize("forgotten", [False, True])
    def test_it_is_looked_at_again_at_the_moment_of_sending(self, world, forgotten):
        """The outlet became a real one meanwhile; even if the row's own mark were lost."""
        with serving(world.outlet("sms")):
            world.say("演练", drill=True)
        if forgotten:
            Delivery.objects.update(drill=False)
        real = world.outlet("sms", real=True)
        with serving(real):
            world.send()
            world.pass_(10**6)
            world.send()
        assert real.receiver.came == []
        assert states() == ["recalled"]
        assert [a.outcome for a in Attempt.objects.all()] == ["withheld"]

    def test_a_drill_corrects_nothing_that_a_real_outlet_has(self, world):
        from yangguang.kernel.delivery.tests.world import Standing
        from yangguang.kernel.records import acts as records

        real = world.outlet("sms", real=True)
        with serving(real):
            first = world.say("真的")
            world.send()
            records.correct(first, Standing(text="演练", drill=True), reason="误", at=world.now)
            world.fan_out()
            world.send()
        assert texts(real.receiver.came) == ["say 真的"]


class TestTables:
    @pytest.mark.parametrize(
        "change",
        [
            lambda: Attempt.objects.update(said="x"),
            lambda: Attempt.objects.all().delete(),
            lambda: Decision.objects.update(reason="x"),
            lambda: Decision.objects.all().delete(),
        ],
    )
    def test_attempts_and_decisions_can_only_be_added(self, world, change):
        with serving(world.outlet("sms")):
            world.say("一")
            world.send()
        Decision.objects.create(year=2026, delivery_id=1, verb="retry", by_label="x", at=world.now)
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()

    @pytest.mark.parametrize(
        "wrong", [{"blocks": False}, {"state": "lost"}, {"leased_by": "somebody"}]
    )
    def test_a_row_that_does_not_fit_itself_is_refused(self, world, wrong):
        with serving(world.outlet("sms")):
            world.say("一")
        with pytest.raises(IntegrityError), transaction.atomic():
            Delivery.objects.update(**wrong)

    def test_one_row_for_an_outlet_and_an_entry(self, world):
        with serving(world.outlet("sms")):
            world.say("一")
        row = rows()[0]
        row.pk, row.key = None, "another"
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()

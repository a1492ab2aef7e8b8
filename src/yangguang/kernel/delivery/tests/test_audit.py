from __future__ import annotations

import pytest

from yangguang.kernel.delivery import audit, sending
from yangguang.kernel.delivery.models import Attempt, Call, Delivery
from yangguang.kernel.delivery.simulated import Behaviour
from yangguang.kernel.delivery.tests.world import rows, serving

pytestmark = pytest.mark.django_db


@pytest.fixture
def some(world):
    """One delivered, one dead, one behind it, one under way."""
    sms = world.outlet("sms", Behaviour.TAKE, Behaviour.NEVER)
    with serving(sms):
        world.say("甲", about="甲")
        world.say("乙", about="乙")
        world.send()
        world.say("乙二", about="乙")
        world.say("丙", about="丙")
        sending.claim({"sms": sms}, lanes=[0, 1], at=world.now)
        assert list(audit.disagreements()) == []
        yield


def fault_after(change) -> str:
    change()
    (fault,) = audit.disagreements()
    return fault


def test_a_delivered_one_without_an_attempt_that_says_so(some):
    change = lambda: Delivery.objects.filter(pk=rows()[1].pk).update(  # noqa: E731
        state="delivered", blocks=False, delivered_at=rows()[0].made_at
    )
    Call.objects.update(answered_at=rows()[0].made_at)
    assert "no attempt says so" in fault_after(change)


def test_a_dead_one_about_which_nobody_is_called(some):
    assert "nobody is called" in fault_after(Call.objects.all().delete)


def test_an_attempt_that_is_counted_and_not_kept(some):
    change = Delivery.objects.filter(pk=rows()[0].pk).update
    assert "2 attempts are counted" in fault_after(lambda: change(attempts=2))


def test_an_attempt_behind_what_blocks(some):
    row = rows()[2]
    row.attempts = 1
    row.save()
    Attempt.objects.create(
        year=2026,
        delivery_id=row.pk,
        number=1,
        started_at=row.made_at,
        ended_at=row.made_at,
        outcome="refused",
    )
    assert f"before {rows()[1].pk}" in fault_after(lambda: None)


def attempt(row: Delivery, number: int, outcome: str) -> None:
    Attempt.objects.create(
        year=2026,
        delivery_id=row.pk,
        number=number,
        started_at=row.made_at,
        ended_at=row.made_at,
        outcome=outcome,
    )


def test_one_that_arrived_and_was_begun_again(some):
    row = rows()[0]
    attempt(row, 2, "delivered")
    row.attempts = 2
    assert "attempt 1 arrived, and another was begun" in fault_after(row.save)


def test_an_attempt_that_is_kept_twice(some):
    assert "attempt 1 is kept 2 times" in fault_after(lambda: attempt(rows()[0], 1, "delivered"))


def test_an_attempt_of_a_delivery_that_there_is_not(some):
    row = rows()[0]
    row.pk = 999_999_999
    assert "of delivery 999999999" in fault_after(lambda: attempt(row, 1, "delivered"))


def test_a_delivered_one_that_does_not_say_when(some):
    row = rows()[0]
    row.delivered_at = None
    assert "delivered_at says otherwise" in fault_after(row.save)

"""A new outlet is one class and one line in the list: everything else comes with the room."""

from __future__ import annotations

import pytest

from yangguang.kernel.delivery import acts, confirmations
from yangguang.kernel.delivery.models import Call, State
from yangguang.kernel.delivery.outlets import Confirming, Outlet
from yangguang.kernel.delivery.tests.loudspeaker import Loudspeaker
from yangguang.kernel.delivery.tests.world import rows, serving, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    return {}


@pytest.fixture
def sample(heard):
    return Loudspeaker(say=lambda key, words: heard.setdefault(key, words) == words)


def test_it_has_the_shape_of_an_outlet(sample):
    assert isinstance(sample, Outlet)
    assert isinstance(sample, Confirming)


def test_it_hears_what_it_wants_and_no_drill(world, sample, heard):
    with serving(sample):
        world.say("一般")
        world.say("撤离", urgent=True)
        world.say("演练", urgent=True, drill=True)
        world.send()
        assert list(heard.values()) == ["通报：撤离"]
        assert states() == [State.ACCEPTED]
        acts.confirmed(rows()[0].key, outlet=sample.key, at=world.now)
        assert states() == [State.DELIVERED]


def test_it_is_tried_again_and_a_person_called_where_nobody_confirms(world, heard):
    busy = [True, False]
    outlet = Loudspeaker(say=lambda key, words: not busy.pop(0))
    with serving(outlet):
        world.say("撤离", urgent=True)
        world.send()
        assert states() == [State.WAITING]
        world.pass_(5)
        world.send()
        assert states() == [State.ACCEPTED]
        world.pass_(900)
        confirmations.run(at=world.now)
    assert [call.why for call in Call.objects.all()] == ["unconfirmed"]

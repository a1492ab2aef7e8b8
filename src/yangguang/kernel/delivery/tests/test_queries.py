from __future__ import annotations

import pytest

from yangguang.kernel.delivery import acts, confirmations, queries
from yangguang.kernel.delivery.models import Call
from yangguang.kernel.delivery.simulated import Behaviour, SimulatedConfirming
from yangguang.kernel.delivery.tests.world import at_once, rows, serving, states
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.records import acts as records

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(world):
    """The outlets gone, sms (one dead, one behind it, one sent), tv (one confirmed, two not)."""
    gone = world.outlet("gone")
    sms = world.outlet("sms", Behaviour.NEVER, title="短信")
    tv = world.outlet("tv", *[Behaviour.ACCEPT] * 3, cls=SimulatedConfirming, title="电视")
    with serving(gone, sms, tv):
        world.say("甲一", about="甲")
        world.send(only=["sms", "tv"])
        world.pass_(10)
        world.say("甲二", about="甲")
        world.say("乙", about="乙")
        world.send(only=["sms", "tv"])
        acts.confirmed(rows(outlet="tv")[0].key, outlet="tv", at=world.now)
    with serving(sms, tv):
        world.pass_(300)
        confirmations.run(at=world.now, limit=1, bound=at_once)
        world.say("丙", about="丙")
        yield


def test_the_board_tells_of_each_outlet_what_waits_since_when_and_what_went_wrong(busy, world):
    gone, sms, tv = queries.board()
    start = world.start
    assert (gone.outlet, gone.title, gone.serves, gone.waiting) == ("gone", "gone", False, 3)
    assert (gone.oldest_at, gone.last_at) == (start, None)
    assert (sms.title, sms.serves, sms.waiting, sms.dead) == ("短信", True, 2, 1)
    assert (sms.oldest_at - start).total_seconds() == 10
    assert (sms.last_at - start).total_seconds() == 10
    assert (tv.waiting, tv.dead, tv.unconfirmed, tv.overdue) == (1, 0, 2, 1)
    assert (tv.last_at - start).total_seconds() == 10


def test_the_board_asks_three_times_whatever_there_is(busy, django_assert_num_queries):
    with django_assert_num_queries(3):
        queries.board()


def test_the_board_of_an_office_without_outlets_is_empty(world):
    with serving():
        assert queries.board() == []


def test_calls_are_listed_by_key_and_territory_with_their_deliveries(
    busy, django_assert_num_queries
):
    with django_assert_num_queries(1):
        calls = queries.open_calls()
        assert [(call.delivery.outlet, call.why) for call in calls] == [
            ("sms", "dead"),
            ("tv", "unconfirmed"),
        ]
    assert queries.open_calls(after=calls[0].pk) == calls[1:]
    assert queries.open_calls(territory=Territory("city", "990100")) == calls
    assert queries.open_calls(territory=Territory("city", "990200")) == []
    Call.objects.update(answered_at=calls[0].raised_at)
    assert queries.open_calls() == []


def test_what_each_outlet_has_of_a_record(busy):
    address = rows(outlet="sms")[0].address
    found = queries.of_record(address)
    assert [(row.outlet, row.state) for row in found] == [
        ("gone", "waiting"),
        ("sms", "dead"),
        ("tv", "delivered"),
    ]


def test_the_backlog_is_what_no_fanout_has_read(world):
    with serving(world.outlet("sms")):
        held = world.hold("一")
        sequencer.run(at=world.now)
        assert queries.backlog() == 1
        records.withdraw(held, reason="误", at=world.now)
        world.fan_out()
        assert queries.backlog() == 0
    assert states() == []

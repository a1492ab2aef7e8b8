from __future__ import annotations

import pytest

from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.delivery import acts, confirmations, queries
from yangguang.kernel.delivery.models import Call, Decision
from yangguang.kernel.delivery.simulated import Behaviour, SimulatedConfirming
from yangguang.kernel.delivery.tests.world import at_once, rows, serving, states, texts
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.people.actors import Actor

pytestmark = pytest.mark.django_db


def officer(**territory) -> Actor:
    levels = {"county": Level.COUNTY, "city": Level.CITY, "province": Level.PROVINCE}
    level = next((levels[name] for name in levels if name in territory), Level.MINISTRY)
    office = Office.objects.create(slug=f"shili-{len(territory)}", level=level, **territory)
    return Actor(role="officer", label="示例县自然资源局 值班", office=office)


@pytest.fixture
def duty(db) -> Actor:
    return officer(province="990000", city="990100", county="990101")


@pytest.fixture
def sms(world):
    """Two messages of one subject; the first is dead."""
    sms = world.outlet("sms", Behaviour.NEVER)
    with serving(sms):
        world.say("一")
        world.say("二")
        world.send()
        assert states() == ["dead", "waiting"]
        yield sms


def test_a_retry_sends_the_dead_one_and_then_what_stood_behind(world, sms, duty):
    acts.retry(rows()[0], by=duty, at=world.now)
    assert not Call.objects.filter(answered_at=None).exists()
    world.send()
    assert texts(sms.receiver.shown) == ["say 一", "say 二"]


def test_a_retry_begins_to_count_failures_anew(world, duty):
    with serving(world.outlet("sms", Behaviour.NEVER, *[Behaviour.REFUSE] * 11)):
        world.say("一")
        world.send()
        acts.retry(rows()[0], by=duty, at=world.now)
        world.send_until_quiet(step=3600)
    assert (rows()[0].state, rows()[0].attempts) == ("delivered", 13)


def test_settling_lets_what_stood_behind_go_on(world, sms, duty):
    acts.settle(rows()[0], reason="已电话告知", by=duty, at=world.now)
    world.send()
    assert texts(sms.receiver.shown) == ["say 二"]
    assert states() == ["settled", "delivered"]
    decision = Decision.objects.get()
    assert (decision.verb, decision.reason, decision.by_label) == (
        "settle",
        "已电话告知",
        duty.label,
    )


def test_recalling_what_was_delivered_tells_the_outlet_in_its_turn(world, duty):
    sms, tv = world.outlet("sms"), world.outlet("tv")
    with serving(sms, tv):
        world.say("一")
        world.send()
        acts.recall(rows(outlet="sms")[0], reason="发错渠道", by=duty, at=world.now)
        world.send()
    assert texts(sms.receiver.shown) == ["say 一", "recall"]
    assert sms.receiver.shown[1].reason == "发错渠道"
    assert texts(tv.receiver.shown) == ["say 一"]
    assert states(outlet="sms") == ["recalled", "delivered"]


def test_recalling_what_was_never_tried_is_silent(world, duty):
    sms = world.outlet("sms")
    with serving(sms):
        world.say("一")
        acts.recall(rows()[0], reason="发错渠道", by=duty, at=world.now)
        world.send()
    assert sms.receiver.came == []
    assert states() == ["recalled"]


def test_a_confirmation_by_telephone_counts(world, duty):
    with serving(world.outlet("tv", Behaviour.ACCEPT, cls=SimulatedConfirming)):
        world.say("一")
        world.send()
        acts.confirm(rows()[0], by=duty, at=world.now)
    assert states() == ["delivered"]
    assert [d.verb for d in queries.decisions_of(rows()[0])] == ["confirm"]


def test_what_was_never_confirmed_can_be_sent_again_unless_a_later_one_went_out(world, duty):
    tv = world.outlet("tv", *[Behaviour.ACCEPT] * 9, cls=SimulatedConfirming)
    with serving(tv):
        world.say("一")
        world.send()
        world.pass_(300)
        confirmations.run(at=world.now, bound=at_once)
        acts.retry(rows()[0], by=duty, at=world.now)
        world.send()
        world.say("二")
        world.send()
        with pytest.raises(Refusal) as refused:
            acts.retry(rows()[0], by=duty, at=world.now)
    assert refused.value.code == Reason.TOO_LATE
    assert [message.title for message in tv.receiver.came] == ["通报：一", "通报：一", "通报：二"]


@pytest.mark.parametrize(
    ("verb", "more"), [("retry", {}), ("settle", {"reason": "x"}), ("confirm", {})]
)
def test_what_only_waits_is_nobody_s_to_decide(world, sms, duty, verb, more):
    with pytest.raises(Refusal) as refused:
        getattr(acts, verb)(rows()[1], by=duty, at=world.now, **more)
    assert refused.value.code == Reason.RULE
    assert "待送" in str(refused.value)


@pytest.mark.parametrize("verb", ["settle", "recall"])
def test_a_reason_is_asked_for(world, sms, duty, verb):
    with pytest.raises(Refusal) as refused:
        getattr(acts, verb)(rows()[0], reason=" ", by=duty, at=world.now)
    assert refused.value.code == Reason.FACTS


def test_nothing_is_recalled_twice_nor_a_recall_itself(world, duty):
    with serving(world.outlet("sms")):
        world.say("一")
        world.send()
        acts.recall(rows()[0], reason="误", by=duty, at=world.now)
        for row, code in zip(rows(), (Reason.ONCE, Reason.RULE), strict=True):
            with pytest.raises(Refusal) as refused:
                acts.recall(row, reason="误", by=duty, at=world.now)
            assert refused.value.code == code


@pytest.mark.parametrize(
    ("territory", "may"),
    [
        ({}, True),
        ({"province": "990000"}, True),
        ({"province": "990000", "city": "990100"}, True),
        ({"province": "990000", "city": "990100", "county": "990102"}, False),
        ({"province": "980000"}, False),
    ],
)
def test_who_decides_is_the_office_or_one_above_it(world, sms, territory, may):
    by = officer(**territory)
    if may:
        acts.retry(rows()[0], by=by, at=world.now)
        return
    with pytest.raises(Refusal) as refused:
        acts.retry(rows()[0], by=by, at=world.now)
    assert refused.value.code == Reason.RULE


@pytest.mark.parametrize("role", ["applicant", "party", "time", "auditor"])
def test_nobody_but_an_officer_decides(world, sms, duty, role):
    with pytest.raises(Refusal):
        acts.retry(rows()[0], by=Actor(role=role, label="x", office=duty.office), at=world.now)
    assert states() == ["dead", "waiting"]
    assert not Decision.objects.exists()


def test_an_unknown_key_or_another_outlet_s_is_refused(world):
    with serving(world.outlet("tv", Behaviour.ACCEPT, cls=SimulatedConfirming)):
        world.say("一")
        world.send()
        for key, outlet in ((rows()[0].key, "sms"), ("0" * 32, "tv")):
            with pytest.raises(Refusal) as refused:
                acts.confirmed(key, outlet=outlet, at=world.now)
            assert refused.value.code == Reason.UNKNOWN
    assert states() == ["accepted"]

from __future__ import annotations

import pytest

from yangguang.kernel.delivery import fanout
from yangguang.kernel.delivery.models import Call, State
from yangguang.kernel.delivery.simulated import Behaviour, Simulated
from yangguang.kernel.delivery.tests.world import (
    SECOND,
    Bulletin,
    Standing,
    rows,
    serving,
    states,
    texts,
)
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.records import acts as records


class TestCorrection:
    def test_a_held_successor_goes_out_with_its_release_also_where_it_isnt_wanted(self, world):
        sms = world.outlet("sms", wants=lambda event: "误" in event.record.text)
        other = world.outlet("tv", wants=lambda event: "正" in event.record.text)
        with serving(sms, other):
            first = world.say("误")
            world.send()
            successor = records.correct(first, Bulletin(text="正"), reason="笔误", at=world.now)
            world.fan_out()
            assert len(rows()) == 1
            records.release(successor, by=SECOND, at=world.now)
            world.fan_out()
            world.send()
        assert texts(sms.receiver.shown) == ["say 误", "correct 正"]
        assert sms.receiver.shown[1].replaces == first.address
        assert texts(other.receiver.shown) == ["say 正"]

    def test_a_successor_released_at_once_says_what_it_replaces(self, world):
        sms = world.outlet("sms")
        with serving(sms):
            first = world.say("误", kind=Bulletin)
            world.send()
            records.correct(first, Standing(text="正"), reason="笔误", at=world.now)
            world.fan_out()
            world.send()
        assert texts(sms.receiver.shown) == ["say 误", "correct 正"]
        assert sms.receiver.shown[1].replaces == first.address

    def test_a_successor_sent_before_the_correction_was_read_is_followed_by_one(
        self, world, monkeypatch
    ):
        sms = world.outlet("sms")
        with serving(sms):
            first = world.say("误")
            world.send()
            records.correct(first, Standing(text="正"), reason="笔误", at=world.now)
            sequencer.run(at=world.now)
            fanout.run(at=world.now, limit=2)  # the record and its release, not the correction
            world.send()
            assert texts(sms.receiver.shown) == ["say 误", "say 正"]
            world.fan_out()
            world.send()
        assert texts(sms.receiver.shown) == ["say 误", "say 正", "correct 正"]
        assert sms.receiver.shown[2].replaces == first.address

    def test_what_is_corrected_before_it_was_sent_is_never_sent(self, world):
        sms = world.outlet("sms")
        with serving(sms):
            first = world.say("误")
            second = records.correct(first, Standing(text="正"), reason="笔误", at=world.now)
            world.fan_out()
            world.send()
        assert texts(sms.receiver.came) == ["say 正"]
        assert states() == ["recalled", "delivered"]
        assert rows()[1].address == second.address

    def test_a_chain_names_what_the_receiver_really_has(self, world):
        sms = world.outlet("sms")
        with serving(sms):
            first = world.say("一")
            world.send()
            second = records.correct(first, Standing(text="二"), reason="误", at=world.now)
            world.fan_out()  # not sent
            records.correct(second, Standing(text="三"), reason="又误", at=world.now)
            world.fan_out()
            world.send()
        assert texts(sms.receiver.came) == ["say 一", "correct 三"]
        assert sms.receiver.came[1].replaces == first.address

    def test_a_dead_first_gives_way_to_its_correction(self, world):
        sms = world.outlet("sms", Behaviour.NEVER)
        with serving(sms):
            first = world.say("误")
            world.send()
            assert states() == ["dead"]
            records.correct(first, Standing(text="正"), reason="笔误", at=world.now)
            world.fan_out()
            assert not Call.objects.filter(answered_at=None).exists()
            world.send()
        assert texts(sms.receiver.shown) == ["correct 正"]


class TestEnd:
    def test_every_outlet_that_had_it_hears_of_the_withdrawal_and_no_other(self, world):
        sms, tv = world.outlet("sms"), world.outlet("tv", wants=lambda event: False)
        with serving(sms, tv):
            said = world.say("误")
            world.send()
            records.withdraw(said, reason="数字有误", at=world.now)
            world.fan_out()
            world.send()
        assert texts(sms.receiver.shown) == ["say 误", "recall"]
        assert sms.receiver.shown[1].address == said.address
        assert sms.receiver.shown[1].reason == "数字有误"
        assert tv.receiver.came == []

    def test_what_is_withdrawn_before_it_was_sent_is_never_sent(self, world):
        sms = world.outlet("sms")
        with serving(sms):
            said = world.say("误")
            records.withdraw(said, reason="有误", at=world.now)
            world.fan_out()
            world.send()
        assert sms.receiver.came == []
        assert states() == ["recalled"]

    @pytest.mark.parametrize("end", [records.withdraw, records.erase])
    def test_what_ended_but_was_not_yet_read_is_not_sent_either(self, world, end):
        sms = world.outlet("sms")
        with serving(sms):
            said = world.say("误")
            end(said, reason="有误", at=world.now)
            world.send()  # before the ledger's entry is numbered
            assert sms.receiver.came == []
            world.fan_out()
            world.pass_(60)
            world.send()
        assert sms.receiver.came == []
        assert states() == ["recalled"]

    def test_who_may_have_it_is_told_too(self, world):
        sms = world.outlet("sms", Behaviour.HANG_AND_KEEP)
        with serving(sms):
            said = world.say("误")
            world.send()
            records.withdraw(said, reason="有误", at=world.now)
            world.fan_out()
            world.send()
        assert texts(sms.receiver.shown) == ["say 误", "recall"]

    def test_erasure_reaches_also_those_that_were_told_of_the_withdrawal(self, world):
        sms = world.outlet("sms")
        with serving(sms):
            said = world.say("含个人信息")
            world.send()
            records.withdraw(said, reason="有误", at=world.now)
            records.erase(said, reason="依申请删除", at=world.now)
            world.fan_out()
            world.send()
        assert texts(sms.receiver.shown) == ["say 含个人信息", "recall", "erase"]
        assert sms.receiver.shown[2].content == b""

    def test_a_withdrawn_correction_that_was_never_sent_leaves_no_false_first(self, world):
        sms = world.outlet("sms")
        with serving(sms):
            first = world.say("一")
            world.send()
            second = records.correct(first, Standing(text="二"), reason="误", at=world.now)
            world.fan_out()
            records.withdraw(second, reason="都有误", at=world.now)
            world.fan_out()
            world.send()
        assert texts(sms.receiver.shown) == ["say 一", "recall"]
        assert sms.receiver.shown[1].replaces == first.address

    def test_an_attempt_under_way_ends_before_the_recall_begins(self, world):
        sms = world.outlet("sms")
        said = []

        class Slow(Simulated):
            def deliver(self, message):
                if not said[1:]:  # somebody withdraws while it is being handed over
                    said.append(message)
                    records.withdraw(said[0], reason="有误", at=world.now)
                    world.fan_out()
                    assert world.send() == 0
                return super().deliver(message)

        slow = Slow("sms", receiver=sms.receiver)
        with serving(slow):
            said.append(world.say("误"))
            world.send()
            assert texts(slow.receiver.shown) == ["say 误", "recall"]
        assert states() == [State.RECALLED, State.DELIVERED]

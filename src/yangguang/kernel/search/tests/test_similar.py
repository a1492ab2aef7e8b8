"""Likeness is a share that can be counted by hand."""

from __future__ import annotations

from yangguang.kernel.records import acts
from yangguang.kernel.search import similar

TEXT = "北河镇后里村东侧宗地国有建设用地使用权出让合同复制件"


def test_the_same_words_are_likest_and_strangers_are_not_there(room):
    first = room.publish("甲", TEXT)
    twin = room.publish("乙", TEXT)
    cousin = room.publish("丙", "北河镇后里村东侧宗地征收补偿登记表")
    for number in range(20):
        room.publish("丁", f"矿业权评估报告备案第{number}号")
    room.index()
    found = similar.to_record(first.address)
    assert [like.hit.address for like in found] == [twin.address, cousin.address]
    assert found[0].share == 1
    assert similar.LEAST <= found[1].share < 1


def test_a_share_is_that_of_the_telling_pairs(room):
    """甲乙 乙丙 丙丁 丁戊: another record has the first two and no record the others: all told."""
    other = room.publish("事", "甲乙丙")
    room.index()
    (like,) = similar.to("甲乙丙丁戊")
    assert (like.hit.address, like.share) == (other.address, 1.0)


def test_both_scripts_are_alike(room):
    made = room.publish("甲", TEXT)
    room.index()
    (like,) = similar.to("北河鎮後里村東側宗地國有建設用地使用權出讓合同複製件")
    assert like.hit.address == made.address


def test_what_is_withdrawn_is_like_nothing(room, at):
    first, second = room.publish("甲", TEXT), room.publish("乙", TEXT)
    acts.withdraw(second, reason="误", at=at)
    room.index()
    assert similar.to_record(first.address) == []
    assert similar.to_record(second.address) == []
    assert similar.to("") == []

"""A list is frozen in one order, and nothing is fixed that somebody could read in two ways."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.lot import commitments, events, protocols, spelling
from yangguang.base.lot.commitments import Entrant, Observer, frozen
from yangguang.base.lot.events import Event
from yangguang.base.refusal import Reason, Refusal
from yangguang.base.tests import lots


@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_order_in_which_a_list_comes_in_changes_nothing(number, chance):
    listed = lots.entrants(random.Random(number), 12)
    mixed = listed[:]
    chance.shuffle(mixed)
    assert frozen(listed) == frozen(mixed)
    assert lots.commitment(listed).digest == lots.commitment(mixed).digest
    assert [one.identity for one in frozen(mixed)] == sorted(one.identity for one in listed)


@given(st.integers(0, 10**6), st.data())
def test_any_other_list_value_event_number_or_round_is_another_commitment(number, data):
    chance = random.Random(number)
    listed = lots.entrants(chance, 4)
    observers = [Observer("公证处", "17"), Observer("监督员", "4")]
    base = {"listed": listed, "observers": observers}
    others = [
        {**base, "listed": listed[1:]},
        {**base, "listed": [*listed, Entrant("NEW", "新")]},
        {**base, "listed": [Entrant(listed[0].identity, f"{listed[0].name}甲"), *listed[1:]]},
        {**base, "observers": observers[::-1]},
        {**base, "observers": [Observer("公证处", "174"), Observer("监督员", "")][:1]},
        {**base, "observers": [Observer("公证处", "017"), observers[1]]},
        {**base, "places": 2},
        {**base, "draw": "201102"},
        {**base, "office": "示例市自然资源局"},
        *(
            {
                **base,
                "event": Event(
                    **{**protocols.Round(lots.commitment(**base), ()).fields()["event"], **new}
                ),
            }
            for new in (
                {"source": "七乐彩"},
                {"item": "第2026024期"},
                {"form": "balls 6/33+1/17"},
                {"at": "2026-03-03T21:15:01+08:00"},
            )
        ),
    ]
    digests = [
        lots.commitment(**base).digest,
        *(lots.commitment(**other).digest for other in others),
    ]
    assert len(set(digests)) == len(digests)
    seeds = {
        commitments.seed_of(digests[0], value) for value in (lots.VALUE, f"{lots.VALUE[:-1]}8")
    }
    assert len(seeds | {commitments.seed_of(digests[1], lots.VALUE)}) == 3


@pytest.mark.parametrize(
    ("listed", "why"),
    [
        ([], "名单须有"),
        ([Entrant("A", "甲"), Entrant("A", "乙")], "出现了2次"),
        ([Entrant("a", "甲")], "标识"),
        ([Entrant("", "甲")], "标识"),
        ([Entrant("A", "")], "名称"),
        ([Entrant("A", "甲\x00")], "U+0000"),
        ([Entrant("A", "甲\ud800")], "U+D800"),
        ([Entrant("A", "甲\u202e乙")], "U+202E"),
        ([Entrant("A", "\u200f甲")], "U+200F"),
        ([Entrant("A", "甲 ")], "空格"),
        ([Entrant("A", "甲" * 5000)], "…"),
        ([Entrant("A\n", "甲")], "U+000A"),
    ],
)
def test_a_list_that_could_be_read_in_two_ways_is_not_frozen(listed, why):
    with pytest.raises(Refusal) as refused:
        frozen(listed)
    assert refused.value.code is Reason.FACTS
    said = "".join(str(reason) for reason in refused.value.reasons)
    assert why in said
    assert len(said) < 400
    said.encode()  # can be shown and kept, whatever came in


@pytest.mark.parametrize(
    "wrong",
    [
        {"office": ""},
        {"draw": "第 1 号"},
        {"places": 0},
        {"places": 21},
        {"number": 0},
        {"number": 2},  # without the voiding of the round before
        {"event": Event("dice", "骰子", "1", "digits 5", lots.EVENT.at)},
        {"event": Event("lottery", "双色球", "1", "hex 64", lots.EVENT.at)},
        {"event": Event("lottery", "", "1", "digits 5", lots.EVENT.at)},
        {"event": Event("lottery", "双色球", "1", "digits 5", "2026-03-03 21:15")},
        {"observers": [Observer("公证处", "１")]},
        {"observers": [Observer("公证处", "nan")]},
        {"observers": [Observer("公证处", "1"), Observer("公证处", "2")]},
        {"observers": [Observer("", "1")]},
    ],
)
def test_a_commitment_that_could_be_read_in_two_ways_is_not_made(wrong):
    with pytest.raises(Refusal) as refused:
        lots.commitment(**wrong)
    assert all(str(reason) for reason in refused.value.reasons)


def test_a_value_that_is_not_of_the_form_is_refused_with_the_form():
    [why] = events.why_not_value(lots.EVENT, "3 8 14 21 27 31+9")
    assert "balls 6/33+1/16" in str(why)
    assert list(events.why_not_value(lots.EVENT, lots.VALUE)) == []


def test_a_list_longer_than_any_draw_is_refused_at_once():
    one = Entrant("A", "甲")
    with pytest.raises(Refusal) as refused:
        frozen([one] * (spelling.MOST_ENTRANTS + 1))
    assert "200000" in str(refused.value.reasons[0])

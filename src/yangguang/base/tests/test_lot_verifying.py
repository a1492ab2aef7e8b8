"""Who hands in a protocol gets every finding in words, and nothing that was changed holds."""

from __future__ import annotations

import copy
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.base.lot import commitments, protocols, sentences, verifying
from yangguang.base.lot.commitments import Observer
from yangguang.base.lot.events import Event
from yangguang.base.lot.protocols import Round
from yangguang.base.tests import lots

NAMES = {text: name for name, text in vars(sentences).items() if name.isupper()}


def codes(verdict):
    return [NAMES[said.text] for said in verdict.findings]


def told(change, *, base=None):
    """Return the codes found after `change` was made to the only round."""
    made = copy.deepcopy(base or lots.usual(observers=[Observer("公证处", "0417")]))
    change(made["rounds"][0])
    return codes(verifying.verify(made))


def test_what_holds_says_who_won_and_what_it_cannot_prove():
    verdict = verifying.verify(lots.usual())
    assert verdict.ok
    said = [str(each) for each in verdict.proven]
    first = verdict.drawn[0]
    assert said[3].startswith("中签：")
    assert first.name in said[3]
    assert first.identity in said[3]
    assert [NAMES[each.text] for each in verdict.not_proven] == [
        "NO_SEAL",
        "NO_OBSERVERS",
        "EVENT_UNKNOWN",
        "LIST_UNKNOWN",
        "OTHER_DRAWS",
    ]
    assert all(str(each) for each in (*verdict.proven, *verdict.not_proven))


def test_the_very_link_that_was_changed_is_named():
    assert told(lambda r: r["entrants"][1].update(name="乙公司二")) == ["FALSE_LIST"]
    assert told(lambda r: r["entrants"].pop()) == [
        "FALSE_LIST",
        "FALSE_COMMITMENT",
        "FALSE_RANKING",
    ]
    assert told(lambda r: r["observers"][0].update(value="0418")) == ["FALSE_COMMITMENT"]
    assert told(lambda r: r["event"].update(item="第2026024期")) == ["FALSE_COMMITMENT"]
    assert told(lambda r: r.update(places=2)) == ["FALSE_COMMITMENT"]
    assert told(lambda r: r.update(value="03 08 14 21 27 31+10")) == ["FALSE_SEED"]
    assert told(lambda r: r["ranking"].reverse()) == ["FALSE_RANKING"]
    assert told(lambda r: r.update(value="3 8 14 21 27 31+9")) == ["BAD_VALUE", "FALSE_SEED"]
    assert told(lambda r: r["entrants"].reverse()) == ["UNSORTED", "UNSORTED", "FALSE_LIST"]
    assert told(lambda r: r["entrants"].append(r["entrants"][2])) == [
        "UNSORTED",
        "FALSE_LIST",
        "FALSE_COMMITMENT",
        "FALSE_RANKING",
    ]


@settings(max_examples=300)
@given(st.integers(0, 10**6))
def test_a_draw_holds_and_with_anything_changed_it_does_not(number):
    made = lots.protocol(number, most=6)
    content = protocols.dump(made)
    verdict = verifying.verify_file(content)
    assert verdict.findings == ()
    other = lots.changed(made, random.Random(number))
    assert protocols.dump(other) != content
    found = verifying.verify_file(protocols.dump(other))
    assert found.findings
    assert found.proven == found.not_proven == found.drawn == ()
    assert all(str(said) for said in found.findings)


@settings(max_examples=300)
@given(st.integers(0, 10**6), st.integers(0), st.integers(0, 7))
def test_no_bit_of_the_file_can_be_turned(number, place, bit):
    content = bytearray(protocols.dump(lots.protocol(number, most=4)))
    content[place % len(content)] ^= 1 << bit
    assert verifying.verify_file(bytes(content)).findings


def redraw(first, **other):
    given_ = {
        "event": Event(
            "lottery", "双色球", "第2026024期", lots.EVENT.form, "2026-03-05T21:15:00+08:00"
        ),
        "after": first.void,
        "number": 2,
        **other,
    }
    return protocols.make([first, Round(lots.commitment(**given_), lots.LISTED, lots.VALUE)])


def voided(*, value=lots.VALUE, at="2026-03-04T09:00:00+08:00"):
    one = Round(lots.commitment(), lots.LISTED, value)
    return Round(one.commitment, lots.LISTED, value, one.voided(at=at, reason="漏列一个单位"))


def test_a_redraw_hangs_on_the_draw_that_was_voided():
    verdict = verifying.verify(redraw(voided()))
    assert verdict.ok
    assert [NAMES[said.text] for said in verdict.proven][3:4] == ["VOIDED"]
    digests = {
        redraw(first)["rounds"][1]["commitment"]
        for first in (voided(), voided(value=""), voided(at="2026-03-04T09:00:01+08:00"))
    }
    assert len(digests) == 3
    for change in ({"reason": "另有原因"}, {"at": "2026-03-04T10:00:00+08:00"}):
        made = redraw(voided())
        made["rounds"][0]["void"].update(change)
        assert codes(verifying.verify(made)) == ["FALSE_COMMITMENT"]


def test_a_redraw_asks_for_a_voiding_and_a_fresh_event_after_it():
    same = redraw(
        voided(), event=Event(**{**_fields(lots.EVENT), "at": "2026-03-05T21:15:00+08:00"})
    )
    assert codes(verifying.verify(same)) == ["OLD_EVENT"]
    early = Event("lottery", "排列5", "第26050期", "digits 5", "2026-03-04T09:00:00+08:00")
    made = redraw(voided(), event=early)
    made["rounds"][1] = _redrawn(made["rounds"][1], "04917")
    assert codes(verifying.verify(made)) == ["EARLY_EVENT"]
    made = redraw(voided())
    del made["rounds"][0]["void"]
    assert codes(verifying.verify(made)) == ["FALSE_COMMITMENT", "NOT_VOIDED"]
    made = redraw(voided(at="2026-03-03T21:14:59+08:00"))
    assert codes(verifying.verify(made)) == ["VOID_EARLY"]
    made = redraw(voided(value="", at="2026-03-03T20:00:00+08:00"))
    assert verifying.verify(made).ok
    assert codes(verifying.verify({**made, "rounds": made["rounds"][1:]})) == [
        "FALSE_COMMITMENT",
        "ROUND_ORDER",
    ]
    made = redraw(voided(), draw="201102")
    assert codes(verifying.verify(made)) == ["OTHER_DRAW"]


def _fields(event):
    return {name: getattr(event, name) for name in ("kind", "source", "item", "form", "at")}


def _redrawn(told_, value):
    seed = commitments.seed_of(told_["commitment"], value)
    return {**told_, "value": value, "seed": seed, "ranking": verifying.ranking(seed, 3)}


def test_what_is_not_drawn_yet_or_void_has_no_winner():
    waiting = verifying.verify(protocols.make([Round(lots.commitment(), lots.LISTED)]))
    assert waiting.ok
    assert waiting.drawn == ()
    assert "NOT_DRAWN" in [NAMES[said.text] for said in waiting.not_proven]
    ended = verifying.verify(protocols.make([voided()]))
    assert ended.drawn == ()
    assert "ENDS_VOID" in [NAMES[said.text] for said in ended.not_proven]


def test_an_event_with_few_values_or_that_can_be_pushed_is_said():
    for event, value, code in (
        (Event("lottery", "排列3", "第1期", "digits 3", lots.EVENT.at), "049", "FEW_VALUES"),
        (Event("index", "指数", "2026-03-03", "decimal 2", lots.EVENT.at), "3312.47", "INDEX"),
    ):
        made = protocols.make([Round(lots.commitment(event=event), lots.LISTED, value)])
        verdict = verifying.verify(made)
        assert code in [NAMES[said.text] for said in verdict.not_proven]


@pytest.mark.parametrize("content", lots.HOSTILE, ids=range(len(lots.HOSTILE)))
def test_what_is_no_protocol_is_refused_and_breaks_nothing(content):
    [found] = verifying.verify_file(content).findings
    assert NAMES[found.text] in {"MALFORMED", "UNKNOWN_FORMAT", "WRONG_FIELDS"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"round": True}, "WRONG_FIELDS"),
        ({"places": 3.0}, "WRONG_FIELDS"),
        ({"places": float("nan")}, "WRONG_FIELDS"),
        ({"more": 1}, "WRONG_FIELDS"),
        ({"seal": []}, "WRONG_FIELDS"),
        ({"void": {"at": "x"}}, "WRONG_FIELDS"),
        ({"ranking": "123"}, "WRONG_FIELDS"),
        ({"entrants": []}, "BAD_COUNT"),
        ({"round": 10**30}, "BAD_PART"),
        ({"office": "局\ud800"}, "BAD_PART"),
        ({"ranking": [10**30]}, "FALSE_RANKING"),
        ({"ranking": []}, "FALSE_RANKING"),
        ({"seed": ""}, "FALSE_SEED"),
    ],
)
def test_values_of_any_kind_are_told_and_break_nothing(change, code):
    assert code in told(lambda r: r.update(change))


def test_no_more_is_told_than_anybody_reads():
    made = lots.usual()
    made["rounds"][0]["entrants"] = [{"identity": "", "name": ""}] * 500
    assert len(verifying.verify(made).findings) == verifying.MOST_FINDINGS

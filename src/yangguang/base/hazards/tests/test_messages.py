"""A message as text and back, and what of it is signed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Change, Kind, Message
from yangguang.base.hazards.tests.building import NOON, area, hours, message, update

words = st.text(max_size=12)
rings = st.lists(
    st.lists(st.tuples(st.floats(73, 136), st.floats(3, 54)), min_size=4, max_size=5).map(tuple),
    max_size=2,
)
areas = st.builds(
    area, st.sampled_from(Level), words, st.lists(st.sampled_from(["420525", "420000"])), rings
)
messages = st.builds(
    message,
    kind=st.sampled_from(Kind),
    change=st.sampled_from(Change),
    areas=st.lists(areas, max_size=3).map(tuple),
    headline=words,
    text=words,
    advice=words,
    references=st.lists(words, max_size=2).map(tuple),
    sent=st.none() | st.integers(0, 9).map(lambda n: NOON + hours(n)),
    is_drill=st.booleans(),
)


@given(messages)
def test_text_and_back(one):
    back = Message.from_text(one.to_text())
    assert back == one
    assert back.to_text() == one.to_text()
    assert back.digest == one.digest
    assert "\n" not in one.to_text()


def test_issuing_changes_nothing_that_was_signed_and_anything_else_does():
    draft = message(identifier="", sent=None)
    assert message().digest == draft.digest
    for changed in (
        replace(draft, advice="快跑。"),
        replace(draft, is_drill=True),
        replace(draft, expires=draft.expires + hours(1)),
        replace(draft, areas=(area(Level.YELLOW, codes=["420526"]),)),
        update("", ["A"], sent=None),
    ):
        assert changed.digest != draft.digest


def test_its_level_is_the_highest_of_its_areas():
    both = message(areas=(area(Level.BLUE), area(Level.ORANGE)))
    assert both.level is Level.ORANGE


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", "1", '"x"', "{", message().to_text()[:-9] + "}", '{"kind": "Alert"}'],
)
def test_what_is_no_message_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        Message.from_text(text)


DRAWN = message(areas=(area(Level.RED, rings=[((110.0, 30.0), (111.0, 30.0), (110.0, 30.0))]),))


@given(st.sampled_from(sorted(DRAWN._told())), st.sampled_from([None, 7, "x", [], {}, [1], ["x"]]))
def test_a_damaged_field_is_refused_or_harmless(name, value):
    told = DRAWN._told() | {name: value}
    try:
        found = Message.from_text(json.dumps(told))
    except ValueError:
        return
    assert found.digest
    assert isinstance(found.headline + found.text + found.advice + found.organ + found.weather, str)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", '"x"', "[1]"])
def test_a_corner_is_a_number(number):
    with pytest.raises(ValueError, match=r".+"):
        Message.from_text(DRAWN.to_text().replace("111.0", number))

"""What is in force, in every order of arrival, and by a second way of working it out."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.hazards import standing
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Kind
from yangguang.base.hazards.standing import in_force
from yangguang.base.hazards.tests.building import NOON, area, hours, message

LEAVES = ("420525", "420526", "420601", "430102")
CODES = (*LEAVES, "420500", "420600", "420000")
NAMES = ("A", "B", "C", "D", "E")
instants = st.integers(0, 12).map(lambda n: NOON + hours(n))


@st.composite
def messages_of(draw):
    kind = draw(st.sampled_from(list(Kind)))
    onset, sent = draw(instants), draw(instants)
    codes = st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True)
    return message(
        draw(st.sampled_from(NAMES)),
        kind=kind,
        onset=onset,
        sent=sent,
        expires=onset + hours(draw(st.integers(0, 8))),
        references=()
        if kind is Kind.ALERT
        else tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))),
        areas=tuple(
            area(draw(st.sampled_from(list(Level))), f"区{i}", draw(codes))
            for i in range(draw(st.integers(1, 2)))
        ),
    )


@given(st.lists(messages_of(), max_size=6), st.randoms(), instants, st.sampled_from(CODES))
def test_no_order_of_arrival_and_no_repetition_changes_anything(found, random, when, where):
    told = in_force(found, at=when, where=where)
    shuffled = [*found, *found[:2]]
    random.shuffle(shuffled)
    assert in_force(shuffled, at=when, where=where) == told
    assert standing.unknown_references(shuffled) == standing.unknown_references(found)
    assert standing.alive(shuffled, at=when) == standing.alive(found, at=when)


def leaves(one):
    """By hand: the counties of our small world that an area's codes hold."""
    return {
        leaf
        for part in one.areas
        for code in part.codes
        for leaf in LEAVES
        if code[:6] == leaf
        or (code.endswith("00") and code[:4] == leaf[:4])
        or (code.endswith("0000") and code[:2] == leaf[:2])
    }


def by_second_way(found, when, leaf):
    """For one county, with references only to earlier names, as a walk through the names in order."""
    levels, replaced = [], set()
    for one in found:
        start = max(one.sent, one.onset)
        if one.kind is Kind.UPDATE and start <= when and one.expires > start:
            replaced |= set(one.references)
        if one.kind is Kind.CANCEL and start <= when and leaf in leaves(one):
            replaced |= set(one.references)
    for one in found:
        if one.kind is Kind.CANCEL or one.identifier in replaced or leaf not in leaves(one):
            continue
        if one.sent <= when and one.onset <= when < one.expires:
            levels += [part.level for part in one.areas if leaf in leaves(message(areas=(part,)))]
    return min(levels, default=None)


@given(st.lists(messages_of(), max_size=5), instants, st.sampled_from(LEAVES))
def test_for_a_county_the_level_is_that_of_a_second_way(found, when, leaf):
    named = {}
    for one in found:
        if all(name < one.identifier for name in one.references):
            named.setdefault(one.identifier, one)
    known = list(named.values())
    told = in_force(known, at=when, where=leaf, apart=timedelta(0))
    assert standing.highest(told) is by_second_way(known, when, leaf)

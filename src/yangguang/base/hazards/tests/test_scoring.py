"""Warnings against events, worked out by hand; and by counting a second way."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.hazards.grades import Grade
from yangguang.base.hazards.ground import Place
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.scoring import Event, by_office, score
from yangguang.base.hazards.tests.building import NOON, area, at, cancel, hours, message, update

HERE, NEXT, FAR = "420525", "420526", "430102"


def event(when, code=HERE, grade=Grade.SMALL, report=""):
    return Event(at=at(when), place=Place(code=code), grade=grade, report=report)


def test_a_hit_a_miss_and_a_false_alarm():
    """Sent at noon, it happens at 02:00: 14 hours. One after the end is missed, one warned place was quiet."""
    quiet = message("B", areas=(area(Level.YELLOW, codes=[FAR]),))
    found = score(
        [message(), quiet], [event("2026-07-17 02:00"), event("2026-07-17 20:00", report="二")]
    )
    assert [(one.at, lead) for one, lead in found.hits] == [(at("2026-07-17 02:00"), hours(14))]
    assert [one.report for one in found.misses] == ["二"]
    assert [ground.message.identifier for ground in found.false_alarms] == ["B"]
    assert (found.pod, found.far, found.csi) == (Fraction(1, 2), Fraction(1, 2), Fraction(1, 3))


def test_mean_and_median_lead():
    """Leads of 8, 9 and 19 hours: mean 12, median 9."""
    happened = [event("2026-07-16 20:00"), event("2026-07-16 21:00"), event("2026-07-17 07:00")]
    found = score([message()], happened)
    assert found.mean_lead == hours(12)
    assert found.median_lead == hours(9)
    assert found.pod == 1
    assert found.far == 0


def test_nothing_to_divide_by_is_none_and_not_zero():
    nothing = score([], [])
    assert (nothing.pod, nothing.far, nothing.csi) == (None, None, None)
    assert (nothing.mean_lead, nothing.median_lead) == (None, None)
    assert score([message()], []).far == 1
    assert score([], [event("2026-07-17 02:00")]).pod == 0


def test_an_event_before_the_onset_though_after_sending_is_missed():
    assert score([message()], [event("2026-07-16 19:59")]).pod == 0


def test_a_cancelled_warning_hits_nothing_afterwards():
    told = [message(), cancel("C", ["A"])]
    assert score(told, [event("2026-07-17 01:59")]).pod == 1
    late = score(told, [event("2026-07-17 02:00")])
    assert late.pod == 0
    assert late.far == 1


def test_an_area_that_was_lifted_alone_ends_alone():
    two = message(areas=(area(Level.YELLOW), area(Level.YELLOW, "邻县", [NEXT])))
    part = cancel("C", ["A"], areas=(area(Level.YELLOW, "邻县", [NEXT]),))
    found = score([two, part], [event("2026-07-17 03:00", NEXT), event("2026-07-17 03:00")])
    assert [one.place.code for one in found.misses] == [NEXT]
    assert [(one.area.words, one.until) for one in found.grounds] == [
        ("示例县", at("2026-07-17 20:00")),
        ("邻县", at("2026-07-17 02:00")),
    ]


def test_of_several_in_force_the_earliest_sent_gives_the_lead():
    second = message("B", sent=NOON + hours(5))
    found = score([second, message()], [event("2026-07-17 00:00")])
    assert found.hits[0][1] == hours(12)


def test_each_message_of_a_chain_is_ground_while_it_held():
    after = update("B", ["A"], sent=at("2026-07-17 00:00"), onset=at("2026-07-17 00:00"))
    found = score([message(), after], [event("2026-07-17 03:00")])
    assert [(one.message.identifier, bool(one.events)) for one in found.grounds] == [
        ("A", False),
        ("B", True),
    ]
    assert found.far == Fraction(1, 2)


def test_drills_and_void_messages_count_for_nothing():
    void = message("B", onset=at("2026-07-16 08:00"), expires=at("2026-07-16 11:00"))
    found = score([message(is_drill=True), void], [event("2026-07-17 02:00")])
    assert (found.pod, found.grounds) == (0, ())


def test_only_levels_and_grades_that_are_asked_for():
    low = message(areas=(area(Level.BLUE),))
    happened = [event("2026-07-17 02:00"), event("2026-07-17 03:00", grade=Grade.LARGE)]
    assert score([low], happened, down_to=Level.YELLOW).pod == 0
    assert len(score([low], happened, worst=Grade.LARGE).hits) == 1


def test_ground_in_words_neither_hits_nor_misses():
    words = message(areas=(area(Level.YELLOW, "北部山区", []),))
    found = score([words], [event("2026-07-17 02:00"), event("2026-07-18 02:00")])
    assert (len(found.hits), len(found.misses), len(found.undecided)) == (0, 1, 1)


def test_a_point_in_drawn_ground():
    ring = ((110.0, 30.0), (112.0, 30.0), (112.0, 32.0), (110.0, 32.0), (110.0, 30.0))
    drawn = message(areas=(area(Level.YELLOW, "西部", [], [ring]),))
    inside = Event(at=at("2026-07-17 02:00"), place=Place(point=(111.0, 31.0)), grade=Grade.SMALL)
    assert score([drawn], [inside]).pod == 1


def test_by_office_and_year_of_the_season():
    other = message("B", organ="别处自然资源局", areas=(area(Level.YELLOW, codes=[FAR]),))
    happened = [
        event("2026-07-17 02:00"),
        event("2026-07-17 02:00", FAR),
        event("2025-07-17 02:00", NEXT),
    ]
    found = by_office(
        [message(), other],
        happened,
        responsible={"示例省自然资源厅": "420000", "别处自然资源局": "430000"},
    )
    assert {key: one.pod for key, one in found.items()} == {
        ("示例省自然资源厅", 2025): 0,
        ("示例省自然资源厅", 2026): 1,
        ("别处自然资源局", 2026): 1,
    }


@given(
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from([HERE, NEXT, FAR])), max_size=6),
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from([HERE, NEXT, FAR])), max_size=6),
    st.randoms(),
)
def test_counting_a_second_way_and_in_any_order(warned, happened, random):
    """Alerts of six hours, no references: a hit is an alert whose six hours hold the event."""
    messages = [
        message(
            f"M{n}",
            sent=NOON + hours(start),
            onset=NOON + hours(start),
            expires=NOON + hours(start + 6),
            areas=(area(Level.YELLOW, codes=[code]),),
        )
        for n, (start, code) in enumerate(warned)
    ]
    events = [
        Event(at=NOON + hours(when), place=Place(code=code), grade=Grade.SMALL, report=str(n))
        for n, (when, code) in enumerate(happened)
    ]
    hit = [
        (
            when,
            min(
                when - start
                for start, other in warned
                if other == code and start <= when < start + 6
            ),
        )
        for when, code in happened
        if any(other == code and start <= when < start + 6 for start, other in warned)
    ]
    idle = [
        one
        for one in warned
        if not any(code == one[1] and one[0] <= when < one[0] + 6 for when, code in happened)
    ]
    found = score(messages, events)
    assert len(found.hits) == len(hit)
    assert len(found.misses) == len(happened) - len(hit)
    assert len(found.false_alarms) == len(idle)
    shuffled = [*messages, *messages]
    random.shuffle(shuffled)
    assert score(shuffled, events) == found


@pytest.mark.parametrize("lead", [timedelta(0), hours(1)])
def test_a_warning_sent_as_it_happens_has_no_lead(lead):
    sent = at("2026-07-17 02:00") - lead
    found = score([message(sent=sent, onset=sent)], [event("2026-07-17 02:00")])
    assert found.mean_lead == lead

"""What is in force at a place: by hand, by permutation, and by a second way of working it out."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from yangguang.base.hazards import standing
from yangguang.base.hazards.ground import Place
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.standing import Extent, in_force
from yangguang.base.hazards.tests.building import NOON, area, at, cancel, hours, message, update

HERE, NEXT, CITY, PROVINCE = "420525", "420526", "420500", "420000"
NIGHT = at("2026-07-17 03:00")


def names(found):
    return [one.message.identifier for one in found]


def held(messages, *, when=NIGHT, where=HERE, **more):
    """Ask with the messages in every order (up to four, else some), and that all agree."""
    orders = list(itertools.islice(itertools.permutations(messages), 24))
    answers = [in_force(order, at=when, where=where, **more) for order in orders]
    assert all(answer == answers[0] for answer in answers)
    return answers[0]


def test_an_alert_holds_from_its_onset_until_just_before_it_expires():
    one = message()
    assert held([one], when=at("2026-07-16 19:59")) == ()
    assert names(held([one], when=at("2026-07-16 20:00"))) == ["A"]
    assert names(held([one], when=at("2026-07-17 19:59"))) == ["A"]
    assert held([one], when=at("2026-07-17 20:00")) == ()


def test_the_same_message_twice_counts_once():
    assert names(held([message(), message()])) == ["A"]


def test_an_unsent_message_counts_for_nothing():
    assert held([message(sent=None)]) == ()
    assert held([message(identifier="")]) == ()


def test_a_cancellation_that_arrives_first_cancels_all_the_same():
    assert held([cancel("C", ["A"]), message()]) == ()


def test_a_cancellation_holds_from_its_own_time_on():
    both = [cancel("C", ["A"]), message()]
    assert names(held(both, when=at("2026-07-17 01:59"))) == ["A"]
    assert held(both, when=at("2026-07-17 02:00")) == ()


def test_an_update_takes_the_place_of_its_alert_and_never_gives_it_back():
    after = update("B", ["A"], Level.ORANGE, expires=at("2026-07-17 06:00"))
    assert names(held([after, message()])) == ["B"]
    assert held([after, message()])[0].level is Level.ORANGE
    assert held([after, message()], when=at("2026-07-17 07:00")) == ()


def test_between_the_issue_of_an_extension_and_its_start_the_first_still_stands():
    first = message(expires=at("2026-07-18 20:00"))
    later = update("B", ["A"], sent=at("2026-07-17 18:00"), onset=at("2026-07-17 20:00"))
    later = update(
        "B",
        ["A"],
        sent=at("2026-07-17 18:00"),
        onset=at("2026-07-17 20:00"),
        expires=at("2026-07-18 20:00"),
    )
    assert names(held([first, later], when=at("2026-07-17 19:00"))) == ["A"]
    assert names(held([first, later], when=at("2026-07-17 20:00"))) == ["B"]


def test_of_two_updates_of_one_alert_both_stand_and_the_higher_counts():
    found = held([message(), update("B", ["A"], Level.BLUE), update("C", ["A"], Level.RED)])
    assert names(found) == ["C", "B"]
    assert standing.highest(found) is Level.RED
    assert "B更新的是同一预警，各自有效，以较高级别为准。" in map(str, found[0].why)


def test_a_cancellation_of_the_alert_is_no_second_update_of_it():
    (found,) = held([message(), update("B", ["A"]), cancel("C", ["A"])])
    assert [str(said) for said in found.why][1:] == ["取代A。"]


def test_cancelling_the_update_does_not_bring_the_alert_back():
    assert held([message(), update("B", ["A"]), cancel("C", ["B"])]) == ()


def test_a_reference_to_what_never_came_is_told():
    late = update("B", ["Z"])
    (found,) = held([late])
    assert standing.unknown_references([late, cancel("C", ["Y"])]) == ("Y", "Z")
    assert any("Z没有收到" in str(said) for said in found.why)


def test_a_message_expired_before_it_was_sent_neither_holds_nor_replaces():
    void = update("B", ["A"], Level.RED, sent=at("2026-07-17 21:00"))
    before = message(expires=at("2026-07-18 20:00"))
    assert names(held([before, void], when=at("2026-07-17 22:00"))) == ["A"]


def test_a_message_that_ends_as_it_begins_neither_holds_nor_replaces():
    empty = update("B", ["A"], Level.RED, expires=at("2026-07-16 20:00"))
    assert names(held([message(), empty])) == ["A"]


def test_an_update_sent_by_a_clock_that_is_behind_still_replaces():
    behind = update("B", ["A"], Level.ORANGE, sent=NOON - timedelta(minutes=7))
    assert names(held([message(), behind])) == ["B"]


def test_a_sender_whose_clock_is_ahead_by_minutes_is_heard_at_once():
    ahead = message(sent=NIGHT + timedelta(minutes=4), onset=NIGHT - hours(1))
    assert names(held([ahead])) == ["A"]
    assert held([message(sent=NIGHT + timedelta(minutes=6))]) == ()


def test_two_messages_that_refer_to_each_other_leave_the_later_standing():
    first = update("A", ["B"])
    second = update("B", ["A"], sent=NOON + hours(1))
    assert names(held([first, second])) == ["B"]
    assert names(held([update("A", ["A"])])) == ["A"]


def test_one_identifier_with_two_contents_stays_as_both():
    found = held([message(), message(level=Level.RED)])
    assert [one.level for one in found] == [Level.RED, Level.YELLOW]
    assert any("内容不同" in str(said) for said in found[0].why)
    assert held([message(), message(level=Level.RED), cancel("C", ["A"])]) == ()


def test_a_drill_is_of_another_world_and_cancels_nothing_real():
    drill = message("D", Level.RED, is_drill=True)
    ended = cancel("C", ["A"], is_drill=True)
    assert names(held([message(), drill, ended])) == ["A"]
    assert names(held([message(), drill, ended], drill=True)) == ["D"]


def test_cancelling_a_part_leaves_the_rest():
    whole = message(areas=(area(Level.YELLOW, codes=[HERE, NEXT]),))
    part = cancel("C", ["A"], areas=(area(Level.YELLOW, codes=[NEXT]),))
    assert held([whole, part], where=NEXT) == ()
    (here,) = held([whole, part], where=HERE)
    assert here.extent is Extent.WHOLE
    (city,) = held([whole, part], where=CITY)
    assert city.extent is Extent.PART
    rest = cancel("D", ["A"], areas=(area(Level.YELLOW, codes=[HERE]),))
    assert held([whole, part, rest], where=CITY) == ()


def test_cancelling_one_county_of_a_city_leaves_the_city_in_part():
    whole = message(areas=(area(Level.YELLOW, codes=[CITY]),))
    part = cancel("C", ["A"], areas=(area(Level.YELLOW, codes=[NEXT]),))
    assert held([whole, part], where=NEXT) == ()
    assert held([whole, part], where="420526100") == ()
    assert names(held([whole, part], where=HERE)) == ["A"]
    (city,) = held([whole, part], where=CITY)
    assert city.extent is Extent.PART


def test_a_cancellation_without_areas_or_of_the_city_above_ends_all():
    assert held([message(), cancel("C", ["A"], areas=())]) == ()
    above = cancel("C", ["A"], areas=(area(Level.YELLOW, codes=[CITY]),))
    assert held([message(), above]) == ()


def test_a_cancellation_in_words_ends_the_area_of_the_same_words_only():
    drawn = message(areas=(area(Level.YELLOW, "北部山区", []), area(Level.YELLOW, "南部", [])))
    part = cancel("C", ["A"], areas=(area(Level.YELLOW, "北部山区", []),))
    (left,) = standing.undecided([drawn, part], at=NIGHT, where=HERE)
    assert [one.words for one in left.areas] == ["南部"]


def test_a_cancellation_of_several_areas_ends_each_of_them():
    both = (area(Level.YELLOW, "北部山区", []), area(Level.YELLOW, "南部", []))
    ended = cancel("C", ["A"], areas=both)
    assert standing.undecided([message(areas=both), ended], at=NIGHT, where=HERE) == ()


def test_an_area_of_several_codes_holds_a_part_of_a_city_by_any_of_them():
    (found,) = held([message(areas=(area(Level.YELLOW, codes=[HERE, "430102"]),))], where=CITY)
    assert found.extent is Extent.PART


def test_of_one_place_under_two_levels_the_higher_counts():
    both = message(areas=(area(Level.YELLOW), area(Level.ORANGE, "示例县一部", ["420525100"])))
    (found,) = held([both], where="420525100")
    assert found.level is Level.ORANGE
    (other,) = held([both], where="420525101")
    assert other.level is Level.YELLOW


@pytest.mark.parametrize(
    ("code", "where", "extent"),
    [
        ("420000", "420525", Extent.WHOLE),
        ("420500", "420525", Extent.WHOLE),
        ("420500", "420525100", Extent.WHOLE),
        ("420500000000", "420525100201", Extent.WHOLE),
        ("420525", "420500", Extent.PART),
        ("420525100", "420000", Extent.PART),
        ("420600", "420525", None),
        ("430000", "420525", None),
        ("420525100", "420525101", None),
    ],
)
def test_codes_lie_within_each_other_by_their_digits(code, where, extent):
    found = held([message(areas=(area(Level.YELLOW, codes=[code]),))], where=where)
    assert [one.extent for one in found] == ([extent] if extent else [])


SQUARE = ((110.0, 30.0), (111.0, 30.0), (111.0, 31.0), (110.0, 31.0), (110.0, 30.0))


def test_drawn_ground_holds_what_lies_in_it_and_on_its_edge():
    drawn = message(areas=(area(Level.YELLOW, "西南部", [CITY], [SQUARE]),))
    assert names(held([drawn], where=(110.5, 30.5))) == ["A"]
    assert names(held([drawn], where=(110.0, 30.5))) == ["A"]
    assert held([drawn], where=(111.1, 30.5)) == ()
    assert held([drawn], where=Place(code=HERE, point=(111.1, 30.5))) == ()
    (by_code,) = held([drawn], where=HERE)
    assert by_code.extent is Extent.PART


def test_ground_that_cannot_be_compared_is_told_apart_and_not_left_out():
    words = message(areas=(area(Level.ORANGE, "房山大部分山区", []),))
    assert held([words]) == ()
    (found,) = standing.undecided([words], at=NIGHT, where=HERE)
    assert (found.extent, found.level) == (Extent.UNSURE, Level.ORANGE)


def test_a_code_that_others_got_wrong_hides_nothing():
    wrong = message(areas=(area(Level.RED, "甲", ["42", HERE]), area(Level.BLUE, "乙", ["x"])))
    assert [one.level for one in held([wrong])] == [Level.RED]
    assert [one.areas[0].words for one in standing.undecided([wrong], at=NIGHT, where=HERE)] == [
        "乙"
    ]
    elsewhere = standing.undecided([wrong], at=NIGHT, where=NEXT)
    assert [part.words for one in elsewhere for part in one.areas] == ["甲", "乙"]
    ended = cancel("C", ["A"], areas=(area(Level.RED, "甲", [HERE]),))
    assert held([wrong, ended]) == ()
    assert held([wrong, cancel("C", ["A"], areas=wrong.areas)]) == ()


def test_what_is_alive_anywhere():
    messages = [message(), message("B", Level.RED), cancel("C", ["A"])]
    assert [one.identifier for one in standing.alive(messages, at=NIGHT)] == ["B"]


def test_from_when_something_else_has_taken_its_place():
    one, after = message(), update("B", ["A"], sent=at("2026-07-17 01:00"))
    assert standing.superseded_at(one, [after]) == at("2026-07-17 01:00")
    assert standing.superseded_at(one, [cancel("C", ["A"]), one]) == at("2026-07-17 02:00")
    wide = message(areas=(area(Level.YELLOW, codes=[HERE, NEXT]),))
    assert standing.superseded_at(wide, [cancel("C", ["A"])]) is None


def test_from_when_one_of_its_areas_was_lifted():
    two = message(areas=(area(Level.YELLOW), area(Level.BLUE, "邻县", [NEXT])))
    part = cancel("C", ["A"], areas=(area(Level.BLUE, "邻县", [NEXT]),))
    first, second = two.areas
    assert standing.superseded_at(two, [part]) is None
    assert standing.superseded_at(two, [part], area=first) is None
    assert standing.superseded_at(two, [part], area=second) == at("2026-07-17 02:00")


def test_no_code_is_an_error_of_the_caller():
    with pytest.raises(ValueError, match="42052"):
        in_force([], at=NIGHT, where="42052")

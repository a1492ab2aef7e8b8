"""A number is given once: with its checks, its publication and its version, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from yangguang.base.mining.kinds import Right as Kind
from yangguang.base.mining.life import Event, State
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.cases.models import Step
from yangguang.kernel.places import units
from yangguang.kernel.places.cells import Box
from yangguang.modules.mining import acts, queries
from yangguang.modules.mining.models import Number, Right, Serial, Version
from yangguang.modules.mining.tests import building
from yangguang.modules.mining.tests.building import clock

pytestmark = pytest.mark.django_db


def test_a_new_right_gets_a_number_of_its_organ_and_month(register):
    right = register()
    # T, organ 660000, month 202405, class 2 (iron is ferrous), way 0, risk 1, the first serial
    assert right.number == "T66000020240520" + "1" + "0000001"
    assert (right.state, right.first_on) == (State.IN_FORCE.value, date(2024, 5, 6))
    assert queries.state_on(right, date(2024, 5, 5)) is State.APPLIED
    assert queries.state_on(right, date(2024, 5, 6)) is State.IN_FORCE
    assert [u.number for u in units.within(Box(112.1, 24.3, 112.2, 24.5))] == [right.number]


def test_serials_rise_by_one(register):
    numbers = [register(west=112.15 + step).number for step in (0, 0.1, 0.2)]
    assert [number[-7:] for number in numbers] == ["0000001", "0000002", "0000003"]
    assert queries.irregularities() == []


def test_until_it_is_confirmed_a_right_is_in_force_on_no_day(register, officer):
    right = register(upto="allot")
    assert right.state == State.NUMBERED.value
    assert queries.state_on(right, date(2024, 5, 20)) is State.NUMBERED
    assert any("没有确认" in str(one) for one in queries.why_not_in_force(right, date(2024, 5, 20)))


def test_after_thirty_days_the_system_announces_it_and_it_is_still_not_in_force(register):
    right = register(upto="allot")
    # thirty days after 6 May end with 5 June; announced on the 6th
    case_acts.take_time(at=clock("2024-06-05"))
    assert Number.objects.get(pk=right.number).announced_on is None
    case_acts.take_time(at=clock("2024-06-06"))
    assert Number.objects.get(pk=right.number).announced_on == date(2024, 6, 6)
    assert queries.state_on(right, date(2024, 6, 7)) is State.NUMBERED


def test_without_its_publication_there_is_no_number(register):
    with pytest.raises(Refusal) as refused:
        register(kind=[])
    said = [str(one) for one in refused.value.reasons]
    assert any("没有招标拍卖挂牌公告" in one for one in said)
    assert any("没有招标拍卖挂牌结果公示" in one for one in said)
    assert not Number.objects.exists()
    assert not Right.objects.exists()


def test_every_objection_comes_at_once_with_its_article(register):
    register()
    wrong = building.stated(years=4, counties=("671301",), area_km2=building.stated().area_km2 * 2)
    with pytest.raises(Refusal) as refused:
        register(replace(wrong, name="示例乙铁矿普查"), kind=[])
    said = "\n".join(str(one) for one in refused.value.reasons)
    for part in ("没有招标拍卖挂牌公告", "不全在本机关", "重叠", "期限4年", "面积"):
        assert part in said
    assert Number.objects.count() == 1


def test_asked_again_it_answers_with_the_same_number(register, officer):
    application = register(upto="approve")
    first = acts.allot(application, by=officer, at=clock("2024-05-06"))
    again = acts.allot(application, by=officer, at=clock("2024-05-06", 11))
    assert (first.number, Number.objects.count()) == (again.number, 1)


def test_the_same_request_is_the_same_application_and_another_content_is_refused(province, officer):
    asked = building.stated()
    at = clock("2024-04-01")
    first = acts.apply(province, by=officer, at=at, stated=asked, request_id="660000/1")
    again = acts.apply(province, by=officer, at=at, stated=asked, request_id="660000/1")
    assert first.pk == again.pk
    with pytest.raises(Refusal, match="内容不同"):
        acts.apply(
            province, by=officer, at=at, stated=replace(asked, name="别的"), request_id="660000/1"
        )


def test_an_objection_that_asks_is_answered_and_the_answer_is_kept(register, officer):
    application = register(years=None, valid_from=None, valid_to=None, upto="approve")
    with pytest.raises(Refusal, match="有效期的起止"):
        acts.allot(application, by=officer, at=clock("2024-05-06"))
    answers = {"N7-missing": "批复第3条写明"}
    acts.allot(application, by=officer, at=clock("2024-05-06"), answers=answers)
    kept = Step.objects.get(case_number=application.pk, name="allot").facts["answers"]
    assert kept == ["N7-missing：批复第3条写明"]


def test_a_number_is_dated_the_day_on_which_it_is_given(register, officer):
    application = register(upto="approve")
    with pytest.raises(Refusal, match="只能当日"):
        acts.allot(application, by=officer, at=clock("2024-05-08"), on=date(2024, 5, 7))


def test_ground_of_a_right_of_another_level_bars_the_same_mineral(register):
    register()
    with pytest.raises(Refusal, match="矿种相同"):
        register(west=112.16)
    register(west=112.2)  # beside it: no overlap


def test_other_elevations_are_no_overlap(register):
    from decimal import Decimal

    register(top_m=Decimal(300), bottom_m=Decimal(100))
    register(name="示例深部铁矿普查", top_m=Decimal(100), bottom_m=Decimal(-200))
    assert Right.objects.count() == 2


def test_an_ended_right_is_no_neighbour_any_more(register, province, officer):
    first = register()
    ending = acts.propose(
        province, by=officer, at=clock("2024-08-01"), number=first.number, ending=Event.CANCELLATION
    )
    acts.end(ending, by=officer, at=clock("2024-08-02"))
    assert queries.state_on(first, date(2024, 8, 1)) is State.IN_FORCE
    assert queries.state_on(first, date(2024, 8, 2)) is State.CANCELLED
    register(holder="另一地质队", day="2025-01-06")


def test_serials_left_over_from_an_earlier_month_are_given_up_with_their_reason(register):
    first = register(day="2024-05-06")
    second = register(west=112.3, day="2024-05-07")
    Serial.objects.create(family="T", serial=9000)  # as if somebody died while holding it
    Number.objects.filter(pk=second.number).update(serial=9001)
    third = register(west=112.5, day="2024-06-03", valid_from=date(2024, 6, 3), years=None)
    given_up = list(queries.serials_given_up())
    assert [(f, s, on) for f, s, on, _ in given_up if s == 9000] == [("T", 9000, date(2024, 6, 3))]
    assert int(third.number[-7:]) > int(first.number[-7:])


def test_a_mining_right_has_the_class_and_way_of_its_kind(register):
    right = register(
        right=Kind.MINING,
        name="示例铁矿",
        valid_to=date(2034, 5, 5),
        years=10,
        mine_size=building.Size.SMALL,
    )
    # C, 660000, 202405, class 2, way 1 (competitive), risk 1
    assert right.number[:16] == "C660000202405211"


def test_versions_are_kept_with_what_they_state(register):
    right = register()
    version = queries.version_on(right, date(2024, 6, 1))
    assert queries.stated_of(version).name == "示例甲铁矿普查"
    assert Version.objects.count() == 1

"""What happens to a right, event by event (land records, section 1.3), under the laws of its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from yangguang.base.mining.kinds import Right as Kind
from yangguang.base.mining.kinds import Size, Way
from yangguang.base.mining.life import Event, State
from yangguang.base.refusal import Refusal
from yangguang.kernel.people import actors
from yangguang.modules.mining import acts, queries
from yangguang.modules.mining.models import Number, Right, Succession
from yangguang.modules.mining.tests import building
from yangguang.modules.mining.tests.building import clock

pytestmark = pytest.mark.django_db


def _next(right, event, /, **changes):
    """What is stated next of a right: the same, by `event`, with changes."""
    before = queries.stated_of(queries.versions_of(right)[-1])
    return replace(before, event=event, former=(right.number,), **changes)


@pytest.fixture
def mine(register):
    """A mining right of a small mine, granted by auction on 6 May 2024 for ten years."""
    return register(
        right=Kind.MINING,
        name="示例铁矿",
        way=Way.AUCTION,
        valid_to=date(2034, 5, 5),
        years=10,
        mine_size=Size.SMALL,
    )


def test_a_renewal_keeps_the_number_and_gives_up_a_fifth_of_the_first_area(register):
    right = register(area_km2=Decimal("4.4925"))
    asked = _next(right, Event.RENEWAL, valid_from=date(2029, 5, 6), valid_to=date(2034, 5, 5))
    with pytest.raises(Refusal, match="核减"):
        register(asked, day="2029-05-07")
    smaller = replace(asked, drawn=building.square(side=0.017))
    smaller = replace(smaller, area_km2=building.km2(smaller.drawn))
    renewed = register(smaller, day="2029-05-08")
    assert (renewed.pk, renewed.number, renewed.version) == (right.pk, right.number, 2)
    assert Number.objects.count() == 1


def test_a_renewal_that_is_asked_for_in_time_keeps_the_right_and_a_late_one_does_not(
    register, province, officer
):
    right = register()  # until 5 May 2029
    asked = _next(right, Event.RENEWAL, valid_from=date(2029, 5, 6), valid_to=date(2034, 5, 5))
    acts.apply(province, by=officer, at=clock("2029-04-30"), stated=asked)
    assert queries.state_on(right, date(2029, 5, 5)) is State.IN_FORCE
    assert queries.state_on(right, date(2029, 5, 6)) is State.EXPIRED_PENDING
    other = register(west=112.4)
    assert queries.state_on(other, date(2029, 5, 6)) is State.EXTINCT  # law of 2024, art. 24
    late = _next(other, Event.RENEWAL, valid_from=date(2029, 5, 6), valid_to=date(2034, 5, 5))
    with pytest.raises(Refusal, match="消灭"):
        register(late, day="2029-06-20")


def test_before_2025_a_right_that_nobody_renews_lapses_by_itself(register):
    right = register(
        day="2020-08-03", valid_from=date(2020, 8, 3), valid_to=date(2025, 6, 29), years=None
    )
    assert queries.state_on(right, date(2025, 6, 29)) is State.IN_FORCE
    assert queries.state_on(right, date(2025, 6, 30)) is State.LAPSED


def test_a_change_keeps_the_number_and_the_version_before_it_stays_as_it_was(register):
    right = register()
    changed = register(_next(right, Event.CHANGE, name="示例甲铁矿详查"), day="2024-09-02")
    assert (changed.number, changed.name) == (right.number, "示例甲铁矿详查")
    assert queries.version_on(changed, date(2024, 9, 1)).no == 1
    assert queries.version_on(changed, date(2024, 9, 2)).no == 2


def test_a_transfer_needs_its_conditions_and_never_lengthens_the_term(register):
    right = register()
    met = {"spent_minimum": True, "is_disputed": False, "fees_paid": True}
    sold = _next(right, Event.TRANSFER, holder="示例矿业公司", **met)
    with pytest.raises(Refusal, match="满2年"):  # held since 6 May 2024: full on 6 May 2026
        register(sold, day="2026-05-05")
    with pytest.raises(Refusal, match="剩余期限"):
        register(replace(sold, valid_to=date(2030, 5, 5), years=None), day="2026-05-06")
    passed = register(sold, day="2026-05-06")
    assert (passed.number, passed.holder, passed.valid_to) == (
        right.number,
        "示例矿业公司",
        date(2029, 5, 5),
    )


def test_a_right_is_retained_under_its_number(register):
    right = register()
    kept = register(
        _next(
            right,
            Event.RETENTION,
            valid_from=date(2025, 3, 3),
            valid_to=date(2027, 3, 2),
            years=2,
        ),
        day="2025-03-03",
    )
    assert (kept.number, kept.state) == (right.number, State.RETAINED.value)


def test_of_a_split_one_part_keeps_the_number_and_the_others_get_new_ones(
    register, province, officer
):
    right = register(side=0.04)
    first, second, third = (building.square(112.15 + n * 0.01, side=0.01) for n in range(3))
    parts = [
        _next(right, Event.SPLIT, name=name, drawn=drawn, area_km2=building.km2(drawn))
        for name, drawn in (("甲一", first), ("甲二", second), ("甲三", third))
    ]
    at = clock("2024-09-02")
    asked = acts.apply(province, by=officer, at=at, stated=parts[0], parts=parts[1:])
    acts.accept(asked, by=officer, at=at)
    acts.approve(asked, by=officer, at=at)
    acts.allot(asked, by=officer, at=at)
    acts.confirm(asked, by=officer, at=at)
    right.refresh_from_db()
    new = Right.objects.exclude(pk=right.pk).order_by("number")
    assert (right.name, right.state) == ("甲一", State.DIVIDED.value)
    assert [(one.name, one.number[-7:]) for one in new] == [
        ("甲二", "0000002"),
        ("甲三", "0000003"),
    ]
    assert set(Succession.objects.values_list("before", "after__name", "event")) == {
        (right.pk, "甲二", "分立"),
        (right.pk, "甲三", "分立"),
    }
    assert list(queries.disagreements()) == []


def test_a_split_names_its_parts(province, officer, register):
    right = register()
    with pytest.raises(Refusal, match="两个部分"):
        acts.apply(province, by=officer, at=clock("2024-09-02"), stated=_next(right, Event.SPLIT))


def test_a_merger_keeps_the_number_of_the_right_set_up_earliest(register):
    later = register(west=112.17, day="2024-06-03", valid_from=date(2024, 6, 3), years=None)
    earlier = register(day="2024-06-04", valid_from=date(2024, 6, 4), years=None)
    drawn = building.square(side=0.02)
    merged = replace(
        _next(earlier, Event.MERGER, drawn=drawn, area_km2=building.km2(drawn), name="合并后"),
        former=(earlier.number, later.number),
    )
    left = register(merged, day="2024-09-02")
    later.refresh_from_db()
    earlier.refresh_from_db()
    assert (left.number, later.name) == (later.number, "合并后")  # set up a day before the other
    assert earlier.state == State.MERGED.value
    assert queries.state_on(earlier, date(2024, 9, 1)) is State.IN_FORCE
    assert Succession.objects.get().event == "合并"
    assert list(queries.disagreements()) == []


def test_an_exploration_right_that_is_converted_gives_way_to_a_mining_right(register):
    right = register()
    asked = _next(
        right,
        Event.CONVERSION,
        right=Kind.MINING,
        name="示例铁矿",
        way=Way.CONVERSION,
        valid_from=date(2025, 3, 3),
        valid_to=date(2035, 3, 2),
        years=10,
        mine_size=Size.SMALL,
    )
    with pytest.raises(Refusal, match="探矿权转采矿权公示"):
        register(asked, day="2025-03-03", kind=[])
    made = register(asked, day="2025-03-03")
    right.refresh_from_db()
    assert (made.number[:1], right.state) == ("C", State.CONVERTED.value)
    assert made.number[14] == "2"  # no competition for the mining right itself
    assert queries.right_of(right.number).pk == right.pk


def test_a_converted_right_can_not_be_renewed(register):
    right = register()
    asked = _next(right, Event.CONVERSION, right=Kind.MINING, way=Way.CONVERSION, years=None)
    register(replace(asked, mine_size=Size.SMALL), day="2025-03-03")
    with pytest.raises(Refusal, match="已转为采矿权"):
        register(_next(right, Event.RENEWAL), day="2025-04-01")


def test_an_old_number_is_replaced_at_the_next_registration_and_both_lead_to_the_right(
    register, province
):
    old = "T44120090302026433"
    source = actors.adopted(province, "旧登记簿", on=date(2018, 3, 5))
    said = building.stated(
        valid_from=date(2018, 3, 5), valid_to=date(2026, 3, 4), event=Event.RENEWAL, years=None
    )
    right = acts.enter(
        province,
        by=source,
        at=clock("2024-01-08"),
        stated=said,
        number=old,
        state=State.IN_FORCE,
        on=date(2018, 3, 5),
    )
    changed = register(_next(right, Event.CHANGE, name="新名"), day="2024-09-02")
    assert changed.number.startswith("T660000202409")
    assert queries.right_of(old).pk == queries.right_of(changed.number).pk == right.pk
    assert list(queries.disagreements()) == []

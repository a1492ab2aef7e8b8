"""The kinds of minerals: counts and names from the annex of 1994 and what was added to it."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from yangguang.base.mining import minerals
from yangguang.base.mining.authority import LISTS
from yangguang.base.mining.kinds import Size
from yangguang.base.mining.minerals import LawClass
from yangguang.base.mining.minerals.names import SAID
from yangguang.base.refusal import Said


def test_the_annex_has_168_kinds_and_five_were_added():
    """11, 59, 92 and 6 in 1994; three rocks in 2000, shale gas in 2011: 172; gas hydrate in 2017."""
    first = Counter(kind.law_class for kind in minerals.every() if kind.listed_year == 1994)
    assert first == {
        LawClass.ENERGY: 11,
        LawClass.METAL: 59,
        LawClass.NONMETAL: 92,
        LawClass.WATER_GAS: 6,
    }
    until_2011 = [kind for kind in minerals.every() if kind.listed_year <= 2011]
    assert len(until_2011) == 172
    added = {kind.name: kind.listed_year for kind in minerals.every() if kind.listed_year > 1994}
    assert added == {
        "辉长岩": 2000,
        "辉石岩": 2000,
        "正长岩": 2000,
        "页岩气": 2011,
        "天然气水合物": 2017,
    }


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("锂矿", "锂"),
        ("煤层气", "煤成气"),
        ("煤炭", "煤"),
        ("铝", "铝土矿"),
        ("铝土矿", "铝土矿"),
        ("萤石矿", "萤石"),
        ("铬铁矿", "铬"),
        ("硫铁矿", "硫铁矿"),
        ("菱镁矿", "菱镁矿"),
        ("稀土", "稀土"),
        ("重稀土", "稀土"),
        ("水泥用灰岩", "石灰岩"),
        ("建筑用花岗岩", "花岗岩"),
        ("烃类天然气", "天然气"),
    ],
)
def test_names_that_notices_use(said, name):
    kind = minerals.named(said)
    assert kind is not None
    assert kind.name == name


@pytest.mark.parametrize("said", ["", "石头", "多金属", "砚石"])
def test_what_is_no_kind_of_the_law(said):
    assert minerals.named(said) is None


def test_codes():
    """Read from the list: 84711 granite for building; 83906 limestone for cement; 22001 iron."""
    assert minerals.of_code("84711").mineral.name == "花岗岩"
    assert minerals.of_code("83906").mineral.name == "石灰岩"
    assert minerals.of_code("32020").mineral is None
    assert minerals.of_code("00000") is None
    assert len({coded.code for coded in minerals.codes()}) == len(minerals.codes()) == 280


@pytest.mark.parametrize(
    ("code", "digit"),
    [
        # from real numbers: silver 4, lithium and rare earth 5, manganese 2, cement limestone 7
        ("42202", "4"),
        ("52402", "5"),
        ("52602", "5"),
        ("22002", "2"),
        ("83906", "7"),
    ],
)
def test_the_class_digit_of_real_numbers(code, digit):
    assert minerals.of_code(code).number_class == digit


def test_the_group_of_18_characters():
    assert minerals.named("铅").group_18 == "02"
    assert minerals.named("煤").group_18 == "01"
    assert minerals.named("石灰岩").group_18 == "03"
    assert minerals.named("矿泉水").group_18 == "04"


def test_every_name_of_the_lists_on_authority_is_a_kind():
    for listed in LISTS.values():
        for name in listed:
            assert minerals.named(name) is not None, name


def test_the_lists_have_as_many_minerals_as_the_texts_say():
    """34 in the orders, where 硫 is two kinds and shale gas is gas; 14 and 11 in 2020."""
    assert len(LISTS["ANNEX_1998"]) == 34 + 2
    assert len(LISTS["MINISTRY_2020"] | LISTS["GRAPHITE"]) == 14
    assert len(LISTS["PROVINCE_2020"]) == 11
    assert LISTS["PASSED_1998"] < LISTS["ANNEX_1998"]


@pytest.mark.parametrize(
    ("mineral", "form", "amount", "unit", "size"),
    [
        ("铜", "", "50", "金属（万吨）", Size.LARGE),
        ("铜", "", "49.99", "金属（万吨）", Size.MEDIUM),
        ("铜", "", "10", "金属（万吨）", Size.MEDIUM),
        ("铜", "", "9.99", "金属（万吨）", Size.SMALL),
        ("煤", "井田", "0.5", "原煤（亿吨）", Size.MEDIUM),
        ("煤", "矿区", "5", "原煤（亿吨）", Size.LARGE),
        ("镧", "原生矿", "50", "TR2O3（万吨）", Size.LARGE),
    ],
)
def test_size_of_a_reserve(mineral, form, amount, unit, size):
    found = minerals.size_of(Decimal(amount), unit, minerals.reserve_sizes(mineral), form=form)
    assert found is not None
    assert found[0] is size


@pytest.mark.parametrize(
    ("mineral", "form", "amount", "unit", "size"),
    [
        ("煤", "地下开采", "120", "原煤万吨", Size.LARGE),
        ("煤", "地下开采", "119", "原煤万吨", Size.MEDIUM),
        ("煤", "地下开采", "44.9", "原煤万吨", Size.SMALL),
        ("石灰岩", "", "50", "矿石万吨", Size.MEDIUM),
        ("砷", "", "1000", "矿石万吨", Size.SMALL),
    ],
)
def test_size_of_a_mine(mineral, form, amount, unit, size):
    found = minerals.size_of(Decimal(amount), unit, minerals.mine_sizes(mineral), form=form)
    assert found is not None
    assert found[0] is size


def test_nothing_is_guessed_about_a_size():
    """Another unit, or several forms and none named, says nothing."""
    assert minerals.size_of(Decimal(50), "吨", minerals.reserve_sizes("铜")) is None
    assert minerals.size_of(Decimal(120), "原煤（亿吨）", minerals.reserve_sizes("煤")) is None
    assert minerals.reserve_sizes("石灰岩") == ()


def test_every_name_of_a_mineral_is_said_in_the_readers_language():
    """173 kinds with the two that came later and the three of 2000, names for several, and those of old papers."""
    names = {mineral.name for mineral in minerals.every()} | set(minerals.GROUPS)
    assert names <= set(SAID)
    assert {name for name in SAID if minerals.named(name) is None} == set()
    assert len(SAID) == len(set(SAID))


def test_what_no_list_has_stays_as_it_is_written():
    assert minerals.said("煤") == Said("煤")
    assert minerals.said("甲石") == "甲石"

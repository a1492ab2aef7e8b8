"""Area and money: units, exactness, and what is refused."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.quantities import (
    Area,
    AreaUnit,
    Inexact,
    Money,
    MoneyUnit,
    NotAQuantity,
    Rounding,
)

HALF_UP, DOWN = Rounding.HALF_UP, Rounding.DOWN
stored_m2 = st.decimals(0, 10**13, places=4)


def test_units_by_definition():
    assert Area.of(1, AreaUnit.HECTARE) == Area.of(15, AreaUnit.MU)
    assert Area.of(1, AreaUnit.HECTARE).m2 == 10_000
    assert Area.of(1, AreaUnit.SQUARE_KILOMETRE) == Area.of(100, AreaUnit.HECTARE)
    assert Area.of(3, AreaUnit.MU).stored() == Decimal("2000.0000")


def test_a_mu_is_not_666_67():
    # 52.15 mu are 34766.666... m2; with 666.67 they would be 34766.84, with 666.7 34768.4.
    area = Area.from_text("52.15亩")
    assert area.m2 == Fraction(104_300, 3)
    with pytest.raises(Inexact):
        area.stored()
    assert area.stored(HALF_UP) == Decimal("34766.6667")
    assert area.stored(DOWN) == Decimal("34766.6666")
    assert area.shown(AreaUnit.MU, 2) == "52.15亩"


@pytest.mark.parametrize(
    ("printed", "m2"),
    [
        ("1.80公顷", "18000"),
        ("1.80 hm2", "18000"),
        ("1.80hm²", "18000"),
        ("1.80ha", "18000"),
        ("３２，１６５㎡", "32165"),
        ("32,165平方米", "32165"),
        ("32165 m2", "32165"),
        ("1.5平方千米", "1500000"),
        ("1.5平方公里", "1500000"),
        ("1.5㎢", "1500000"),
        ("1.2万平方米", "12000"),
        ("3亩", "2000"),
        ("1.5万亩", "10000000"),
    ],
)
def test_areas_as_printed(printed, m2):
    assert Area.from_text(printed).m2 == Fraction(m2)


@pytest.mark.parametrize(
    ("printed", "fen"),
    [
        ("251000元", 25_100_000),
        ("420,579万元", 420_579_000_000),
        ("４２０，５７９万元", 420_579_000_000),
        ("54.62万元", 54_620_000),
        ("1.2亿元", 12_000_000_000),
        ("0.01元", 1),
        ("-3.5元", -350),
    ],
)
def test_money_as_printed(printed, fen):
    assert Money.from_text(printed).fen == fen


@pytest.mark.parametrize(
    "printed",
    [
        "52.15",
        "",
        "亩",
        ".32公顷",
        "0.l145公顷",
        "约3亩",
        "3亩余",
        "近5公顷",
        "1,23亩",
        "-3亩",
        "3元",
        "2.803×10公顷",
    ],
)
def test_no_area(printed):
    with pytest.raises(NotAQuantity):
        Area.from_text(printed)


@pytest.mark.parametrize(
    "printed",
    ["251000", "", "5万", "约54.62万元", "100余元", "5万元/亩", "0.001元", "3亩", "1,00元"],
)
def test_no_money(printed):
    with pytest.raises(NotAQuantity):
        Money.from_text(printed)


def test_a_number_without_end_is_refused_in_words():
    for printed in ("9" * 5_000 + "元", "1" + ",111" * 5_000 + "元"):
        with pytest.raises(NotAQuantity):
            Money.from_text(printed)


def test_an_amount_without_its_unit_says_what_to_write():
    with pytest.raises(NotAQuantity, match="没有单位：请写明元、万元或亿元"):
        Money.from_text("251000")
    with pytest.raises(NotAQuantity, match="没有单位：请写明平方米、亩、公顷或平方千米"):
        Area.from_text("52.15")


def test_rounding_is_always_named():
    area = Area.of("1771174", AreaUnit.SQUARE_METRE)  # 177.1174 ha, printed 177.11 and 177.12
    assert area.shown(AreaUnit.HECTARE, 4) == "177.1174公顷"
    assert area.shown(AreaUnit.HECTARE, 2, DOWN) == "177.11公顷"
    assert area.shown(AreaUnit.HECTARE, 2, HALF_UP) == "177.12公顷"
    with pytest.raises(Inexact):
        area.shown(AreaUnit.HECTARE, 2)
    assert Money(1250).number_in(MoneyUnit.YUAN, 1, Rounding.HALF_EVEN) == Decimal("12.5")
    assert Money(1250).number_in(MoneyUnit.YUAN, 0, Rounding.HALF_EVEN) == Decimal(12)
    assert Money(-1250).number_in(MoneyUnit.YUAN, 0, HALF_UP) == Decimal(-13)


def test_money_in_print():
    assert Money.from_text("420,579万元").shown(MoneyUnit.TEN_THOUSAND_YUAN, 2) == "420,579.00万元"
    assert Money(-1).shown(MoneyUnit.YUAN, 2) == "-0.01元"


def test_sums():
    assert Area.from_text("1公顷") + Area.from_text("15亩") == Area.from_text("2公顷")
    assert Money(5) - Money(7) + Money(1) == Money(-1)
    assert Money(5) < Money(7)


def test_too_large_for_the_register():
    assert Area.of(10**14 - 1, AreaUnit.SQUARE_METRE).stored() == Decimal("99999999999999.0000")
    with pytest.raises(NotAQuantity):
        Area.of(10**14, AreaUnit.SQUARE_METRE).stored()


@given(stored_m2)
def test_what_is_stored_comes_back(m2):
    assert Area.of(m2, AreaUnit.SQUARE_METRE).stored() == m2


@given(
    stored_m2, st.sampled_from([AreaUnit.SQUARE_METRE, AreaUnit.HECTARE, AreaUnit.SQUARE_KILOMETRE])
)
def test_areas_survive_print(m2, unit):
    area = Area.of(m2, AreaUnit.SQUARE_METRE)
    assert Area.from_text(area.shown(unit, 10)) == area


@given(st.decimals(0, 10**9, places=4))
def test_mu_survive_print(mu):
    area = Area.of(mu, AreaUnit.MU)
    assert Area.from_text(area.shown(AreaUnit.MU, 4)) == area
    # Rounded to the register's places and back to the four of a notice, a mu is not lost either.
    back = Area.of(area.stored(HALF_UP), AreaUnit.SQUARE_METRE)
    assert back.number_in(AreaUnit.MU, 4, HALF_UP) == mu


@given(st.integers(-(10**15), 10**15), st.sampled_from(MoneyUnit))
def test_money_survives_print(fen, unit):
    assert Money.from_text(Money(fen).shown(unit, 10)) == Money(fen)


@given(st.integers(0, 10**9), st.integers(0, 4))
def test_rounding_never_moves_by_more_than_its_step(fen, places):
    exact = Fraction(fen, 1_000_000)
    for rounding, bound in (
        (DOWN, 1),
        (HALF_UP, Fraction(1, 2)),
        (Rounding.HALF_EVEN, Fraction(1, 2)),
    ):
        shown = Fraction(Money(fen).number_in(MoneyUnit.TEN_THOUSAND_YUAN, places, rounding))
        assert abs(exact - shown) * 10**places <= bound
        assert rounding is not DOWN or shown <= exact

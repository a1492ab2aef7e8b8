"""Limits, windows, sums, uses and terms as notices and results print them; expected values worked out by hand."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.market import printed
from yangguang.base.market.lot import Between, Bound
from yangguang.base.market.words import Source, UseClass, Way
from yangguang.base.workdays import SHANGHAI


def low(value, *, is_open=False):
    return Bound(value=Decimal(value), is_open=is_open)


high = low


@pytest.mark.parametrize(
    ("text", "lower", "upper", "doubts"),
    [
        ("≤ 0.1", None, high("0.1"), []),
        ("1 < 容积率", low("1", is_open=True), None, []),
        ("50 ≤", low("50"), None, []),
        (">1.0且≤2.1", low("1.0", is_open=True), high("2.1"), []),
        (">1.0且 2.08", low("1.0", is_open=True), high("2.08"), ["sign-lost"]),
        ("R≥1.2", low("1.2"), None, []),
        ("<100", None, high("100", is_open=True), []),
        ("≥40%", low("40"), None, []),
        ("1.5≤FAR≤2.0 (不包括地下空间)", low("1.5"), high("2.0"), ["remark"]),
        ("1.0≤R≤1.4", low("1.0"), high("1.4"), []),
        ("不低于1.0且不大于2.5", low("1.0"), high("2.5"), []),
        ("大于1.0、小于2.5", low("1.0", is_open=True), high("2.5", is_open=True), []),
        ("1.0～2.0", low("1.0"), high("2.0"), []),
        ("24", low("24"), high("24"), ["no-sign"]),
    ],
)
def test_limits_are_open_or_closed_as_their_signs_say(text, lower, upper, doubts):
    read = printed.limits(text)
    assert read.value == Between(low=lower, high=upper)
    assert [one.code for one in read.doubts] == doubts


@pytest.mark.parametrize("text", ["以规划为准", "≤", "2.5≥R≥", "1" * 200])
def test_what_is_no_limit_gives_none(text):
    read = printed.limits(text)
    assert read.value is None
    assert read.has("not-a-limit")


def test_an_upper_ratio_of_nought_means_that_there_is_none():
    read = printed.between("1.00", "0.00")
    assert read.value == Between(low=low("1.00"))
    assert [one.code for one in read.doubts] == ["zero-none"]


def test_a_lower_ratio_of_nought_is_no_limit_and_no_doubt():
    read = printed.between("0.00", "2.00")
    assert read.value == Between(high=high("2.00"))
    assert read.certain


def test_limits_the_wrong_way_round_say_nothing():
    read = printed.between("2.00", "1.00")
    assert read.value is None
    assert read.has("reversed")


def test_a_flag_says_whether_the_limit_itself_is_allowed():
    read = printed.between("1.0", "2.0", low_flag="0", high_flag="1")
    assert read.value == Between(low=low("1.0", is_open=True), high=high("2.0"))


_NUMBERS = st.decimals(min_value="0.01", max_value="999", places=2)


@given(_NUMBERS, _NUMBERS, st.booleans(), st.booleans())
def test_what_is_written_with_its_signs_is_read_back(one, other, low_open, high_open):
    first, second = sorted((one, other))
    text = f"{'>' if low_open else '≥'}{first}且{'<' if high_open else '≤'}{second}"
    read = printed.limits(text)
    bounds = low(first, is_open=low_open), high(second, is_open=high_open)
    assert read.value == Between(low=bounds[0], high=bounds[1])
    assert read.certain


@given(st.text(max_size=60))
def test_no_text_breaks_a_reading(text):
    for reader in (printed.limits, printed.window, printed.instant, printed.day):
        reader(text)
    for reader in (printed.area_m2, printed.fen, printed.step, printed.fen_per_ha, printed.way):
        reader(text)
    printed.uses(text, text)
    printed.source(text, text)
    printed.instalments(text, text)


def at(*parts):
    return datetime(*parts, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        (
            "2025年04月01日09时00分至2025年04月10日10时00分",
            at(2025, 4, 1, 9),
            at(2025, 4, 10, 10),
        ),
        ("2026年2月4日8:30分至2026年3月3日17:00分", at(2026, 2, 4, 8, 30), at(2026, 3, 3, 17)),
        ("2022年2月28日至2022年3月28日", at(2022, 2, 28), at(2022, 3, 28, 23, 59)),
        ("2023年7月24日9:00至8月3日16:00", at(2023, 7, 24, 9), at(2023, 8, 3, 16)),
        ("2024年10月31日 至 2024年11月9日 (第三次)", at(2024, 10, 31), at(2024, 11, 9, 23, 59)),
    ],
)
def test_windows_keep_their_minutes(text, begins, ends):
    assert printed.window(text).value == (begins, ends)


def test_a_window_that_ends_before_it_begins_is_none():
    read = printed.window("2025年4月10日至2025年4月1日")
    assert read.value is None
    assert read.has("backward")


@pytest.mark.parametrize("text", ["1900年01月01日", "1901年01月02日", "1900-01-01"])
def test_days_of_1900_and_1901_mean_none(text):
    read = printed.day(text)
    assert read.value is None
    assert [one.code for one in read.doubts] == ["placeholder"]


def test_sums_are_whole_fen_and_areas_exact():
    assert printed.fen("208.7300").value == 208_730_000  # 万元: 2,087,300 yuan
    assert printed.fen("3076万元(其中住宅部分2525万元)").value == 3_076_000_000
    assert printed.area_m2("5329").value == Decimal("5329.0000")
    assert printed.area_m2("833.81㎡(合 1.25亩)").value == Decimal("833.8100")
    mu = printed.area_m2("1.25亩")  # 1.25 × 10000 / 15 = 833.3333…
    assert mu.value == Decimal("833.3333")
    assert mu.has("rounded")


def test_letters_for_digits_are_named():
    read = printed.fen("95.9l2")
    assert read.value == 95_912_000  # 95.912 万元: 959,120 yuan
    assert read.has("letter-for-digit")


def test_a_step_by_area_is_no_sum():
    assert printed.step("0.2 (万元/亩)").value is None
    assert printed.step("2").value == 2_000_000


def test_investment_by_mu_is_turned_into_hectares():
    # 200 万元 a mu is 3,000 万元 a hectare: 15 mu
    assert printed.fen_per_ha("≥200万元/亩").value == 3_000 * 1_000_000
    assert printed.fen_per_ha("3000").value == 3_000 * 1_000_000


@pytest.mark.parametrize(
    ("text", "area", "source"),
    [
        ("6.666626", "6.666626", Source.EXISTING),
        ("0.000000", "1.5", Source.NEW),
        ("0.5", "1.5", Source.STOCK),
        ("新增建设用地(来自存量库)", "1.5", Source.STOCK),
        ("现有建设用地", "", Source.EXISTING),
    ],
)
def test_the_source_of_land_is_a_word_or_a_number(text, area, source):
    assert printed.source(text, area).value is source


def test_uses_with_codes_and_terms_of_their_own():
    read = printed.uses(
        "二类城镇住宅用地(070102),城镇社区服务设施用地(0702)、商业用地(0901)",
        "住宅70年,社区服务设施70年、商业40年",
    )
    assert read.certain
    assert [(use.code, use.kind, use.years) for use in read.value.uses] == [
        ("070102", UseClass.HOUSING, 70),
        ("0702", UseClass.HOUSING, 70),  # under 07 居住用地 of the classification after 2020
        ("0901", UseClass.COMMERCE, 40),  # there it is 商业, and not 军事 as in GB/T 21010
    ]


def test_two_uses_in_one_word_have_a_term_each():
    read = printed.uses("商业服务与住宅用地", "商业40年住宅70年")
    assert [(use.kind, use.years) for use in read.value.uses] == [
        (UseClass.COMMERCE, 40),
        (UseClass.HOUSING, 70),
    ]


def test_terms_by_place_go_with_the_uses_in_their_order():
    read = printed.uses("二类城镇住宅用地; 商业用地", "70年; 40年")
    assert [use.years for use in read.value.uses] == [70, 40]


def test_a_term_names_a_further_use_of_the_table():
    read = printed.uses("城镇住宅用地", "城镇住宅用地70年; 零售商业用地40年;")
    assert [(use.printed, use.years) for use in read.value.uses] == [
        ("城镇住宅用地", 70),
        ("零售商业用地", 40),
    ]
    assert read.certain


def test_a_term_for_a_class_that_is_not_there_is_a_doubt():
    read = printed.uses("零售商业、餐饮、商务金融用地", "住宅70年、商业40年")
    assert [use.years for use in read.value.uses] == [40, 40, 40]
    assert [one.code for one in read.doubts] == ["term-without-use"]


def test_a_comma_inside_a_name_parts_nothing():
    read = printed.uses("中低价位、中小套型普通商品住房用地", "70")
    assert [use.printed for use in read.value.uses] == ["中低价位、中小套型普通商品住房用地"]
    assert read.value.years == 70


def test_a_term_that_is_no_whole_number_stays_as_printed():
    read = printed.uses("城镇住宅用地", "65.17")
    assert read.value.years is None
    assert read.has("not-whole")


@pytest.mark.parametrize(("on", "code"), [(date(2017, 10, 31), "071"), (date(2017, 11, 1), "0701")])
def test_the_edition_of_the_day_gives_the_code(on, code):
    assert printed.uses("城镇住宅用地", on=on).value.uses[0].code == code


def test_three_ways_at_once_are_none():
    assert printed.way("挂牌出让").value is Way.LISTING
    assert printed.way("招拍挂出让").value is None


def test_payments_stand_beside_their_days():
    read = printed.instalments("13000.0000; 6230", "2019年01月25日; 1900年01月01日")
    assert [(one.no, one.fen, one.due_on) for one in read.value] == [
        (1, 13_000_000_000, date(2019, 1, 25)),
        (2, 6_230_000_000, None),
    ]
    assert read.has("placeholder")


def test_payments_without_a_day_for_each_are_not_matched():
    assert printed.instalments("1;2;3", "2019-01-01;2019-02-01").value is None

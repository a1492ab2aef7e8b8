"""Numbers of real reports, the association's codes, results that add up, and the limits of the chain."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.numbering import Unreadable
from yangguang.base.quantities import Money, MoneyUnit
from yangguang.base.valuation import chain, numbers, results, texts
from yangguang.base.valuation.results import Method, Result, Stage
from yangguang.base.workdays import national

REPORTS = [  # as printed in public reports and notices, 2015 to 2022
    ("川山评报字(2022)F28号", "川山评报字", "2022", "F28", {"brackets", "serial-letters"}),
    ("山连山矿权评报字[2022]104号", "山连山矿权评报字", "2022", "104", {"brackets"}),
    ("天易衡评报字[2015]第1101号", "天易衡评报字", "2015", "1101", {"brackets", "with-di"}),
    (
        "鄂永矿权评[2020]字第 WH0032 号",
        "鄂永矿权评",
        "2020",
        "WH0032",
        {"brackets", "blanks", "with-di", "word-after-year", "serial-letters"},
    ),
    (
        "经纬评报字(2021)第 065 号",
        "经纬评报字",
        "2021",
        "065",
        {"brackets", "blanks", "with-di", "leading-zeros"},
    ),
    (
        "儒林矿评字[2022]第 041 号",
        "儒林矿评字",
        "2022",
        "041",
        {"brackets", "blanks", "with-di", "leading-zeros"},
    ),
]
V2 = Result(  # RC-V2: 133.62万元, base date 2022-05-31
    value=Money.of("133.62", MoneyUnit.TEN_THOUSAND_YUAN),
    base_date=date(2022, 5, 31),
    method=Method.INCOME_SHARE,
    stage=Stage.MINING,
    reported_on=date(2022, 7, 1),
    valid_until=date(2023, 5, 31),
    rate_percent=Decimal(8),
    resources_m3=Decimal(622_300),
    resources_t=Decimal(1_493_500),
    recoverable_m3=Decimal(575_500),
    recoverable_t=Decimal(1_381_200),
)


@pytest.mark.parametrize(("text", "organ", "year", "serial", "doubts"), REPORTS)
def test_numbers_of_real_reports_are_read_with_their_doubts(text, organ, year, serial, doubts):
    found = numbers.report(text)
    assert (found.kind, found.raw) == ("valuation-report", text)
    assert (found.parts["organ_code"], found.parts["year"], found.parts["serial"]) == (
        organ,
        year,
        serial,
    )
    assert {doubt.code for doubt in found.doubts} == doubts


def test_a_number_of_another_thing_is_doubted_and_no_number_is_refused():
    assert numbers.report("国土资函〔2012〕1140号").has("not-of-a-valuer")
    with pytest.raises(Unreadable):
        numbers.report("JW[2021] №.065-03-01")


@pytest.mark.parametrize(
    ("text", "valuer", "year", "serial"),
    [
        ("5101020220201039892", "51010", "2022", "039892"),  # RC-V2
        ("1105320220201042109", "11053", "2022", "042109"),  # RC-V3
    ],
)
def test_codes_of_real_receipts_are_read(text, valuer, year, serial):
    found = numbers.association(text)
    assert found.certain
    assert found.normal == text
    assert found.parts == {"valuer": valuer, "year": year, "kind": "0201", "serial": serial}


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("51010 2022 0201 039892", "blanks"),
        ("５101020220201039892", "full-width"),
        ("5101020220301039892", "other-kind"),
        ("5101020120201039892", "unlikely-year"),
        ("9901020220201039892", "no-province"),
    ],
)
def test_what_departs_from_the_code_is_a_doubt_and_stays_as_it_was(text, doubt):
    found = numbers.association(text)
    assert [each.code for each in found.doubts] == [doubt]
    assert found.raw == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "510102022020103989",
        "51010202202010398922",
        "51O1020220201039892",
        "٥١٠١٠٢٠٢٢٠٢٠١٠٣٩٨٩٢",
        "NaN",
        "5101020220201039892" * 1000,
    ],
)
def test_what_is_no_code_is_refused_in_one_short_sentence(text):
    with pytest.raises(Unreadable) as refused:
        numbers.association(text)
    assert "19位数字" in str(refused.value)
    assert len(str(refused.value)) < 200


@given(st.text(max_size=40))
def test_anything_is_read_or_refused(text):
    for read in (numbers.report, numbers.association):
        with suppress(Unreadable):
            assert read(text).raw == text


def said(result):
    return [str(reason) for reason in results.why_not_result(result)]


def test_a_real_result_adds_up():
    assert said(V2) == []
    assert results.density(V2.resources_m3, V2.resources_t) == Decimal("2.40")
    assert results.density(V2.recoverable_m3, V2.recoverable_t) == Decimal("2.40")
    # MI-031: (0.70 + 0.21) x 2.88 = 2.6208
    assert results.cost_utility(Decimal("0.70"), Decimal("0.21"), Decimal("2.88")) == Decimal(
        "2.62"
    )


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"value": Money(0)}, "大于零"),
        ({"reported_on": date(2022, 5, 30)}, "早于评估基准日"),
        ({"valid_until": date(2023, 6, 1)}, "超过自评估基准日起的一年"),
        ({"rate_percent": Decimal(9)}, "折现率写作9%"),
        ({"rate_percent": None}, "没有写明折现率"),
        ({"stage": Stage.DETAILED}, "应为9%"),
        ({"method": Method.COMPARABLE_SALES}, "不用折现率"),
        ({"recoverable_t": Decimal(1_381_300 * 10)}, "大于保有资源储量"),
        ({"recoverable_t": Decimal(1_400_000)}, "密度前后不同"),
    ],
)
def test_what_cannot_be_true_together_is_said(other, why):
    found = said(replace(V2, **other))
    assert any(why in each for each in found), found


def test_exploration_from_its_last_stage_on_takes_eight_percent():
    rates = {stage: int(rate) for stage, rate in results.RATE_PERCENT.items()}
    assert rates == {
        Stage.RECONNAISSANCE: 9,
        Stage.GENERAL: 9,
        Stage.DETAILED: 9,
        Stage.EXPLORATION: 8,
        Stage.MINING: 8,
    }


def test_a_result_holds_for_a_year_from_its_base_date():
    assert results.valid_until(date(2024, 2, 29)) == date(2025, 2, 28)
    held = replace(V2, valid_until=None)
    assert [held.holds_on(day) for day in (date(2022, 5, 30), date(2022, 5, 31))] == [False, True]
    assert [held.holds_on(day) for day in (date(2023, 5, 31), date(2023, 6, 1))] == [True, False]


def test_the_chain_has_ten_steps_and_every_limit_is_of_one_of_them():
    assert [step.number for step in chain.STEPS] == list(range(1, 11))
    keys = {step.key for step in chain.STEPS}
    assert len(keys) == 10
    assert {limit.step for limit in chain.LIMITS} <= keys
    for limit in chain.LIMITS:
        assert limit.in_force <= (limit.until or date.max)
        assert limit.basis.statute in texts.TEXTS


@pytest.mark.parametrize(
    ("key", "amount", "sense", "unbroken"),
    [
        ("publish-result", "0d", "at-most", False),
        ("sign", "5wd", "at-most", False),
        ("refuse", "3d", "at-most", False),
        ("show", "10d", "at-least", True),
    ],
)
def test_the_limits_are_those_of_the_notices(key, amount, sense, unbroken):
    limit = chain.limit_on(key, date(2012, 6, 1))
    assert (str(limit.amount), limit.sense, limit.unbroken) == (amount, sense, unbroken)


def test_days_of_a_real_draw():
    """RC-V4, drawn on Thursday 10 March 2011: contract by Thursday 17, refusal by Sunday 13, so Monday 14."""
    drawn = date(2011, 3, 10)
    sign, refuse = (chain.limit_on(key, drawn).amount for key in ("sign", "refuse"))
    assert national().due(drawn, sign).on == date(2011, 3, 17)
    assert national().due(drawn, refuse).on == date(2011, 3, 14)


def test_before_there_were_rules_there_is_no_limit():
    with pytest.raises(KeyError):
        chain.limit_on("sign", date(2008, 8, 31))
    with pytest.raises(KeyError):
        chain.limit_on("show", date(2011, 12, 31))


def test_the_chain_ends_in_filing_until_2017_and_in_publicity_since():
    assert chain.ending_on(date(2012, 6, 1)).kind is chain.EndingKind.FILED
    assert chain.ending_on(date(2017, 7, 1)).kind is chain.EndingKind.PUBLICISED
    assert all(ending.assumed for ending in chain.ENDINGS)


def test_what_was_not_read_says_so():
    assert all(text.assumed for text in texts.TEXTS)

"""Numbers in the forms that really stand in public records, and in hostile ones."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.reading import read_number

READABLE = [
    ("32165", "32165", "", set()),
    ("32,165吨", "32165", "吨", set()),
    ("420,579万元", "4205790000", "元", set()),
    ("10.9万", "109000", "", set()),
    ("1.2亿元", "120000000", "元", set()),
    ("３２，１６５㎡", "32165", "㎡", {"full-width"}),
    ("近5000", "5000", "", {"approximate"}),
    ("约 50000 立方米", "50000", "立方米", {"approximate", "blanks"}),
    ("200余", "200", "", {"approximate"}),
    ("3万余件", "30000", "件", {"approximate"}),
    ("超过100公顷", "100", "公顷", {"approximate"}),
    ("减4", "-4", "", {"word-sign"}),
    ("-4", "-4", "", set()),
    ("−4", "-4", "", set()),
    ("+1", "1", "", set()),
    ("12.5%", "12.5", "%", set()),
    ("0.l145", "0.1145", "", {"letter-for-digit"}),
    ("7.l75公顷", "7.175", "公顷", {"letter-for-digit"}),
    ("2○", "20", "", {"zero-sign"}),
    ("伍年", "5", "年", set()),
    ("贰拾年", "20", "年", set()),
    ("七十年", "70", "年", set()),
    ("三百零五", "305", "", set()),
    ("一万二千", "12000", "", set()),
    ("2.803×10¹⁷", "280300000000000000", "", {"exponent"}),
    ("2.803×10^17", "280300000000000000", "", {"exponent"}),
    ("007", "7", "", {"leading-zeros"}),
    ("0.50", "0.50", "", set()),
]

OPEN = [
    ("2.803×1017", {"flattened-exponent"}, ("280300000000000000",)),
    (".32公顷", {"whole-part-missing"}, ("0.32",)),
    ("1,23", {"grouping"}, ("123",)),
    ("1.234,5", {"grouping"}, ("1.2345",)),
    ("****", {"masked"}, ()),
    ("12**", {"masked"}, ()),
    ("—", {"none-sign"}, ()),
    ("不详", {"not-a-number"}, ()),
    ("12至15", {"not-a-number"}, ()),
    ("9" * 65, {"too-long"}, ()),
]


@pytest.mark.parametrize(("text", "value", "unit", "doubts"), READABLE)
def test_what_can_be_read(text, value, unit, doubts):
    read = read_number(text)
    assert read.value == Decimal(value)
    assert read.unit == unit
    assert {doubt.code for doubt in read.doubts} == doubts


@pytest.mark.parametrize(("text", "doubts", "candidates"), OPEN)
def test_what_stays_open_has_no_value(text, doubts, candidates):
    read = read_number(text)
    assert read.value is None
    assert {doubt.code for doubt in read.doubts} == doubts
    assert read.candidates == tuple(map(Decimal, candidates))


@given(st.decimals(-(10**12), 10**12, places=3))
def test_every_number_is_read_back_grouped_or_not(number):
    for printed in (f"{number:f}", f"{number:,f}"):
        read = read_number(printed)
        assert read.value == number
        assert read.certain


@given(
    st.text(max_size=70) | st.text(alphabet="0123456789,.万亿余约×^*-+OolI○一十百千 ", max_size=20)
)
def test_no_text_breaks_it_and_what_has_no_value_says_why(text):
    read = read_number(text)
    assert read.value is not None or read.doubts or not text.strip()

"""How sums are said: by fours in Chinese, by threes in English, and never rounded away."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation

from yangguang.base.script import strip
from yangguang.kernel.ui.say import say
from yangguang.modules.market.pages import wording


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (960_000_000, "960 万元"),  # 9.6 million yuan
        (1_234_567_00, "123.4567 万元"),
        (1_234_567_800_000, "123.4568 亿元"),  # the fifth place is said no more
    ],
)
def test_chinese_counts_by_ten_thousands(fen, said):
    with translation.override("zh-hans"):
        assert strip(say(wording.money(fen))) == said


@pytest.mark.parametrize(
    ("fen", "unit"),
    [
        (99_999_999, wording.yuan(99_999_999)),  # a fen below a million yuan
        (100_000_000, "1"),
        (960_000_000, "9.6"),
        (126_000_000_000, "1.26"),  # 1.26 billion
    ],
)
def test_english_counts_by_thousands(fen, unit):
    with translation.override("en"):
        told = strip(say(wording.money(fen)))
        if isinstance(unit, str):
            assert unit in told.split()
        else:
            assert told == strip(say(unit))
        assert "× 10,000" not in told


def test_numbers_of_a_column_have_their_points_below_each_other():
    assert [wording.exact(Decimal(text), 4) for text in ("2.757", "12600", "2.75725")] == [
        "2.7570",
        "12,600.0000",
        "2.7573",
    ]

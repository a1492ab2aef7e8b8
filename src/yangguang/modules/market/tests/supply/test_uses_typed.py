"""A code of a use as it is typed: digits only, and what is none is named."""

from __future__ import annotations

import pytest

from yangguang.modules.market.forms.uses import why_not_code, why_not_words


@pytest.mark.parametrize("code", ["", "07", "071", "0701", "070102"])
def test_codes_of_both_standards_are_taken(code):
    assert list(why_not_code(code)) == []


@pytest.mark.parametrize(
    ("code", "sign"),
    [("07O1", "O"), ("07o1", "o"), ("O701", "O"), ("０701", "０"), ("07 1", " "), ("07-1", "-")],
)
def test_a_character_that_is_no_digit_is_named(code, sign):
    [why] = why_not_code(code)
    assert str(why.said) == f"用途代码“{code}”里的“{sign}”不是数字。"


@pytest.mark.parametrize(("code", "n"), [("7", 1), ("0701021", 7)])
def test_a_code_of_another_length_is_none(code, n):
    [why] = why_not_code(code)
    assert str(why.said) == f"用途代码“{code}”有{n}位，应为2至6位数字。"


def test_words_with_codes_of_their_own_stay():
    assert not [
        *why_not_words("B1B2商业商务用地"),
        *why_not_words("III类用地"),
        *why_not_words("R2"),
    ]
    assert len(list(why_not_words("住宅用地07O1、工业用地O601"))) == 2

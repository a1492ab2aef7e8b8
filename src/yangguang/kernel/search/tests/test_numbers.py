from __future__ import annotations

import pytest

from yangguang.base.script import fold
from yangguang.kernel.search import numbers

INDEX = "000014349/2012-00040"


@pytest.mark.parametrize(
    "printed",
    [
        "国土资函〔2012〕1140号",
        "国土资函[2012]1140号",
        "国土资函（2012）1140号",
        "国土资函【２０１２】１１４０号",
        "國土資函〔2012〕1140號",
    ],
)
def test_every_printed_form_of_a_document_number_is_one(printed):
    assert fold(numbers.document_number(printed)) == "国土资函〔2012〕1140号"


def test_words_around_a_number_make_it_no_number_alone():
    assert numbers.document_number("国土资函〔2012〕1140号批复") == ""
    assert numbers.document_number("征收土地") == ""


def test_an_index_number_needs_the_publisher_in_front():
    assert numbers.index_number("索引号： 000014349／2012－00040") == INDEX
    assert numbers.index_number("2012-00040") == ""
    assert numbers.index_number("2012年5月") == ""


def test_the_beginning_of_a_number_has_a_digit_and_four_signs():
    assert numbers.beginning("xg-2026-0001") == "XG-2026-0001"
    assert numbers.beginning("land") == ""
    assert numbers.beginning("XG-") == ""
    assert numbers.beginning("2026年") == ""


def test_numbers_are_taken_from_prose():
    prose = f"按国土资函[2012]1140号办理，索引号{INDEX}，详见XG-2026-000187-K。"
    assert set(numbers.in_text(prose)) == {"国土资函〔2012〕1140号", INDEX, "XG-2026-000187-K"}

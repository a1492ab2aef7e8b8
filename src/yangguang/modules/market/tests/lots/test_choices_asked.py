"""A use or a way is asked for as anybody types it: in Chinese, either script, or in English."""

from __future__ import annotations

import pytest
from django.utils.translation import gettext, override

from yangguang.base.market.words import UseClass, Way
from yangguang.modules.market.pages.asked import Question


def english(name: str) -> str:
    with override("en"):
        return gettext(name)


@pytest.mark.parametrize(
    ("asked", "use", "way"),
    [
        ({"use": UseClass.HOUSING.value}, UseClass.HOUSING, ""),
        ({"way": "拍賣"}, "", Way.AUCTION),
        ({"way": "協議"}, "", Way.AGREEMENT),
        ({"way": "AUCTION"}, "", Way.AUCTION),
        ({"use": "住宅"}, UseClass.HOUSING, ""),
        ({"use": "none such"}, "", ""),
    ],
)
def test_a_choice_is_read_in_each_language(asked, use, way):
    read = Question.of(asked)
    assert (read.asked.use, read.asked.way) == (use, way)
    assert bool(read.wrong) == (asked == {"use": "none such"})


def test_each_english_name_asks_for_its_use_and_way_also_among_the_words():
    for field, every in (("use", UseClass), ("way", Way)):
        for one in every:
            name = english(one.value)
            assert name.isascii()
            assert getattr(Question.of({field: name.upper()}).asked, field) == one.value
            read = Question.of({"q": name})
            if one is Way.OTHER:  # might be a use as well: it stays a word
                assert read.asked.words == name
                continue
            assert (getattr(read.asked, field), read.asked.words) == (one.value, "")
    assert Question.of({"q": "拍卖", "use": ""}).asked.words == "拍卖"  # the text itself says it


def test_what_is_none_is_said_with_what_is_near_and_the_select_stays(client, db):
    page = client.get("/en/market/lots/", {"way": "auctoin"}).content.decode()
    assert "auctoin" in page
    assert english(Way.AUCTION.value) in page
    page = client.get("/zh-hant/market/lots/", {"way": "拍賣"}).content.decode()
    assert '<option value="拍卖出让" selected>' in page
    assert "没有“一二三”" in client.get("/zh-hans/market/map/", {"use": "一二三"}).content.decode()

"""Old and new names of places, as the national list of area codes gives them."""

from __future__ import annotations

import pytest

from yangguang.kernel.search import places, queries


@pytest.mark.parametrize(
    ("name", "also"),
    [
        ("下城区", "拱墅区"),  # Hangzhou, 2021: merged
        ("拱墅区", "下城区"),
        ("襄樊市", "襄阳市"),  # 2010: renamed
        ("余杭市", "余杭区"),  # 2001: a city became a district
        ("南汇区", "浦东新区"),  # 2009
    ],
)
def test_a_place_has_its_names_before_and_after(name, also):
    assert also in places.others(name)


@pytest.mark.parametrize("name", ["鼓楼区", "朝阳区", "城区", "征收", ""])
def test_what_several_places_are_called_or_none_leads_nowhere(name):
    """Four cities have a 鼓楼区; 城区 is any town."""
    assert places.others(name) == ()


def test_who_looks_for_the_new_name_finds_the_old_and_is_told(room):
    old, new = room.publish("下城区征收公告"), room.publish("拱墅区征收公告")
    room.publish("西湖区征收公告")
    room.index()
    assert set(room.found("拱墅区征收公告")) == {old.address, new.address}
    assert set(room.found("下城區徵收公告")) == {old.address, new.address}
    page = queries.find("拱墅区")
    assert "下城区" in page.renamed
    assert queries.find("西湖区征收").renamed == ()


def test_every_other_word_must_still_occur(room):
    room.publish("下城区征收公告")
    room.index()
    assert room.found("拱墅区 出让") == []
    assert len(room.found("拱墅区 征收")) == 1

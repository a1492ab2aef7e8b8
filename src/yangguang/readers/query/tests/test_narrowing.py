"""Narrowing the list down by kind, year and area, and getting out again."""

from __future__ import annotations

import re
from datetime import timedelta

from yangguang.kernel.records import acts
from yangguang.kernel.search.tests.kinds import Held
from yangguang.readers.query.tests.test_pages import words_of


def test_kind_and_year_narrow_and_stay(read, room, at):
    plain = room.publish("征收甲", at=at - timedelta(days=365)).address
    held = room.publish("征收乙", kind=Held)
    acts.release(held, by=acts.STANDING, at=at)
    room.index()
    page = read(q="征收")
    assert "<h2>种类</h2>" in page
    assert "<h2>公开年份</h2>" in page
    assert 'class="chips"' not in page
    page = read(q="征收", kind="test-search-held")
    assert "<h2>种类</h2>" not in page
    assert re.search(
        r'href="\?q=%E5%BE%81%E6%94%B6"[^>]*>.{0,60}种类 <b>检索示例（须复核）</b>', page
    )
    assert held.address in page
    assert plain not in page
    assert '<input type="hidden" name="kind" value="test-search-held">' in page
    page = read(q="征收", year="2025")
    assert plain in page
    assert held.address not in page
    assert "公开年份 <b>2025</b>" in page
    for year in ("x", "99999", "-1", "٢٠٢٥"):
        assert plain in read(q="征收", year=year)


def test_choices_say_how_many_and_lead_nowhere_empty(read, room, at):
    """Two in 2026, one in 2025, one of them of the kind that is checked; 划拨 has one only."""
    room.publish("征收甲", at=at - timedelta(days=365))
    room.publish("征收乙划拨")
    held = room.publish("征收丙", kind=Held)
    acts.release(held, by=acts.STANDING, at=at)
    room.index()
    words = words_of(read(q="征收"))
    assert re.search("2026（2） 2025（1）", words)
    assert re.search("检索示例（2） 检索示例（须复核）（1）", words)
    assert "<h2>种类</h2>" not in read(q="划拨")
    assert "检索示例（须复核）" not in words_of(read(q="征收", year="2025"))


def test_one_kind_and_one_year_are_no_choice(read, room):
    room.publish("征收")
    room.index()
    assert "<h2>种类</h2>" not in read(q="征收")
    assert "<h2>公开年份</h2>" not in read(q="征收")


def test_the_offices_tree_leads_down_and_up_again(read, room, offices):
    near = room.publish("征收甲", office=offices["990101"]).address
    far = room.publish("征收乙", office=offices["990200"]).address
    room.index()
    page = read(q="征收")
    assert "<h2>地区</h2>" in page
    assert "?q=%E5%BE%81%E6%94%B6&place=990000" in page
    assert "place=990100" not in page
    page = read(q="征收", place="990000")
    assert near in page
    assert far in page
    assert "place=990100" in page
    page = read(q="征收", place="990101")
    assert near in page
    assert far not in page
    assert "地区 <b>甲990101局</b>" in page
    assert "place=990000" in page  # the way up
    assert "place=990102" not in page
    assert '<input type="hidden" name="place" value="990101">' in page
    for place in ("x", "99", "٩٩٠١٠١", "990101'"):
        assert far in read(q="征收", place=place)


def test_an_area_without_records_says_how_to_get_out(read, room, offices):
    room.publish("征收甲", office=offices["990101"])
    room.index()
    page = read(q="征收", place="980000")
    assert "没有找到含有“征收”的公开记录。" in page
    assert "去掉全部限制" in page

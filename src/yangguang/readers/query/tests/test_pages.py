from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import parse_qsl

import pytest

from yangguang.base.numbering import case
from yangguang.kernel.records import acts
from yangguang.kernel.search import newest, store
from yangguang.kernel.search.tests.kinds import Found
from yangguang.kernel.ui.access import Access, access_of
from yangguang.readers.query import pages

NUMBER = case.issue("XG", 2026, 187)


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_the_page_is_open():
    assert access_of(pages.search) is Access.OPEN


def test_before_anything_is_public_the_page_says_so(read, db):
    assert "这里还没有公开的记录。" in read()
    assert "没有找到含有“征收”的公开记录。" in read(q="征收")


def test_a_hit_is_listed_with_date_kind_number_and_marks(read, room):
    address = room.publish("征收土地", "示例县拟征收土地若干。", about=NUMBER).address
    room.index()
    page = read(q="征收土地")
    assert f'<a href="/zh-hans/r/{address}">关于<mark>征收土地</mark>的公告</a>' in page
    assert "示例县拟<mark>征收土地</mark>若干。" in page
    assert 'datetime="2026-03-02"' in page
    assert f">{NUMBER}</span>" in page
    assert "检索示例" in page
    assert "共 1 条" in page


def test_a_reader_of_traditional_characters_asks_and_reads_in_them(read, room):
    room.publish("示例土地", "申请行政复议。")
    room.index()
    page = read("zh-hant", q="行政復議")
    assert 'value="行政復議"' in page
    assert "<mark>行政复议</mark>" in page  # what the record says stays as it was said
    assert "查詢結果" in page
    assert "共 1 條" in page
    assert 'href="/zh-hant/r/' in page
    assert "關於示例土地的公告" in page


def test_a_title_is_converted_before_it_is_marked(read, room):
    """复议 converts to 復議 only whole: cut by a mark after 复 it would become another word."""
    room.publish("甲")
    room.index()
    assert "<mark>關</mark>於甲的公告" in read("zh-hant", q="关")


def test_in_english_the_interface_is_english(read, room):
    room.publish("征收土地")
    room.index()
    page = read("en", q="征收")
    assert 'href="/en/r/' in page
    words = words_of(page)
    assert "Search the public record" in words
    for chinese in ("查询", "公开的记录", "共 ", "种类"):
        assert chinese not in words


def test_a_case_number_leads_to_the_case(read, room):
    room.publish("征收", about=NUMBER)
    room.index()
    for typed in (NUMBER, NUMBER.lower().replace("-", "")):
        assert f'href="/zh-hans/cases/{NUMBER}/"' in read(q=typed)
    assert "/cases/" not in read(q="征收")


def test_nothing_found_says_what_to_try(read, room):
    room.publish("征收")
    room.index()
    page = read(q="划拨")
    assert "没有找到含有“划拨”的公开记录。" in page
    assert "编号可以只写前几位" in page
    assert "看全部公开的记录" in page
    narrowed = read(q="征收", year="1999")
    assert "去掉全部限制" in narrowed


def test_examples_stand_under_the_box_and_find_something(read, room):
    room.publish("征收土地", "国土资函〔2012〕1140号", about=NUMBER)
    room.index()
    page = read()
    assert "试试：" in page
    for link in re.findall(r'href="/zh-hans/search/(\?q=[^"]+)" rel="nofollow">', page):
        asked = dict(parse_qsl(link[1:]))
        assert "/zh-hans/r/" in read(**asked)
    assert page.count("/zh-hans/search/?q=") == 3


def test_many_are_not_counted_to_the_end(read, room, monkeypatch):
    monkeypatch.setattr(newest, "MOST_COUNTED", 3)
    for n in range(4):
        room.publish(f"征收{n}")
    room.index()
    page = words_of(read(q="征收"))
    assert "3 条以上" in page
    assert "共 4 条" not in page
    assert "3 or more" in words_of(read("en", q="征收"))


def test_an_index_that_is_not_whole_says_so(read, room):
    room.publish("征收")
    room.index()
    assert "还没有收全" not in read()
    store.mark_partial(store.named())
    assert "还没有收全" in read(q="征收")


def test_reading_on_by_key(read, room, at):
    made = [room.publish(f"征收{n}", at=at + timedelta(minutes=n)).address for n in range(25)]
    room.index()
    first = read(q="征收")
    assert "共 25 条" in first
    assert 'rel="prev"' not in first
    older = re.search(r'rel="next"[^>]* href="\?([^"]+)"', first)
    assert older is not None
    key = older[1].rpartition("after=")[2]
    second = read(q="征收", after=key)
    assert re.findall(r'/zh-hans/r/([^"]+)"', second) == made[4::-1]
    assert 'rel="next"' not in second
    assert 'rel="prev"' in second
    assert read(status=404, q="征收", after="nonsense")


def test_a_corrected_record_names_its_successor(read, room, at):
    old = room.publish("征收土地")
    room.index()
    new = acts.correct(old, Found(subject="更正后的土地"), reason="示例理由", at=at)
    room.index()
    page = read(q="征收")
    assert "已更正" in page
    assert f'href="/zh-hans/r/{new.address}">更正后的记录</a>' in page


def test_markup_in_words_and_records_is_text(client, room):
    room.publish("<script>alert(1)</script>", "说明<b>征收</b>")
    room.index()
    for asked in ('"><script>', "征收", "script", "alert"):
        raw = client.get("/zh-hans/search/", {"q": asked}).content.decode()
        assert "<script" not in raw
        assert "<b>" not in raw


@pytest.mark.parametrize("words", ['"', "[", "a:b", "\x00", "征" * 3000, "〔", "\ue000"])
def test_nonsense_is_answered(read, room, words):
    room.publish("征收")
    room.index()
    assert "没有找到" in read(q=words) or words == "\ue000"


def test_a_page_asks_the_database_for_names_of_areas_only(
    client, room, offices, django_assert_max_num_queries
):
    for number in range(3):
        room.publish(f"征收{number}")
    room.index()
    for place in ("", "990000", "990100", "990101"):
        with django_assert_max_num_queries(4):
            client.get("/zh-hans/search/", {"q": "征收", "place": place})


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-hans", "地名有过更改，也查了：半山区、下城区。"),
        ("zh-hant", "地名有過更改，也查了：半山区、下城区。"),
        ("en", "Names of places have changed; also looked for: 半山区、下城区."),
    ],
)
def test_old_names_of_a_place_are_told(read, room, language, said):
    room.publish("下城区征收公告")
    room.index()
    page = words_of(read(language, q="拱墅区"))
    assert said in page.replace("下城区、半山区", "半山区、下城区")
    assert "征收公告" in page or "徵收公告" in page


def test_records_like_one_are_listed_and_nonsense_is_not_found(client, room):
    text = "北河镇后里村东侧宗地国有建设用地使用权出让合同复制件"
    first, second = room.publish("甲", text), room.publish("乙", text)
    room.index()
    page = client.get(f"/zh-hans/search/like/{first.address}/").text
    assert f"/r/{second.address}" in page
    assert "100%" in page
    for nonsense in ("x", "2026-00000000", first.address.lower()):
        assert client.get(f"/zh-hans/search/like/{nonsense}/").status_code == 404

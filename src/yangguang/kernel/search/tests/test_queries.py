from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yangguang.base.numbering import case
from yangguang.base.refusal import Refusal
from yangguang.kernel.records import acts
from yangguang.kernel.search import queries
from yangguang.kernel.search.tests.kinds import OTHER_CITY, Held

NUMBER = case.issue("XG", 2026, 187)
INDEX = "000014349/2012-00040"


def test_without_an_index_nothing_is_found(room):
    assert queries.find("征收") == queries.Page()
    assert queries.facets() == queries.Facets()


def test_words_are_found_in_either_script(room):
    address = room.publish("示例市征收土地", "申请人对答复不服，可以申请行政复议。").address
    room.index()
    for text in ("征收土地", "徵收土地", "行政复议", "行政復議", "行政覆議", "答覆"):
        assert room.found(text) == [address], text
    assert room.found("划拨") == []


def test_a_traditional_text_is_found_by_simplified_words(room):
    address = room.publish("地質災害預警").address
    room.index()
    assert room.found("地质灾害预警") == [address]


def test_what_stands_together_is_a_phrase(room):
    """Every pair of 土地征收 occurs (土地, 地征, 征收), but nowhere in a row."""
    room.publish("某事项", "征收土地的公告，本地征求意见，土地地征征收")
    right = room.publish("某事项", "关于土地征收的公告").address
    room.index()
    assert room.found("土地征收") == [right]


def test_a_phrase_does_not_reach_across_punctuation(room):
    room.publish("某事项", "依法使用土地。征收公告；地征；征收。")
    room.index()
    assert room.found("土地征收") == []


def test_pairs_that_end_and_begin_runs_read_as_no_phrase(room):
    room.publish("某事项", "土地。地征。征收")
    room.index()
    assert room.found("土地征收") == []


def test_words_divided_by_blanks_or_signs_must_all_occur(room):
    both = room.publish("甲", "征收土地，补偿安置").address
    room.publish("乙", "征收土地")
    room.index()
    assert room.found("补偿 征收") == [both]
    assert room.found("《征收土地》、补偿") == [both]


def test_one_character_is_found_wherever_it_stands(room):
    inside = room.publish("甲", "召集会议").address
    last = room.publish("乙", "文件汇集").address
    room.publish("丙", "其他")
    room.index()
    assert sorted(room.found("集")) == sorted([inside, last])


def test_words_of_other_scripts_are_whole(room):
    address = room.publish("甲", "采用CGCS2000坐标系及WGS 84").address
    room.index()
    assert room.found("cgcs2000") == [address]
    assert room.found("CGCS2000坐标") == [address]
    assert room.found("GCS") == []
    assert room.found("84") == [address]
    assert room.found("8") == []


def test_fields_that_hold_several_texts_are_searched_and_not_run_together(room):
    address = room.publish("甲", places=("示例县北河镇", "示例县南山乡")).address
    room.index()
    assert room.found("南山乡") == [address]
    assert room.found("北河镇示例县") == []


def test_heading_and_title_are_searched(room):
    address = room.publish("北河镇地块").address
    room.index()
    assert room.found("检索示例") == [address]
    assert room.found("关于北河镇地块的公告") == [address]


def test_a_case_number_is_exact_however_it_is_typed(room):
    address = room.publish("甲", about=NUMBER).address
    room.publish("乙", about=case.issue("XG", 2026, 188))
    named = room.publish("丙", f"见{NUMBER}。").address
    room.index()
    for typed in (NUMBER, NUMBER.lower(), NUMBER.replace("-", ""), f" {NUMBER} "):
        assert sorted(room.found(typed)) == sorted([address, named]), typed


def test_an_index_number_is_exact(room):
    address = room.publish("甲", f"索引号：{INDEX}").address
    room.publish("乙", "索引号：000014349/2012-00041")
    room.index()
    assert room.found(INDEX) == [address]
    assert room.found("索引号：000014349／2012－00040") == [address]


@pytest.mark.parametrize("printed", ["国土资函〔2012〕1140号", "國土資函(2012)1140號"])
@pytest.mark.parametrize(
    "typed",
    [
        "国土资函〔2012〕1140号",
        "国土资函[2012]1140号",
        "国土资函（2012）1140号",
        "國土資函【2012】1140號",
    ],
)
def test_a_document_number_is_found_in_any_form(room, printed, typed):
    address = room.publish("甲", f"按照{printed}办理").address
    room.publish("乙", "国土资函〔2012〕1141号")
    room.publish("丙", "国土资函〔2013〕1140号")
    room.index()
    assert room.found(typed) == [address]
    assert room.found(f"{typed} 办理") == [address]
    assert room.found(f"{typed} 不办") == []


def test_the_beginning_of_a_number_finds_it(room):
    address = room.publish("甲", about=NUMBER).address
    room.publish("乙", about=case.issue("XG", 2025, 187))
    room.index()
    assert room.found("xg-2026") == [address]
    assert room.found("XG-2026-0001") == [address]


def test_kind_year_and_territory_narrow(room, at):
    old = room.publish("征收甲", at=datetime(2025, 12, 31, 15, 59, tzinfo=UTC)).address
    new = room.publish("征收乙", at=datetime(2025, 12, 31, 16, 0, tzinfo=UTC)).address
    elsewhere = room.publish("征收丙", office=OTHER_CITY).address
    publication = room.publish("征收丁", kind=Held)
    acts.release(publication, by=acts.STANDING, at=at)
    room.index()
    assert room.found("征收", year=2025) == [old]
    assert sorted(room.found("征收", year=2026)) == sorted([new, elsewhere, publication.address])
    assert room.found("征收", kind="test-search-held") == [publication.address]
    assert room.found("征收", territory="990200") == [elsewhere]
    assert len(room.found("征收", territory="990000")) == 4
    assert room.found("征收", territory="000000") == []
    found, held = ("test-search-found", "检索示例"), ("test-search-held", "检索示例（须复核）")
    assert queries.facets() == queries.Facets(((*found, 3), (*held, 1)), ((2026, 3), (2025, 1)))
    assert queries.facets("丁") == queries.Facets(((*held, 1),), ((2026, 1),))
    assert queries.facets("征收", year=2025) == queries.Facets(
        ((*found, 1),), ((2026, 3), (2025, 1))
    )
    assert queries.facets("征收", kind="test-search-held") == queries.Facets(
        ((*found, 3), (*held, 1)), ((2026, 1),)
    )
    assert queries.facets("征收", territory="990200") == queries.Facets(
        ((*found, 1),), ((2026, 1),)
    )
    assert queries.facets("划拨") == queries.Facets()


def test_newest_first_page_by_page_and_each_once(room, at):
    """Thirty records, ten of them released at one instant."""
    moments = [at + timedelta(minutes=max(number - 10, 0)) for number in range(30)]
    newest = [room.publish(f"征收{n}", at=when).address for n, when in enumerate(moments)]
    room.index()
    seen, key, pages = [], None, 0
    while key != "":
        page = queries.find("征收", after=key, limit=7)
        assert page.total == (None if key else 30)
        seen += [(hit.released_at, hit.address) for hit in page.hits]
        key, pages = page.next_key, pages + 1
    assert pages == 5
    assert sorted(address for _, address in seen) == sorted(newest)
    assert [when for when, _ in seen] == sorted((when for when, _ in seen), reverse=True)


def test_a_page_that_is_just_full_is_the_last(room):
    for number in range(3):
        room.publish(f"征收{number}")
    room.index()
    assert queries.find("征收", limit=3).next_key == ""
    assert queries.find("征收", limit=2).next_key != ""


def test_records_that_share_a_sort_key_are_paged_by_address(room, monkeypatch):
    monkeypatch.setattr("yangguang.kernel.search.documents.key_of", lambda at, address: 5)
    made = sorted(room.publish(f"征收{number}").address for number in range(6))
    room.index()
    first = queries.find("征收", limit=4)
    rest = queries.find("征收", limit=4, after=first.next_key)
    assert [hit.address for hit in (*first.hits, *rest.hits)] == made


def test_a_key_that_cannot_be_read_is_refused(room):
    room.publish("征收")
    room.index()
    for key in ("x", "1", "1.", f"{10**30}.2026-AAAAAAAA", "1.2026-AAAAAAAA\n"):
        with pytest.raises(Refusal):
            queries.find("征收", after=key)


def test_no_text_finds_everything_and_mere_signs_nothing(room):
    address = room.publish("征收").address
    room.index()
    assert room.found("") == room.found("  ") == [address]
    assert room.found("。？！") == []


def test_a_hit_carries_what_a_list_shows(room, at):
    address = room.publish("北河镇地块", "内容", about=NUMBER).address
    room.index()
    (hit,) = queries.find("北河镇").hits
    assert (hit.address, hit.about, hit.released_at) == (address, NUMBER, at)
    assert (hit.kind, hit.heading) == ("test-search-found", "检索示例")
    assert hit.title.text == "关于{subject}的公告"
    assert hit.title.params == {"subject": "北河镇地块"}
    assert hit.corrected_by == ""


def test_finding_asks_the_database_nothing(room, django_assert_num_queries):
    room.publish("征收")
    room.index()
    with django_assert_num_queries(0):
        assert room.found("征收")
        assert queries.facets().years == ((2026, 1),)


@pytest.mark.parametrize(
    "text",
    ['"', "[", "a:b", "征收 AND", "(", "*", "征.*", "\\", "a" * 500, "征" * 500, "\ud800", "\x00", "〔2012〕",
     "-", "2012-", "+", "~", "NOT", "/", "征收^2", "{", "第号", "💧", "١٢", "XG-2026-./"],
)  # fmt: skip
def test_what_other_engines_choke_on(room, text):
    room.publish("征收", "a b")
    room.index()
    queries.find(text)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text() | st.text('国土资函〔2012〕令第号XG-/[]"\\*.征年 ', max_size=20))
def test_nonsense_never_raises(room, text):
    if not queries.facets().kinds:
        room.publish("征收土地", "国土资函〔2012〕1140号")
        room.index()
    page = queries.find(text, limit=2)
    assert page.total >= len(page.hits)


@pytest.mark.parametrize("typed", ["{}", " {} ", "{lower}"])
def test_a_record_is_found_by_the_address_on_its_proof(room, typed):
    room.publish("别的")
    made = room.publish("征收").address
    room.index()
    assert room.found(typed.format(made, lower=made.lower())) == [made]

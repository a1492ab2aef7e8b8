"""Finding lots: by area with its history, by class, way, year and price, by any number; each page by key."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from yangguang.base.market.lot import Use
from yangguang.base.market.words import UseClass, Way
from yangguang.modules.market import models
from yangguang.modules.market.acts import counting
from yangguang.modules.market.queries import lots
from yangguang.modules.market.queries.lots import Asked
from yangguang.modules.market.tests.conftest import clock

INDUSTRY = (Use(printed="工业用地", code="0601", kind=UseClass.INDUSTRY, years=50),)


def found(**asked) -> list[str]:
    return [lot.name for lot in lots.page(Asked(**asked)).lots]


def test_the_newest_contract_comes_first(sign):
    sign(name="早", on="2026-03-02")
    sign(name="晚", on="2026-03-05")
    assert found() == ["晚", "早"]


def test_what_is_asked_narrows_down(sign):
    sign(name="住宅")
    sign(
        name="厂房", uses=INDUSTRY, way=Way.AGREEMENT, price_fen=100_000_000, area_m2=Decimal(5000)
    )
    assert found(use=UseClass.INDUSTRY.value) == ["厂房"]
    assert found(way=Way.LISTING.value) == ["住宅"]
    assert found(stage="已供应", source="新增建设用地") == ["厂房", "住宅"]
    assert found(most_fen=100_000_000) == ["厂房"]  # 1 million yuan, the limit itself counts
    assert found(least_m2=Decimal(5001)) == ["住宅"]
    assert found(holder="示例置业公司", use=UseClass.HOUSING.value) == ["住宅"]
    assert found(codes=("990000",)) == ["厂房", "住宅"]
    assert found(codes=("990102",)) == []
    assert found(year=2026, office="market-xian") == ["厂房", "住宅"]
    assert found(year=2025) == []


def test_pages_go_on_where_the_last_ended(sign, monkeypatch):
    monkeypatch.setattr(lots, "PER_PAGE", 2)
    for n in range(5):
        sign(name=f"第{n}宗", on=f"2026-03-0{n + 2}")
    first = lots.page(Asked())
    second = lots.page(Asked(after=first.after))
    third = lots.page(Asked(after=second.after))
    assert [lot.name for page in (first, second, third) for lot in page.lots] == [
        "第4宗", "第3宗", "第2宗", "第1宗", "第0宗"
    ]  # fmt: skip
    assert third.after == ""


def test_lots_of_one_day_are_parted_by_their_numbers(sign, monkeypatch):
    monkeypatch.setattr(lots, "PER_PAGE", 1)
    made = {sign(name=name).number for name in ("一", "二")}
    first = lots.page(Asked())
    second = lots.page(Asked(after=first.after))
    assert {first.lots[0].number, second.lots[0].number} == made


def test_a_question_that_no_index_answers_reads_so_many_rows_and_says_so(sign, monkeypatch):
    monkeypatch.setattr(lots, "MOST_READ", 2)
    sign(name="厂房", uses=INDUSTRY, way=Way.AGREEMENT, on="2026-03-02")
    for day in ("2026-03-03", "2026-03-04"):
        sign(on=day)
    cut = lots.page(Asked(way=Way.AGREEMENT.value))
    assert (cut.lots, cut.is_cut) == ((), True)
    onward = lots.page(Asked(way=Way.AGREEMENT.value, after=cut.after))
    assert [lot.name for lot in onward.lots] == ["厂房"]
    assert (onward.after, onward.is_cut) == ("", False)
    monkeypatch.setattr(lots, "MOST_READ", 3)  # three are all that there are
    assert not lots.page(Asked(way=Way.AGREEMENT.value)).is_cut


def test_an_index_leads_to_a_use_however_rare(sign, monkeypatch):
    monkeypatch.setattr(lots, "MOST_READ", 1)
    sign(name="厂房", uses=INDUSTRY, on="2026-03-02")
    for day in ("2026-03-03", "2026-03-04"):
        sign(on=day)
    whole = lots.page(Asked(use=UseClass.INDUSTRY.value))
    assert ([lot.name for lot in whole.lots], whole.is_cut) == (["厂房"], False)
    with_area = lots.page(Asked(use=UseClass.INDUSTRY.value, codes=("990000",)))
    assert (with_area.lots, with_area.is_cut) == ((), True)


def test_a_full_page_ends_before_all_is_looked_at(sign, monkeypatch):
    monkeypatch.setattr(lots, "PER_PAGE", 2)
    for day in ("2026-03-02", "2026-03-03", "2026-03-04"):
        sign(name=day, on=day)
    first = lots.page(Asked(way=Way.LISTING.value))
    assert [lot.name for lot in first.lots] == ["2026-03-04", "2026-03-03"]
    rest = lots.page(Asked(way=Way.LISTING.value, after=first.after))
    assert ([lot.name for lot in rest.lots], rest.after) == (["2026-03-02"], "")


def test_the_newest_contracts_are_found_behind_many_notices(sign, monkeypatch):
    for day in ("2025-11-03", "2025-12-01", "2025-12-02"):
        sign(name=day, on=day)
    announced = sign(on="2026-03-02")
    unsigned = {"signed_on": None, "stage": "公告中"}
    models.Lot.objects.filter(pk=announced.pk).update(**unsigned)
    assert [lot.name for lot in lots.newest(2)] == ["2025-12-02", "2025-12-01"]
    monkeypatch.setattr(lots, "MOST_READ", 1)  # the first is a notice
    assert lots.newest(2) == []  # no month is counted yet
    while counting.run(at=clock("2026-03-02")):
        pass
    assert [lot.name for lot in lots.newest(9)] == ["2025-12-02", "2025-12-01"]


@pytest.mark.parametrize("key", ["", "x", "20260230.GD", "20261301.GD", "99999999.", "\0"])
def test_a_key_that_is_none_begins_at_the_beginning(key):
    assert lots.read_key(key) is None


def test_a_supervision_number_leads_to_its_lot_and_doubts_are_named(lot):
    assert lots.by_number(lot.number).lot == lot
    assert lots.by_number(f" {lot.supervision_no.lower()} ").lot == lot
    written = "99O1012026B000ll"  # the letter O for a nought, two letters l for ones
    read = lots.by_number(written)
    assert read.lot == lot
    assert "letter-for-digit" in {doubt.code for doubt in read.doubts}


@pytest.mark.parametrize("text", ["", "\0", "x" * 500, "9901012026B99999", "' OR 1=1"])
def test_a_number_that_nobody_has_leads_nowhere(db, text):
    assert lots.by_number(text) is None


def test_an_area_counts_with_what_it_was_and_became(areas):
    # 崇文区 (110103) came under 东城区 (110101) in 2010
    assert "110103" in lots.area("110101")
    assert "110101" in lots.area("110103")
    assert lots.area("西湖区")[0] == lots.area("西湖區")[0] == "330106"
    assert lots.area("没有这个地方") == ()


def test_the_number_of_a_case_leads_to_its_lot(lot):
    assert lots.of_case(lot.supply) == [lot]
    assert lots.of_case("GD-2026-999999-0") == []


def test_lists_are_ordered_by_contract_else_deal_else_notice(lot):
    row = models.Lot.objects.get(pk=lot.pk)
    assert row.listed_on == date(2026, 3, 2) == row.signed_on


def test_each_question_takes_a_bounded_number_of_queries(
    sign, django_assert_max_num_queries, areas
):
    for _ in range(3):
        sign()
    with django_assert_max_num_queries(1):
        lots.page(Asked(codes=("990000",), year=2026))
    with django_assert_max_num_queries(2):
        lots.page(Asked(use=UseClass.HOUSING.value, least_fen=1))
    with django_assert_max_num_queries(2):
        lots.by_number("9901012026B00011")
    with django_assert_max_num_queries(2):
        lots.area("110101")
    with django_assert_max_num_queries(4):
        lots.area("西湖区")

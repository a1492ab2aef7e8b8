"""A contract and a supplement at the desk: every use, every limit, whether the limit itself is allowed."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from yangguang.base.market.lot import Lot
from yangguang.modules.market import models
from yangguang.modules.market.tests.conftest import clock, desk, text

NOW = clock("2025-10-01")
pytestmark = pytest.mark.usefixtures("at_work")
NEW = "/zh-hans/desk/new/land-supply/"


def once(browser):
    """Return what a form that is opened now sends with it."""
    return {"once": re.search(r'name="once" value="([^"]+)"', text(browser.get(NEW)))[1]}


def test_a_contract_is_signed_from_an_empty_form(office, person):
    browser = desk(person)
    sent = {
        "name": "示例厂房",
        "place": "990101",
        "location": "示例镇一号路",
        "area_m2": "6666",
        "way": "挂牌出让",
        "use_printed": "工业用地",
        "use_code": "0601",
        "use_kind": "工矿仓储用地",
        "years": "50",
        "ratio": "大于1且不高于2",
        "price": "200",
        "instalments": "2025-11-01 100\n2026-03-01 100",
        "is_whole": "on",
        "holder": "示例制造有限公司",
        "contract_no": "示合〔2025〕1号",
        "handover_on": "2025-11-01",
        "start_on": "2026-05-01",
        "finish_on": "2028-05-01",
    }
    answer = browser.post(NEW, {**sent, **once(browser)})
    assert models.Lot.objects.exists(), text(answer)
    lot = models.Lot.objects.get()
    assert (lot.price_fen, lot.area_m2) == (200_000_000, Decimal(6666))
    stated = Lot.from_text(lot.stated)
    assert [one.fen for one in stated.instalments] == [100_000_000, 100_000_000]
    assert (stated.ratio.low.value, stated.ratio.low.is_open) == (1, True)
    assert (stated.ratio.high.value, stated.ratio.high.is_open) == (2, False)


def test_wrong_instalments_are_said_to_be_wrong(office, person):
    browser = desk(person)
    answer = browser.post(NEW, {"instalments": "明年 一百万", **once(browser)})
    assert not models.Lot.objects.exists()
    assert "看不懂这些分期" in text(answer)


TWO_USES = {
    "use_printed": "商业用地",
    "use_code": "0901",
    "use_kind": "商服用地",
    "use_area_m2": "2000",
    "use_years": "40",
    "use2_printed": "城镇住宅用地",
    "use2_code": "0701",
    "use2_kind": "住宅用地",
    "use2_area_m2": "4666",
    "use2_years": "70",
}


def contract_typed(**more):
    told = {
        "name": "示例厂房",
        "place": "990101",
        "location": "示例镇一号路",
        "area_m2": "6666",
        "way": "挂牌出让",
        "price": "200",
        "ratio": "不低于1且小于2",
        "density": "≥30且≤40",
        "height": "<24",
        "holder": "示例制造有限公司",
        **TWO_USES,
    }
    return told | more


def test_every_use_of_a_lot_is_typed_and_whether_a_limit_itself_is_allowed(office, person):
    browser = desk(person)
    browser.post(NEW, {**contract_typed(), **once(browser)})
    stated = Lot.from_text(models.Lot.objects.get().stated)
    assert [(one.printed, one.code, one.area_m2, one.years) for one in stated.uses] == [
        ("商业用地", "0901", Decimal(2000), 40),
        ("城镇住宅用地", "0701", Decimal(4666), 70),
    ]
    assert (stated.ratio.low.is_open, stated.ratio.high.is_open) == (False, True)
    assert (stated.density.low.value, stated.density.high.value) == (30, 40)
    assert stated.height.high.is_open


def test_a_supplement_changes_the_second_use_and_leaves_the_first(office, person):
    browser = desk(person)
    browser.post(NEW, {**contract_typed(), **once(browser)})
    lot = models.Lot.objects.get()
    here = f"/zh-hans/desk/cases/{lot.supply}/vary/"
    page = text(browser.get(here))
    for said in ("城镇住宅用地", "4666", "≥1且&lt;2", "&lt;24"):
        assert said in page, said
    told = contract_typed(use2_area_m2="4000", use3_printed="公园用地", use3_area_m2="666")
    assert browser.post(here, {**told, "handover_on": ""}).status_code == 302
    lot.refresh_from_db()
    uses = Lot.from_text(lot.stated).uses
    assert [(one.printed, one.area_m2) for one in uses] == [
        ("商业用地", 2000),
        ("城镇住宅用地", 4000),
        ("公园用地", 666),
    ]


def test_more_uses_get_more_rows_and_what_is_typed_stays(office, person):
    browser = desk(person)
    assert 'name="use4_printed"' not in text(browser.get(NEW))
    looked = browser.post(
        NEW, {**contract_typed(), **once(browser), "uses_count": "5", "look": "yes"}
    )
    page = text(looked)
    assert 'name="use5_printed"' in page
    assert 'value="城镇住宅用地"' in page
    assert not models.Lot.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"ratio": "很高"}, {"use3_area_m2": "12"}, {"use2_years": "71"}, {"use_printed": "\0"}],
    ids=["no limit", "a use without words", "longer than any term", "nothing that is text"],
)
def test_a_use_or_a_limit_that_cannot_be_read_is_said_at_its_field(office, person, wrong):
    browser = desk(person)
    answer = browser.post(NEW, {**contract_typed(**wrong), **once(browser)})
    assert not models.Lot.objects.exists()
    assert "请改正以下各处" in text(answer)

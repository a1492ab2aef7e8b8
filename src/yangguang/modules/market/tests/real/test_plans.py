"""The six real supply plans come in through the file that a sender hands in, each with what was worked out by hand."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from yangguang.base.market.plan import HECTARE_M2, Plan
from yangguang.base.market.tests import printed_plans as printed
from yangguang.base.market.words import HousingKind, Source, UseClass, Way
from yangguang.kernel.cases.models import Step
from yangguang.kernel.imports import acts, adopting, writing
from yangguang.kernel.imports.models import BatchState, RowState, StagedRow
from yangguang.modules.market.models import SupplyPlan
from yangguang.modules.market.past import planned
from yangguang.modules.market.procedure.facts_plan import Period
from yangguang.modules.market.queries import plans
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.real import reading

AT = clock("2026-11-27")
BY_HAND = {
    "LM-008": printed.YUZHONG,
    "LM-009": printed.CHENGDU,
    "LM-010": printed.WUJIAQU,
    "LM-011": printed.WUXI,
    "LM-012": printed.NINGBO,
    "LM-013": printed.LIAOCHENG,
}
ROW = {
    "年度": "2024年",
    "地区": "另一县",
    "行政区代码": "990102",
    "公布日期": "2024-03-20",
    "供应总量": "100",
    "住宅用地": "40",
    "工业用地": "60公顷",
    "商品房": "40",
    "供应方式：挂牌出让": "70",
    "供应方式：划拨": "30",
    "第一季度": "100",
    "拟供应地块": "一号路；二号路",
    "全年实际供应": "84",
    "全年供应情况公布日期": "2025-01-15",
}


def sent(rows, *, office, by, name="t.json"):
    """Hand in rows and have them checked."""
    content = rows if isinstance(rows, bytes) else json.dumps(rows, ensure_ascii=False).encode()
    batch = acts.send(content, name=name, importer=planned.KEY, office=office, by=by, at=AT)
    acts.check(batch, at=AT)
    return batch


def adopted(batch, *, by):
    confirmed = acts.confirm(batch, by=by, at=AT, with_doubts=True)
    while adopting.adopt(confirmed, at=AT):
        pass
    confirmed.refresh_from_db()
    assert confirmed.state == BatchState.DONE
    return rows_of(batch)


def rows_of(batch):
    return list(StagedRow.objects.filter(batch=batch).order_by("number"))


def codes(findings):
    return Counter(one["code"] for one in findings)


def test_these_are_all_the_plans_among_the_records():
    assert [one["id"] for one in reading.of_kind("supply_plan")] == list(BY_HAND)


def test_each_plan_is_adopted_with_exactly_what_was_expected(office, officer):
    """What is to be found in each is worked out in expected.yaml; what is read equals what a hand wrote down."""
    records = reading.of_kind("supply_plan")
    rows = adopted(sent(list(map(reading.plan, records)), office=office, by=officer), by=officer)
    for record, row in zip(records, rows, strict=True):
        assert row.state == RowState.ADOPTED, (record["id"], row.findings)
        wanted = Counter(reading.expected()["plans"][record["id"][3:]]["rules"])
        assert codes(row.findings) == wanted, (record["id"], row.findings)
        step = Step.objects.get(case_number=row.case_number, name="publish")
        assert codes(step.findings) == wanted, record["id"]
        plan, hand = SupplyPlan.objects.get(pk=row.case_number), BY_HAND[record["id"]]
        assert plan.is_adopted
        stated = plans.stated(plan)
        said = ("year", "area", "total_m2", "is_whole", "unit_m2", "growth")
        assert [getattr(stated, name) for name in said] == [getattr(hand, name) for name in said]
        assert sorted(stated.lost) == sorted(hand.lost), record["id"]
        assert set(hand.uses) == set(stated.uses), record["id"]
        assert stated.housing_m2 == hand.housing_m2
        assert {(one.of, one.percent, one.within) for one in stated.shares} == {
            (one.of, one.percent, one.within) for one in hand.shares
        }


def test_parts_and_sources_are_read_as_printed():
    """LM-010: 22.68 of stock, 24.67 new; LM-012: of the 118 of 保障房 8 are low rent; LM-009: 567 ha (8505 亩)."""
    of = {
        one["id"]: planned.row(to_values(reading.plan(one))).plan
        for one in reading.of_kind("supply_plan")
    }
    sources = {one.source: one.area_m2 / HECTARE_M2 for one in of["LM-010"].having("use", "source")}
    assert sources == {Source.EXISTING: Decimal("22.68"), Source.NEW: Decimal("24.67")}
    low = next(one for one in of["LM-012"].rows if one.kind is HousingKind.LOW_RENT)
    assert (low.area_m2, low.of) == (8 * HECTARE_M2, "保障房")
    commodity = next(one for one in of["LM-009"].rows if one.kind is HousingKind.COMMODITY)
    assert commodity.area_m2 == 567 * HECTARE_M2


def to_values(row):
    by_title = {title: one.name for one in planned.COLUMNS for title in one.titles}
    return {by_title[title]: text for title, text in row.items()}


def test_a_plan_of_another_territory_with_its_account(office, officer):
    """40 and 60 are 100; 70 and 30 are 100; 84 of 100 were printed as done: 84 %."""
    (row,) = adopted(sent([ROW], office=office, by=officer), by=officer)
    assert row.findings == []
    plan = SupplyPlan.objects.get(pk=row.case_number)
    assert (plan.place, plan.year, plan.published_on) == ("990102", 2024, date(2024, 3, 20))
    stated = plans.stated(plan)
    assert {one.way: one.area_m2 / HECTARE_M2 for one in stated.having("way")} == {
        Way.LISTING: 70,
        Way.ALLOCATION: 30,
    }
    assert stated.parcels == ("一号路", "二号路")
    account = plans.account_of(plan, Period.YEAR)
    assert (account.supplied_m2, account.until) == (84 * HECTARE_M2, date(2024, 12, 31))
    assert account.source


def test_it_comes_as_csv_and_as_xlsx_too(office, officer):
    lines = [",".join(ROW), ",".join(text.replace(",", "") for text in ROW.values())]
    batch = sent("\r\n".join(lines).encode("gb18030"), office=office, by=officer, name="t.csv")
    (row,) = rows_of(batch)
    assert (row.number, row.findings) == (2, [])
    acts.stop(batch, reason="改送表格", by=officer, at=AT)
    content = writing.xlsx([list(ROW), list(ROW.values())])
    (row,) = rows_of(sent(content, office=office, by=officer, name="t.xlsx"))
    assert (row.number, row.findings) == (2, [])


def test_the_same_again_changes_nothing_and_a_correction_succeeds(office, officer, second):
    rows = [reading.plan(one) for one in reading.of_kind("supply_plan")]
    adopted(sent(rows, office=office, by=officer), by=officer)
    before = {row.pk for row in SupplyPlan.objects.all()}
    again = rows_of(sent([dict(reversed(row.items())) for row in rows], office=office, by=officer))
    assert all("there-already" in codes(row.findings) for row in again)
    # 成都 printed 1.80 where 1080 closes the total: the correction is taken, with what still is to be said
    mended = [
        row | {"工矿仓储用地": "1080"} if row["地区"] == "成都市各区" else row for row in rows
    ]
    batch = sent(mended[1:2], office=office, by=officer, name="v.json")
    (row,) = rows_of(batch)
    assert codes(row.findings) == Counter(["corrects", "undated", "P10"])
    by = officer.__class__(officer.role, officer.label, office, person_id=second.pk)
    (row,) = adopted(batch, by=by)
    after = {one.pk for one in SupplyPlan.objects.all()}
    assert (len(after), len(after - before)) == (6, 1)
    plan = SupplyPlan.objects.get(year=2023, area="成都市各区")
    industry = next(one for one in plans.stated(plan).uses if one.use is UseClass.INDUSTRY)
    assert industry.area_m2 == 1080 * HECTARE_M2


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"年度": "二四"}, "year"),
        ({"供应总量": "约"}, "total/not-an-area"),
        ({"其他分项": "拆迁安置"}, "others/unread"),
        ({"其他分项": "拆迁安置=x"}, "others/unread"),
        ({"印出的占比": "商服用地=很多"}, "shares/unread"),
        ({"印出的占比": "商服用地=1.2.3%"}, "shares/unread"),
        ({"印出的增幅": "大增"}, "growth/unread"),
        ({"行政区代码": "浙江"}, "place_code/unread"),
        ({"公布日期": ""}, "undated"),
        ({"全年供应情况公布日期": ""}, "undated"),
        ({"供应总量": "101"}, "P1"),
        ({"供应方式：划拨": "31"}, "P8"),
        ({"商品房": "41"}, "P2"),
        ({"供应总量": ".32"}, "P5"),
        ({"公布日期": "2024-04-01"}, "P9"),
        ({"第一季度": ""}, "P10"),
    ],
)
def test_what_is_odd_in_a_row_is_said(said, code):
    values = to_values({title: text for title, text in (ROW | said).items() if text})
    assert code in {one.code for one in planned.check(values)}


def test_a_row_without_any_area_stays_out():
    values = to_values({"年度": "2024", "地区": "某县", "公布日期": "2024-01-02"})
    assert {one.code for one in planned.check(values) if one.stops} == {"empty"}


ADJUSTED = ROW | {
    "调整日期": "2024-08-01",
    "调整公告号": "第3号",
    "调整内容": "供应总量=100→96；住宅用地=40→30；商品房=40→30；特殊用地=→6；供应方式：划拨=30→26",
    "调整理由": "落实住房用地调控",
    "批准调整的机关": "另一县人民政府",
}
"""30 of housing, 60 of industry and 6 more are 96; 70 and 26 are 96."""


def test_an_adjustment_comes_in_with_old_new_reason_and_organ(client, office, officer):
    (row,) = adopted(sent([ADJUSTED], office=office, by=officer), by=officer)
    # the quarters still say 100
    plan = SupplyPlan.objects.get(pk=row.case_number)
    assert (plan.published_on, plan.adjusted_on) == (date(2024, 3, 20), date(2024, 8, 1))
    first, now = Plan.from_text(plan.first), plans.stated(plan)
    assert (first.total_m2, now.total_m2) == (100 * HECTARE_M2, 96 * HECTARE_M2)
    uses = {one.use: one.area_m2 / HECTARE_M2 for one in now.uses}
    assert uses == {UseClass.HOUSING: 30, UseClass.INDUSTRY: 60, UseClass.SPECIAL: 6}
    ways = {one.way: one.area_m2 / HECTARE_M2 for one in now.having("way")}
    assert ways == {Way.LISTING: 70, Way.ALLOCATION: 26}
    steps = Step.objects.filter(case_number=row.case_number).order_by("seq")
    names = [(step.name, step.on) for step in steps]
    assert names == [
        ("publish", date(2024, 3, 20)),
        ("adjust", date(2024, 8, 1)),
        ("account_year", date(2025, 1, 15)),
    ]
    adjust = steps[1]
    assert (adjust.facts["reason"], adjust.facts["organ"]) == ("落实住房用地调控", "另一县人民政府")
    # 84 of 96 as adjusted, no more of 100
    assert plans.account_of(plan, Period.YEAR).planned_m2 == 96 * HECTARE_M2
    page = client.get(f"/zh-hans/market/plans/{plan.pk}/").content.decode()
    assert "落实住房用地调控" in page
    assert "另一县人民政府" in page


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"调整日期": ""}, "adjusted/undated"),
        ({"调整内容": "住宅用地减少"}, "adjusted/unread"),
        ({"调整内容": "住宅用地=40→约"}, "adjusted/unread"),
        ({"调整内容": "住宅用地=41→30"}, "adjusted/before"),
        ({"调整内容": "特殊用地=6→5"}, "adjusted/before"),
        ({"调整内容": "住宅用地=40→40"}, "adjusted/lacks"),
        ({"调整理由": ""}, "adjusted/lacks"),
        ({"批准调整的机关": ""}, "adjusted/lacks"),
        ({"调整日期": "", "调整内容": ""}, "adjusted/undated"),
    ],
)
def test_what_is_odd_in_an_adjustment_is_said(said, code):
    values = to_values({title: text for title, text in (ADJUSTED | said).items() if text})
    assert code in {one.code for one in planned.check(values)}


def test_an_adjustment_without_odd_things_says_nothing_more():
    plain = {one.code for one in planned.check(to_values(ROW))}
    assert {one.code for one in planned.check(to_values(ADJUSTED))} == plain


@pytest.mark.parametrize("said", [{"调整理由": ""}, {"批准调整的机关": ""}])
def test_an_adjustment_that_lacks_something_comes_in_with_what_is_to_be_said(said, office, officer):
    row = {title: text for title, text in (ADJUSTED | said).items() if text}
    (kept,) = adopted(sent([row], office=office, by=officer), by=officer)
    adjust = Step.objects.get(case_number=kept.case_number, name="adjust")
    assert "公告没有写明" in (adjust.facts["reason"], adjust.facts["organ"])


def test_an_undated_adjustment_stays_as_printed(office, officer):
    row = {title: text for title, text in (ADJUSTED | {"调整日期": ""}).items() if text}
    (kept,) = adopted(sent([row], office=office, by=officer), by=officer)
    plan = SupplyPlan.objects.get(pk=kept.case_number)
    assert plan.adjusted_on is None
    assert any("100→96" in text for _label, text in plans.stated(plan).printed)

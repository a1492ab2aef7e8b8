"""Plans as they were published: what is wrong in them is found, and nothing else. Figures by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from yangguang.base.market import plan_texts
from yangguang.base.market.checks.found import Severity
from yangguang.base.market.plan import (
    Account,
    Done,
    Growth,
    Plan,
    Planned,
    hectares,
    percent,
    rounded,
)
from yangguang.base.market.planning import found_in, grown, is_lost, sums_of
from yangguang.base.market.tests.printed_plans import (
    CHENGDU,
    HOUSING,
    LIAOCHENG,
    NATION_2012,
    NINGBO,
    WUJIAQU,
    WUXI,
    YUZHONG,
    ha,
    uses,
)
from yangguang.base.market.words import Way


def codes(plan: Plan, on: date | None = None) -> list[str]:
    return [one.code for one in found_in(plan, on=on)]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (YUZHONG, []),
        (CHENGDU, ["P1", "P3"]),
        (WUJIAQU, ["P8"]),
        (WUXI, []),
        (NINGBO, ["P4"]),
        (LIAOCHENG, ["P5", "P5", "P5"]),
        (NATION_2012, ["P4"]),
    ],
    ids=["LM-008", "LM-009", "LM-010", "LM-011", "LM-012", "LM-013", "RC-S1"],
)
def test_what_is_wrong_is_found_and_nothing_else(plan, expected):
    assert codes(plan) == expected
    assert Plan.from_text(plan.to_text()) == plan


def test_a_digit_lost_in_one_use_is_closed_by_total_and_share():
    first, second = found_in(CHENGDU)
    assert "合计2,571.8公顷，计划总量为3,650公顷，相差1,078.2公顷" in str(first.sentence)
    assert "如果是1,080公顷，占比和合计都相符" in str(second.sentence)


def test_a_hundredth_is_rounding_and_a_doubt():
    (found,) = found_in(WUJIAQU)
    assert found.severity is Severity.DOUBT
    assert "合计47.35公顷，住宅用地为47.34公顷，相差0.01公顷，在四舍五入之内" in str(found.sentence)


def test_growth_is_said_by_both_bases():
    (found,) = found_in(NATION_2012)
    said = str(found.sentence)
    assert "印出的增幅21.3%是以本年的172,600公顷为基数" in said
    assert "以2011年的135,900公顷为基数，增长27.0%" in said
    _now, right, other = grown(NATION_2012)
    assert (rounded(right), rounded(other)) == ("27.0", "21.3")
    (ningbo,) = found_in(NINGBO)
    assert "以2009年的851公顷为基数，增长45.4%" in str(ningbo.sentence)


def test_the_right_growth_is_no_finding():
    growth = Growth(earlier_m2=ha("135900"), year=2011, percent=Decimal("27.0"), of="住宅用地")
    right = Plan(year=2012, area="全国", is_whole=False, rows=uses(HOUSING="172600"), growth=growth)
    assert codes(right) == ["P6"]  # no parts of housing are listed


def test_what_was_done_in_2010():
    """12.54 of 18.47 is 67.89 %: said as 68 %."""
    assert rounded(percent(ha("125400"), ha("184700")), 0) == "68"


def test_the_five_years_before_2012():
    """172,600 is 1.977 times 87,300."""
    assert rounded(percent(ha("172600"), ha("87300")), 0) == "198"


def test_a_plan_of_after_september_2021_says_when_and_which_parcels():
    late = date(2022, 4, 1)
    assert codes(YUZHONG, date(2021, 3, 31)) == []
    assert codes(YUZHONG, date(2021, 4, 1)) == ["P9"]
    found = [one for one in found_in(YUZHONG, on=late) if one.code == "P10"]
    assert "没有时序、地块" in str(found[0].sentence)


def test_parts_of_the_territory_and_ways_add_up_too():
    rows = (
        *uses(HOUSING="30", INDUSTRY="70"),
        Planned(area_m2=ha("60"), place="990101", called="甲县"),
        Planned(area_m2=ha("41"), place="990102", called="乙县"),
        Planned(area_m2=ha("20"), use=HOUSING, way=Way.LISTING),
        Planned(area_m2=ha("9"), use=HOUSING, way=Way.ALLOCATION),
    )
    plan = Plan(year=2026, area="示例市", total_m2=ha("100"), rows=rows)
    gaps = [str(one.sentence.said) for one in sums_of(plan)]
    assert gaps == [
        "各地区合计101公顷，计划总量为100公顷，相差1公顷。",
        "各供应方式合计29公顷，住宅用地为30公顷，相差1公顷。",
    ]


@pytest.mark.parametrize(
    ("printed", "lost"), [(".32", True), ("0.32", False), (" .95", True), ("32", False)]
)
def test_a_figure_that_begins_with_its_point_is_no_figure(printed, lost):
    assert is_lost(printed) is lost


def test_hectares_are_written_with_the_places_that_they_have():
    assert [hectares(Decimal(m2)) for m2 in ("12370000", "542700", "0")] == ["1,237", "54.27", "0"]


def test_the_announcement_of_a_plan_is_made_from_its_figures():
    """2.19 % more than 300.93: (307.52-300.93)/300.93 = 2.1899 %; 54.27 of 307.52 is 17.65 %."""
    growth = Growth(earlier_m2=ha("300.93"), year=2020)
    said = plan_texts.of_plan(Plan(**{**_fields(YUZHONG), "growth": growth}))
    assert said.splitlines() == [
        (
            "2021年榆中县国有建设用地供应计划总量为307.52公顷。其中：工矿仓储用地85.93公顷（27.9%），"
            "住宅用地54.27公顷（17.6%），商服用地12.71公顷（4.1%），公共管理与公共服务用地48.67公顷（15.8%），"
            "交通运输用地97.57公顷（31.7%），特殊用地8.37公顷（2.7%）。"
        ),
        "住宅用地中：棚户区改造6.73公顷（12.4%），商品住房47.54公顷（87.6%）。",
        "保障性住房、棚户区改造和中小套型商品住房用地合计6.73公顷，占住宅用地的12.4%。",
        "计划总量比2020年实际供应的300.93公顷增加6.59公顷，增长2.2%（以2020年实际供应为基数）。",
    ]


def test_the_announcement_of_an_adjustment_names_old_new_reason_organ():
    old = Plan(year=2026, area="示例县", total_m2=ha("100"), rows=uses(HOUSING="40", INDUSTRY="60"))
    new = Plan(year=2026, area="示例县", total_m2=ha("97"), rows=uses(HOUSING="40", INDUSTRY="57"))
    said = plan_texts.of_adjustment(old, new, reason="项目推迟。", organ="示例县人民政府")
    assert said.splitlines() == [
        "2026年示例县国有建设用地供应计划作如下调整。",
        "计划总量：由100公顷调整为97公顷，减少3公顷，下降3.0%（以调整前为基数）。",
        "工矿仓储用地：由60公顷调整为57公顷，减少3公顷，下降5.0%（以调整前为基数）。",
        "调整理由：项目推迟。批准机关：示例县人民政府。",
    ]


def test_an_account_says_what_cannot_be_counted():
    """30 of 97 is 30.93 %, 20 of 40 is 50 %."""
    plan = Plan(year=2026, area="示例市", total_m2=ha("97"), rows=uses(HOUSING="40"))
    account = Account(
        year=2026,
        until=date(2026, 6, 30),
        rows=(Done(use=HOUSING, supplied_m2=ha("20"), lots=2, planned_m2=ha("40")),),
        supplied_m2=ha("30"),
        planned_m2=ha("97"),
        lots=4,
        without_use=1,
        without_use_m2=ha("10"),
        without_area=1,
        silent=("乙县",),
    )
    assert plan_texts.of_account(account, plan).splitlines() == [
        (
            "2026年1月1日至2026年6月30日，示例市实际供应国有建设用地30公顷（按登记的4宗计算），"
            "完成计划（97公顷）的30.9%。"
        ),
        "分用途：住宅用地20公顷，为计划的50.0%。",
        "1宗没有写明用途，面积10公顷，计入总量，不计入分用途的数。",
        "1宗没有写明面积，没有计入。",
        "没有登记供应的地区：乙县。",
    ]
    assert Account.from_text(account.to_text()) == account


def _fields(plan: Plan) -> dict[str, object]:
    return {name: getattr(plan, name) for name in plan.__dataclass_fields__}

"""A supply plan from its publication to the account that the register gives of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from yangguang.base.market.lot import Lot, Use
from yangguang.base.market.plan import HECTARE_M2, Account, Growth, Plan, Planned
from yangguang.base.market.words import HousingKind, UseClass, Way
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import acts as cases
from yangguang.kernel.cases.models import Step
from yangguang.kernel.records import queries as records
from yangguang.modules.market import acts as lots
from yangguang.modules.market.acts import plan as acts
from yangguang.modules.market.models import SupplyPlan
from yangguang.modules.market.procedure.facts_plan import Period
from yangguang.modules.market.queries import accounts, plans
from yangguang.modules.market.tests.conftest import clock

HOUSING, INDUSTRY = UseClass.HOUSING, UseClass.INDUSTRY


def ha(text: str) -> Decimal:
    return Decimal(text) * HECTARE_M2


PLAN = Plan(
    year=2026,
    area="示例县",
    number="第13号",
    approver="示例县人民政府",
    total_m2=ha("100"),
    rows=(
        Planned(area_m2=ha("40"), use=HOUSING),
        Planned(area_m2=ha("60"), use=INDUSTRY),
        Planned(area_m2=ha("10"), kind=HousingKind.PUBLIC_RENTAL),
        Planned(area_m2=ha("30"), kind=HousingKind.COMMODITY),
        Planned(area_m2=ha("25"), quarter=1),
        Planned(area_m2=ha("75"), quarter=3),
    ),
    growth=Growth(earlier_m2=ha("80"), year=2025),
    parcels=("示例镇一号路，工业，6公顷",),
)
ADJUSTED = replace(
    PLAN,
    number="第18号",
    total_m2=ha("97"),
    rows=(
        Planned(area_m2=ha("40"), use=HOUSING),
        Planned(area_m2=ha("57"), use=INDUSTRY),
        *PLAN.rows[2:4],
    ),
)


def sold(office, officer, on, use=HOUSING, area="5", kind=None, **more):
    """Enter a lot that was signed on a day."""
    uses = (Use(printed=use.value, kind=use),) if use else ()
    more = {"way": Way.LISTING, "price_fen": 100, **more}
    stated = Lot(area_m2=ha(area), uses=uses, housing=kind, **more)
    return lots.sign(office, by=officer, at=clock(on), stated=stated)


@pytest.fixture
def plan(office, officer):
    return acts.publish(office, by=officer, at=clock("2026-03-05"), stated=PLAN)


def said_of(plan, kind):
    return [row for row in records.about(plan.pk) if row.kind == kind]


def text_of(plan, kind):
    (row,) = said_of(plan, kind)
    return record_of(row).text


def record_of(row):
    return records.read(records.by_address(row.address))[0]


def test_a_plan_is_published_with_its_text(plan):
    assert (plan.total_m2, plan.housing_m2, plan.place) == (ha("100"), ha("40"), "990101")
    assert plan.findings == []  # before 31 March, with timing and parcels
    text = text_of(plan, "supply-plan")
    # 20 on 80 is 25 %
    assert "增加20公顷，增长25.0%（以2025年实际供应为基数）" in text
    assert "第1季度25公顷，第3季度75公顷" in text


def test_a_plan_whose_sums_do_not_come_out_is_refused(office, officer):
    wrong = replace(PLAN, total_m2=ha("101"))
    with pytest.raises(Refusal, match="各用途合计100公顷，计划总量为101公顷，相差1公顷"):
        acts.publish(office, by=officer, at=clock("2026-03-05"), stated=wrong)
    assert not SupplyPlan.objects.exists()


def test_what_changes_a_plan_is_an_adjustment_not_a_second_plan(plan, office, officer):
    with pytest.raises(Refusal, match=f"已经公布（{plan.pk}）"):
        acts.publish(office, by=officer, at=clock("2026-04-05"), stated=PLAN)


def test_an_adjustment_keeps_what_was_and_says_what_was_done(plan, office, officer):
    sold(office, officer, "2026-02-03", area="12")
    sold(office, officer, "2026-07-01", area="9")  # after the half year
    acts.adjust(
        plan,
        by=officer,
        at=clock("2026-08-05"),
        stated=ADJUSTED,
        reason="项目推迟",
        organ="示例县人民政府",
    )
    row = plans.plan_of(plan.case)
    assert (Plan.from_text(row.first).total_m2, row.total_m2) == (ha("100"), ha("97"))
    text = text_of(plan, "supply-plan-adjusted")
    assert "计划总量：由100公顷调整为97公顷，减少3公顷，下降3.0%（以调整前为基数）" in text
    # 12 of 97 is 12.37 %
    assert (
        "2026年1月1日至2026年6月30日，示例县实际供应国有建设用地12公顷（按登记的1宗计算）" in text
    )
    assert "完成计划（97公顷）的12.4%" in text


@pytest.mark.parametrize(
    ("stated", "reason", "organ", "said"),
    [
        (PLAN, "项目推迟", "示例县人民政府", "没有任何数字改变"),
        (ADJUSTED, " ", "示例县人民政府", "没有写明调整的理由"),
        (ADJUSTED, "项目推迟", "", "没有写明批准调整的机关"),
        (replace(ADJUSTED, year=2027), "项目推迟", "示例县人民政府", "不改变计划的年度"),
    ],
)
def test_an_adjustment_says_what_why_and_who(plan, officer, stated, reason, organ, said):
    with pytest.raises(Refusal, match=said):
        acts.adjust(
            plan, by=officer, at=clock("2026-08-05"), stated=stated, reason=reason, organ=organ
        )


def test_the_half_year_is_counted_from_the_register(plan, office, officer):
    """15 of 100 housing and industry; 10+2 ha of housing, of which 2 without a kind; 3 ha without a use."""
    sold(office, officer, "2026-01-01", area="10", kind=HousingKind.COMMODITY)
    sold(office, officer, "2026-06-30", area="2")
    sold(office, officer, "2026-03-03", area="3", use=None)
    sold(office, officer, "2026-07-01", area="50")
    acts.account_half(plan, by=officer, at=clock("2026-07-05"), announced_as="第20号")
    account = plans.account_of(plans.plan_of(plan.case), Period.HALF)
    assert (account.supplied_m2, account.lots) == (ha("15"), 3)
    assert account.of_use(HOUSING).supplied_m2 == ha("12")
    assert account.of_use(INDUSTRY).supplied_m2 == 0
    assert (account.without_use, account.without_use_m2) == (1, ha("3"))
    assert (account.without_kind, account.without_kind_m2) == (1, ha("2"))
    kinds = {row.kind: row.supplied_m2 for row in account.rows if row.kind}
    assert kinds == {HousingKind.PUBLIC_RENTAL: 0, HousingKind.COMMODITY: ha("10")}
    assert "完成计划（100公顷）的15.0%" in text_of(plan, "supply-account")


def test_no_account_before_its_time_is_over(plan, officer):
    with pytest.raises(Refusal):
        acts.account_half(plan, by=officer, at=clock("2026-06-30"))
    with pytest.raises(Refusal):
        acts.account_year(plan, by=officer, at=clock("2026-12-31"))
    acts.account_year(plan, by=officer, at=clock("2027-01-01"))


def test_an_account_is_never_typed(plan, officer):
    typed = Account(year=2026, until=date(2026, 6, 30), supplied_m2=ha("99"))
    with pytest.raises(TypeError):
        acts.account_half(plan, by=officer, at=clock("2026-07-05"), printed=typed)


def test_a_recount_keeps_what_was_published(plan, office, officer):
    sold(office, officer, "2026-02-02", area="10")
    acts.account_half(plan, by=officer, at=clock("2026-07-05"))
    with pytest.raises(Refusal, match="重新计算的结果与公布的相同"):
        acts.restate(plan, by=officer, at=clock("2026-07-06"), period=Period.HALF, reason="补录")
    sold(office, officer, "2026-07-08", area="2")  # outside
    late = Lot(area_m2=ha("5"), way=Way.LISTING, uses=(Use(printed="住宅", kind=HOUSING),))
    lots.sign(office, by=officer, at=clock("2026-07-09"), stated=late, on=date(2026, 6, 1))
    acts.restate(plan, by=officer, at=clock("2026-07-10"), period=Period.HALF, reason="补录")
    (first,) = said_of(plan, "supply-account")
    assert record_of(first).supplied_m2 == ha("10")
    (again,) = said_of(plan, "supply-account-restated")
    record = record_of(again)
    assert (record.supplied_before_m2, record.supplied_m2) == (ha("10"), ha("15"))
    # 5 on 10 is 50 %
    assert "由10公顷重新计算为15公顷，增加5公顷，增长50.0%。理由：补录。" in record.text


def test_a_voided_adjustment_leaves_the_plan_as_it_was(plan, officer, second):
    acts.adjust(
        plan, by=officer, at=clock("2026-08-05"), stated=ADJUSTED, reason="推迟", organ="县政府"
    )
    seq = Step.objects.get(case_number=plan.pk, name="adjust").seq
    at = clock("2026-08-06")
    cases.void(plan.case, seq, by=officer, drafted_by_id=second.pk, reason="误调", at=at)
    row = plans.plan_of(plan.case)
    assert (row.total_m2, row.adjusted_on) == (ha("100"), None)


def test_a_plan_of_elsewhere_is_adopted_with_its_findings(office, adopting):
    """100 and 3 of 105: short by 2; in 2022 without timing and parcels, published on 6 July."""
    odd = Plan(
        year=2022,
        area="某县",
        total_m2=ha("105"),
        rows=(Planned(area_m2=ha("100"), use=HOUSING), Planned(area_m2=ha("3"), use=INDUSTRY)),
    )
    row = acts.publish(office, by=adopting, at=clock("2026-03-05"), stated=odd, on=date(2022, 7, 6))
    assert row.is_adopted
    assert sorted(one["code"] for one in row.findings) == ["P1", "P10", "P6", "P9"]
    printed = Account(
        year=2022, until=date(2022, 12, 31), supplied_m2=ha("84"), planned_m2=ha("105")
    )
    acts.account_year(
        row, by=adopting, at=clock("2026-03-06"), printed=printed, on=date(2023, 2, 19)
    )
    # 84 of 105 is 80 %
    assert "（某省土地市场网公布），完成计划（105公顷）的80.0%" in text_of(row, "supply-account")


def test_a_province_tells_which_counties_are_silent(province, office, officer):
    sold(office, officer, "2026-02-02", area="10")
    whole = Plan(
        year=2026,
        area="示例省",
        total_m2=ha("50"),
        rows=(
            Planned(area_m2=ha("30"), place="990100", called="示例市"),
            Planned(area_m2=ha("20"), place="990200", called="另一市"),
        ),
    )
    on = date(2026, 7, 1)
    account = accounts.account("990000", whole, until=date(2026, 6, 30), on=on)
    done = {row.place: (row.supplied_m2, row.planned_m2) for row in account.rows if row.place}
    assert done == {"990100": (ha("10"), ha("30")), "990200": (0, ha("20"))}

"""Pages of plans and figures, and what programs get: each figure leads to the lots behind it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import shapely
from django.utils import timezone

from yangguang.base.coordinates import Datum
from yangguang.base.market.lot import Lot, Use
from yangguang.base.market.plan import HECTARE_M2, Growth
from yangguang.base.market.words import UseClass, Way
from yangguang.base.script import strip
from yangguang.kernel import module
from yangguang.kernel.places import boundaries
from yangguang.kernel.ui.step_forms import accepted, form_for
from yangguang.modules.market import acts as lots
from yangguang.modules.market.acts import counting
from yangguang.modules.market.acts import plan as acts
from yangguang.modules.market.figures import reading
from yangguang.modules.market.forms import plan as forms
from yangguang.modules.market.procedure import PLAN as KEY
from yangguang.modules.market.procedure.plan import SupplyPlan2021
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.test_plan import ADJUSTED, PLAN, ha, sold

HOUSING = UseClass.HOUSING


@pytest.fixture
def now(monkeypatch):
    at = clock("2026-11-05")
    monkeypatch.setattr(timezone, "now", lambda: at)
    return at


@pytest.fixture
def plan(office, officer, now):
    row = acts.publish(office, by=officer, at=clock("2026-03-05"), stated=PLAN)
    sold(office, officer, "2026-02-03", area="12")
    sold(office, officer, "2026-05-03", area="15.2", price_fen=0)
    sold(
        office,
        officer,
        "2026-06-01",
        area="20",
        use=UseClass.INDUSTRY,
        handover_on=date(2026, 5, 1),
    )
    acts.adjust(
        row,
        by=officer,
        at=clock("2026-08-05"),
        stated=ADJUSTED,
        reason="项目推迟",
        organ="示例县人民政府",
    )
    counting.run(at=now)
    return row


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_page_of_a_plan_shows_old_new_and_what_is_done(client, plan):
    """12+15.2+20 = 47.2 of 97 is 48.66 %; housing 27.2 of 40 is 68 %; (100-80)/80 is 25 %."""
    page = read(client, f"/zh-hans/market/plans/{plan.pk}/")
    assert "48.7%" in page
    assert "68.0%" in page
    assert "项目推迟" in page
    assert "100.00" in page
    assert "97.00" in page


def test_a_plan_leads_to_itself_in_the_other_languages(client, plan):
    page = client.get(f"/zh-hans/market/plans/{plan.pk}/").text
    for language in ("zh-hant", "en"):
        assert f'<a href="/{language}/market/plans/{plan.pk}/" hreflang' in page


def test_growth_is_shown_by_both_bases(client, office, officer, now):
    """97 on 80 is 21.25 %: 21.3; by 97 it is 17.53 %."""
    growth = Growth(earlier_m2=ha("80"), year=2025, percent=Decimal("20.0"))
    row = acts.publish(
        office, by=officer, at=clock("2026-03-05"), stated=replace(PLAN, growth=growth)
    )
    page = read(client, f"/zh-hans/market/plans/{row.pk}/")
    # 100 on 80 is 25.0 %; by 100 it is 20.0 %
    assert "增长 25.0%" in page
    assert "公告原写 20.0%，那是以本年计划为基数算出的（20.0%）" in page


def test_plans_are_listed_and_paged(client, plan, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = read(client, "/zh-hans/market/plans/?year=2026")
    assert f"/market/plans/{plan.pk}/" in page
    assert "没有这样的供应计划" in read(client, "/zh-hans/market/plans/?year=2020")
    assert client.get("/zh-hans/market/plans/?after=x%00.y&place=%00").status_code == 200
    assert client.get("/zh-hans/market/plans/JH-1/").status_code == 404


def test_the_headline_is_worked_out(client, plan, django_assert_max_num_queries):
    """Housing: 12 and 15.2 of 40 hectares are 68 %."""
    with django_assert_max_num_queries(25):
        page = read(client, "/zh-hans/market/figures/?place=990101")
    assert "今年住房用地供应完成计划的 68%" in page
    assert "1 宗交地早于签约，已标记，计入。" in page
    assert "1 宗价格为零的出让未计入均价和中位数。" in page
    assert "market/figures/rows/?place=990101&amp;year=2026&amp;flag=zero" in page


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
@pytest.mark.parametrize(
    "asked", ["", "?place=990000", "?place=990100&year=2026", "?year=1066&use=x"]
)
def test_figures_are_shown_in_every_language(client, plan, language, asked):
    assert "<h1>" in read(client, f"/{language}/market/figures/{asked}")


@pytest.mark.parametrize(
    ("asked", "n"),
    [
        ("?place=990101&year=2026", 3),
        ("?place=990101&year=2026&month=5", 1),
        ("?place=990101&year=2026&use=住宅用地", 2),
        ("?place=990101&year=2026&flag=zero", 1),
        ("?place=990101&year=2026&flag=early", 1),
        ("?place=990102&year=2026", 0),
        ("?use=-", 0),
        ("?after=2026-13-99.x%00&month=13&flag=nothing", 3),
    ],
)
def test_every_figure_leads_to_its_lots(client, plan, asked, n):
    page = read(client, f"/zh-hans/market/figures/rows/{asked}")
    assert page.count("/zh-hans/market/lots/GD-") == n


def test_a_program_gets_the_same(client, plan):
    said = json.loads(read(client, "/api/market/figures?place=990101"))
    assert sum(one["lots"] for one in said["cells"]) == 3
    assert said["plan"]["percent"] == "68.0"
    # the price is 1 yuan for 12 hectares; that with the price 0 doesn't count
    assert said["quartiles"]["land"]["住宅用地"]["lots"] == 1
    table = read(client, "/data/market/figures.csv?place=990101")
    assert "2026-05,住宅用地,挂牌出让,1,1520000000" in table


def test_many_prices_are_read_by_class(client, plan, monkeypatch):
    monkeypatch.setattr(reading, "MOST_TICKS", 0)
    for place in ("", "990000", "990101"):
        assert "竖线越高" in read(client, f"/zh-hans/market/figures/?place={place}")


def typed(form, **said):
    made = form_for(module.of(KEY), SupplyPlan2021.steps[form])(said)
    return made, made.is_valid()


def test_a_plan_is_typed_as_a_table():
    form, is_valid = typed(
        "publish", year="2026", area="示例县", total="100", use_housing="40.5", use_industry="59.5",
        use_housing_new="10", use_housing_old="30.5", kind_commodity="40.5", quarter_1="100",
    )  # fmt: skip
    assert is_valid, form.errors
    plan = accepted(acts.publish, form.cleaned_data)["stated"]
    assert plan.total_m2 == 100 * HECTARE_M2
    assert plan.housing_m2 == Decimal("40.5") * HECTARE_M2
    assert len(plan.rows) == 6


@pytest.mark.parametrize(
    ("said", "cell", "why"),
    [
        ({"total": "101"}, "total", "各用途合计100公顷，计划总量为101公顷"),
        ({"kind_commodity": "30"}, "use_housing", "住房用地各类合计30公顷"),
        ({"use_housing_new": "10"}, "use_housing", "各土地来源合计10公顷"),
        ({"total": ""}, "total", "请填写供应总量"),
        ({"use_industry": "x"}, "use_industry", "输入一个数字"),
    ],
)
def test_what_is_wrong_is_said_beside_its_cell(said, cell, why):
    given = {
        "year": "2026",
        "area": "示例县",
        "total": "100",
        "use_housing": "40",
        "use_industry": "60",
    }
    form, is_valid = typed("publish", **(given | said))
    assert not is_valid
    assert any(why in strip(str(error)) for error in form.errors[cell]), form.errors
    assert f'id="id_{cell}_error"' in str(form)


def test_an_adjustment_begins_with_the_plan_as_it_is(plan):
    begun = forms.proposed(plan.case)
    assert (begun["total"], begun["use_industry"], begun["kind_commodity"]) == ("97", "57", "30")


def test_lots_without_price_or_area_break_nothing(client, office, officer, now):
    for stated in (
        Lot(area_m2=Decimal(1), way=Way.ALLOCATION),
        Lot(area_m2=Decimal("0.0001"), way=Way.LISTING, price_fen=10**15, uses=(Use(printed="x"),)),
    ):
        lots.sign(office, by=officer, at=clock("2026-03-02"), stated=stated)
    counting.run(at=now)
    assert "没有写明" in read(client, "/zh-hans/market/figures/")


def test_where_boundaries_are_known_there_is_a_map(client, plan, province):
    address = "/zh-hans/market/figures/?place=990100"
    assert 'id="where"' not in read(client, address)
    origin = boundaries.Origin("示例院", "CC0", "示例S(2026)000号")
    ground = shapely.box(112.0, 24.0, 112.4, 24.4)
    boundaries.put("990101", ground, datum=Datum.CGCS2000, origin=origin, from_on=date(2020, 1, 1))
    page = read(client, address)
    assert 'id="where"' in page
    assert "示例S(2026)000号" in page
    assert "3 宗，47.20 公顷" in page

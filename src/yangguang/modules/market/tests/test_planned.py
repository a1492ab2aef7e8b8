"""A lot leads to the rows of plans that it counts toward, a plan to its lots; ways and uses of parts are typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone, translation

from yangguang.base.market.plan import Planned
from yangguang.base.market.words import HousingKind, UseClass, Way
from yangguang.base.script import strip
from yangguang.kernel import module
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Post, PostRole
from yangguang.kernel.ui.forms import Filling
from yangguang.kernel.ui.step_forms import accepted, form_for
from yangguang.modules.market.acts import counting
from yangguang.modules.market.acts import plan as acts
from yangguang.modules.market.forms import plan as forms
from yangguang.modules.market.models import Lot
from yangguang.modules.market.procedure import PLAN as KEY
from yangguang.modules.market.procedure.plan import SupplyPlan2021
from yangguang.modules.market.queries import planned
from yangguang.modules.market.tests.conftest import _person, clock
from yangguang.modules.market.tests.test_plan import PLAN, ha, sold

HOUSING, INDUSTRY = UseClass.HOUSING, UseClass.INDUSTRY
BY_WAY = replace(
    PLAN,
    rows=(
        *PLAN.rows,
        Planned(area_m2=ha("70"), way=Way.LISTING),
        Planned(area_m2=ha("30"), way=Way.ALLOCATION),
        Planned(area_m2=ha("24"), use=HOUSING, way=Way.LISTING),
        Planned(area_m2=ha("16"), use=HOUSING, way=Way.ALLOCATION),
    ),
)


@pytest.fixture(autouse=True)
def in_chinese():
    with translation.override("zh-hans"):
        yield


@pytest.fixture
def now(monkeypatch):
    at = clock("2026-11-05")
    monkeypatch.setattr(timezone, "now", lambda: at)
    return at


@pytest.fixture
def plan(office, officer, now):
    return acts.publish(office, by=officer, at=clock("2026-03-05"), stated=BY_WAY)


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def toward(number):
    found = planned.of_lot(Lot.objects.get(number=number))
    rows = [(one.row.place, one.use, one.way, one.planned_m2, one.done_m2) for one in found.rows]
    return found, rows


def test_a_lot_counts_toward_its_use_and_its_way(client, plan, office, officer, now):
    """Housing 12 listed and 4 allocated: 16 of 40 is 40 %, 12 of 24 listed is 50 %; the lot's 12 are 30 % of 40."""
    number = sold(office, officer, "2026-02-03", area="12")
    sold(office, officer, "2026-05-03", area="4", way=Way.ALLOCATION, price_fen=None)
    sold(office, officer, "2026-05-04", area="9", use=INDUSTRY)  # of another use
    sold(office, officer, "2025-05-04", area="7")  # of another year
    counting.run(at=now)
    found, rows = toward(number)
    assert (found.year, found.counts, found.nearest.pk) == (2026, True, plan.pk)
    assert rows == [
        ("990101", "住宅用地", "", ha("40"), ha("16")),
        ("990101", "住宅用地", "挂牌出让", ha("24"), ha("12")),
    ]
    page = read(client, f"/zh-hans/market/lots/{number}/")
    assert f'href="/zh-hans/market/plans/{plan.pk}/"' in page
    for said in (
        "计入当年的供应计划",
        "住宅用地，挂牌出让",
        "40.00",
        "16.00",
        "40.0%",
        "50.0%",
        "30.0%",
    ):
        assert said in page, said
    assert page.index("供应计划公布") < page.index("签订合同")
    assert page.index("本宗地计入的计划") < page.index("约定日期与实际日期")


def test_each_territory_above_counts_it_too(client, plan, province, office, officer, now):
    """The province's plan of 200 ha of housing; its own done are all its counties': here the same 10."""
    whole = replace(
        PLAN, area="示例省", total_m2=ha("200"), rows=(Planned(area_m2=ha("200"), use=HOUSING),)
    )
    post = Post.objects.get(
        person=_person(province, "province", PostRole.OFFICER, "省厅经办人"), office=province
    )
    by = actors.officer(post, at=clock("2026-03-02"))
    acts.publish(province, by=by, at=clock("2026-03-06"), stated=whole)
    number = sold(office, officer, "2026-04-01", area="10")
    counting.run(at=now)
    _found, rows = toward(number)
    assert [(place, done) for place, _use, way, _planned, done in rows if not way] == [
        ("990101", ha("10")),
        ("990000", ha("10")),
    ]
    # 10 of 200 is 5 %
    assert "5.0%" in read(client, f"/zh-hans/market/lots/{number}/")


def test_where_no_plan_stands_the_page_says_so(client, office, officer, now):
    number = sold(office, officer, "2024-02-03", area="12")
    page = read(client, f"/zh-hans/market/lots/{number}/")
    assert "都没有公布 2024 年的供应计划，本宗地不能与计划对照" in page
    assert "示例县自然资源局" in page or "990101" in page
    for language in ("zh-hant", "en"):
        read(client, f"/{language}/market/lots/{number}/")


def test_a_use_that_a_plan_does_not_list_is_said(client, plan, office, officer, now):
    number = sold(office, officer, "2026-02-03", area="1", use=UseClass.SPECIAL)
    _found, rows = toward(number)
    assert rows == [("990101", "特殊用地", "", None, ha("1"))]
    assert "没有列出" in read(client, f"/zh-hans/market/lots/{number}/")


def test_what_is_not_signed_does_not_count_yet(client, plan, office, officer, now):
    number = sold(office, officer, "2026-02-03", area="12")
    Lot.objects.filter(number=number).update(signed_on=None, announced_on="2026-01-05")
    found, _rows = toward(number)
    assert (found.year, found.counts) == (2026, False)
    assert "还没有签订合同" in read(client, f"/zh-hans/market/lots/{number}/")


def test_the_lot_asks_two_queries_more(plan, office, officer, django_assert_max_num_queries):
    number = sold(office, officer, "2026-02-03", area="12")
    lot = Lot.objects.get(number=number)
    with django_assert_max_num_queries(2):
        planned.of_lot(lot)


def test_a_plan_leads_to_the_lots_of_each_row(client, plan, office, officer):
    sold(office, officer, "2026-02-03", area="12", kind=HousingKind.COMMODITY)
    sold(office, officer, "2026-05-03", area="4", way=Way.ALLOCATION, price_fen=None)
    page = read(client, f"/zh-hans/market/plans/{plan.pk}/").replace("&amp;", "&")
    rows = "/zh-hans/market/figures/rows/?place=990101&year=2026"
    assert f'href="{rows}"' in page
    for asked, lots in (
        ("&use=%E4%BD%8F%E5%AE%85%E7%94%A8%E5%9C%B0", 2),
        ("&way=%E5%88%92%E6%8B%A8", 1),  # allocated
        ("&way=%E6%8C%82%E7%89%8C%E5%87%BA%E8%AE%A9", 1),  # listed
        (
            "&use=%E4%BD%8F%E5%AE%85%E7%94%A8%E5%9C%B0&housing=%E5%95%86%E5%93%81%E4%BD%8F%E6%88%BF",
            1,
        ),
    ):
        assert f'href="{rows}{asked}"' in page, asked
        assert read(client, rows + asked).count("/zh-hans/market/lots/GD-") == lots
    # 4 of the 30 planned to be allocated is 13.3 %
    assert "13.3%" in page


def filled(office, form="publish", **said):
    given = {
        "year": "2026",
        "area": "示例省",
        "total": "100",
        "use_housing": "40",
        "use_industry": "60",
    }
    made = form_for(module.of(KEY), SupplyPlan2021.steps[form])
    filling = Filling(office, None, clock("2026-03-05").date())
    cls = type("Filled", (made,), {"filling": filling})
    form = cls(given | said)
    return form, form.is_valid()


WHOLE = {
    "way_listing": "70",
    "way_allocation": "30",
    "way_listing_housing": "24",
    "way_allocation_housing": "16",
    "place_990100": "100",
    "place_990100_housing": "40",
    "place_990100_industry": "60",
}


@pytest.fixture
def city(province):
    from yangguang.kernel.offices.models import Level, Office

    return Office.objects.create(
        slug="market-shi", level=Level.CITY, province="990000", city="990100", parent=province
    )


def test_ways_and_uses_of_parts_are_typed(province, city):
    form, is_valid = filled(province, **WHOLE)
    assert is_valid, form.errors
    plan = accepted(acts.publish, form.cleaned_data)["stated"]
    ways = {(row.use, row.way): row.area_m2 for row in plan.rows if row.way}
    assert ways == {
        (None, Way.LISTING): ha("70"),
        (None, Way.ALLOCATION): ha("30"),
        (HOUSING, Way.LISTING): ha("24"),
        (HOUSING, Way.ALLOCATION): ha("16"),
    }
    parts = {(row.place, row.use): row.area_m2 for row in plan.rows if row.place}
    assert parts == {
        ("990100", None): ha("100"),
        ("990100", HOUSING): ha("40"),
        ("990100", INDUSTRY): ha("60"),
    }


@pytest.mark.parametrize(
    ("said", "cell", "why"),
    [
        # 70 and 20 are 90 of 100
        ({"way_allocation": "20"}, "total", "各供应方式合计90公顷，计划总量为100公顷，相差10公顷"),
        # 24 and 10 are 34 of the 40 of housing
        ({"way_allocation_housing": "10"}, "use_housing", "各供应方式合计34公顷，住宅用地为40公顷"),
        # 40 and 50 are 90 of the 100 of the part
        ({"place_990100_industry": "50"}, "place_990100", "各用途合计90公顷"),
        # of a way only housing is told: 24 may be less than 70, but 80 may not be more
        ({"way_listing_housing": "80"}, "way_listing", "各用途合计80公顷"),
    ],
)
def test_sums_of_ways_and_parts_are_held_and_what_was_typed_stays(province, city, said, cell, why):
    form, is_valid = filled(province, **(WHOLE | said))
    assert not is_valid
    assert any(why in strip(str(error)) for error in form.errors[cell]), form.errors
    drawn = str(form)
    (typed,) = said.items()
    assert f'name="{typed[0]}" value=' in drawn
    assert typed[1] in drawn.split(f'name="{typed[0]}"')[1][:60]
    assert drawn.count('<details class="group" open>') == 2  # both tables that hold something


def test_an_empty_form_keeps_its_large_tables_shut(province, city):
    form, _is_valid = filled(province)
    assert '<details class="group" open>' not in str(form)


def test_an_adjustment_keeps_what_has_no_cell(office, adopting, officer):
    """A part under a name of its own has no cell: it is shown, and stays."""
    named = Planned(area_m2=ha("8"), called="拆迁安置房")
    odd = replace(BY_WAY, rows=(*BY_WAY.rows[:2], *BY_WAY.rows[6:], named))
    row = acts.publish(office, by=adopting, at=clock("2026-03-05"), stated=odd)
    begun = forms.proposed(row.case)
    assert (begun["way_listing"], begun["way_allocation_housing"]) == ("70", "16")
    made = form_for(module.of(KEY), SupplyPlan2021.steps["adjust"])
    filling = Filling(office, row.case, clock("2026-08-05").date())
    cls = type("Filled", (made,), {"filling": filling})
    given = begun | {"reason": "推迟", "organ": "示例县人民政府"}
    form = cls(given)
    assert "拆迁安置房 8" in strip(str(form))
    form.is_valid()
    plan = form._plan(form.cleaned_data)
    assert named in plan.rows
    assert set(plan.rows) == set(odd.rows)

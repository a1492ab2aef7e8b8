"""Pages and figures of danger zones, plans and statistics: within ten queries, in three languages, no phone."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from yangguang.base.refusal import Refusal
from yangguang.kernel.people.models import Person
from yangguang.kernel.records import acts as records
from yangguang.kernel.records.models import Publication
from yangguang.modules.hazards import points
from yangguang.modules.hazards.acts import incidents as acts
from yangguang.modules.hazards.acts import national, plans, zones
from yangguang.modules.hazards.models.reports import (
    Plan,
    Point,
)
from yangguang.modules.hazards.records.incidents import IncidentTold
from yangguang.modules.hazards.rules.disasters import Disaster
from yangguang.modules.hazards.rules.stated import Counted, Keeper, Zone
from yangguang.modules.hazards.rules.stated import Plan as Stated
from yangguang.modules.hazards.rules.stated import Point as Told
from yangguang.modules.hazards.tests.conftest import actor, clock
from yangguang.modules.hazards.tests.reporting import NIGHT, learnt, stated

pytestmark = pytest.mark.django_db
LANGUAGES = ("zh-hans", "zh-hant", "en")


@pytest.fixture
def reporter(office):
    return actor(office, "reporter")


@pytest.fixture
def seated(client, reporter):
    client.force_login(Person.objects.get(pk=reporter.person_id))
    return client


@pytest.fixture
def told(office, reporter, head):
    """An incident that the public was told of twice; the missing fell from nine to two."""
    case = learnt(office, reporter)
    acts.report(case, by=reporter, at=clock(NIGHT, "03:20"), stated=stated(dead=3, missing=9))
    acts.tell(case, by=reporter, at=clock(NIGHT, "04:00"), text="正在搜救。")
    _release(case, head, "04:10")
    acts.follow(case, by=reporter, at=clock(NIGHT, "09:00"), stated=stated(missing=2))
    acts.retell(case, by=reporter, at=clock(NIGHT, "09:10"), text="搜救结束。")
    _release(case, head, "09:20")
    return case


def _release(case, head, at):
    held = Publication.objects.filter(about=case.pk, kind=IncidentTold.kind)
    records.release(held.order_by("-published_at")[0], by=head, at=clock(NIGHT, at))


@pytest.fixture
def zone(office, reporter):
    return zones.declare(office, by=reporter, at=clock("2026-05-06"), zone=ZONE)


ZONE = Zone(
    name="乙村后山滑坡",
    disaster=Disaster.SLIDE,
    area="990101101",
    place="甲乡乙村后山",
    declared_by="示例县人民政府",
    outline="110.100,30.100;110.110,30.100;110.110,30.110;110.100,30.110",
    people=42,
    signs=3,
    keepers=(Keeper(person="甄有责", duty="村主任", phone="13911112222"),),
)
PLAN = Stated(
    year=2026,
    area="990101",
    title="示例县2026年度地质灾害防治方案",
    key_from=date(2026, 5, 1),
    key_until=date(2026, 9, 30),
    points=(
        Told(
            name="乙村后山",
            disaster="滑坡",
            people=42,
            person="甄有责",
            duty="村主任",
            phone="13911112222",
        ),
    ),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_zones_have_a_map_and_a_table_with_names_and_no_phones(
    client, zone, language, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10):
        page = client.get(f"/{language}/hazards/zones/")
    text = page.content.decode()
    assert "<svg" in text
    assert "甄有责" in text
    assert "13911112222" not in text


def test_a_lifted_zone_is_listed_only_when_asked_for(client, zone, reporter):
    zones.lift(zone, by=reporter, at=clock("2026-08-01"), reason="治理工程验收合格。")
    assert ZONE.name not in client.get("/zh-hans/hazards/zones/").content.decode()
    assert ZONE.name in client.get("/zh-hans/hazards/zones/?state=lifted").content.decode()


TABLE = "隐患点,灾害类型,位置,受威胁人数,责任人,职务,联系电话\r\n{rows}"


def _sheet(*rows):
    return TABLE.format(rows="\r\n".join(rows)).encode()


def test_a_table_of_points_is_read_by_its_heading():
    found = points.read(
        _sheet("乙村后山,滑坡,甲乡,42,甄有责,村主任,13911112222", "丙沟,泥石流,甲乡,,,,"),
        name="a.csv",
        most=10_000,
    )
    assert [(p.name, p.people, p.person) for p in found] == [
        ("乙村后山", 42, "甄有责"),
        ("丙沟", None, ""),
    ]


def test_every_wrong_row_of_a_table_is_told():
    with pytest.raises(Refusal) as refused:
        points.read(
            _sheet("乙,雪崩,,,,,", "丙,滑坡,,很多,,,", ",滑坡,,,,,"), name="a.csv", most=10_000
        )
    assert sorted({r.said.params["row"] for r in refused.value.reasons}) == [2, 3, 4]


def _plan_form(**changed):
    table = SimpleUploadedFile("点.csv", _sheet("乙村后山,滑坡,甲乡,42,甄有责,村主任,13911112222"))
    return {
        "year": "2026",
        "area": "990101",
        "title": PLAN.title,
        "key_from": "2026-05-01",
        "key_until": "2026-09-30",
        "table": table,
        **changed,
    }


def test_a_plan_is_published_from_its_table_and_amended_with_a_reason(seated):
    sent = seated.post("/zh-hans/desk/hazards/plans/", _plan_form())
    plan = Plan.objects.get()
    assert sent.headers["Location"].endswith(f"/hazards/plans/{plan.pk}/")
    again = seated.post("/zh-hans/desk/hazards/plans/", _plan_form())
    assert "已有2026年度方案" in again.content.decode()
    seated.post("/zh-hans/desk/hazards/plans/", _plan_form(title="改", reason="核查"))
    assert Plan.objects.get().title == "改"
    assert Point.objects.get().phone == "13911112222"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_shows_who_answers_and_no_phone(
    client, office, reporter, language, django_assert_max_num_queries
):
    case = plans.publish(office, by=reporter, at=clock("2026-03-20"), plan=PLAN)
    with django_assert_max_num_queries(10):
        text = client.get(f"/{language}/hazards/plans/{case.pk}/").content.decode()
    assert "甄有责（村主任）" in text
    assert "13911112222" not in text
    with django_assert_max_num_queries(10):
        assert case.pk in client.get(f"/{language}/hazards/plans/?year=2026").content.decode()


def _figures(office, by, *, year, total, day="2026-11-02"):
    return national.tell(
        office,
        by=by,
        at=clock(day),
        period=f"{year}年1-10月",
        from_on=date(year, 1, 1),
        until_on=date(year, 10, 31),
        counted=Counted(total=total, dead=3, missing=1),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_growth_names_its_base_and_restatements_stay(
    client, office, reporter, language, django_assert_max_num_queries
):
    _figures(office, reporter, year=2025, total=400)
    case = _figures(office, reporter, year=2026, total=326)
    national.restate(
        case,
        by=reporter,
        at=clock("2026-11-20"),
        reason="核实",
        counted=Counted(total=626, dead=3, missing=1),
    )
    with django_assert_max_num_queries(10):
        text = client.get(f"/{language}/hazards/figures/?area=990101").content.decode()
    # 326 against 400: -18.5 %; 626 against 400: +56.5 %
    assert "18.5" in text
    assert "56.5" in text
    assert "400" in text
    assert "326" in text
    assert "626" in text


def test_our_own_figures_are_computed_from_the_last_reports(office, reporter, told):
    case = national.tell(
        office,
        by=reporter,
        at=clock("2026-08-03"),
        period="2026年7月",
        from_on=date(2026, 7, 1),
        until_on=date(2026, 7, 31),
    )
    from yangguang.modules.hazards.queries import registers

    row = registers.tally_of(case)
    assert (row.total, row.dead, row.missing) == (1, 3, 2)
    assert row.by_kind == {"滑坡": 1}
    assert row.loss_fen == 80_000_000


def test_a_restatement_that_changes_nothing_is_refused(office, reporter):
    case = _figures(office, reporter, year=2026, total=326)
    same = Counted(total=326, dead=3, missing=1)
    with pytest.raises(Refusal, match="不必修订"):
        national.restate(case, by=reporter, at=clock("2026-11-20"), reason="核实", counted=same)


def test_the_last_of_february_a_year_before_is_the_last_there_too():
    from yangguang.modules.hazards.queries.registers import _a_year_before

    assert _a_year_before(date(2025, 2, 28)) == date(2024, 2, 29)
    assert _a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert _a_year_before(date(2026, 12, 31)) == date(2025, 12, 31)
    assert _a_year_before(date(2026, 10, 30)) == date(2025, 10, 30)

"""Offices changed by an administrator: who may, what is kept, and who stands there afterwards."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from yangguang.base.refusal import Refusal
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices import mandates, queries
from yangguang.kernel.offices.models import Level, Mandate, MandateKind
from yangguang.kernel.people import actors, organising
from yangguang.kernel.people.models import Deed, PostRole

AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
ON = date(2026, 4, 1)
PAPER = "示政发〔2026〕8号"


@pytest.fixture
def keeper(employ, province):
    return actors.officer(employ("shengguan", province, PostRole.ADMINISTRATOR), at=AT)


@pytest.fixture
def neighbour(province):
    return offices.enter(
        "lin-xian",
        name="邻县自然资源局",
        level=Level.COUNTY,
        on=date(2018, 4, 1),
        province="990000",
        city="990100",
        county="990102",
        parent=province,
    )


def did():
    return [(deed.what, deed.about) for deed in Deed.objects.order_by("at", "id")]


def enter(keeper, parent, **more):
    wanted = {
        "name": "新区自然资源局",
        "short_name": "",
        "level": Level.COUNTY,
        "parent": parent,
        "area": "990103",
        "on": ON,
    }
    return organising.enter("xin-qu", by=keeper, at=AT, **{**wanted, **more})


def test_a_new_office_lies_in_the_territory_of_the_one_above(keeper, province):
    made = enter(keeper, province)
    assert (made.province, made.city, made.county) == ("990000", "", "990103")
    assert queries.territory(province).covers(made)
    assert did() == [("设立机关", "xin-qu")]


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"area": "980103"}, "区域以内"),
        ({"area": "99010"}, "六位数字"),
        ({"area": "９９０１０３"}, "六位数字"),
        ({"level": Level.PROVINCE}, "低于上级机关"),
    ],
)
def test_a_new_office_that_does_not_fit(keeper, province, more, word):
    with pytest.raises(Refusal, match=word):
        enter(keeper, province, **more)


def test_a_merged_office_is_followed_and_changes_no_more(keeper, county, neighbour):
    organising.merge(county, into=neighbour, on=ON, source=PAPER, by=keeper, at=AT)
    assert queries.successors_of(county, date(2026, 3, 31)) == [county]
    assert queries.successors_of(county, ON) == [neighbour]
    assert did() == [("机关合并", "shili-xian → lin-xian")]
    for act in (
        lambda: organising.merge(county, into=neighbour, on=ON, source=PAPER, by=keeper, at=AT),
        lambda: organising.rename(county, name="新", short_name="", on=ON, by=keeper, at=AT),
        lambda: organising.transfer(
            county, to=neighbour, matter="toy", on=ON, source=PAPER, by=keeper, at=AT
        ),
    ):
        with pytest.raises(Refusal, match="已经由其他机关承接"):
            act()
    # Nobody is merged into an office that no longer stands.
    with pytest.raises(Refusal, match="当日已经由其他机关承接"):
        organising.merge(neighbour, into=county, on=ON, source=PAPER, by=keeper, at=AT)


def test_a_split_office_is_followed_by_each(keeper, county, neighbour, province):
    made = enter(keeper, province, on=date(2026, 3, 1))
    with pytest.raises(Refusal, match="写了两次"):
        organising.split(county, into=[made, made], on=ON, source=PAPER, by=keeper, at=AT)
    with pytest.raises(Refusal, match="自己"):
        organising.split(county, into=[county, made], on=ON, source=PAPER, by=keeper, at=AT)
    organising.split(county, into=[made, neighbour], on=ON, source=PAPER, by=keeper, at=AT)
    assert queries.successors_of(county, ON) == [neighbour, made]
    assert {row.source for row in county.followed_by.all()} == {PAPER}


def test_one_matter_is_transferred_and_the_rest_stays(keeper, county, neighbour, province):
    organising.transfer(
        county, to=neighbour, matter="mining", on=ON, source=PAPER, by=keeper, at=AT
    )
    assert queries.successors_of(county, ON) == [county]
    assert queries.successors_of(county, ON, matter="mining") == [neighbour]
    assert queries.successors_of(county, ON, matter="requests") == [county]
    assert queries.successors_of(county, date(2026, 3, 31), matter="mining") == [county]
    with pytest.raises(Refusal, match="已经从该机关划转"):
        organising.transfer(
            county, to=province, matter="mining", on=ON, source=PAPER, by=keeper, at=AT
        )
    # Merged later: what had gone before does not go with the rest.
    organising.merge(county, into=province, on=date(2026, 6, 1), source=PAPER, by=keeper, at=AT)
    later = date(2026, 7, 1)
    assert queries.successors_of(county, later, matter="mining") == [neighbour]
    assert queries.successors_of(county, later, matter="requests") == [province]


def test_a_transfer_needs_a_paper_and_a_matter(keeper, county, neighbour):
    for matter, source in ((" ", PAPER), ("mining", " ")):
        with pytest.raises(Refusal, match="事项和依据文件"):
            organising.transfer(
                county, to=neighbour, matter=matter, on=ON, source=source, by=keeper, at=AT
            )


def test_only_an_administrator_of_the_territory(keeper, county, neighbour, administrator, officer):
    own = actors.officer(administrator, at=AT)
    with pytest.raises(Refusal, match="不全在您的职权范围"):
        organising.merge(county, into=neighbour, on=ON, source=PAPER, by=own, at=AT)
    with pytest.raises(Refusal, match="不全在您的职权范围"):
        organising.rename(neighbour, name="新", short_name="", on=ON, by=own, at=AT)
    with pytest.raises(Refusal, match="只有管理员"):
        organising.rename(
            county, name="新", short_name="", on=ON, by=actors.officer(officer, at=AT), at=AT
        )
    organising.rename(county, name="新县自然资源局", short_name="", on=ON, by=own, at=AT)
    assert queries.full_name_on(county, ON) == "新县自然资源局"
    assert did() == [("机关更名", "shili-xian")]


def limit(office, by, *, matters=("hazard-warning",)):
    organising.limit(office, matters=matters, on=ON, source=PAPER, by=by, at=AT)


def test_what_an_office_may_act_in_is_said_by_another(
    keeper, employ, county, neighbour, administrator, officer
):
    """Else the administrator of a weather bureau would give it what it lost."""
    own = actors.officer(administrator, at=AT)
    with pytest.raises(Refusal, match="不能由该机关自己的管理员确定"):
        limit(county, own)
    with pytest.raises(Refusal, match="不全在您的职权范围"):
        limit(neighbour, own)
    with pytest.raises(Refusal, match="只有管理员"):
        limit(county, actors.officer(officer, at=AT))
    limit(county, keeper)
    assert did() == [("确定机关可办事项", "shili-xian")]
    later = datetime(2026, 4, 2, 10, tzinfo=SHANGHAI)
    administrator.refresh_from_db()
    limited = actors.officer(type(administrator).objects.get(pk=administrator.pk), at=later)
    assert limited.covers(county)
    with pytest.raises(Refusal, match="不能由该机关自己的管理员确定"):
        limit(county, limited, matters=[""])


def test_who_keeps_a_limited_office_keeps_its_own_people_only(
    keeper, employ, county, administrator
):
    bureau = offices.enter(
        "qixiang",
        name="示例县气象局",
        level=Level.COUNTY,
        on=date(2018, 4, 1),
        province="990000",
        city="990100",
        county="990101",
    )
    boss = employ("qixiangguan", bureau, PostRole.ADMINISTRATOR)
    limit(bureau, keeper)
    later = datetime(2026, 4, 2, 10, tzinfo=SHANGHAI)
    by = actors.officer(type(boss).objects.get(pk=boss.pk), at=later)
    assert by.covers(bureau)
    assert not by.covers(county)
    with pytest.raises(Refusal, match="不全在您的职权范围"):
        organising.rename(county, name="新", short_name="", on=ON, by=by, at=later)


def lend(keeper, principal, to, **more):
    wanted = {
        "kind": MandateKind.DELEGATION,
        "matter": "mining",
        "scope": "只办理登记",
        "article": "《矿产资源法》",
        "source": PAPER,
        "on": ON,
        "until_on": None,
    }
    return organising.lend(principal, to=to, by=keeper, at=AT, **{**wanted, **more})


def test_who_signs_differs_between_delegation_and_authorisation(
    keeper, province, county, neighbour
):
    """land.md 0.6: authorised, the lower organ approves itself; delegated, the province does."""
    lend(keeper, province, county)
    lend(keeper, province, neighbour, kind=MandateKind.AUTHORISATION)

    def signs(office):
        power = mandates.may_act(office, for_office=province, matter="mining", day=ON)
        return power.in_name_of

    assert signs(county) == province
    assert signs(neighbour) == neighbour
    kept = Mandate.objects.get(agent=county)
    assert (kept.scope, kept.article, kept.source) == ("只办理登记", "《矿产资源法》", PAPER)


def test_a_mandate_ends_on_a_day_and_is_not_prolonged(keeper, province, county):
    made = lend(keeper, province, county, until_on=date(2026, 12, 31))
    with pytest.raises(Refusal, match="早于起始日期"):
        organising.end_mandate(made, last_on=date(2026, 3, 31), by=keeper, at=AT)
    with pytest.raises(Refusal, match="不能延长"):
        organising.end_mandate(made, last_on=date(2027, 1, 1), by=keeper, at=AT)
    organising.end_mandate(made, last_on=date(2026, 6, 30), by=keeper, at=AT)
    for day, may in ((date(2026, 6, 30), True), (date(2026, 7, 1), False)):
        found = mandates.may_act(county, for_office=province, matter="mining", day=day)
        assert (found is not None) is may
    assert [what for what, _ in did()] == ["登记委托或者授权", "终止委托或者授权"]
    with pytest.raises(Refusal, match="法律条文"):
        lend(keeper, province, county, article=" ", on=date(2026, 8, 1))

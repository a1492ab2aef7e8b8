"""The register as everybody looks it up: by number, words, area, office, mineral, state, on any day."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from yangguang.base.mining.kinds import Right
from yangguang.base.mining.life import Event, State
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.offices.models import Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.search import indexing
from yangguang.modules.mining import acts, queries
from yangguang.modules.mining.models import RightNumber, Version
from yangguang.modules.mining.pages import finding
from yangguang.modules.mining.tests.building import clock
from yangguang.modules.mining.tests.shown.conftest import LEAD, OLD, SILVER, silver

REGISTER = "/zh-hans/mining/"
IRON = "T6600002024055210099997"


@pytest.fixture
def rights(mine, enter):
    """The silver mine, a lead mine whose term is over, an iron exploration right that was cancelled."""
    lead = {"name": "示例铅矿", "mineral": "铅", "others": (), "counties": ("661302",)}
    enter(
        silver(**lead, valid_from=date(2015, 3, 3), valid_to=date(2020, 3, 2)), LEAD, "2015-03-03"
    )
    iron = {"name": "示例铁矿普查", "mineral": "铁", "others": (), "right": Right.EXPLORATION}
    years = {"valid_from": date(2024, 5, 6), "valid_to": date(2029, 5, 5)}
    enter(silver(**iron, **years), IRON, "2024-05-06")
    ended = {"event": Event.CANCELLATION, "state": State.CANCELLED}
    enter(silver(**iron, **years, event=ended["event"]), IRON, "2025-02-03", state=ended["state"])
    return mine


def names(client, **asked):
    """Return which of the three the register lists."""
    page = client.get(REGISTER, asked).content.decode()
    called = {"银": "示例银矿三至九矿段", "铅": "示例铅矿", "铁": "示例铁矿普查"}
    return "".join(short for short, name in called.items() if f">{name}" in page)


def test_everything_is_listed_with_its_state(client, rights, now):
    page = client.get(REGISTER).content.decode()
    for said in (SILVER, LEAD, IRON, "有效", "已自行废止", "已注销", "示例银业有限公司"):
        assert said in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "采矿权"}, "银铅"),
        ({"kind": "探矿权"}, "铁"),
        ({"state": "valid"}, "银"),
        ({"state": "expired"}, "铅"),
        ({"state": "over"}, "铁"),
        ({"state": "before"}, ""),
        ({"mineral": "银矿"}, "银"),
        ({"office": "shili-sheng"}, "银铅铁"),
        ({"office": "none"}, ""),
        ({"q": "C150000201"}, "银铅"),
        ({"q": " c150000 2015 "}, "铅"),
        ({"q": "661302"}, "铅"),
        ({"q": "660000", "kind": "探矿权"}, "铁"),
        ({"on": "2014-12-31"}, "银"),
        ({"on": "2019-12-31", "state": "valid"}, "银铅"),
        ({"on": "2024-12-31", "state": "over"}, ""),
        ({"on": "2025-03-01", "state": "over"}, "铁"),
        ({"on": "2021-01-01", "state": "expired"}, "铅"),
        ({"on": "2016-01-01", "state": "expired"}, ""),
        ({"on": "2024-12-31", "state": "valid"}, "银铁"),
    ],
)
def test_it_is_narrowed_down(client, rights, now, asked, found):
    assert names(client, **asked) == found


def test_a_row_of_a_past_day_says_what_was_registered_then(client, rights, now):
    page = client.get(REGISTER, {"on": "2013-01-01"}).content.decode()
    assert "示例矿业有限公司" in page
    assert "2014年6月7日" in page
    assert f"/mining/{SILVER}/?on=2013-01-01" in page


def test_words_are_found_by_the_index_in_either_script(client, rights, now, settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    sequencer.run(at=clock("2026-03-02", 11))
    indexing.run(at=clock("2026-03-02", 12))
    assert names(client, q="银业") == "银"
    assert names(client, q="銀業有限公司") == "银"
    assert names(client, q="示例矿业有限公司", kind="探矿权") == "铁"
    assert names(client, q="无此公司") == ""
    # the former holder leads to the mine, too
    assert "银" in names(client, q="示例矿业有限公司", mineral="银")


@pytest.mark.parametrize("typed", [SILVER, SILVER.lower(), f"证号：{SILVER}", OLD])
def test_a_whole_number_leads_to_its_right(client, rights, now, typed):
    RightNumber.objects.create(number=OLD, right=rights)
    moved = client.get(REGISTER, {"q": typed})
    assert moved.status_code == 302
    landed = client.get(moved["Location"], follow=True)
    assert landed.request["PATH_INFO"] == f"/zh-hans/mining/{SILVER}/"


def test_pages_go_on_by_number(client, rights, now, monkeypatch):
    monkeypatch.setattr(finding, "PER_PAGE", 2)
    assert names(client) == "银铅"
    assert names(client, after=LEAD) == "铁"


def test_it_takes_at_most_ten_queries_however_many_rows(
    client, rights, now, django_assert_max_num_queries
):
    for asked in ({}, {"state": "valid", "on": "2019-12-31"}, {"q": "661302"}, {"q": "银业"}):
        with django_assert_max_num_queries(8):
            client.get(REGISTER, asked)


@pytest.mark.parametrize(
    "asked",
    [
        {"on": "2026-02-30"},
        {"state": "none", "kind": "x"},
        {"q": "\0'"},
        {"after": "'", "q": ""},
        {"q": "银", "after": "nonsense"},
        {"q": "9" * 200},
    ],
)
def test_what_can_not_be_read_asks_nothing_and_breaks_nothing(client, rights, now, asked):
    assert client.get(REGISTER, asked).status_code in {200, 404}


def test_the_list_of_an_office_and_year_is_that_of_its_last_day(client, rights, now):
    page = client.get("/zh-hans/mining/in-force/", {"office": "shili-sheng", "year": "2019"})
    said = page.content.decode()
    assert "截至 2019年12月31日有效的矿业权" in said
    assert (SILVER in said, LEAD in said, IRON in said) == (True, True, False)
    now_said = client.get("/zh-hans/mining/in-force/", {"office": "shili-sheng"}).content.decode()
    assert (SILVER in now_said, LEAD in now_said, IRON in now_said) == (True, False, False)
    assert "请先选择登记机关" in client.get("/zh-hans/mining/in-force/").content.decode()


def test_a_past_day_is_narrowed_down_by_its_own_mineral_and_office(client, mine, enter, now):
    """Silver until it was registered as lead by another office in 2018."""
    other = Office.objects.create(slug="qita-sheng", level="province", province="670000")
    name = OfficeName(office=other, name="其他省自然资源厅", from_on=date(1990, 1, 1))
    name.save()
    changed = silver(event=Event.CHANGE, mineral="铅", valid_to=date(2026, 6, 7))
    acts.enter(
        other,
        by=actors.adopted(other, source="原登记簿"),
        at=clock("2026-03-02"),
        stated=changed,
        number=SILVER,
        state=State.IN_FORCE,
        on=date(2018, 5, 7),
    )
    assert names(client, mineral="银") == ""
    assert names(client, mineral="铅", office="qita-sheng") == "银"
    assert names(client, mineral="银", office="shili-sheng", on="2018-05-06") == "银"
    assert names(client, mineral="铅", on="2018-05-06") == ""
    assert names(client, office="qita-sheng", on="2018-05-06") == ""
    assert names(client, office="shili-sheng", on="2018-05-07") == ""
    assert names(client, mineral="铅", on="2018-05-07") == "银"


def test_what_a_version_says_of_mineral_and_office_is_filled_in_where_it_was_not(mine, enter, now):
    enter(silver(event=Event.CANCELLATION), SILVER, "2025-09-01", state=State.CANCELLED)
    told = list(Version.objects.order_by("right", "no").values_list("mineral", "office"))
    Version.objects.update(mineral="", office=None)
    fill = import_module("yangguang.modules.mining.migrations.0002_versions").fill
    fill(apps, None)
    assert list(Version.objects.order_by("right", "no").values_list("mineral", "office")) == told
    assert list(queries.disagreements()) == []

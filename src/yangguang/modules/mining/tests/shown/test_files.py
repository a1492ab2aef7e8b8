"""Everything in one file: complete, declared, streamed, and nothing of another datum mixed in."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from shapely.geometry import shape as shape_of

from yangguang.base.coordinates import Datum
from yangguang.base.mining.life import State
from yangguang.modules.mining.models import Right
from yangguang.modules.mining.pages import bulk, shape
from yangguang.modules.mining.tests.building import clock, square
from yangguang.modules.mining.tests.shown.conftest import LEAD, SILVER, silver


@pytest.fixture
def both(mine, enter):
    """The silver mine on the datum of 2000, and a lead mine whose corners stand on that of 1980."""
    drawn = square(112.3)
    system = replace(drawn.system, datum=Datum.XIAN_1980)
    old = replace(drawn, system=system)
    return enter(silver(name="=示例铅矿", mineral="铅", drawn=old), LEAD, "2015-03-03")


def body(response):
    return b"".join(response.streaming_content).decode()


def test_the_table_has_every_right_with_every_column(client, both, now):
    text = body(client.get("/mining/rights.csv"))
    assert text.startswith("\ufeff")
    rows = {row["number"]: row for row in csv.DictReader(io.StringIO(text[1:]))}
    assert set(rows) == {SILVER, LEAD}
    assert set(rows[SILVER]) == set(shape.LABELS)
    said = rows[SILVER]
    assert (said["holder"], said["minerals"], said["status"]) == (
        "示例银业有限公司",
        "银、锰",
        "有效",
    )
    assert (said["application_date"], said["first_award_date"]) == ("2012-04-02", "2012-06-08")
    assert (said["award_date"], said["valid_to"]) == ("2016-11-10", "2026-06-07")
    assert (said["elevation_top"], said["elevation_bottom"]) == ("640", "250")
    assert (said["scale_value"], said["scale_unit"], said["price_yuan"]) == (
        "48",
        "万吨/年",
        "123456",
    )
    assert said["first_number_organ_code"] == "150000"
    assert said["datum"] == "2000国家大地坐标系"
    assert rows[LEAD]["name"] == "'=示例铅矿"  # no spreadsheet takes it for a formula


def test_the_table_of_a_past_day_and_of_a_filter(client, both, now):
    text = body(client.get("/mining/rights.csv", {"on": "2013-01-01"}))
    (row,) = csv.DictReader(io.StringIO(text[1:]))
    assert (row["number"], row["holder"]) == (SILVER, "示例矿业有限公司")
    text = body(client.get("/mining/rights.csv", {"mineral": "铅"}))
    assert [row["number"] for row in csv.DictReader(io.StringIO(text[1:]))] == [LEAD]


def test_ground_of_another_datum_is_flagged_and_no_geometry(client, both, now):
    whole = json.loads(body(client.get("/mining/rights.geojson")))
    assert whole["crs"]["properties"]["name"] == "urn:ogc:def:crs:EPSG::4490"
    found = {feature["id"]: feature for feature in whole["features"]}
    ground = shape_of(found[SILVER]["geometry"])
    # the corners as they were delivered: a square of 0.02 degrees
    assert ground.bounds == pytest.approx((112.15, 24.4, 112.17, 24.42))
    assert found[LEAD]["geometry"] is None
    assert found[LEAD]["properties"]["datum"] == "1980西安坐标系"
    assert found[LEAD]["geometry_other_datum"]["crs"] == "EPSG:4610"
    assert "没有转换" in found[LEAD]["properties"]["geometry_note"]


def test_an_empty_register_is_a_file_too(client, db, now):
    assert json.loads(body(client.get("/mining/rights.geojson")))["features"] == []
    assert body(client.get("/mining/rights.csv")).count("\n") == 1


def test_the_file_is_read_in_chunks(client, both, now, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(shape, "CHUNK", 1)
    with django_assert_max_num_queries(2 * 5 + 1):
        whole = json.loads(body(client.get("/mining/rights.geojson")))
    assert len(whole["features"]) == 2


def test_changes_are_read_on_by_their_key(client, both, enter, now, monkeypatch):
    monkeypatch.setattr(bulk, "MOST_CHANGES", 1)
    first = client.get("/mining/changes.json").json()
    second = client.get("/mining/changes.json", {"after": first["next"]}).json()
    seen = {first["rights"][0]["number"], second["rights"][0]["number"]}
    assert (seen, first["more"]) == ({SILVER, LEAD}, True)
    nothing = client.get("/mining/changes.json", {"after": second["next"]}).json()
    assert (nothing["rights"], nothing["next"]) == ([], second["next"])
    enter(silver(), SILVER, "2026-03-05", state=State.CANCELLED, at="2026-03-10")
    changed = client.get("/mining/changes.json", {"after": second["next"]}).json()
    assert [one["number"] for one in changed["rights"]] == [SILVER]
    assert changed["rights"][0]["status"] == "已注销"


def test_what_was_written_a_moment_ago_is_not_told_yet(client, both, now):
    Right.objects.filter(number=SILVER).update(updated_at=clock("2026-03-20"))
    said = client.get("/mining/changes.json").json()
    assert [one["number"] for one in said["rights"]] == [LEAD]


def test_programs_get_a_right_with_its_history(client, mine, now):
    said = client.get(f"/api/mining/rights/{SILVER.lower()}").json()
    assert (said["number"], said["status"], said["geometry_crs"]) == (SILVER, "有效", "EPSG:4490")
    assert [one["event"] for one in said["versions"]] == ["新立", "延续", "变更登记"]
    assert said["versions"][0]["holder"] == "示例矿业有限公司"
    then = client.get(f"/api/mining/rights/{SILVER}", {"on": "2013-01-01"}).json()
    assert (then["method"], then["version"]) == ("露天开采", 1)
    assert client.get(f"/api/mining/rights/{LEAD}").status_code == 404
    assert client.get("/api/mining/rights", {"state": "none"}).status_code == 422


def test_programs_search_as_people_do(client, both, now):
    said = client.get("/api/mining/rights", {"q": "C1500002012"}).json()
    assert [one["number"] for one in said["rights"]] == [SILVER]
    said = client.get("/api/mining/rights", {"mineral": "铅"}).json()
    assert ([one["number"] for one in said["rights"]], said["next"]) == ([LEAD], None)
    document = client.get("/api/openapi.json").json()
    assert "/api/mining/rights/{number}" in document["paths"]


def test_the_page_of_files_documents_each_column(client, db, now):
    page = client.get("/zh-hans/mining/files/").content.decode()
    assert all(f"{name}<" in page for name in shape.LABELS)

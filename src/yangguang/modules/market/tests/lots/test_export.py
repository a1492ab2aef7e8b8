"""Lots as data: OCDS held against its schema, CSV without formulas, GeoJSON, changes, archives, the interface."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client

from yangguang.base.coordinates import Datum, Drawn, Encoding, System
from yangguang.kernel.ledger import sequencer
from yangguang.modules.market import acts, models
from yangguang.modules.market.export import changes, files, ocds
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.lots import schema
from yangguang.modules.market.tests.lots.conftest import square

LINKS = {"type": "object", "properties": {name: {"type": "string"} for name in ("next", "prev")}}
"""What the standard's pagination extension, which the package names, adds to it."""
CODELISTS = {
    "tag": {"planning", "tender", "award", "contract", "implementation", "compiled"},
    "roles": {"buyer", "procuringEntity", "payee", "payer", "supplier", "tenderer"},
}


def sent(path: str, **asked) -> bytes:
    answer = Client().get(path, asked)
    assert answer.status_code == 200, path
    return answer.getvalue()


def told(path: str, **asked):
    return json.loads(sent(path, **asked))


def whole():
    """Return the only lot as it stands now."""
    (record,) = told("/data/market/ocds/records.json")["records"]
    return record["compiledRelease"]


@pytest.fixture
def paid(lot):
    models.Payment.objects.create(
        case_id=lot.supply, seq=2, lot=lot.number, on="2026-03-18", instalment=1, fen=6_000_000_000
    )
    models.Lot.objects.filter(pk=lot.pk).update(paid_fen=6_000_000_000, handed_over_on="2026-04-06")
    return models.Lot.objects.get(pk=lot.pk)


def test_a_release_is_as_the_standard_says(paid):
    rule = schema.with_location(schema.read("release-schema.json"))
    release = whole()
    assert list(schema.faults(release, rule, rule)) == []
    assert release["ocid"] == f"ocds-unregistered-{paid.number}"
    assert set(ocds.tags_of(paid)) == {"award", "contract", "implementation"}
    assert all(set(party["roles"]) <= CODELISTS["roles"] for party in release["parties"])


def test_the_judge_finds_what_is_wrong():
    rule = schema.with_location(schema.read("release-schema.json"))
    wrong = {"ocid": "a", "id": "1", "date": "2026-03-02T00:00:00+08:00", "tag": ["tendering"]}
    found = list(schema.faults(wrong | {"initiationType": "tender", "x": 1}, rule, rule))
    assert any("tendering" in one for one in found)
    assert any("x is no field" in one for one in found)


@pytest.mark.usefixtures("paid")
def test_roles_are_turned_round():
    release = whole()
    assert release["buyer"]["name"] == "示例县自然资源局"
    (award,) = release["awards"]
    assert award["suppliers"][0]["name"] == "示例置业公司"
    (contract,) = release["contracts"]
    # 120,000,000 yuan, of which the first half was paid on 2026-03-18
    assert contract["value"] == {"amount": 120_000_000.0, "currency": "CNY"}
    (paid_in,) = contract["implementation"]["transactions"]
    assert paid_in["value"]["amount"] == 60_000_000.0
    assert (paid_in["payer"]["name"], paid_in["payee"]["name"]) == (
        "示例置业公司",
        "示例县自然资源局",
    )
    work = {one["id"]: one for one in contract["implementation"]["milestones"]}
    assert work["handover"]["dueDate"] == "2026-04-01T00:00:00+08:00"
    assert work["handover"]["dateMet"] == "2026-04-06T00:00:00+08:00"
    assert work["start"]["status"] == "scheduled"
    assert [one["dueDate"][:10] for one in contract["milestones"]] == ["2026-03-20", "2026-06-20"]


def test_packages_lead_on_and_records_hold_the_whole(sign, monkeypatch, settings):
    monkeypatch.setattr(changes, "MOST", 2)
    settings.YANGGUANG_OCID_PREFIX = "ocds-a1b2c3"
    made = [sign().number for _ in range(3)]
    models.Lot.objects.update(updated_at=clock("2024-01-02"))
    first = told("/data/market/ocds/records.json")
    after = first["links"]["next"].partition("after=")[2]
    second = told("/data/market/ocds/records.json", after=after)
    ocids = [record["ocid"] for record in first["records"] + second["records"]]
    assert ocids == [f"ocds-a1b2c3-{number}" for number in sorted(made)]
    assert "links" not in second
    assert first["records"][0]["compiledRelease"]["tag"] == ["compiled"]
    rule = schema.with_location(schema.read("release-schema.json"))
    for record in first["records"]:
        assert list(schema.faults(record["compiledRelease"], rule, rule)) == []


def test_a_package_of_releases_is_as_the_standard_says(lot):
    rule = schema.read("release-package-schema.json")
    sequencer.run(at=clock("2026-03-03"))
    package = told("/data/market/ocds/releases.json")
    rule["properties"]["releases"]["items"] = {}
    rule["properties"]["links"] = LINKS
    assert package["releases"]
    assert any("ocds_pagination_extension" in one for one in package["extensions"])
    assert [one for one in schema.faults(package, rule, rule) if ".releases" not in one] == []


def test_a_person_has_no_name_in_a_release(office, officer):
    from yangguang.base.market.lot import Lot as Stated

    stated = Stated(name="示例宅", area_m2=1, way="协议出让", is_person=True)
    number = acts.sign(office, by=officer, at=clock("2026-03-02"), stated=stated)
    (release,) = told(f"/data/market/ocds/releases/{number}.json")["releases"]
    assert {party["name"] for party in release["parties"]} == {"示例县自然资源局", "自然人"}


@pytest.mark.parametrize("name", ["lots.csv", "lots.geojson"])
def test_a_file_is_not_searched_by_words_and_says_so(lot, name):
    answer = Client().get(f"/data/market/{name}", {"q": "不在册的词"})
    assert answer.status_code == 422
    assert "不按词查找" in answer.content.decode()


@pytest.mark.parametrize("name", ["lots.csv", "lots.geojson", "within.geojson"])
@pytest.mark.parametrize("asked", [{"use": "一二三"}, {"year": "20x6"}, {"area": "没有的县"}])
def test_a_file_that_cannot_be_narrowed_as_asked_is_not_sent(lot, name, asked):
    """Who asks for a part by a word that nobody knows is told so: the whole register is no answer to that."""
    corners = {"corners": "112,24 113,24 113,25 112,25"} if "within" in name else {}
    answer = Client().get(f"/data/market/{name}", asked | corners)
    assert answer.status_code == 422
    (reason,) = answer.json()["refused"]
    assert "没有发送文件" in str(reason)


def test_csv_has_every_lot_and_no_formula(sign):
    sign(name='=HYPERLINK("http://x")', location="+1", drawn=square(112.2, 24.4))
    rows = list(csv.DictReader(io.StringIO(sent("/data/market/lots.csv").decode("utf-8-sig"))))
    (row,) = rows
    assert row["name"].startswith("'=")
    assert row["location"] == "'+1"
    # 20,000 m² and 120,000,000 yuan are written out, not abbreviated
    assert (row["area_m2"], row["price_yuan"], row["ratio"]) == (
        "20000",
        "120000000.00",
        ">1且≤2.5",
    )


@pytest.mark.parametrize("value", ["=1", "+1", "-1+1", "@x", "\t=1", "＝1"])
def test_no_cell_begins_a_formula(value):
    assert files.cell(value).startswith("'")


def test_negative_numbers_stay_numbers():
    assert files.cell(-12.5) == "-12.5"


def test_ground_on_another_datum_is_no_geometry(sign):
    sign(drawn=square(112.2, 24.4))
    old = System(Datum.XIAN_1980, Encoding.DEGREES, is_east_first=True)
    sign(drawn=Drawn(old, square(112.3, 24.4).rings))
    features = told("/data/market/lots.geojson")["features"]
    kinds = [one["geometry"] and one["geometry"]["type"] for one in features]
    assert sorted(map(str, kinds)) == ["None", "Polygon"]
    assert any("1980西安坐标系" in one["properties"].get("geometry_note", "") for one in features)


def test_changes_go_on_without_a_gap_or_a_repeat(sign, monkeypatch):
    monkeypatch.setattr(changes, "MOST", 2)
    made = [sign().number for _ in range(5)]
    models.Lot.objects.update(updated_at=clock("2024-01-02"))
    seen, after = [], ""
    for _ in range(4):
        said = told("/data/market/changes.json", after=after)
        seen += [lot["number"] for lot in said["lots"]]
        after = said["next"]
    assert seen == sorted(made)


@pytest.mark.parametrize("after", ["x", "0.x", "99999999999999999.GD", "\0", "1." + "x" * 300])
def test_a_key_of_changes_that_is_none_begins_at_the_beginning(lot, after):
    models.Lot.objects.update(updated_at=clock("2024-01-02"))
    assert "lots" in told("/data/market/changes.json", after=after)


def test_the_interface_says_a_lot_and_lists_it(paid):
    said = told(f"/api/market/lots/{paid.supervision_no}")
    assert (said["number"], said["price_yuan"]) == (paid.number, "120000000.00")
    assert said["payments"] == [{"on": "2026-03-18", "instalment": 1, "yuan": "60000000.00"}]
    assert {one["title"]: one["late_days"] for one in said["milestones"]}["交地"] == 5
    assert said["geometry"]["type"] == "Polygon"
    listed = told("/api/market/lots", use="住宅用地", price_from="12000000000")
    assert [one["number"] for one in listed["lots"]] == [paid.number]
    assert told("/api/market/lots", use="特殊用地")["lots"] == []
    assert Client().get("/api/market/lots/none").status_code == 404
    assert Client().get("/api/market/lots", {"price_from": "-1"}).status_code == 422
    for name in ("use", "holder", "notice", "office", "after"):
        assert Client().get("/api/market/lots", {name: "\0"}).status_code == 422
    assert told("/api/market/lots", q="\0")["lots"] is not None

"""The interface is what its document says, for every operation."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from yangguang.kernel.ledger import checkpoints, sequencer
from yangguang.kernel.operations import LINES
from yangguang.kernel.places.models import AreaCode
from yangguang.kernel.records import acts as records
from yangguang.kernel.records import queries
from yangguang.readers.opendata import examples
from yangguang.readers.opendata.operations import OPERATIONS
from yangguang.readers.opendata.tests import schemas
from yangguang.readers.opendata.tests.conftest import clock, outcome

NAMES = [operation.name for operation in OPERATIONS]


@pytest.fixture
def land(confirmed, acts, officer, today, settings, tmp_path):
    """An office with one request, answered late, and its records in a signed ledger."""
    settings.YANGGUANG_HOME, settings.YANGGUANG_LEDGER_NAME = tmp_path, "land.example.cn/ledger"
    at = clock("2026-03-31")
    acts.reply(confirmed, by=officer, at=at, outcome=outcome("A"), text="见附件", subject="甲地块")
    today("2026-04-01")
    AreaCode.objects.create(code="330100", name="杭州市", level="prefecture", from_year=1983)
    sequencer.run(at=clock("2026-03-31", 11))
    checkpoints.sign(at=clock("2026-03-31", 12))
    return confirmed


@pytest.fixture
def document(client, db):
    return client.get("/api/openapi.json").json()


def address_of(name, land):
    """Return the address of an operation, with what the example asks for."""
    operation = next(each for each in OPERATIONS if each.name == name)
    row = queries.visible().first()
    given = {
        "address": row.address,
        "number": land.case_id,
        "slug": "shili-xian",
        "month": "2026-03",
    }
    asked = {n: given[n] for n in operation.in_path if n in given} | dict(operation.example)
    return examples.address_of(operation, asked)


def bodies(response, operation):
    if operation.media == LINES:
        return [json.loads(line) for line in b"".join(response.streaming_content).splitlines()]
    return [response.json()]


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_is_what_the_document_says(client, land, document, name):
    operation = next(each for each in OPERATIONS if each.name == name)
    response = client.get(address_of(name, land))
    assert response.status_code == 200, response.content
    said = document["paths"][operation.path]["get"]["responses"]["200"]
    [(media, content)] = said["content"].items()
    assert response["Content-Type"] == media
    schema = content["schema"].get("x-line", content["schema"])
    for body in bodies(response, operation):
        assert list(schemas.faults(body, schema, document)) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_asked_rightly_is_refused_in_the_shape_of_the_document(
    client, land, document, name
):
    operation = next(each for each in OPERATIONS if each.name == name)
    path = address_of(name, land)
    response = client.get(f"{path}{'&' if '?' in path else '?'}nonsense=1")
    assert response.status_code == 422
    said = document["paths"][operation.path]["get"]["responses"]
    assert {"405", "422"} <= set(said)
    schema = said["422"]["content"]["application/json"]["schema"]
    assert list(schemas.faults(response.json(), schema, document)) == []
    assert "nonsense" in response.json()["refused"][0]["said"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/records?limit=0", 422),
        ("/api/records?limit=101", 422),
        ("/api/records?limit=null", 422),
        ("/api/records?office=000000000", 404),
        ("/api/records?after=x", 404),
        ("/api/records/2026-NOTHING1", 404),
        ("/api/records/%00", 422),
        ("/api/areas", 422),
        ("/api/areas/000000", 404),
        ("/api/areas/330100?year=null", 422),
        ("/api/offices/nobody", 404),
        ("/api/calendar/1900", 422),
        ("/api/due?start=2026-02-30", 422),
        ("/api/due?start=2026-03-02&unit=weeks", 422),
        ("/api/search?after=x", 404),
        ("/api/bulk/2026-13", 422),
    ],
)
def test_refusals(client, land, document, path, status):
    response = client.get(path)
    assert response.status_code == status
    schema = {"$ref": "#/components/schemas/Refused"}
    assert list(schemas.faults(response.json(), schema, document)) == []
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("name", NAMES)
def test_at_most_ten_queries_each(client, land, name):
    path = address_of(name, land)
    client.get(path).getvalue()
    with CaptureQueriesContext(connection) as asked:
        client.get(path).getvalue()
    assert len(asked) <= 10, [each["sql"] for each in asked]


def test_pages_of_any_site_may_read_and_nobody_may_write():
    client = Client(enforce_csrf_checks=True)
    before = client.options("/api/procedures")
    assert (before.status_code, before["Access-Control-Allow-Origin"]) == (204, "*")
    assert before["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    for method in (client.post, client.put, client.delete, client.patch):
        refused = method("/api/procedures")
        assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert refused.json()["refused"][0]["said"] == "这里只能读取。"


def test_what_has_not_changed_is_not_sent_again(client, land, acts):
    first = client.get("/api/records")
    again = client.get("/api/records", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/records?limit=1")["ETag"] != first["ETag"]


def test_records_are_read_on_page_by_page(client, land):
    newest = [row.address for row in queries.visible()]
    seen, after = [], ""
    while after is not None:
        page = client.get(f"/api/records?limit=1{f'&after={after}' if after else ''}").json()
        seen += [row["address"] for row in page["records"]]
        after = page["next"]
    assert seen == newest
    assert len(newest) == 2


def test_a_month_in_bulk_is_every_record_of_it_and_of_no_other(client, land):
    def month(name):
        response = client.get(f"/api/bulk/{name}")
        return [json.loads(line) for line in b"".join(response.streaming_content).splitlines()]

    oldest_first = [row.address for row in queries.visible().reverse()]
    assert [line["address"] for line in month("2026-03")] == oldest_first
    assert month("2026-03")[1]["content"]["subject"] == "甲地块"
    assert month("2026-02") == month("2026-04") == []
    assert client.get("/api/bulk").json() == {"months": ["2026-03"]}


def test_an_erased_record_says_its_digest_and_no_more(client, publish_personal, officer, document):
    address, digest = publish_personal
    publication = queries.by_address(address)
    records.erase(publication, by=officer, reason="本人申请", at=clock("2026-03-05"))
    gone = client.get(f"/api/records/{address}/bytes")
    assert (gone.status_code, gone.json()["digest"]) == (410, digest)
    whole = client.get(f"/api/records/{address}").json()
    assert (whole["content"], whole["title"], whole["digest"]) == (None, None, digest)
    assert whole["erasure_reason"] == "本人申请"


@pytest.fixture
def publish_personal(filed):
    """The first record: that a request came in."""
    row = queries.visible().first()
    return row.address, bytes(queries.by_address(row.address).digest).hex()


def test_a_limit_is_counted_as_the_calendar_says(client, db):
    # 3-6, 9-13, 16-20, 23-27 March are nineteen working days; the twentieth is Monday the 30th.
    found = client.get("/api/due?start=2026-03-02&n=20").json()
    assert (found["on"], found["provisional"]) == ("2026-03-30", False)
    off = ["07", "08", "14", "15", "21", "22", "28", "29"]
    assert [day["on"][-2:] for day in found["not_counted"]] == off


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_each_example_runs_on_the_page_and_shows_the_real_answer(client, land, name, language):
    path = address_of(name, land)
    operation = next(each for each in OPERATIONS if each.name == name)
    asked = {"run": name}
    row = queries.visible().first()
    given = {"address": row.address, "number": land.case_id, "slug": "shili-xian"}
    given |= {"month": "2026-03"} | dict(operation.example)
    asked |= {n: given[n] for n in operation.in_path if n in given} | dict(operation.example)
    text = client.get(f"/{language}/api/", asked).content.decode()
    assert "<b>200</b>" in text
    assert path.replace("&", "&amp;") in text


def test_the_page_of_examples_is_light_and_asks_few_questions(client, land):
    client.get("/zh-hans/api/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/zh-hans/api/")
    assert len(asked) <= 10
    assert len(page.content) < 60_000


def test_an_example_that_is_refused_shows_the_refusal(client, land):
    text = client.get("/zh-hans/api/?run=record&address=2026-NOTHING1").content.decode()
    assert "<b>404</b>" in text
    assert "没有地址为 2026-NOTHING1 的公开记录。" in text

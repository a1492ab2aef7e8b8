"""Numbers as a service: a number once, every objection at once; no other organ and no hostile body gets one."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.utils import timezone

from yangguang.kernel.people import actors, clients
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.modules.mining.models import Application, Number
from yangguang.modules.mining.tests import building
from yangguang.modules.mining.tests.building import clock

ASK = "/api/mining/requests"
NOW = clock("2026-03-02")


@pytest.fixture(autouse=True)
def at_work(settings, monkeypatch, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def _client(office, scopes=("mining:allot",)):
    keeper = Person.objects.create(login=f"keeper-{office.slug}-{scopes[0]}", name="k")
    post = Post.objects.create(
        person=keeper,
        office=office,
        role=PostRole.ADMINISTRATOR,
        title="管理员",
        from_on=date(2000, 1, 1),
    )
    by = actors.officer(post, at=NOW)
    client, secret = clients.issue(
        office, name="厅登记系统", scopes=scopes, on=date(2026, 1, 1), by=by, at=NOW
    )
    return {"Authorization": f"Bearer {client.client_id}.{secret}"}


@pytest.fixture
def own(province):
    return _client(province)


def body(mark="2026-0001", *, shown=True, **changes):
    facts = {"valid_from": date(2026, 3, 2), "valid_to": date(2031, 3, 1)} | changes
    stated = building.stated(**facts)
    publications = [
        {name: str(value) for name, value in one.items()}
        for one in building.shown_for(stated, at=date(2026, 3, 2))
    ]
    return {
        "request_id": mark,
        "stated": json.loads(stated.to_text()),
        "document": "示例资批〔2026〕1号",
        "publications": publications if shown else [],
        "answers": {},
    }


def post(client, told, headers, **more):
    text = told if isinstance(told, bytes | str) else json.dumps(told)
    return client.post(ASK, text, content_type="application/json", headers=headers, **more)


def test_a_request_that_nothing_is_objected_to_gets_its_number(client, own):
    answer = post(client, body(), own)
    told = answer.json()
    assert (answer.status_code, told["state"]) == (201, "allotted"), told
    assert Number.objects.get().number == told["number"]
    assert told["number"].startswith("T660000202603")


def test_asked_again_it_gets_the_same_and_no_second_number(client, own):
    first = post(client, body(), own).json()
    again = post(client, body(), own)
    lost = client.get(f"{ASK}/2026-0001", headers=own)
    assert (again.status_code, lost.status_code) == (200, 200)
    assert again.json()["number"] == lost.json()["number"] == first["number"]
    assert Number.objects.count() == Application.objects.count() == 1


def test_another_content_under_the_same_mark_is_refused(client, own):
    post(client, body(), own)
    other = post(client, body(name="另一项目"), own)
    assert other.status_code == 409
    assert other["Content-Type"] == "application/problem+json"


def test_every_objection_is_said_at_once_and_the_request_goes_on_where_it_was(client, own):
    refused = post(client, body(shown=False, years=4), own)
    told = refused.json()
    assert refused.status_code == 409
    assert {one["check"] for one in told["objections"]} == {"N1", "N7"}
    assert all(one["said"] and one["key"] and one["weight"] for one in told["objections"])
    assert told["number"] is None
    assert client.get(f"{ASK}/2026-0001", headers=own).json()["state"] == "open"
    assert Number.objects.count() == 0


def test_what_was_lacking_may_follow_under_the_same_mark(client, own):
    assert post(client, body(shown=False), own).status_code == 409
    assert post(client, body(), own).status_code == 201


class TestWho:
    def test_nobody(self, client, province):
        assert post(client, body(), {}).status_code == 401
        assert client.get(f"{ASK}/x").status_code == 401

    def test_without_the_scope(self, client, province):
        assert post(client, body(), _client(province, ("records:read",))).status_code == 401

    def test_of_another_organ(self, client, own):
        answer = post(client, body(organ="661301"), own)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (403, "stated.organ")
        assert Application.objects.count() == 0

    def test_the_marks_of_others_are_not_seen(self, client, own, county):
        post(client, body(), own)
        assert client.get(f"{ASK}/2026-0001", headers=_client(county)).status_code == 404


class TestHostileBodies:
    @pytest.mark.parametrize(
        "text", [b" ", b"{", b"\xff\xfe", b"[" * 200_000, b'"' + b"a" * 1000, b"NaN", b"{'a':1}"]
    )
    def test_not_json(self, client, own, text):
        assert post(client, text, own).status_code == 400

    @pytest.mark.parametrize("told", [[], 1, None, {}, {"request_id": "a"}, {"request_id": 1}])
    def test_not_a_request(self, client, own, told):
        assert post(client, told, own).status_code == 422

    @pytest.mark.parametrize("mark", ["", "a/b", "a b", "x" * 61, "..\n", None, 7])
    def test_a_mark_that_is_none(self, client, own, mark):
        assert post(client, body(mark), own).status_code == 422

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("right", "采砂权"),
            ("area_km2", "NaN"),
            ("area_km2", "1e400"),
            ("area_km2", {"a": 1}),
            ("valid_to", "2031-02-30"),
            ("years", True),
            ("years", 10**30),
            ("holder", "甲\x00乙"),
            ("holder", "甲" * 201),
            ("mineral", "玄石"),
            ("drawn", {"system": {}, "rings": []}),
            ("drawn", {"system": {"datum": "火星", "encoding": "度"}, "rings": [[]]}),
            ("zones", "x"),
            ("former", "x"),
            ("unknown", 1),
        ],
    )
    def test_wrong_types_are_named(self, client, own, name, value):
        told = body()
        told["stated"][name] = value
        answer = post(client, told, own)
        assert answer.status_code == 422
        assert [one["field"] for one in answer.json()["errors"]] == [f"stated.{name}"]
        assert Application.objects.count() == 0

    def test_many_faults_are_said_together(self, client, own):
        told = body()
        told["stated"] |= {"right": "x", "years": "x", "valid_to": "x"}
        fields = {one["field"] for one in post(client, told, own).json()["errors"]}
        assert fields == {"stated.right", "stated.years", "stated.valid_to"}

    def test_too_large_is_not_read(self, client, own):
        assert post(client, b" " * (1024 * 1024 + 1), own).status_code == 413

    def test_of_another_kind(self, client, own):
        answer = client.post(ASK, {"a": "b"}, headers=own)
        assert answer.status_code == 415

    def test_other_methods(self, client, own):
        assert client.get(ASK, headers=own).status_code == 405
        assert client.delete(f"{ASK}/x", headers=own).status_code == 405


def test_the_document_names_what_is_answered(client):
    told = client.get("/api/mining/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    answers = told["paths"]["/api/mining/requests"]["post"]["responses"]
    assert set(answers) == {
        "200",
        "201",
        "400",
        "401",
        "403",
        "405",
        "409",
        "411",
        "413",
        "415",
        "422",
    }
    assert {"Body", "Stated", "DrawnShape", "Problem"} <= told["components"]["schemas"].keys()

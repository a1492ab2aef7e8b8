"""Cases and procedures for programs."""

from __future__ import annotations

import json

import pytest

from yangguang.base import numbering
from yangguang.readers.opendata.tests.conftest import clock, outcome


def asked(client, path, status=200, **headers):
    answer = client.get(path, headers=headers)
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("application/json")
    return json.loads(answer.content)


def test_a_running_case(client, confirmed, today):
    today("2026-03-16")
    found = asked(client, f"/api/cases/{confirmed.case_id}")
    assert found["number"] == confirmed.case_id
    assert (found["procedure"], found["edition"]) == ("information-request", "2019-05-15")
    assert (found["office"], found["waiting_for"]) == ("示例县自然资源局", "officer")
    assert found["due"]["due"] == "2026-03-30"
    assert found["due"]["provisional"] is False
    assert found["due"]["basis"]["cited"] == "《政府信息公开条例》第33条"
    assert [(step["name"], step["on"], step["role"]) for step in found["steps"]] == [
        ("file", "2026-03-02", "applicant"),
        ("confirm", "2026-03-02", "officer"),
    ]
    assert found["steps"][0]["facts"] == {"channel": "online"}
    assert [record["kind"] for record in found["records"]] == ["request-received"]
    assert found["steps"][0]["records"] == [found["records"][0]["address"]]


def test_a_late_case_carries_its_finding(client, confirmed, acts, officer, today):
    acts.reply(confirmed, by=officer, at=clock("2026-03-31"), outcome=outcome("A"), text="见附件")
    today("2026-06-01")
    found = asked(client, f"/api/cases/{confirmed.case_id}")
    assert (found["closed_on"], found["waiting_for"], found["due"]) == ("2026-03-31", None, None)
    assert [finding["code"] for finding in found["findings"]] == ["late"]


def test_a_limit_that_stands_still_says_what_is_left(client, confirmed, acts, officer, today):
    acts.ask(confirmed, by=officer, at=clock("2026-03-04"), period=5, text="请写明")
    today("2026-03-05")
    clocks = {c["step"]: c for c in asked(client, f"/api/cases/{confirmed.case_id}")["clocks"]}
    # two of twenty working days (3 and 4 March) are gone
    assert (clocks["reply"]["due"], clocks["reply"]["left"]) == (None, 18)
    assert clocks["reply"]["paused_by"] == "ask"
    assert clocks["answer"]["due"] == "2026-03-11"


def test_what_is_not_there_is_said_in_a_sentence(client, filed):
    possible = numbering.case.issue("XG", 2026, 999_999)
    missing = asked(client, f"/api/cases/{possible}", 404)
    assert missing["refused"][0]["code"] == "unknown"
    assert possible in missing["refused"][0]["said"]
    for typed in ("nonsense", "XG-2026-000001-", "%00", "{x}", "a" * 300):
        wrong = asked(client, f"/api/cases/{typed}", 422)
        assert wrong["refused"][0]["remedy"]


def test_the_interface_has_one_language(client, filed):
    path = "/api/cases/nonsense"
    assert asked(client, path, 422) == asked(client, path, 422, **{"Accept-Language": "en"})


def test_procedures_are_listed_with_their_editions(client, db):
    found = asked(client, "/api/procedures")
    keys = [line["key"] for line in found]
    assert "information-request" in keys
    line = asked(client, "/api/procedures/information-request")
    assert line == found[keys.index("information-request")]
    assert [edition["in_force"] for edition in line["editions"]] == ["2008-05-01", "2019-05-15"]


@pytest.mark.parametrize(
    ("edition", "reply", "extend"), [("2008-05-01", 15, 15), ("2019-05-15", 20, 20)]
)
def test_limits_are_those_of_the_regulation(client, db, edition, reply, extend):
    line = asked(client, "/api/procedures/information-request")
    [found] = [each for each in line["editions"] if each["in_force"] == edition]
    limits = {
        step["name"]: {limit["kind"]: (limit["n"], limit["unit"]) for limit in step["limits"]}
        for step in found["steps"]
    }
    assert limits["reply"]["within"] == (reply, "workdays")
    assert limits["extend"]["gives"] == (extend, "workdays")


def test_an_unknown_procedure(client, db):
    assert "/api/procedures" in asked(client, "/api/procedures/x", 404)["refused"][0]["remedy"]


def test_only_reading_is_possible(client, filed):
    assert client.post(f"/api/cases/{filed.case_id}").status_code == 405

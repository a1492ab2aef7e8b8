"""The register as citizens read it, and the objection that anybody can send."""

from __future__ import annotations

import pytest
from django.utils import timezone

from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.cases.models import Case
from yangguang.modules.recognition import acts
from yangguang.modules.recognition.models import Dispute, Entry
from yangguang.modules.recognition.tests.conftest import clock


@pytest.fixture
def now(monkeypatch):
    def at(day, hour=10):
        moment = clock(day, hour)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    at("2026-03-20")
    return at


@pytest.fixture
def registered(counties, officer):
    acts.announce(counties, by=officer, at=clock("2026-03-30"))
    case_acts.take_time(at=clock("2026-03-30", 11))
    return counties


def test_the_register_says_who_and_since_when(client, registered, now):
    now("2026-04-01")
    text = client.get("/zh-hans/recognition/").content.decode()
    for said in ("甲县（示例市）", "乙县（示例市）", "节约集约模范县"):
        assert said in text
    assert all(f"/zh-hans/cases/{entry.pk}/" in text for entry in Entry.objects.all())
    before = client.get("/zh-hans/recognition/", {"on": "2026-03-29"}).content.decode()
    assert "甲县" not in before
    prizes = client.get("/zh-hans/recognition/", {"kind": "prize"}).content.decode()
    assert "甲县" not in prizes


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hant", "評選命名名錄"), ("en", "Register of recognitions")]
)
def test_the_register_reads_in_each_script(client, registered, now, language, words):
    assert words in client.get(f"/{language}/recognition/").content.decode()


def test_the_register_takes_as_many_queries_for_one_row_as_for_two(
    client, registered, now, django_assert_max_num_queries
):
    now("2026-04-01")
    with django_assert_max_num_queries(4):
        client.get("/zh-hans/recognition/")


def test_a_list_that_is_shown_can_be_objected_to_by_anybody(client, counties, now):
    page = client.get("/zh-hans/recognition/").content.decode()
    assert counties.pk in page
    address = f"/zh-hans/recognition/{counties.pk}/dispute/"
    assert client.get(address).status_code == 200
    sent = client.post(address, {"text": "乙县数据不实", "name": "", "contact": ""})
    assert (sent.status_code, sent["Location"]) == (302, f"{address}?done=1")
    assert "异议已经收到" in client.get(f"{address}?done=1").content.decode()
    assert Dispute.objects.get().text == "乙县数据不实"
    again = client.post(address, {"text": "乙县数据不实"})
    assert again.status_code == 422
    assert "已经收到，这一次没有登记" in again.content.decode()
    public = client.get(f"/zh-hans/cases/{counties.pk}/").content.decode()
    assert "提出异议" in public
    assert "乙县数据不实" not in public


def test_after_the_window_an_objection_is_refused_with_the_reason(client, counties, now):
    now("2026-03-29")
    sent = client.post(f"/zh-hans/recognition/{counties.pk}/dispute/", {"text": "数据不实"})
    assert sent.status_code == 422
    assert "届满" in sent.content.decode()
    assert not Dispute.objects.exists()


def test_an_unknown_round_is_not_found(client, db, now):
    for number in ("PX-2026-000999-0", "0"):
        assert client.get(f"/zh-hans/recognition/{number}/dispute/").status_code == 404


def test_an_officer_finds_the_round_on_the_desk_with_a_button_for_each_objection(
    client, counties, person, now
):
    client.post(f"/zh-hans/recognition/{counties.pk}/dispute/", {"text": "乙县数据不实"})
    client.force_login(person)
    assert counties.pk in client.get("/zh-hans/desk/?shelf=all").content.decode()
    page = client.get(f"/zh-hans/desk/cases/{counties.pk}/").content.decode()
    for said in ("节约集约模范县", "答复异议", "No.1", "公示中断"):
        assert said in page


def test_a_program_reads_the_entry_in_the_api(client, registered, now):
    entry = Entry.objects.first()
    said = client.get(f"/api/cases/{entry.pk}").json()
    assert (said["procedure"], [step["name"] for step in said["steps"]]) == (
        "recognised",
        ["grant"],
    )
    assert Case.objects.filter(procedure="recognised").count() == 2

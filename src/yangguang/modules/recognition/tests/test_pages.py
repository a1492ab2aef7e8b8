"""The register as citizens read it, and the objection that anybody can send."""

from __future__ import annotations

import pytest
from django.utils import timezone

from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.records.tests.looks import look
from yangguang.modules.recognition import acts, rules
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
    assert all(f"/zh-hans/recognition/{entry.pk}/" in text for entry in Entry.objects.all())
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


def test_an_entry_has_a_page_with_its_life(client, registered, officer, now):
    now("2026-04-01")
    entry = Entry.objects.get(member="甲县")
    page = client.get(f"/zh-hans/recognition/{entry.pk}/").content.decode()
    for said in ("甲县（示例市）", "有效，没有规定有效期", "登记授予", registered.pk):
        assert said in page
    acts.revoke(entry, by=officer, at=clock("2026-05-01"), ground=rules.Ground.FALSE_MATERIALS)
    now("2026-05-02")
    page = client.get(f"/zh-hans/recognition/{entry.pk}/").content.decode()
    for said in ("已于 2026年5月1日撤销", "以欺骗、贿赂等不正当手段取得"):
        assert said in page
    listed = client.get("/zh-hans/recognition/").content.decode()
    assert "甲县" not in listed
    with_ended = client.get("/zh-hans/recognition/", {"state": "all"}).content.decode()
    assert "甲县" in with_ended
    assert "已撤销" in with_ended


@pytest.mark.parametrize("words", ["乙县", "乙縣", "節約集約"])
def test_the_register_is_searched_in_either_script(client, registered, now, words):
    now("2026-04-01")
    found = client.get("/zh-hans/recognition/", {"q": words}).content.decode()
    assert "乙县（示例市）" in found
    assert ("甲县" in found) == (words == "節約集約")


def test_a_round_has_a_page_with_its_publicity_drawn(client, counties, now):
    page = client.get(f"/zh-hans/recognition/{counties.pk}/").content.decode()
    assert page.count('<figure class="band">') == 1
    # ten full days after 18 March 2026
    assert "2026年3月28日届满" in page
    assert f"/zh-hans/recognition/{counties.pk}/dispute/" in page
    down = [(clock("2026-03-23"), clock("2026-03-24"))]
    look(clock("2026-03-18"), clock("2026-03-25"), down=down)
    acts.judge(counties, at=clock("2026-03-25"))
    now("2026-03-25", 11)
    page = client.get(f"/zh-hans/recognition/{counties.pk}/").content.decode()
    assert page.count('<figure class="band">') == 2
    # ten full days after 24 March: until 3 April
    for said in ("2026年3月23日中断", "巡查没有取得公示内容", "有中断", "2026年4月3日届满"):
        assert said in page
    now("2026-04-04")
    page = client.get(f"/zh-hans/recognition/{counties.pk}/").content.decode()
    assert "/dispute/" not in page


def test_names_of_persons_stand_on_no_page_of_their_round(client, persons, now):
    page = client.get(f"/zh-hans/recognition/{persons.pk}/").content.decode()
    assert "先进个人" in page
    assert "游余范" not in page


def test_a_number_typed_otherwise_leads_to_the_page_and_another_kind_is_not_found(
    client, counties, now
):
    typed = counties.pk.lower()
    answer = client.get(f"/zh-hans/recognition/{typed}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/zh-hans/recognition/{counties.pk}/")
    assert client.get("/zh-hans/recognition/XG-2026-000001-0/").status_code == 404


def test_the_desk_offers_no_entry_by_hand(client, person, db, now):
    client.force_login(person)
    assert client.get("/zh-hans/desk/new/recognised/").status_code == 404
    assert client.get("/zh-hans/desk/new/recognition/").status_code == 200
    assert "/desk/new/recognised/" not in client.get("/zh-hans/desk/").content.decode()


def test_what_the_patrol_stated_can_be_voided_at_the_desk(client, counties, person, now):
    look(clock("2026-03-18"), clock("2026-03-19"))
    acts.judge(counties, at=clock("2026-03-19", 20))
    now("2026-03-19", 21)
    lost = Step.objects.get(case_number=counties.pk, name="lose")
    client.force_login(person)
    page = client.get(f"/zh-hans/desk/cases/{counties.pk}/").content.decode()
    address = f"/zh-hans/desk/cases/{counties.pk}/void/{lost.seq}/"
    assert address in page
    assert client.get(address).status_code == 200


def test_pages_take_as_many_queries_however_many_stand_on_them(
    client, registered, shown, officer, now, django_assert_max_num_queries
):
    now("2026-04-01")
    many = shown(rules.Kind.PRIZE, [f"成果{n}" for n in range(30)], "科学技术奖")
    acts.announce(many, by=officer, at=clock("2026-03-31"))
    case_acts.take_time(at=clock("2026-03-31", 11))
    entry = Entry.objects.filter(round_number=many.pk).first()
    assert entry is not None
    client.get(f"/zh-hans/recognition/{registered.pk}/")  # what a process reads once is read
    for number in (registered.pk, many.pk, entry.pk):
        with django_assert_max_num_queries(16):
            assert client.get(f"/zh-hans/recognition/{number}/").status_code == 200

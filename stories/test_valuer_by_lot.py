"""A valuer by lot, from the notice to the end of its publicity, with a clock that the story moves.

`test_valuer_in_a_browser` tells the draw in Chromium.
"""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from stories.lot_told import EVENT, REPORT, SECRET, SINCE, VALUE, VALUERS, Told

from yangguang.base import lot
from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.ledger import keys
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.kernel.records.models import Publication
from yangguang.kernel.redaction import making
from yangguang.kernel.redaction.models import Document


@pytest.fixture
def told(db, monkeypatch, settings, tmp_path):
    settings.YANGGUANG_HOME, settings.SESSION_COOKIE_AGE = tmp_path, 366 * 24 * 60 * 60
    office = Office.objects.create(
        slug="shili-xian", level=Level.COUNTY, province="990000", city="990100", county="990101"
    )
    OfficeName.objects.create(office=office, name="示例县自然资源局", from_on=SINCE)
    people = []
    for login in ("officer", "officer2"):
        person = Person.objects.create(login=login, name=f"演示{login}")
        Post.objects.create(
            person=person, office=office, role=PostRole.OFFICER, title="科员", from_on=SINCE
        )
        people.append(person)
    made = Told(monkeypatch, people)
    made.day("2026-02-10")
    made.announces()
    return made


@pytest.fixture
def listed(told):
    """Four signed up, three of them online; one is related to the holder and excluded."""
    told.day("2026-02-26")
    for identity in ("SP-001", "SP-002", "SP-004"):
        assert "报名已经收到" in told.signs_up(identity)
    told.takes("sign_up", identity="SP-003", name=VALUERS["SP-003"])
    told.day("2026-02-28")
    told.takes("list_entrants", excluded="SP-004；与矿业权人有投资关系")
    return told


@pytest.fixture
def frozen(listed):
    listed.day("2026-03-02")
    listed.takes("freeze", **EVENT)
    return listed


@pytest.fixture
def committed(frozen):
    frozen.day("2026-03-03", "09:00")
    frozen.together("observe", who="演示公证处", value="0417")
    frozen.together("observe", who="演示监督员", value="88")
    frozen.together("commit")
    return frozen


@pytest.fixture
def drawn(committed):
    """Drawn in the evening of the event, and said publicly that no other office co-signed."""
    committed.day("2026-03-03", "21:20")
    committed.takes("read_value", value=VALUE)
    committed.takes("draw", by=committed.second, value=VALUE, unsealed="on")
    return committed


@pytest.fixture
def shown(drawn):
    """The winner has signed and delivered; report and contract are shown from 1 April."""
    drawn.day("2026-03-05")
    drawn.takes("sign", contract="演示合202601号", report_due="2026-04-30")
    drawn.day("2026-03-23")
    drawn.takes("deliver", **REPORT)
    drawn.takes("check_report")
    drawn.day("2026-04-01")
    drawn.takes("show", with_report="on", with_contract="on")
    return drawn


def test_who_is_related_is_not_on_the_list_and_why_is_public(told):
    told.day("2026-02-26")
    for identity in VALUERS:
        told.signs_up(identity)
    assert "只能有一个签" in told.signs_up("SP-001")
    told.day("2026-02-28")
    refused = told.takes("list_entrants", related="SP-004")
    assert "SP-004与矿业权人或者委托人有利害关系，不能列入有效名单" in refused
    told.takes("list_entrants", related="SP-004", excluded="SP-004；与矿业权人有投资关系")
    page = told.page()
    assert "报名无效：与矿业权人有投资关系" in page
    assert not [word for word in SECRET if word in page]


def test_a_frozen_list_is_changed_by_nobody(frozen):
    assert "名单已经冻结，不能改动" in frozen.takes("list_entrants")
    assert "2026年2月27日" in frozen.takes("sign_up", identity="SP-005", name="演示戊公司")
    room = frozen.page("room/")
    assert "名单已经冻结" in room
    assert "SP-004" not in room
    assert all(VALUERS[f"SP-00{n}"] in room for n in (1, 2, 3))


def test_observers_and_commitment_need_two_persons_and_the_commitment_is_logged(frozen):
    frozen.day("2026-03-03", "09:00")
    assert "须由两人办理" in frozen.takes("observe", who="演示公证处", value="0417")
    frozen.together("observe", who="演示公证处", value="0417")
    assert "须由两人办理" in frozen.takes("commit")
    frozen.together("commit")
    record = Publication.objects.get(kind="valuation-draw-committed", about=frozen.number)
    page = frozen.page("room/")
    [told] = json.loads(frozen.protocol())["rounds"]
    assert told["commitment"] in page
    assert "0417" in page
    assert frozen.public.get(f"/zh-hans/r/{record.address}/").status_code == 200
    assert "不能再加入见证人的报数" in frozen.together("observe", who="演示纪检员", value="1")


def test_no_draw_before_the_event_nor_unsealed_unless_it_is_said_publicly(committed):
    committed.day("2026-03-03", "20:00")
    assert "指定事件还没有到" in committed.takes("read_value", value=VALUE)
    assert "一切都已固定" not in committed.page("room/"), "nobody has co-signed"
    committed.day("2026-03-03", "21:20")
    assert "第一人还没有录入" in committed.takes("draw", value=VALUE)
    committed.takes("read_value", value=VALUE)
    assert VALUE not in committed.page("room/"), "what the first has read is told to nobody"
    assert "须由另一人录入" in committed.takes("draw", value=VALUE)
    second = committed.second
    assert "两人录入的结果不一致" in committed.takes("draw", by=second, value="04918")
    assert "没有其他机关联署" in committed.takes("draw", by=second, value=VALUE)
    committed.takes("draw", by=second, value=VALUE, unsealed="on")
    page = committed.page("room/")
    assert "中签单位" in page
    assert "承诺值没有另一机关的联署" in page


def test_the_result_is_out_the_same_day_and_anybody_draws_it_again(drawn):
    record = Publication.objects.get(kind="valuation-draw-result", about=drawn.number)
    assert record.published_at.astimezone(SHANGHAI).date() == date(2026, 3, 3)
    verdict = lot.verify_file(drawn.protocol(), keys.published())
    assert verdict.findings == ()
    won = verdict.drawn[0].name
    assert len(verdict.drawn) == 3
    page = drawn.page("room/")
    assert f"中签单位{[*VALUERS.values()].index(won) + 1}{won}" in page
    steps = [drawn.page("room/", round="1", step=str(rank)) for rank in (1, 2, 3)]
    assert all(f"第{rank}步" in step for rank, step in enumerate(steps, 1))
    assert "只剩这一个" in steps[2]
    told = json.loads(drawn.protocol())
    told["rounds"][0]["value"] = "04918"
    assert lot.verify_file(json.dumps(told).encode(), keys.published()).findings != ()


def test_who_refuses_in_writing_makes_way_for_the_reserve(drawn):
    first, reserve = (one.name for one in lot.verify_file(drawn.protocol()).drawn[:2])
    drawn.day("2026-03-04")
    assert "放弃" in drawn.takes("refuse", text="人手不足")
    titles = Publication.objects.filter(about=drawn.number, kind="valuation-offer-made")
    assert titles.count() == 2
    page = drawn.page()
    assert f"{first}书面放弃" in page
    assert f"轮到{reserve}签" in page
    drawn.takes("sign", contract="演示合202601号", report_due="2026-04-30")
    assert reserve in drawn.page()
    assert "人手不足" not in drawn.page()


def test_who_lets_five_working_days_pass_makes_way_too(drawn):
    drawn.day("2026-03-10")  # 3 March is a Tuesday; five working days end with the 10th
    assert Publication.objects.filter(kind="valuation-offer-made").count() == 1
    drawn.day("2026-03-11")
    assert Publication.objects.filter(kind="valuation-offer-made").count() == 2


def test_report_and_contract_are_shown_ten_days_and_an_objection_holds_the_end_up(shown):
    shown.day("2026-04-06")
    address = f"/zh-hans/valuation/{shown.number}/dispute/"
    sent = shown.public.post(address, {"text": SECRET[2], "name": SECRET[3], "contact": SECRET[0]})
    assert sent.status_code == 302
    shown.day("2026-04-12")
    held = shown.takes("conclude")
    assert "异议" in held, "an objection waits for its answer"
    assert not Publication.objects.filter(kind="valuation-concluded").exists()
    shown.takes("settle", member="No.1", upheld="false", text=SECRET[4])
    shown.takes("conclude")
    assert Publication.objects.filter(kind="valuation-concluded").exists()
    page = shown.page()
    assert "办结" in page
    assert not [word for word in SECRET if word in page]


def test_nothing_ends_before_ten_days_are_over(shown):
    shown.day("2026-04-10")
    shown.takes("conclude")
    assert not Publication.objects.filter(kind="valuation-concluded").exists()
    shown.day("2026-04-12")
    shown.takes("conclude")
    assert Publication.objects.filter(kind="valuation-concluded").exists()


def test_a_void_draw_stays_readable_and_the_next_one_needs_another_event(committed):
    committed.day("2026-03-03", "22:00")
    committed.takes("declare_void", reason="开奖改期")
    assert "开奖改期" in committed.page("room/")
    committed.day("2026-03-04")
    again = {**EVENT, "event_at": "2026-03-05T21:15"}
    assert "须另行指定事件" in committed.takes("freeze", **again)
    committed.takes("freeze", **again | {"item": "第演示24期"})
    committed.together("observe", who="演示公证处", value="7")
    committed.together("commit")
    committed.day("2026-03-05", "21:20")
    committed.takes("read_value", value="55555")
    committed.takes("draw", by=committed.second, value="55555", unsealed="on")
    protocol = committed.protocol()
    void, last = json.loads(protocol)["rounds"]
    assert void["void"]["reason"] == "开奖改期"
    assert "value" not in void
    assert (last["round"], last["value"]) == (2, "55555")
    assert lot.verify_file(protocol, keys.published()).findings == ()
    kinds = Publication.objects.filter(about=committed.number).values_list("kind", flat=True)
    assert "valuation-draw-voided" in kinds
    assert "开奖改期" in committed.page("room/", round="1")


def _through_the_gate(told, text):
    """One puts a paper in, the worker looks through it, the other approves; return its key."""
    home = f"/zh-hans/desk/cases/{told.number}/redaction/"
    assert "还没有要公布的文件" in told.first.get(home).text or Document.objects.exists()
    sent = {"file": SimpleUploadedFile("某某的报告.txt", text.encode()), "way": "as-is"}
    told.first.post(home, sent)
    made = Document.objects.latest("pk")
    making.run(at=timezone.now())
    address = f"{home}{made.pk}/"
    told.first.post(address, {"do": "submit"})
    made.refresh_from_db()
    told.second.post(address, {"do": "approve", "seen": made.changed_at.isoformat()})
    return str(made.pk)


def test_report_and_contract_are_downloaded_by_anybody_while_they_are_shown(drawn):
    drawn.day("2026-03-05")
    drawn.takes("sign", contract="演示合202601号", report_due="2026-04-30")
    drawn.day("2026-03-23")
    drawn.takes("deliver", **REPORT)
    drawn.takes("check_report")
    drawn.day("2026-04-01")
    papers = {"report": "评估报告全文（演示）", "contract": "委托合同全文（演示）"}
    report, contract = (_through_the_gate(drawn, text) for text in papers.values())
    both = {"with_report": "on", "with_contract": "on"}
    refused = drawn.takes("show", **both, report_file=report)
    assert "不能只附其中一件" in refused
    drawn.takes("show", **both, report_file=report, contract_file=contract)
    assert drawn.page().count("下载全文") == 2
    for piece, text in papers.items():
        answer = drawn.public.get(f"/zh-hans/valuation/{drawn.number}/files/{piece}")
        assert answer.content.decode() == text
        assert "SHA-256" in drawn.page()
    assert "已公布" in drawn.first.get(f"/zh-hans/desk/cases/{drawn.number}/redaction/").text

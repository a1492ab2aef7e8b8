"""From the notice to the end by acts: turns that pass by themselves, reports with their findings, what is private."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases import timing
from yangguang.kernel.cases.locking import lock
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.people import actors
from yangguang.kernel.personal.registry import Going, of_module
from yangguang.kernel.records import queries as records
from yangguang.kernel.records.models import Window
from yangguang.kernel.records.tests.looks import look
from yangguang.modules.valuation import acts, queries, rules
from yangguang.modules.valuation.models import Contact, Draw, Entrant, Objection, Paper, Report
from yangguang.modules.valuation.rules import Phase
from yangguang.modules.valuation.tests.conftest import NAMES, clock, notice, stated

pytestmark = pytest.mark.django_db


def said(project, kind):
    row = records.about(project.pk).filter(kind=kind).first()
    return records.read(records.by_address(row.address))[0]


def found(project, step):
    rows = [row for row in cases.timeline(project.case) if row.name == step]
    return [finding["code"] for row in rows for finding in row.findings]


def pass_time(project, at):
    case = Case.objects.get(pk=project.pk)
    return timing.let_time_act(case, until=at, at=at)


@pytest.fixture
def signed(drawn, officer):
    acts.sign(
        drawn, by=officer, at=clock("2026-03-10"), contract="评2026-1", report_due=date(2026, 4, 3)
    )
    return drawn


@pytest.fixture
def shown(signed, officer):
    acts.deliver(signed, by=officer, at=clock("2026-04-01"), report=stated())
    acts.check_report(signed, by=officer, at=clock("2026-04-02"))
    acts.show(signed, by=officer, at=clock("2026-04-07"), with_report=True, with_contract=True)
    return signed


def test_how_the_result_came_about_is_public(signed, officer, client):
    """Fields of a report: purpose, client, output, life, product, price, cost, adjustment factor."""
    told = tuple((name, f"{name} 1") for name in rules.PARTICULARS)
    acts.deliver(signed, by=officer, at=clock("2026-04-01"), report=stated(particulars=told))
    acts.check_report(signed, by=officer, at=clock("2026-04-02"))
    acts.show(signed, by=officer, at=clock("2026-04-07"), with_report=True, with_contract=True)
    record = said(signed, "valuation-report-shown")
    assert len(record.particulars) == len(rules.PARTICULARS) == 10
    assert "服务年限：service_life 1" in record.particulars
    page = client.get(f"/zh-hans/valuation/{signed.pk}/").content.decode()
    assert "service_life 1" in page
    assert "折现率（%）" in page


def test_a_notice_says_what_it_must_and_a_project_is_announced_once(project, office, officer):
    with pytest.raises(Refusal, match="没有写明：收费标准、摇号地点"):
        acts.announce(
            office,
            by=officer,
            at=clock("2026-02-11"),
            notice=notice(number="201102", fee="", place=""),
        )
    with pytest.raises(Refusal, match="不能再公告、再摇号"):
        acts.announce(office, by=officer, at=clock("2026-02-11"), notice=notice())


def test_everybody_who_signed_up_is_on_the_list_with_the_reason(project, officer):
    at = clock("2026-02-28")
    with pytest.raises(Refusal, match="没有写明SP-002报名无效的理由"):
        acts.list_entrants(project, by=officer, at=at, excluded=["SP-002"])
    with pytest.raises(Refusal, match="SP-009没有报名"):
        acts.list_entrants(project, by=officer, at=at, excluded=["SP-009；材料不全"])
    with pytest.raises(Refusal, match="却不在名单上"):
        acts.list_entrants(project, by=officer, at=at, valid=["SP-001"])
    with pytest.raises(Refusal, match="利害关系"):
        acts.list_entrants(project, by=officer, at=at, related=["SP-004"])
    Entrant.objects.filter(identity="SP-001").update(related="与矿业权人同一股东")
    with pytest.raises(Refusal, match="SP-001与矿业权人"):
        acts.list_entrants(project, by=officer, at=at)
    acts.list_entrants(project, by=officer, at=at, excluded=["SP-001；与矿业权人有利害关系"])
    record = said(project, "valuation-entrants")
    assert record.count == 4
    assert record.excluded == (f"SP-001 {NAMES['SP-001']}：与矿业权人有利害关系",)


def test_a_valuer_signs_up_once_and_its_contact_is_nowhere_in_public(project):
    valuer = actors.party(project.pk, label="报名单位")
    at = clock("2026-02-27")
    with pytest.raises(Refusal, match="已经报名"):
        acts.sign_up(project, by=valuer, at=at, identity="SP-001", name="甲")
    with pytest.raises(Refusal, match="名称不能用"):
        acts.sign_up(project, by=valuer, at=at, identity="SP-006", name="己 ")
    assert Contact.objects.filter(phone="13000000000").count() == 5
    facts = [step.facts for step in Step.objects.filter(case_number=project.pk)]
    assert "13000000000" not in str(facts)


def test_the_next_reserve_comes_by_itself_and_the_last_leaves_a_project_to_be_drawn_again(
    drawn, officer
):
    # five working days after 3 March: 4, 5, 6, 9, 10; after 11 March: 12, 13, 16, 17, 18
    assert pass_time(drawn, clock("2026-03-10", "23:00")) == 0
    now = queries.offered(drawn, at=clock("2026-03-10"))
    assert (now.turn, now.name, now.sign_by) == (1, NAMES["SP-003"], date(2026, 3, 10))
    pass_time(drawn, clock("2026-03-11"))
    now = queries.offered(drawn, at=clock("2026-03-11"))
    assert (now.turn, now.name, now.sign_by) == (2, NAMES["SP-004"], date(2026, 3, 18))
    valuer = actors.party(drawn.pk, label="评估机构")
    with pytest.raises(Refusal, match="须以书面"):
        acts.refuse(drawn, by=valuer, at=clock("2026-03-12"), text=" ")
    acts.refuse(drawn, by=valuer, at=clock("2026-03-12"), text="人手不足，放弃")
    now = queries.offered(drawn, at=clock("2026-03-12"))
    assert (now.turn, now.name) == (3, NAMES["SP-001"])
    lapsed = said(drawn, "valuation-offer-lapsed")
    assert (lapsed.cause, lapsed.next) == ("书面放弃", NAMES["SP-001"])
    pass_time(drawn, clock("2026-03-20"))  # 13, 16, 17, 18, 19
    at = clock("2026-03-20", "11:00")
    assert queries.offered(drawn, at=at) is None
    assert queries.phase_of(drawn, at=at) is Phase.EXHAUSTED
    assert said(drawn, "valuation-offer-lapsed").next == rules.EXHAUSTED
    with pytest.raises(Refusal):
        acts.sign(drawn, by=officer, at=at)
    acts.declare_void(drawn, by=officer, at=at, reason="中签单位和备选都已放弃")
    assert Draw.objects.get().void_at == "2026-03-20T11:00:00+08:00"


def test_what_a_report_states_is_looked_at_and_a_wrong_rate_keeps_it_back(signed, officer):
    wrong = stated(rate_percent=9, number="某某第28号", code="510102022020103989")
    acts.deliver(signed, by=officer, at=clock("2026-04-01"), report=wrong)
    objections = [str(one) for one in queries.objections_to(signed)]
    assert any("采矿应为8%" in one for one in objections)
    assert any("19位数字" in one for one in objections)
    assert found(signed, "deliver")
    with pytest.raises(Refusal, match="没有通过合规性检查"):
        acts.check_report(signed, by=officer, at=clock("2026-04-02"))
    for day in (2, 3, 7):
        acts.send_back(signed, by=officer, at=clock(f"2026-04-{day:02}"), text="折现率不对")
        again = clock(f"2026-04-{day:02}", "15:00")
        acts.amend(signed, by=officer, at=again, report=stated())
    acts.check_report(signed, by=officer, at=clock("2026-04-08"))
    record = said(signed, "valuation-report-checked")
    assert (record.revisions, record.valuer) == (3, NAMES["SP-003"])
    assert "超过2次" in record.finding
    assert found(signed, "check_report") == ["too-much"]


def test_report_and_contract_are_shown_and_the_end_waits_for_ten_days_and_answers(shown, officer):
    citizen = actors.party(shown.pk, label="异议人")
    with pytest.raises(Refusal, match="须署名"):
        acts.dispute(shown, by=citizen, at=clock("2026-04-08"), text="储量有误")
    key = acts.dispute(
        shown, by=citizen, at=clock("2026-04-08"), text="储量有误", name="某某", contact="甲村"
    )
    acts.settle(shown, by=officer, at=clock("2026-04-09"), member=key, upheld=True, text="成立")
    with pytest.raises(Refusal, match="还没有改正并重新公示"):
        acts.conclude(shown, by=officer, at=clock("2026-04-18"))
    acts.reshow(
        shown,
        by=officer,
        at=clock("2026-04-20"),
        report=stated(value_fen=100_000_000),
        changed="储量改正",
        with_report=True,
        with_contract=True,
        corrects=[key],
    )
    record = said(shown, "valuation-report-shown")
    assert (str(record.value_yuan), record.last_on) == ("1000000", date(2026, 4, 30))
    with pytest.raises(Refusal, match="届满"):
        acts.conclude(shown, by=officer, at=clock("2026-04-30"))
    acts.conclude(shown, by=officer, at=clock("2026-05-06"))
    assert queries.phase_of(shown, at=clock("2026-05-06", "11:00")) is Phase.ENDED
    assert said(shown, "valuation-concluded").valid_until == date(2027, 2, 28)


def test_a_gap_that_heartbeats_show_starts_the_ten_days_anew(shown, officer):
    look(
        clock("2026-04-07"), clock("2026-04-12"), down=[(clock("2026-04-10"), clock("2026-04-11"))]
    )
    assert acts.judge(shown, at=clock("2026-04-12")) == 2
    taken = [row.name for row in cases.timeline(shown.case)][-2:]
    assert taken == ["lose", "regain"]
    due = cases.expected(shown.case).get(step="conclude").due_on
    assert due == date(2026, 4, 21)  # ten full days after 11 April: 12 to 21
    assert Window.objects.filter(until_at__isnull=False).exists()


def test_what_is_private_of_a_project_is_erased_and_the_lists_stay(shown, officer):
    citizen = actors.party(shown.pk, label="异议人")
    acts.dispute(
        shown, by=citizen, at=clock("2026-04-08"), text="有误", name="某某", contact="电话"
    )
    case = lock_of(shown)
    for eraser in of_module("valuation"):
        eraser.erase(Going(case=case, by=officer, at=clock("2026-05-06"), why="期满"))
    assert not Paper.objects.exists()
    assert not Contact.objects.exclude(person="", phone="").exists()
    assert not Objection.objects.exclude(name="", contact="", text="").exists()
    assert Entrant.objects.count() == 5
    assert Report.objects.count() == 1


def lock_of(project):
    lock(project.pk)
    return Case.objects.get(pk=project.pk)


def test_a_start_price_below_the_local_rule_is_noted_and_none_is_made_up_elsewhere():
    # RC-P2: 1,066,800 yuan, 110 % of it 1,173,480; the notice asks 1,180,000
    day, value = date(2018, 5, 1), 106_680_000
    kept = {"value_fen": value, "start_fen": 118_000_000}
    assert rules.start_price_note("420881", day, **kept) is None
    assert rules.start_price_note("420881", day, value_fen=value, start_fen=117_348_000) is None
    note = rules.start_price_note("420881", day, value_fen=value, start_fen=117_347_999)
    assert "110%" in str(note)
    assert rules.start_price_note("990101", day, value_fen=value, start_fen=1) is None
    own = rules.StartPrice("990101", 120, date(2020, 1, 1), "示例", "")
    assert rules.start_price_note("990101", day, value_fen=value, start_fen=1, table=[own]) is None

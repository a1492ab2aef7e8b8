"""A draw by acts: the vector of docs/draw.md comes out, sealed, by two persons, and nothing can be turned."""

from __future__ import annotations

from datetime import datetime

import pytest

from yangguang.base import lot
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.ledger import keys
from yangguang.kernel.records import queries as records
from yangguang.modules.valuation import acts, queries
from yangguang.modules.valuation import drawn as reads
from yangguang.modules.valuation.models import Draw, Entrant
from yangguang.modules.valuation.rules import Phase
from yangguang.modules.valuation.tests.conftest import (
    COSIGNER,
    EVENT,
    NAMES,
    VALUE,
    clock,
    cosign,
    drafted_by,
)

pytestmark = pytest.mark.django_db

# docs/draw.md, worked out there by sha256sum; its draw has the office and number of this project
LIST = "c90904e5533807df5c2abb2ca4bd4138b044f298d5f79e03d0198463cdc3239f"
COMMITMENT = "af9206cfd678a8cae52a16803aa37dc198c4a3b023ceedcdae7dbe3da79da553"
SEED = "7cd63a1782b9c301c815dc7c1136d3cfc7470c9e47859c088d9bee773ccaa3b6"


def said(project, kind):
    row = records.about(project.pk).filter(kind=kind).first()
    return records.read(records.by_address(row.address))[0]


def test_the_vector_of_the_rule_comes_out_and_strangers_find_the_same(drawn):
    row = queries.draw_of(drawn.case)
    assert (row.list_digest, row.commitment, row.seed) == (LIST, COMMITMENT, SEED)
    assert reads.ranking_of(row) == [3, 4, 1, 5, 2]
    protocol = reads.protocol_of(row)
    verdict = lot.verify_file(protocol, [*keys.published(), COSIGNER.verifier])
    assert verdict.ok, [str(one) for one in verdict.findings]
    assert [one.name for one in verdict.drawn] == [
        NAMES["SP-003"],
        NAMES["SP-004"],
        NAMES["SP-001"],
    ]
    assert any("联署，早于指定事件" in str(one) for one in verdict.proven)
    result = said(drawn, "valuation-draw-result")
    assert (result.winner, result.reserves, result.unsealed) == (
        NAMES["SP-003"],
        (NAMES["SP-004"], NAMES["SP-001"]),
        "",
    )
    assert said(drawn, "valuation-draw-committed").commitment == COMMITMENT
    assert queries.phase_of(drawn, at=clock("2026-03-03", "22:00")) is Phase.DRAWN


def test_a_list_changes_no_more_after_the_freeze(committed, officer):
    with pytest.raises(Refusal, match="名单已经冻结，不能改动"):
        acts.list_entrants(
            committed, by=officer, at=clock("2026-03-03", "11:00"), excluded=["SP-003；材料不全"]
        )
    assert Entrant.objects.get(identity="SP-003").standing == "valid"


def test_two_draws_at_once_are_refused(committed, officer):
    with pytest.raises(Refusal):
        acts.freeze(committed, by=officer, at=clock("2026-03-03", "11:00"), **EVENT)
    assert Draw.objects.count() == 1


def test_a_second_freeze_over_a_second_list_is_refused(listed, officer):
    acts.list_entrants(listed, by=officer, at=clock("2026-03-01"))
    acts.freeze(listed, by=officer, at=clock("2026-03-02"), **EVENT)
    with pytest.raises(Refusal, match="不能同时进行两次抽签"):
        acts.freeze(listed, by=officer, at=clock("2026-03-02", "11:00"), **EVENT)


def test_values_and_commitment_are_entered_under_two_persons(listed, officer):
    acts.freeze(listed, by=officer, at=clock("2026-03-02"), **EVENT)
    with pytest.raises(Refusal, match="须由两人办理"):
        acts.observe(listed, by=officer, at=clock("2026-03-03"), who="公证处", value="88")
    with pytest.raises(Refusal, match="须由两人办理"):
        acts.commit(listed, by=officer, at=clock("2026-03-03"))


def test_nobody_adds_a_value_after_the_commitment_nor_speaks_twice(committed, officer, other):
    with drafted_by(officer), pytest.raises(Refusal, match="承诺值已经公布"):
        acts.observe(committed, by=other, at=clock("2026-03-03", "11:00"), who="财政局", value="1")


def test_an_observer_speaks_once(listed, officer, other):
    acts.freeze(listed, by=officer, at=clock("2026-03-02"), **EVENT)
    with drafted_by(officer):
        acts.observe(listed, by=other, at=clock("2026-03-03"), who="公证处", value="88")
        with pytest.raises(Refusal, match="已经报过数"):
            acts.observe(listed, by=other, at=clock("2026-03-03", "10:05"), who="公证处", value="9")
        with pytest.raises(Refusal, match="1至32位"):
            acts.observe(listed, by=other, at=clock("2026-03-03", "10:05"), who="某处", value="八")


def test_the_draw_waits_for_another_offices_signature(committed, cosigned, officer, other):
    acts.read_value(committed, by=officer, at=clock("2026-03-03", "21:20"), value=VALUE)
    with pytest.raises(Refusal, match="联署还没有收到"):
        acts.draw(committed, by=other, at=clock("2026-03-03", "21:25"), value=VALUE)
    with pytest.raises(Refusal, match="联署还没有收到"):
        acts.draw(committed, by=other, at=clock("2026-03-03", "21:25"), value=VALUE, unsealed=True)
    cosign(clock("2026-03-03", "21:30"))
    with pytest.raises(Refusal, match="不早于指定事件"):
        acts.draw(committed, by=other, at=clock("2026-03-03", "21:35"), value=VALUE, unsealed=True)


def test_after_the_draw_no_value_is_asked_for_any_more(drawn, officer):
    standing = cases.standing(drawn.case, at=clock("2026-03-03", "22:00"))
    assert "read_value" not in {option.step.name for option in standing.open}
    with pytest.raises(Refusal, match="本轮已经抽签"):
        acts.read_value(drawn, by=officer, at=clock("2026-03-03", "22:05"), value=VALUE)


def test_where_nobody_co_signs_the_office_says_so_in_public(committed, officer, other):
    acts.read_value(committed, by=officer, at=clock("2026-03-03", "21:20"), value=VALUE)
    with pytest.raises(Refusal, match="没有其他机关联署"):
        acts.draw(committed, by=other, at=clock("2026-03-03", "21:25"), value=VALUE)
    acts.draw(committed, by=other, at=clock("2026-03-03", "21:25"), value=VALUE, unsealed=True)
    assert "特此说明" in said(committed, "valuation-draw-result").unsealed
    step = next(row for row in cases.timeline(committed.case) if row.name == "draw")
    assert [finding["code"] for finding in step.findings] == ["unsealed"]
    assert lot.verify_file(reads.protocol_of(queries.draw_of(committed.case))).ok


def test_two_persons_type_the_value_each_for_themselves(committed, cosigned, officer, other):
    cosign(clock("2026-03-03", "12:00"))
    with pytest.raises(Refusal, match="第一人还没有录入"):
        acts.draw(committed, by=other, at=clock("2026-03-03", "21:20"), value=VALUE)
    acts.read_value(committed, by=officer, at=clock("2026-03-03", "21:20"), value=VALUE)
    with pytest.raises(Refusal, match="须由另一人录入"):
        acts.draw(committed, by=officer, at=clock("2026-03-03", "21:25"), value=VALUE)
    wrong = "03 08 14 21 27 32+09"
    with pytest.raises(Refusal, match="不一致") as refused:
        acts.draw(committed, by=other, at=clock("2026-03-03", "21:25"), value=wrong)
    assert VALUE not in str(refused.value)
    with pytest.raises(Refusal, match="事先公布的写法"):
        acts.draw(committed, by=other, at=clock("2026-03-03", "21:25"), value="3 8 14 21 27 31+9")


def test_nothing_is_read_before_the_event(committed, officer):
    with pytest.raises(Refusal, match="还没有到"):
        acts.read_value(committed, by=officer, at=clock("2026-03-03", "21:14"), value=VALUE)


def test_nothing_is_committed_to_once_the_event_is_there(listed, officer, other):
    acts.freeze(listed, by=officer, at=clock("2026-03-02"), **EVENT)
    with drafted_by(officer), pytest.raises(Refusal, match="已到，不能再作承诺"):
        acts.commit(listed, by=other, at=clock("2026-03-03", "21:15"))


def test_a_result_that_is_a_day_late_is_a_finding(committed, cosigned, officer, other):
    cosign(clock("2026-03-03", "12:00"))
    acts.read_value(committed, by=officer, at=clock("2026-03-04", "09:00"), value=VALUE)
    acts.draw(committed, by=other, at=clock("2026-03-04", "09:05"), value=VALUE)
    step = next(row for row in cases.timeline(committed.case) if row.name == "draw")
    assert [finding["code"] for finding in step.findings] == ["late"]


def test_a_void_round_is_drawn_again_with_another_event_and_holds_what_was_before(
    drawn, officer, other
):
    acts.declare_void(drawn, by=officer, at=clock("2026-03-04"), reason="名单漏列一个单位")
    assert queries.phase_of(drawn, at=clock("2026-03-04", "11:00")) is Phase.VOID
    at = datetime.fromisoformat("2026-03-05T21:15:00+08:00")
    with pytest.raises(Refusal, match="前一轮用过"):
        acts.freeze(drawn, by=officer, at=clock("2026-03-04", "11:00"), **{**EVENT, "event_at": at})
    again = {**EVENT, "item": "第2026024期", "event_at": at}
    acts.list_entrants(
        drawn, by=officer, at=clock("2026-03-04", "11:00"), excluded=["SP-005；材料不全"]
    )
    acts.freeze(drawn, by=officer, at=clock("2026-03-04", "12:00"), **again)
    with drafted_by(officer):
        acts.commit(drawn, by=other, at=clock("2026-03-05"))
    cosign(clock("2026-03-05", "12:00"))
    value = "01 02 03 04 05 06+07"
    acts.read_value(drawn, by=officer, at=clock("2026-03-05", "21:20"), value=value)
    row = acts.draw(drawn, by=other, at=clock("2026-03-05", "21:25"), value=value)
    protocol = reads.protocol_of(row)
    verdict = lot.verify_file(protocol, [*keys.published(), COSIGNER.verifier])
    assert verdict.ok, [str(one) for one in verdict.findings]
    assert (row.round, len(row.entrants), len(verdict.drawn)) == (2, 4, 3)
    first = queries.draws_of(drawn.case)[0]
    assert lot.verify_file(reads.protocol_of(first)).ok
    assert said(drawn, "valuation-draw-voided").reason == "名单漏列一个单位"


def test_a_voiding_needs_a_reason_that_can_be_published(committed, officer):
    with pytest.raises(Refusal, match="没有写明作废的理由"):
        acts.declare_void(committed, by=officer, at=clock("2026-03-03", "11:00"), reason="  ")


def test_a_round_that_was_frozen_only_is_void_without_using_up_a_number(listed, officer, other):
    acts.freeze(listed, by=officer, at=clock("2026-03-02"), **EVENT)
    acts.declare_void(listed, by=officer, at=clock("2026-03-02", "11:00"), reason="事件写错")
    acts.freeze(
        listed, by=officer, at=clock("2026-03-02", "12:00"), **{**EVENT, "item": "第2026024期"}
    )
    assert [row.round for row in queries.draws_of(listed.case)] == [1, 1]
    with drafted_by(officer):
        row = acts.commit(listed, by=other, at=clock("2026-03-03"))
    assert (row.round, row.previous) == (1, "-")


def test_doubtful_names_are_shown_before_the_freeze_and_somebody_answers_for_them(project, officer):
    Entrant.objects.filter(identity="SP-005").update(name="甲 矿业权评估有限公司")
    acts.list_entrants(project, by=officer, at=clock("2026-02-28"))
    assert [doubt.code for doubt in queries.doubts(project)] == ["near-name"]
    with pytest.raises(Refusal, match="只差空格"):
        acts.freeze(project, by=officer, at=clock("2026-03-02"), **EVENT)
    acts.freeze(project, by=officer, at=clock("2026-03-02"), looked=True, **EVENT)
    assert said(project, "valuation-list-frozen").doubts == 1


def test_a_draw_that_two_persons_voided_is_gone_from_the_room_and_can_be_drawn(
    drawn, officer, other
):
    step = next(row for row in cases.timeline(drawn.case) if row.name == "draw")
    offered = next(row for row in cases.timeline(drawn.case) if row.name == "offer")
    for seq, hour in ((offered.seq, "22:00"), (step.seq, "22:10")):
        case_acts.void(
            drawn.case,
            seq,
            by=other,
            drafted_by_id=officer.person_id,
            reason="结果录错",
            at=clock("2026-03-03", hour),
        )
    row = queries.draw_of(drawn.case)
    assert (row.value, row.seed, bytes(row.protocol)) == ("", "", b"")
    assert queries.phase_of(drawn, at=clock("2026-03-03", "22:15")) is Phase.COMMITTED
    with pytest.raises(Refusal, match="第一人还没有录入"):
        acts.draw(drawn, by=other, at=clock("2026-03-03", "22:20"), value=VALUE)
    acts.read_value(drawn, by=officer, at=clock("2026-03-03", "22:20"), value=VALUE)
    acts.draw(drawn, by=other, at=clock("2026-03-03", "22:25"), value=VALUE)
    assert queries.draw_of(drawn.case).seed == SEED


def test_a_voiding_that_two_persons_voided_lets_the_round_run_on(committed, officer, other):
    acts.declare_void(committed, by=officer, at=clock("2026-03-03", "11:00"), reason="写错")
    step = next(row for row in cases.timeline(committed.case) if row.name == "declare_void")
    case_acts.void(
        committed.case,
        step.seq,
        by=other,
        drafted_by_id=officer.person_id,
        reason="误操作",
        at=clock("2026-03-03", "11:10"),
    )
    row = queries.running(committed.case)
    assert (row.commitment, row.void_at) == (COMMITMENT, "")

"""Idle land through its acts: what is said, moved, levied, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.cases import acts as cases
from yangguang.kernel.cases import history
from yangguang.kernel.letters import acts as letters
from yangguang.kernel.letters import matters
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Post
from yangguang.kernel.records import queries as records
from yangguang.modules.market import acts, letters_idle, models
from yangguang.modules.market.rules.outcomes import Arrangement, Cause, Intended, Lift
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.supply.building import FACTORY, signed

its = acts.idle


@pytest.fixture
def head(second):
    return actors.officer(Post.objects.get(person=second), at=clock("2026-03-02"))


def noticed(office, officer, *, day="2025-09-10", stated=FACTORY):
    _, lot = signed(office, officer, stated=stated)
    return its.notify(office, by=officer, at=clock(day), lot=lot.number), lot


def found(office, officer, cause=Cause.HOLDER, **more):
    case, lot = noticed(office, officer)
    its.answer(case, by=officer, at=clock("2025-09-20"))
    its.find(case, by=officer, at=clock("2025-09-25"), cause=cause, **more)
    return case, lot


def test_idle_land_is_found_levied_paid_and_built_on(office, officer):
    case, lot = found(office, officer)
    its.tell_hearing(case, by=officer, at=clock("2025-09-26"), intended=Intended.FEE)
    # the fee is a fifth of 2,000,000 yuan
    its.decide_fee(case, by=officer, at=clock("2025-10-20"), fee_fen=40_000_000)
    its.pay_fee(case, by=officer, at=clock("2025-11-03"), paid_fen=40_000_000)
    its.lift(case, by=officer, at=clock("2025-12-01"), lifted_for=Lift.STARTED)
    row = models.Idle.objects.get(case=case)
    assert (row.idle_from, row.fee_fen, row.fee_paid_fen) == (
        date(2024, 9, 1),
        40_000_000,
        40_000_000,
    )
    assert (row.ended_on, row.ended_for) == (date(2025, 12, 1), "started")
    kinds = {one.kind for one in records.about(lot.number)}
    assert {"idle-land-found", "idle-fee-decided", "idle-fee-paid", "idle-land-ended"} <= kinds
    assert models.Lot.objects.get(number=lot.number).idle == str(case.pk)


def test_excused_days_move_the_start_and_none_counts_twice(office, officer):
    case, _ = noticed(office, officer)
    told = {"evidence": "示府纪〔2024〕3号", "by": officer, "at": clock("2025-09-11")}
    first = {"excused_from": date(2024, 9, 1), "excused_until": date(2024, 9, 30)}
    its.excuse(case, excuse=Cause.GOVERNMENT, **first, **told)
    second = {"excused_from": date(2024, 9, 16), "excused_until": date(2024, 10, 15)}
    its.excuse(case, excuse=Cause.FORCE_MAJEURE, **second, **told)
    row = models.Idle.objects.get(case=case)
    # 1 September to 15 October is 30 + 15 = 45 days; 1 September + 45 = 16 October
    assert (row.excused_days, row.moved_from) == (45, date(2024, 10, 16))
    its.answer(case, by=officer, at=clock("2025-09-20"))
    with pytest.raises(Refusal) as refused:
        its.find(case, by=officer, at=clock("2025-10-16"), cause=Cause.HOLDER)
    assert refused.value.code is Reason.TOO_EARLY
    its.find(case, by=officer, at=clock("2025-10-17"), cause=Cause.HOLDER)


def test_land_that_is_taken_back_leaves_both_cases_closed(office, officer):
    case, lot = found(office, officer)
    its.tell_hearing(case, by=officer, at=clock("2026-08-20"), intended=Intended.TAKE_BACK)
    with pytest.raises(Refusal):
        its.decide_take_back(case, by=officer, at=clock("2026-09-01"))
    its.decide_take_back(case, by=officer, at=clock("2026-09-02"), document="示收〔2026〕1号")
    its.register(case, by=officer, at=clock("2026-10-12"))
    lot = models.Lot.objects.get(number=lot.number)
    assert (lot.stage, lot.taken_back_on) == ("已收回", date(2026, 10, 12))
    assert models.Idle.objects.get(case=case).ended_on == date(2026, 10, 12)


def test_what_the_government_caused_is_arranged(office, officer):
    case, _ = found(office, officer, cause=Cause.GOVERNMENT)
    with pytest.raises(Refusal):
        its.tell_hearing(case, by=officer, at=clock("2025-09-26"), intended=Intended.FEE)
    with pytest.raises(Refusal):
        its.arrange(
            case,
            by=officer,
            at=clock("2025-10-20"),
            arrangement=Arrangement.EXTEND,
            arranged_start=date(2025, 10, 19),
        )
    its.arrange(
        case,
        by=officer,
        at=clock("2025-10-20"),
        arrangement=Arrangement.EXTEND,
        arranged_start=date(2026, 10, 20),
    )
    assert models.Idle.objects.get(case=case).arrangement == "extend"


def test_a_lot_without_any_date_can_t_be_idle(office, officer):
    bare = replace(FACTORY, start_on=None, finish_on=None)
    with pytest.raises(Refusal) as refused:
        noticed(office, officer, stated=bare)
    assert refused.value.code is Reason.FACTS


def test_without_an_agreed_start_a_year_after_the_hand_over(office, officer):
    bare = replace(FACTORY, start_on=None, finish_on=None)
    case, lot = signed(office, officer, stated=bare)
    acts.of_supply.hand_over(case, by=officer, at=clock("2024-04-10"))
    made = its.notify(office, by=officer, at=clock("2026-04-20"), lot=lot.number)
    assert models.Idle.objects.get(case=made).idle_from == date(2025, 4, 10)


def test_a_lot_that_nobody_supplied_is_unknown(office, officer):
    with pytest.raises(Refusal) as refused:
        its.notify(office, by=officer, at=clock("2025-09-10"), lot="GD-9999-000001")
    assert refused.value.code is Reason.UNKNOWN


def test_silence_for_thirty_days_opens_the_finding(office, officer):
    case, _ = noticed(office, officer)
    with pytest.raises(Refusal):
        its.find(case, by=officer, at=clock("2025-10-10"), cause=Cause.HOLDER)
    # 10 September + 30 days = 10 October; time acts on the 11th
    its.find(case, by=officer, at=clock("2025-10-13"), cause=Cause.HOLDER)
    assert models.Idle.objects.get(case=case).found_on == date(2025, 10, 13)


def test_holder_and_mortgagee_get_letters(office, officer, head):
    case, _ = found(office, officer, is_mortgaged=True)
    its.tell_mortgagee(case, by=officer, at=clock("2025-09-26"))
    rows = history.told_of(case)
    slots = {slot.kind.key: slot for slot in matters.slots(case, letters_idle.LETTERS, rows)}
    assert set(slots) == {"survey", "finding", "mortgagee"}
    survey = matters.matter(
        case, slots["survey"], letters_idle.LETTERS, rows, dated_on=date(2025, 9, 26)
    )
    content = slots["survey"].kind.write(survey)
    assert "示例制造有限公司" in content.addressee
    made = letters.issue(
        case, slots["mortgagee"].place, letters_idle.LETTERS, by=head, at=clock("2025-09-26")
    )
    assert made.number


def test_a_voided_finding_is_gone_from_the_lists(office, officer, head):
    case, _ = found(office, officer)
    row = next(row for row in history.steps_of(case) if row.name == "find")
    told = {"by": head, "drafted_by_id": officer.person_id, "at": clock("2025-09-28")}
    cases.void(case, row.seq, reason="认定有误", **told)
    assert models.Idle.objects.get(case=case).found_on is None

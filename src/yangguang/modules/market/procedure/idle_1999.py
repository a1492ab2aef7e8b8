"""Idle land until 2012-06-30: finding, arrangement, fee of up to a fifth, take-back (Order 5 of 1999)."""

from __future__ import annotations

from yangguang.base.procedure import OFFICER, PARTY, TIME, Days, Procedure, Since, Step, Years
from yangguang.modules.market.procedure import facts
from yangguang.modules.market.procedure import facts_idle as its
from yangguang.modules.market.records import (
    IdleFeeDecided,
    IdleFeePaid,
    IdleLandArranged,
    IdleLandEnded,
    IdleLandFound,
    IdleTakeBackDecided,
)
from yangguang.modules.market.rules import idle as rules
from yangguang.modules.market.rules import law_supply as law


class IdleLand1999(Procedure):
    """Order 5: no hearing is told of, the fee is at most a fifth; the years run as in the law of 1995."""

    key, title = facts.IDLE, "闲置土地处置"
    party = "宗地的使用权人"
    in_force = Since(1999, 4, 28)

    notify = begins = Step(
        by=OFFICER,
        basis=law.FINDING_1999,
        title="发出调查通知书",
        mark="查",
        states=[
            *(its.lot, its.idle_ground, its.idle_from, its.idle_from_said),
            *(its.signed_on, its.price_fen),
        ],
        why_not=rules.why_not_notify,
    )
    answer = Step(
        by=PARTY,
        basis=law.ANSWER_1999,
        title="使用权人说明",
        mark="说",
        answers=[notify],
        within=Days(30),
    )
    lapse = Step(
        by=TIME,
        basis=law.ANSWER_1999,
        title="逾期未说明",
        mark="逾",
        after=[notify],
        if_missed=[answer],
    )
    excuse = Step(
        by=OFFICER,
        basis=law.CAUSE_1999,
        title="认可延误",
        mark="延",
        after=[notify],
        repeats=True,
        at_will=True,
        states=[
            *(its.excuse, its.excused_from, its.excused_until),
            *(its.excused_days, its.moved_from, its.evidence),
        ],
        why_not=rules.why_not_excuse,
    )
    clear = Step(
        by=OFFICER,
        basis=law.IDLE_MEANS_1999,
        title="不构成闲置",
        mark="清",
        after=[notify],
        at_will=True,
        bars=rules.bars_once_found,
        closes=True,
    )
    find = Step(
        by=OFFICER,
        basis=law.FINDING_1999,
        title="认定闲置土地",
        mark="认",
        after=[answer, lapse],
        bars=rules.bars_once_found,
        states=[its.cause, its.is_mortgaged, its.is_seized, its.document],
        publishes=[IdleLandFound],
        not_before=Years(
            1, counted_from=[its.idle_from, its.moved_from], basis=law.IDLE_MEANS_1999
        ),
    )
    tell_mortgagee = Step(
        by=OFFICER,
        basis=law.MORTGAGE_1999,
        title="抄送抵押权人",
        mark="抄",
        after=[find],
        at_will=True,
        states=[its.is_told],
        bars=rules.bars_without_mortgage,
    )
    settle_court = Step(
        by=OFFICER,
        basis=law.SEIZED_1999,
        title="与法院处理查封",
        mark="法",
        after=[find],
        at_will=True,
        states=[its.is_settled, its.document],
        bars=rules.bars_without_seizure,
    )
    arrange = Step(
        by=OFFICER,
        basis=law.ARRANGED_1999,
        title="签订处置协议",
        mark="置",
        after=[find],
        repeats=True,
        at_will=True,
        states=[its.arrangement, its.agreed_on, its.arranged_start, its.document],
        why_not=rules.why_not_arrange,
        publishes=[IdleLandArranged],
    )
    decide_fee = Step(
        by=OFFICER,
        basis=law.FEE_1999,
        title="决定征缴闲置费",
        mark="费",
        after=[find],
        states=[its.fee_fen, its.document],
        bars=rules.bars_excused,
        why_not=rules.why_not_fee_1999,
        publishes=[IdleFeeDecided],
    )
    pay_fee = Step(
        by=OFFICER,
        basis=law.FEE_PAID_1999,
        title="登记闲置费缴纳",
        mark="缴",
        answers=[decide_fee],
        states=[its.paid_fen],
        why_not=rules.why_not_pay_fee,
        publishes=[IdleFeePaid],
        within=Days(30),
    )
    decide_take_back = Step(
        by=OFFICER,
        basis=law.FEE_1999,
        title="决定无偿收回",
        mark="收",
        after=[find],
        at_will=True,
        states=[its.document],
        bars=rules.bars_excused,
        why_not=rules.why_not_take_back_1999,
        publishes=[IdleTakeBackDecided],
        not_before=Years(2, counted_from=[its.idle_from, its.moved_from]),
    )
    register = Step(
        by=OFFICER,
        basis=law.REGISTERED_1999,
        title="注销登记",
        mark="销",
        after=[decide_take_back],
        publishes=[IdleLandEnded],
        closes=True,
    )
    lift = Step(
        by=OFFICER,
        basis=law.LIFTED_1999,
        title="解除闲置",
        mark="解",
        after=[find],
        at_will=True,
        states=[its.lifted_for],
        why_not=rules.why_not_lift,
        publishes=[IdleLandEnded],
        closes=True,
    )

"""Idle land since 2012-07-01: survey, finding, hearing, decision (闲置土地处置办法, Order 53)."""

from __future__ import annotations

from yangguang.base.procedure import (
    OFFICER,
    PARTY,
    TIME,
    Days,
    Procedure,
    Since,
    Step,
    Workdays,
    Years,
)
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


class IdleLand(Procedure):
    """Order 53: the holder is heard twice, a fee of a fifth after one year, take-back after two.

    Both years run from the agreed start, moved by the days that an excuse took (`moved_from`).
    """

    key, title = facts.IDLE, "闲置土地处置"
    in_force = Since(2012, 7, 1)
    transition = law.RUNNING

    notify = begins = Step(
        by=OFFICER,
        basis=law.SURVEY,
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
        basis=law.ANSWER,
        title="使用权人说明",
        mark="说",
        answers=[notify],
        within=Days(30),
    )
    lapse = Step(
        by=TIME, basis=law.ANSWER, title="逾期未说明", mark="逾", after=[notify], if_missed=[answer]
    )
    excuse = Step(
        by=OFFICER,
        basis=law.CAUSE,
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
        basis=law.IDLE_MEANS,
        title="不构成闲置",
        mark="清",
        after=[notify],
        at_will=True,
        bars=rules.bars_once_found,
        closes=True,
    )
    find = Step(
        by=OFFICER,
        basis=law.FINDING,
        title="认定闲置土地",
        mark="认",
        after=[answer, lapse],
        bars=rules.bars_once_found,
        states=[its.cause, its.is_mortgaged, its.is_seized, its.document],
        publishes=[IdleLandFound],
        not_before=Years(1, counted_from=[its.idle_from, its.moved_from], basis=law.IDLE_MEANS),
    )
    tell_mortgagee = Step(
        by=OFFICER,
        basis=law.MORTGAGE,
        title="抄送抵押权人",
        mark="抄",
        after=[find],
        at_will=True,
        states=[its.is_told],
        bars=rules.bars_without_mortgage,
    )
    settle_court = Step(
        by=OFFICER,
        basis=law.SEIZED,
        title="与法院处理查封",
        mark="法",
        after=[find],
        at_will=True,
        states=[its.is_settled, its.document],
        bars=rules.bars_without_seizure,
    )
    arrange = Step(
        by=OFFICER,
        basis=law.ARRANGED,
        title="签订处置协议",
        mark="置",
        after=[find],
        repeats=True,
        at_will=True,
        states=[its.arrangement, its.agreed_on, its.arranged_start, its.document],
        why_not=rules.why_not_arrange,
        publishes=[IdleLandArranged],
    )
    tell_hearing = Step(
        by=OFFICER,
        basis=law.HEARING,
        title="告知听证权利",
        mark="告",
        after=[find],
        repeats=True,
        states=[its.intended],
        bars=rules.bars_excused,
    )
    ask_hearing = Step(
        by=PARTY,
        basis=law.HEARING,
        title="要求听证",
        mark="听",
        answers=[tell_hearing],
        only_within=Workdays(5),
    )
    waive = Step(
        by=TIME,
        basis=law.HEARING,
        title="逾期未要求听证",
        mark="弃",
        after=[tell_hearing],
        if_missed=[ask_hearing],
    )
    hear = Step(by=OFFICER, basis=law.HEARING_DAY, title="举行听证", mark="会", after=[ask_hearing])
    decide_fee = Step(
        by=OFFICER,
        basis=law.DECISION,
        title="决定征缴闲置费",
        mark="费",
        after=[hear, waive],
        at_will=True,
        states=[its.fee_fen, its.document],
        why_not=rules.why_not_fee,
        publishes=[IdleFeeDecided],
    )
    pay_fee = Step(
        by=OFFICER,
        basis=law.FEE_PAID,
        title="登记闲置费缴纳",
        mark="缴",
        answers=[decide_fee],
        states=[its.paid_fen],
        publishes=[IdleFeePaid],
        within=Days(30),
    )
    decide_take_back = Step(
        by=OFFICER,
        basis=law.DECISION,
        title="决定无偿收回",
        mark="收",
        after=[hear, waive],
        at_will=True,
        states=[its.document],
        why_not=rules.why_not_take_back,
        publishes=[IdleTakeBackDecided],
        not_before=Years(2, counted_from=[its.idle_from, its.moved_from]),
    )
    register = Step(
        by=OFFICER,
        basis=law.REGISTERED,
        title="注销登记",
        mark="销",
        after=[decide_take_back],
        publishes=[IdleLandEnded],
        closes=True,
    )
    lift = Step(
        by=OFFICER,
        basis=law.LIFTED,
        title="解除闲置",
        mark="解",
        after=[find],
        at_will=True,
        states=[its.lifted_for],
        why_not=rules.why_not_lift,
        publishes=[IdleLandEnded],
        closes=True,
    )

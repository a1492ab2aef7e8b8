"""Idle land since 2012-07-01: survey, finding, hearing, decision (闲置土地处置办法, Order 53)."""

from __future__ import annotations

from yangguang.base.procedure import OFFICER, PARTY, TIME, Since, Step, Workdays, Years
from yangguang.modules.market.procedure import facts_idle as its
from yangguang.modules.market.procedure.idle_1999 import IdleLand1999
from yangguang.modules.market.records import IdleFeeDecided, IdleLandFound, IdleTakeBackDecided
from yangguang.modules.market.rules import idle as rules
from yangguang.modules.market.rules import law_supply as law


class IdleLand(IdleLand1999):
    """Order 53: the holder is heard twice, a fee of a fifth after one year, take-back after two.

    Both years run from the agreed start, moved by the days that an excuse took (`moved_from`). What isn't stated here
    is taken over from Order 5.
    """

    in_force = Since(2012, 7, 1)
    transition = law.RUNNING
    rests_on = {
        IdleLand1999.notify: law.SURVEY,
        IdleLand1999.answer: law.ANSWER,
        IdleLand1999.lapse: law.ANSWER,
        IdleLand1999.excuse: law.CAUSE,
        IdleLand1999.clear: law.IDLE_MEANS,
        IdleLand1999.tell_mortgagee: law.MORTGAGE,
        IdleLand1999.settle_court: law.SEIZED,
        IdleLand1999.arrange: law.ARRANGED,
        IdleLand1999.pay_fee: law.FEE_PAID,
        IdleLand1999.register: law.REGISTERED,
        IdleLand1999.lift: law.LIFTED,
    }

    find = Step(
        by=OFFICER,
        basis=law.FINDING,
        title="认定闲置土地",
        mark="认",
        after=[IdleLand1999.answer, IdleLand1999.lapse],
        bars=rules.bars_once_found,
        states=[its.cause, its.is_mortgaged, its.is_seized, its.document],
        publishes=[IdleLandFound],
        not_before=Years(1, counted_from=[its.idle_from, its.moved_from], basis=law.IDLE_MEANS),
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

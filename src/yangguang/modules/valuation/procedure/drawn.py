"""The steps from the notice of a project to the contract with its valuer; both editions have them."""

from __future__ import annotations

from typing import Final

from yangguang.base.procedure import OFFICER, PARTY, TIME, Days, Step, Workdays
from yangguang.base.valuation import chain
from yangguang.modules.valuation import rules
from yangguang.modules.valuation.procedure import facts
from yangguang.modules.valuation.records import (
    ContractSigned,
    DrawCommitted,
    DrawResult,
    DrawVoided,
    EntrantsListed,
    ListFrozen,
    OfferLapsed,
    OfferMade,
    ProjectAnnounced,
    ProjectStopped,
)

LIMITS: Final = {limit.key: limit.amount.n for limit in chain.LIMITS}
"""The numbers of the chain, by the key of their limit."""


class ByLot:
    """How the valuer is chosen: announced, listed, frozen, committed, drawn, offered in order."""

    announce = Step(
        by=OFFICER,
        basis=rules.NOTICE,
        title="公告评估项目",
        mark="告",
        states=[facts.project, facts.kind, facts.sign_up_until],
        publishes=[ProjectAnnounced],
    )
    sign_up = Step(
        by=PARTY,
        basis=rules.ENTRY,
        title="报名",
        mark="报",
        after=[announce],
        repeats=True,
        at_will=True,
        states=[facts.entrant],
        bars=rules.why_not_sign_up,
        only_within=Days(0, counted_from=[facts.sign_up_until], rolls=False),
    )
    list_entrants = Step(
        by=OFFICER,
        basis=rules.LIST,
        title="公布报名名单",
        mark="单",
        after=[announce],
        repeats=True,
        not_before=Days(0, counted_from=[facts.sign_up_until], basis=rules.ENTRY),
        states=[facts.valid, facts.excluded, facts.related],
        why_not=rules.why_not_list,
        bars=rules.why_not_listed_anew,
        publishes=[EntrantsListed],
    )
    freeze = Step(
        by=OFFICER,
        basis=rules.DRAW,
        title="冻结名单并指定事件",
        mark="冻",
        after=[list_entrants],
        states=[facts.frozen, facts.list_digest, facts.event, facts.event_on],
        why_not=rules.why_not_freeze,
        publishes=[ListFrozen],
    )
    observe = Step(
        by=OFFICER,
        basis=rules.DRAW,
        title="见证人报数",
        mark="数",
        after=[freeze],
        repeats=True,
        at_will=True,
        states=[facts.observer],
        bars=rules.why_not_observe,
    )
    commit = Step(
        by=OFFICER,
        basis=rules.DRAW,
        title="公布承诺值",
        mark="诺",
        answers=[freeze],
        only_within=Days(0, before=facts.event_on),
        states=[facts.committed, facts.commitment],
        publishes=[DrawCommitted],
    )
    read_value = Step(
        by=OFFICER,
        basis=rules.DRAW,
        title="录入事件结果",
        mark="录",
        after=[commit],
        repeats=True,
        not_before=Days(1, before=facts.event_on),
        bars=rules.why_not_read,
    )
    draw = Step(
        by=OFFICER,
        basis=rules.RESULT,
        title="抽签并公布结果",
        mark="签",
        answers=[commit],
        within=Days(LIMITS["publish-result"], counted_from=[facts.event_on], rolls=False),
        not_before=Days(1, before=facts.event_on, basis=rules.DRAW),
        states=[facts.value, facts.drawn, facts.winner, facts.reserves, facts.unsealed],
        publishes=[DrawResult],
    )
    offer = Step(
        by=TIME,
        basis=rules.SUCCESSION,
        title="轮到签约",
        mark="轮",
        after=[draw],
        repeats=True,
        found=True,
        states=[facts.turn, facts.offered],
        publishes=[OfferMade],
    )
    sign = Step(
        by=OFFICER,
        basis=rules.SIGNING,
        title="登记委托合同",
        mark="合",
        answers=[offer],
        within=Workdays(LIMITS["sign"], counted_from=[offer]),
        states=[facts.contract, facts.report_due],
        publishes=[ContractSigned],
    )
    refuse = Step(
        by=PARTY,
        basis=rules.REFUSING,
        title="书面放弃",
        mark="弃",
        answers=[offer],
        at_will=True,
        only_within=Days(LIMITS["refuse"], counted_from=[offer]),
        publishes=[OfferLapsed],
    )
    forfeit = Step(
        by=TIME,
        basis=rules.SIGNING,
        title="逾期视为放弃",
        mark="逾",
        answers=[offer],
        if_missed=[sign],
        publishes=[OfferLapsed],
    )
    declare_void = Step(
        by=OFFICER,
        basis=rules.VOID,
        title="公开作废本轮",
        mark="废",
        answers=[freeze, commit, draw, offer],
        reopens=[freeze],
        at_will=True,
        not_while=[sign],
        bars=rules.why_not_void_late,
        states=[facts.void, facts.extended_until],
        publishes=[DrawVoided],
    )
    stop = Step(
        by=OFFICER,
        basis=rules.STOPPING,
        title="终止评估项目",
        mark="止",
        after=[announce],
        at_will=True,
        publishes=[ProjectStopped],
        closes=True,
    )

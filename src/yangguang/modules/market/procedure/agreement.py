"""How land is granted by agreement: planned, applied for, shown, contracted; and how an allocation is shown."""

from __future__ import annotations

from yangguang.base import publicity
from yangguang.base.procedure import OFFICER, PARTY, Days, Procedure, Since, Step
from yangguang.modules.market.procedure import facts, facts_agreement
from yangguang.modules.market.records import agreement as records
from yangguang.modules.market.rules import agreeing


class LandAgreement(Procedure):
    """Order 21 of 2003."""

    key, title = facts.AGREEMENT, "协议出让"
    in_force = Since(2003, 8, 1)

    plan = begins = Step(
        by=OFFICER,
        basis=agreeing.PLAN,
        title="公布协议出让计划",
        mark="计",
        states=[
            *(facts.stated, facts_agreement.use, facts_agreement.is_commodity),
            facts_agreement.ground,
        ],
        why_not=agreeing.why_not_plan,
        publishes=[records.AgreementPlanned],
    )
    apply_for = Step(
        by=PARTY,
        basis=agreeing.APPLYING,
        title="申请用地",
        mark="申",
        after=[plan],
        repeats=True,
        at_will=True,
        states=[facts_agreement.taker],
        only_within=Days(agreeing.APPLY_DAYS, counted_from=[plan], rolls=True),
    )
    intend = Step(
        by=OFFICER,
        basis=agreeing.INTENT,
        title="公示意向出让",
        mark="意",
        after=[plan],
        not_before=Days(agreeing.APPLY_DAYS, counted_from=[plan], basis=agreeing.APPLYING),
        states=[
            *(facts_agreement.takers, facts.price_fen, facts_agreement.base_fen),
            facts_agreement.ground,
        ],
        why_not=agreeing.why_not_intend,
        publishes=[records.IntentShown],
    )
    interrupt, lose, put_up, regain = publicity.unbroken(
        intend,
        basis=agreeing.INTENT,
        stopped=records.IntentInterrupted,
        shown=records.IntentShown,
    )
    contract = Step(
        by=OFFICER,
        basis=agreeing.CONTRACT,
        title="签订协议出让合同",
        mark="签",
        after=[intend],
        not_while=[interrupt, lose],
        not_before=Days(
            agreeing.INTENT_DAYS, counted_from=[intend, put_up, regain], basis=agreeing.INTENT
        ),
        states=[facts.contract_no],
    )
    publish_result = Step(
        by=OFFICER,
        basis=agreeing.RESULT,
        title="公布协议出让结果",
        mark="果",
        answers=[contract],
        within=Days(agreeing.RESULT_DAYS),
        publishes=[records.AgreementResult],
        closes=True,
    )
    drop = Step(
        by=OFFICER,
        basis=agreeing.EXCLUDED,
        title="终止协议出让",
        mark="终",
        after=[plan],
        not_while=[contract],
        at_will=True,
        publishes=[records.AgreementEnded],
        closes=True,
    )


class LandAllocation(Procedure):
    """The catalogue of 2001: land without payment; that it is shown before is assumed."""

    key, title = facts_agreement.ALLOCATION, "划拨用地公示"
    in_force = Since(2001, 10, 22)

    show_allocation = begins = Step(
        by=OFFICER,
        basis=agreeing.ALLOCATION,
        title="公示划拨用地",
        mark="划",
        states=[facts.stated],
        publishes=[records.AllocationShown],
    )
    decide = Step(
        by=OFFICER,
        basis=agreeing.ALLOCATION,
        title="划拨公示期满",
        mark="满",
        answers=[show_allocation],
        not_before=Days(agreeing.ALLOCATION_DAYS),
        closes=True,
    )

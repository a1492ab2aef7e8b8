"""From the contract or the allocation decision to the accepted building."""

from __future__ import annotations

from yangguang.base.procedure import OFFICER, Days, Procedure, Since, Step
from yangguang.modules.market import rules
from yangguang.modules.market.procedure import facts
from yangguang.modules.market.procedure import facts_supply as its
from yangguang.modules.market.records import (
    ContractVaried,
    LandTakenBack,
    LandTransferred,
    MilestoneReported,
    PaymentEntered,
    StartExtended,
    SupplyResult,
)
from yangguang.modules.market.rules import law_supply as law


class LandSupply(Procedure):
    """The law of 1995: land is granted by contract, or allocated by decision, and to be built on in time.

    Each agreed day is a limit of no length from a fact: where none was agreed, or is no longer, no clock runs. What is
    agreed anew states the extended day too: an extension that was given before no longer counts.
    """

    key, title = facts.SUPPLY, "供地与开发利用"
    in_force = Since(1995, 1, 1)

    sign = begins = Step(
        by=OFFICER,
        basis=rules.law.CONTRACT,
        title="签订出让合同或者核发划拨决定书",
        mark="签",
        states=[
            *(facts.stated, facts.lot, facts.way, facts.supervision_no, facts.contract_no),
            *(facts.price_fen, facts.handover_due, facts.start_due, facts.finish_due),
        ],
        publishes=[SupplyResult],
    )
    pay = Step(
        by=OFFICER,
        basis=law.PAYMENT,
        title="登记缴款",
        mark="缴",
        after=[sign],
        repeats=True,
        at_will=True,
        states=[its.instalment, its.paid_fen, its.late_fee_fen],
        why_not=rules.why_not_pay,
        publishes=[PaymentEntered],
    )
    hand_over = Step(
        by=OFFICER,
        basis=law.HANDOVER,
        title="交付土地",
        mark="交",
        after=[sign],
        states=[its.actual_on],
        publishes=[MilestoneReported],
        within=Days(0, counted_from=[facts.handover_due], rolls=False),
    )
    vary = Step(
        by=OFFICER,
        basis=law.USE_CHANGED,
        title="签订补充协议",
        mark="补",
        after=[sign],
        repeats=True,
        at_will=True,
        states=[
            *(its.agreed_on, its.supplement_no, its.document, its.varied),
            *(facts.start_due, its.start_agreed_on, its.start_anew),
            *(facts.finish_due, its.finish_anew, facts.handover_due),
        ],
        why_not=rules.why_not_vary,
        publishes=[ContractVaried],
    )
    extend = Step(
        by=OFFICER,
        basis=law.EXTENSION,
        title="延长动工期限",
        mark="延",
        after=[sign],
        repeats=True,
        at_will=True,
        states=[its.extended_to, its.finish_extended_to, its.ground, its.document],
        why_not=rules.why_not_extend,
        publishes=[StartExtended],
    )
    start = Step(
        by=OFFICER,
        basis=law.BUILD,
        title="核实动工",
        mark="动",
        after=[sign],
        states=[its.inspection],
        publishes=[MilestoneReported],
        within=Days(0, counted_from=[facts.start_due, its.extended_to], rolls=False),
    )
    complete = Step(
        by=OFFICER,
        basis=law.BUILD,
        title="核实竣工",
        mark="竣",
        after=[start],
        states=[its.inspection],
        publishes=[MilestoneReported],
        within=Days(0, counted_from=[facts.finish_due, its.finish_extended_to], rolls=False),
    )
    transfer = Step(
        by=OFFICER,
        basis=law.TRANSFER,
        title="登记转让",
        mark="转",
        after=[sign],
        repeats=True,
        at_will=True,
        states=[
            *(its.unpaid_fen, its.is_certified, its.invested_percent),
            *(its.transferee, its.transferee_code),
        ],
        why_not=rules.why_not_transfer,
        publishes=[LandTransferred],
    )
    claim = Step(
        by=OFFICER,
        basis=law.CLAIM,
        title="主张合同责任",
        mark="请",
        after=[sign],
        repeats=True,
        at_will=True,
        each=its.claims,
        states=[its.claim_fen],
        why_not=rules.why_not_claim,
    )
    settle_claim = Step(
        by=OFFICER,
        basis=law.CLAIM,
        title="了结请求",
        mark="结",
        answers=[claim],
        at_will=True,
        states=[its.claim_end, its.document],
    )
    take_back = Step(
        by=OFFICER,
        basis=law.TAKE_BACK,
        title="收回土地",
        mark="收",
        after=[sign],
        at_will=True,
        states=[its.taken_for, its.document, its.compensation_fen],
        why_not=rules.why_not_take_back,
        publishes=[LandTakenBack],
        closes=True,
    )
    accept = Step(
        by=OFFICER,
        basis=law.ACCEPTANCE,
        title="竣工验收",
        mark="验",
        after=[complete],
        states=[its.document],
        publishes=[MilestoneReported],
        closes=True,
    )

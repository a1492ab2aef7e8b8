"""From the contract or the allocation decision to the accepted building."""

from __future__ import annotations

from yangguang.base.procedure import OFFICER, Procedure, Since, Step
from yangguang.modules.market import rules
from yangguang.modules.market.procedure import facts
from yangguang.modules.market.records import SupplyResult


class LandSupply(Procedure):
    """The law of 1995: land is granted by contract, or allocated by decision, and to be built on in time."""

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

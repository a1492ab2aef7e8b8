"""How an entry of the register begins and ends."""

from __future__ import annotations

from yangguang.base.procedure import OFFICER, TIME, Procedure, Since, Step, Years
from yangguang.modules.recognition import rules
from yangguang.modules.recognition.procedure.facts import (
    ENTRY_KEY,
    granted_on,
    ground,
    honour,
    kind,
    member,
    notice,
    round_number,
    shown_from,
    shown_until,
    validity_years,
)
from yangguang.modules.recognition.records import EntryLapsed, EntryMade, EntryRevoked


class Recognised(Procedure):
    """One recognised unit or person in the register: until it lapses or is revoked."""

    key, title = ENTRY_KEY, "名录登记"
    in_force = Since(2004, 7, 1)

    grant = begins = Step(
        by=OFFICER,
        basis=rules.REGISTER,
        title="登记授予",
        mark="授",
        states=[
            *(kind, honour, round_number, member, granted_on, validity_years),
            *(shown_from, shown_until, notice),
        ],
        publishes=[EntryMade],
    )
    lapse = Step(
        by=TIME,
        basis=rules.LAPSE,
        title="失效",
        mark="失",
        after=[grant],
        not_before=Years(validity_years, counted_from=[granted_on]),
        publishes=[EntryLapsed],
        closes=True,
    )
    revoke = Step(
        by=OFFICER,
        basis=rules.REVOCATION,
        title="撤销",
        mark="撤",
        after=[grant],
        states=[ground],
        at_will=True,
        publishes=[EntryRevoked],
        closes=True,
    )

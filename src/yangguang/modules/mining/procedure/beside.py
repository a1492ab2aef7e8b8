"""What stands beside a right: restrictions, permits to work, and what an old register or a notice says of it."""

from __future__ import annotations

from yangguang.base.procedure import APPLICANT, OFFICER, Procedure, Since, Step
from yangguang.modules.mining import rules
from yangguang.modules.mining.procedure import facts
from yangguang.modules.mining.records import (
    NoticeKept,
    PermitGranted,
    PermitRevoked,
    RestrictionEntered,
    RestrictionLifted,
    RightRegistered,
)


class MiningRestriction(Procedure):
    """A mortgage is filed or a seizure entered; it holds until it is lifted."""

    key, title = facts.RESTRICTION, "矿业权限制"
    in_force = Since(1998, 2, 12)

    restrict = begins = Step(
        by=OFFICER,
        basis=rules.law.RESTRICTED,
        title="登记抵押或者查封",
        mark="限",
        states=[facts.restraint, facts.number, facts.document, facts.ends_on],
        publishes=[RestrictionEntered],
    )
    lift = Step(
        by=OFFICER,
        basis=rules.law.RESTRICTED,
        title="解除限制",
        mark="解",
        after=[restrict],
        at_will=True,
        states=[facts.document],
        publishes=[RestrictionLifted],
        closes=True,
    )


class MiningPermit(Procedure):
    """The permit to explore or to mine, since 2025-07-01 another object than the right."""

    key, title = facts.PERMIT, "勘查、采矿许可"
    in_force = Since(2025, 7, 1)

    apply = begins = Step(
        by=APPLICANT,
        basis=rules.law.PERMIT,
        title="申请勘查、采矿许可",
        mark="申",
        states=[facts.number, facts.valid_from, facts.valid_to],
    )
    grant = Step(
        by=OFFICER,
        basis=rules.law.PERMIT,
        title="颁发许可证",
        mark="发",
        after=[apply],
        states=[facts.document],
        publishes=[PermitGranted],
    )
    refuse = Step(
        by=OFFICER,
        basis=rules.law.PERMIT,
        title="不予许可",
        mark="驳",
        after=[apply],
        not_while=[grant],
        at_will=True,
        states=[facts.ground],
        closes=True,
    )
    revoke = Step(
        by=OFFICER,
        basis=rules.law.PERMIT_REVOKED,
        title="吊销许可证",
        mark="吊",
        answers=[grant],
        at_will=True,
        states=[facts.ground],
        publishes=[PermitRevoked],
        closes=True,
    )


class MiningEntry(Procedure):
    """A right, or a version of one, that an old register or another office has."""

    key, title = facts.ENTRY, "登记簿移入"
    in_force = Since(1998, 2, 12)

    enter = begins = Step(
        by=OFFICER,
        basis=rules.law.ADOPTED,
        title="移入登记簿",
        mark="移",
        states=[
            *(facts.stated, facts.right, facts.event, facts.name),
            *(facts.former, facts.number, facts.state),
        ],
        publishes=[RightRegistered],
        closes=True,
    )


class MiningNotice(Procedure):
    """What was published of a right without its number, or of one that nobody has yet: kept as printed."""

    key, title = facts.NOTICE, "矿业权公布信息收录"
    in_force = Since(1998, 2, 12)

    note = begins = Step(
        by=OFFICER,
        basis=rules.law.ADOPTED,
        title="收录公布信息",
        mark="录",
        states=[facts.notice, facts.right, facts.name, facts.printed_on, facts.printed],
        publishes=[NoticeKept],
        closes=True,
    )

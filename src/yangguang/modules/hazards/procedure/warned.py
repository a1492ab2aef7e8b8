"""A warning from its draft to its end: two offices, two persons; a drill goes the same way in its own world."""

from __future__ import annotations

from yangguang.base.procedure import OFFICER, TIME, Procedure, Since, Step
from yangguang.base.record import Record
from yangguang.modules.hazards import rules
from yangguang.modules.hazards.procedure import facts
from yangguang.modules.hazards.records import WarningDrilled, WarningIssued


class Drafted:
    """What comes before the signature; a change of what is in force comes before it again."""

    draft = Step(
        by=OFFICER,
        basis=rules.ISSUING,
        title="拟稿",
        mark="拟",
        states=[facts.message, facts.digest],
    )
    revise = Step(
        by=OFFICER,
        basis=rules.SIGNING,
        title="修改预警稿",
        mark="改",
        after=[draft],
        repeats=True,
        at_will=True,
        states=[facts.message, facts.digest],
        why_not=rules.why_not_revise,
    )
    draft_change = Step(
        by=OFFICER,
        basis=rules.ISSUING,
        title="拟变更或者解除",
        mark="变",
        after=[draft],
        repeats=True,
        at_will=True,
        states=[facts.message, facts.digest, facts.changing],
        why_not=rules.why_not_change,
    )
    agree = Step(
        by=OFFICER,
        basis=rules.ISSUING,
        title="气象会签",
        mark="会",
        answers=[draft, revise, draft_change],
        states=[facts.agreed, facts.bureau],
        why_not=rules.why_not_agree,
    )
    drop = Step(
        by=OFFICER,
        basis=rules.SIGNING,
        title="弃用预警稿",
        mark="弃",
        after=[draft],
        at_will=True,
        states=[facts.reason],
        why_not=rules.why_not_drop,
        closes=True,
    )


def _issuing(title: str, mark: str, *, of: type[Record], closes: bool) -> Step:
    """Return the signature of the land office, which publishes; one that lifts the warning ends the case."""
    return Step(
        by=OFFICER,
        basis=rules.ISSUING,
        title=title,
        mark=mark,
        answers=[Drafted.agree],
        not_while=[Drafted.draft, Drafted.revise, Drafted.draft_change],
        states=[
            facts.signed,
            facts.identifier,
            facts.sent,
            facts.picture,
            facts.year,
            facts.serial,
            facts.touched,
            facts.changing,
        ],
        why_not=rules.why_not_sign,
        publishes=[of],
        closes=closes,
    )


def _expiry(*opened_by: Step) -> Step:
    return Step(
        by=TIME,
        basis=rules.EXPIRY,
        title="有效期届满",
        mark="满",
        after=opened_by,
        found=True,
        closes=True,
    )


class HazardWarning(Procedure):
    """One issue (期) of a warning, with all that changed of it until it ended."""

    key, title = facts.WARNING, "地质灾害气象风险预警"
    in_force = Since(2004, 3, 1)

    draft = begins = Drafted.draft
    revise = Drafted.revise
    draft_change = Drafted.draft_change
    agree = Drafted.agree
    drop = Drafted.drop
    sign = _issuing("签发", "签", of=WarningIssued, closes=False)
    lift = _issuing("签发解除", "解", of=WarningIssued, closes=True)
    expire = _expiry(sign)


class HazardDrill(Procedure):
    """The same as an exercise: never on a public outlet."""

    key, title = facts.DRILL, "地质灾害预警演练"
    in_force = Since(2004, 3, 1)

    draft = begins = Drafted.draft
    revise = Drafted.revise
    draft_change = Drafted.draft_change
    agree = Drafted.agree
    drop = Drafted.drop
    sign = _issuing("签发", "签", of=WarningDrilled, closes=False)
    lift = _issuing("签发解除", "解", of=WarningDrilled, closes=True)
    expire = _expiry(sign)

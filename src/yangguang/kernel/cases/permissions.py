"""Who may take a step in a case: role, the applicant's own case, what the office may act in."""

from __future__ import annotations

from yangguang.base.procedure import Step, day_of
from yangguang.base.refusal import Reason, Refusal, Said, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people.actors import Actor


def check(step: Step, case: Case, *, by: Actor) -> None:
    """Refuse an actor of another role, with another case's code, or of an office that may not act there.

    What another office took is adopted as it was.
    """
    if by.adopted_source:
        return
    if by.role != step.by:
        raise Refusal(
            [
                sentence(
                    Reason.RULE,
                    "您以{who}身份不能办理“{step}”。",
                    basis=step.basis,
                    who=by.label if by.office else Said(by.label),
                    step=step.said,
                )
            ]
        )
    if by.case_number and by.case_number != case.number_id:
        raise Refusal([sentence(Reason.RULE, "查询码属于另一件，不能用来办理本件。")])
    if by.office is not None and not by.covers(case):
        raise Refusal(
            [
                sentence(
                    Reason.RULE,
                    "本件由{office}办理，不在您的职权范围内。",
                    remedy="请转告承办机关。",
                    office=offices.full_name_on(case.office, day_of(case.opened_at)),
                )
            ]
        )

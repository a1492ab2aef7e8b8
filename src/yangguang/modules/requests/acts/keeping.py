"""What several steps keep and say: papers, and the public record of an answer."""

from __future__ import annotations

from datetime import date

from yangguang.base.procedure import Standing, day_of
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.work import statements
from yangguang.modules.requests import rules
from yangguang.modules.requests.models import Paper, Request
from yangguang.modules.requests.records import ReplyGiven


def keep(request: Request, step: InHand, text: str) -> None:
    """Keep what was written, where something was."""
    if text.strip():
        paper = Paper(
            request=request, step=step.step.name, member=step.member, text=text.strip(), at=step.at
        )
        statements.insert([paper])


def due_on(standing: Standing) -> date | None:
    """Return the day by which the answer is due; None: the clock stands still, or has not begun."""
    duty = [clock for clock in standing.duties if clock.step == "reply"]
    due = duty[0].due if duty else None
    return due.on if due else None


def reply_given(
    step: InHand, request: Request, *, outcome: rules.Outcome | None, subject: str
) -> ReplyGiven:
    """Return what is said in public about the answer."""
    case: Case = step.case
    received = step.standing.state.takings_of(step.standing.edition.begins)
    return ReplyGiven.of(
        number=case.pk,
        office=offices.full_name_on(case.office, step.day),
        subject=subject,
        received_on=day_of(received[-1].on) if received else None,
        due_on=due_on(step.standing),
        replied_on=step.day,
        outcome=outcome,
        category=rules.Category(request.category) if request.category else None,
        earlier=request.earlier_id or "",
    )

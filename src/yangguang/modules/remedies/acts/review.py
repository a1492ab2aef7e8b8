"""The steps of a reconsideration: those of the body that decides are entered as they become known."""

from __future__ import annotations

from datetime import date, datetime

from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.remedies import rules
from yangguang.modules.remedies.acts.keeping import contested, contested_case, keep, noted
from yangguang.modules.remedies.models import Contest
from yangguang.modules.remedies.procedure import REVIEW_KEY, Reconsideration
from yangguang.modules.remedies.records import (
    NOT_ADMITTED,
    WITHDRAWN,
    ReviewAdmitted,
    ReviewEnded,
    ReviewRaised,
    column_of,
)


def apply(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    about: str,
    body: str,
    reference: str = "",
    on: date | None = None,
) -> Contest:
    """Enter that reconsideration of what was done in case `about` was applied for with `body`.

    Refusal: the office has no such case.
    """
    found = contested_case(office, about)
    with opening(
        Reconsideration.apply,
        key=REVIEW_KEY,
        office=office,
        by=by,
        at=at,
        on=on,
        about=(found.pk,),
    ) as step:
        contest = contested(step, found, body=body, reference=reference)
        step.publish(ReviewRaised(**noted(step, found.pk)))
    return contest


def admit(contest: Contest, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Enter that it was admitted; under the law of 2024 in the ordinary procedure."""
    with taking(Reconsideration.admit, contest.case, by=by, at=at, on=on) as step:
        step.publish(ReviewAdmitted(**noted(step, contest.about_id)))


def admit_simplified(contest: Contest, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Enter that it was admitted in the simplified procedure (2023 Art. 53)."""
    with taking(Reconsideration.admit_simplified, contest.case, by=by, at=at, on=on) as step:
        step.publish(ReviewAdmitted(**noted(step, contest.about_id)))


def deem(contest: Contest, *, by: Actor, at: datetime, on: date) -> None:
    """Say that it counts as admitted: the five working days have passed."""
    with taking(Reconsideration.deem, contest.case, by=by, at=at, on=on) as step:
        step.publish(ReviewAdmitted(**noted(step, contest.about_id)))


def refuse(
    contest: Contest, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Enter that it was not admitted, and why."""
    with taking(Reconsideration.refuse, contest.case, by=by, at=at, on=on) as step:
        step.refuse_if(rules.why_not_ended(text))
        keep(contest, step, text)
        step.publish(
            ReviewEnded(
                **noted(step, contest.about_id), decision=NOT_ADMITTED, ended=column_of(None)
            )
        )


def serve(contest: Contest, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Enter that the copy of the application came to this office: the days for its answer run."""
    with taking(Reconsideration.serve, contest.case, by=by, at=at, on=on):
        pass


def serve_simplified(contest: Contest, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Enter the same in the simplified procedure."""
    with taking(Reconsideration.serve_simplified, contest.case, by=by, at=at, on=on):
        pass


def defend(
    contest: Contest, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Answer in writing, with the evidence."""
    with taking(Reconsideration.defend, contest.case, by=by, at=at, on=on) as step:
        keep(contest, step, text)


def defend_simplified(
    contest: Contest, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Answer in writing, in the simplified procedure."""
    with taking(Reconsideration.defend_simplified, contest.case, by=by, at=at, on=on) as step:
        keep(contest, step, text)


def prolong(
    contest: Contest, *, by: Actor, at: datetime, extra: int, on: date | None = None
) -> None:
    """Enter that the body took more time."""
    with taking(Reconsideration.prolong, contest.case, by=by, at=at, on=on, extra=extra):
        pass


def withdraw(contest: Contest, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Enter that the application was withdrawn."""
    with taking(Reconsideration.withdraw, contest.case, by=by, at=at, on=on) as step:
        step.publish(
            ReviewEnded(**noted(step, contest.about_id), decision=WITHDRAWN, ended=column_of(None))
        )


def decide(
    contest: Contest,
    *,
    by: Actor,
    at: datetime,
    decision: rules.Decision,
    text: str = "",
    on: date | None = None,
) -> None:
    """Enter a decision that leaves nothing to be carried out."""
    step_ = Reconsideration.decide
    with taking(step_, contest.case, by=by, at=at, on=on, decision=decision) as step:
        keep(contest, step, text)
        step.publish(_ended(step, contest, decision))


def decide_simplified(
    contest: Contest,
    *,
    by: Actor,
    at: datetime,
    decision: rules.Decision,
    text: str = "",
    on: date | None = None,
) -> None:
    """Enter a decision of the simplified procedure."""
    step_ = Reconsideration.decide_simplified
    with taking(step_, contest.case, by=by, at=at, on=on, decision=decision) as step:
        keep(contest, step, text)
        step.publish(_ended(step, contest, decision))


def order(
    contest: Contest,
    *,
    by: Actor,
    at: datetime,
    decision: rules.Decision,
    ordered_days: int,
    text: str = "",
    on: date | None = None,
) -> None:
    """Enter a correcting decision that orders something within so many days; the office must comply."""
    with taking(
        Reconsideration.order,
        contest.case,
        by=by,
        at=at,
        on=on,
        decision=decision,
        ordered_days=ordered_days,
    ) as step:
        keep(contest, step, text)
        step.publish(_ended(step, contest, decision))


def comply(
    contest: Contest, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Enter that what was ordered was carried out."""
    with taking(Reconsideration.comply, contest.case, by=by, at=at, on=on) as step:
        keep(contest, step, text)


def _ended(step: InHand, contest: Contest, decision: rules.Decision) -> ReviewEnded:
    return ReviewEnded(
        **noted(step, contest.about_id),
        decision=rules.DECISIONS[decision],
        ended=column_of(decision),
    )

"""Who takes a step: a person in a post, an applicant holding a code, another office, or TIME."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.competence import Reach, reach
from yangguang.kernel.offices.models import Office, Placed
from yangguang.kernel.people.models import ACTING_ROLES, Person, Post


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever takes a step, as the engine and the public see them.

    `role` is the procedure's word (officer, applicant, party, time, auditor); `label` is what is
    said in public and names no person. `case_number`: the case whose code an applicant holds.
    `adopted_source`: where it is known from that another office took the step. `reach`: what the office may act in
    on the day; ask `covers`.
    """

    role: str
    label: str
    office: Office | None = None
    person_id: int | None = None
    post_id: int | None = None
    case_number: str = ""
    adopted_source: str = ""
    reach: Reach | None = None

    def covers(self, row: Placed) -> bool:
        """Tell whether a row lies within what the actor's office may act in; who has no office covers none."""
        if self.office is None:
            return False
        return (self.reach or reach(self.office, on=date.max)).covers(row)


TIME: Final = Actor(role="time", label="期限届满")
"""The running of time; the worker takes its steps."""


def officer(post: Post, *, at: datetime) -> Actor:
    """Return the actor who holds `post` on the Shanghai day of `at`.

    An auditor reads, an administrator keeps people: their roles are "auditor" and "administrator",
    which no procedure names, so they take no step. A deputy (代理) is seen as the post they act for.
    Refusal: the post isn't held that day, or its person may no longer sign in.
    """
    on = at.astimezone(SHANGHAI).date()
    held = post.from_on <= on and (post.until_on is None or on <= post.until_on)
    if not (held and post.person.is_active):
        raise Refusal(
            [
                sentence(
                    Reason.RULE,
                    "{on} 当日您不担任“{title}”，不能以此职务办理。",
                    remedy="请改用现任职务，或者请本机关管理员核对任职起止日期。",
                    on=on,
                    title=post.title,
                )
            ]
        )
    name = offices.full_name_on(post.office, on)
    return Actor(
        role="officer" if post.role in ACTING_ROLES else str(post.role),
        label=f"{name} {post.section}".strip(),
        office=post.office,
        person_id=post.person_id,
        post_id=post.pk,
        reach=reach(post.office, on=on),
    )


def oneself(person: Person) -> Actor:
    """Return a person who does something to their own account: no post is needed for that."""
    return Actor(role="self", label="本人", person_id=person.pk)


def applicant(case_number: str) -> Actor:
    """Return the applicant who holds the query code of case `case_number`."""
    return Actor(role="applicant", label="申请人", case_number=case_number)


def party(case_number: str, *, label: str = "第三方") -> Actor:
    """Return a party of case `case_number` who holds its own code (third party, co-maker)."""
    return Actor(role="party", label=label, case_number=case_number)


def adopted(office: Office, source: str, *, on: date | None = None) -> Actor:
    """Return another office whose step, known from `source`, is taken over into our history.

    Its label is the name that it bore `on` the step's day; without a day, its latest name.
    """
    return Actor(
        role="officer",
        label=offices.full_name_on(office, on or date.max),
        office=office,
        adopted_source=source,
    )

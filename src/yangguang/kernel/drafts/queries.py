"""Reads: what lies beside a case for somebody at the desk, what waits to be reviewed, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from yangguang.kernel.cases.models import Case
from yangguang.kernel.drafts.models import OPEN_STATES, Assignment, Draft, DraftState, Note, Trace
from yangguang.kernel.offices.competence import reach
from yangguang.kernel.offices.models import Office
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.people.models import ACTING_ROLES, Post

MOST_SHOWN: Final = 50
"""Drafts and notes that are read for one page."""
MOST_COLLEAGUES: Final = 200


def own(case: Case, post: Post, *, step: str, member: str = "", seq: int = 0) -> Draft | None:
    """Return the open draft that lies with `post` for this step, with what was typed."""
    found = Draft.objects.filter(case=case, post=post, author=post.person_id, state__in=OPEN_STATES)
    return found.filter(step=step, member=member, seq=seq).first()


def of_case(case: Case, post: Post, *, on: date) -> list[Draft]:
    """Return the open drafts that `post` may see: its own, and others' that wait for review.

    Without what was typed; outside the territory there is none.
    """
    return list(open_drafts(case, post, on=on).select_related("author").defer("form"))


def open_drafts(case: Case, post: Post, *, on: date) -> QuerySet[Draft]:
    """Return what `of_case` lists, as a queryset."""
    if not reach(post.office, on=on).covers(case):
        return Draft.objects.none()
    mine = Q(post=post, author=post.person_id, state__in=OPEN_STATES)
    others = Q(state=DraftState.SUBMITTED) & ~Q(author=post.person_id)
    found = Draft.objects.filter(mine | others, case=case)
    return found.order_by("created_at", "pk")[:MOST_SHOWN]


def to_review(person_id: int) -> QuerySet[Draft]:
    """Return the drafts of others that wait for a second person, wherever they lie.

    A list of cases narrows it down to its territory.
    """
    return Draft.objects.filter(state=DraftState.SUBMITTED).exclude(author=person_id)


def waiting(territory: Territory) -> QuerySet[Draft]:
    """Return every draft of a territory that waits for a second person, the oldest first."""
    found = Draft.objects.filter(state=DraftState.SUBMITTED, **territory.filter("case__", of=Case))
    return found.order_by("changed_at", "pk")


def cases_to_review(
    territory: Territory, person_id: int, *, after: tuple[object, str] | None = None
) -> QuerySet[Case]:
    """Return the cases, closed ones too, with a draft that this person can review, by due date."""
    # The territory is asked of the case alone: asked of the draft's case too, all cases are read.
    waiting = to_review(person_id).values("case")
    return by_due_date(Case.objects.filter(pk__in=waiting, **territory.filter(of=Case)), after)


def cases_assigned(
    territory: Territory, post_id: int, *, after: tuple[object, str] | None = None
) -> QuerySet[Case]:
    """Return the open cases that lie with this post, by due date."""
    held = Assignment.objects.filter(post=post_id, until_at=None).values("case")
    found = Case.objects.filter(pk__in=held, closed_on=None, **territory.filter(of=Case))
    return by_due_date(found, after)


def by_due_date(cases: QuerySet[Case], after: tuple[object, str] | None) -> QuerySet[Case]:
    """Return the cases in the order of every worklist, beginning after a key."""
    if after is not None:
        due_on, number = after
        cases = cases.filter(Q(due_on__gt=due_on) | Q(due_on=due_on, number__gt=number))
    return cases.select_related("office").order_by("due_on", "number")


def notes(case: Case) -> list[Note]:
    """Return the latest notes of a case that were not erased, the newest first."""
    return list(kept_notes(case).select_related("author"))


def kept_notes(case: Case) -> QuerySet[Note]:
    """Return what `notes` lists, as a queryset."""
    return Note.objects.filter(case=case, erased_at=None).order_by("-at", "-id")[:MOST_SHOWN]


def assignment(case: Case) -> Assignment | None:
    """Return with whom the case lies now."""
    return assigned(case).select_related("post__person").first()


def assigned(case: Case) -> QuerySet[Assignment]:
    """Return with whom the case lies now, one or none, as a queryset."""
    return Assignment.objects.filter(case=case, until_at=None)


def colleagues(office: Office, *, day: date) -> list[Post]:
    """Return the posts of an office that take steps and are held on `day`, at most 200."""
    held = Post.objects.filter(office=office, role__in=ACTING_ROLES, from_on__lte=day)
    held = held.filter(Q(until_on=None) | Q(until_on__gte=day), person__is_active=True)
    found = held.select_related("person").order_by("section", "title", "pk")
    return list(found[:MOST_COLLEAGUES])


def traces(case: Case) -> list[Trace]:
    """Return what was done with drafts, notes and assignments of a case, the latest first."""
    found = Trace.objects.filter(case_number=case.pk).order_by("-at", "-id")
    return list(found[:MOST_SHOWN])


@dataclass(frozen=True, slots=True)
class Lying:
    """How much lies with a post: open and closed cases assigned to it, and open drafts."""

    open_cases: int
    closed_cases: int
    drafts: int

    @property
    def total(self) -> int:
        """What a hand-over moves."""
        return self.open_cases + self.closed_cases + self.drafts


def lying_with(post: Post) -> Lying:
    """Count what a hand-over of `post` would move (交接); three queries."""
    held = Assignment.objects.filter(post=post, until_at=None)
    return Lying(
        held.filter(case__closed_on=None).count(),
        held.exclude(case__closed_on=None).count(),
        Draft.objects.filter(post=post, state__in=OPEN_STATES).count(),
    )

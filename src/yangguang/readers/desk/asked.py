"""What every page of the desk asks of the store, in one statement, once per request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from django.db.models import OuterRef, QuerySet, Subquery

from yangguang.base.procedure import day_of
from yangguang.base.workdays import Calendar
from yangguang.kernel.calendar import queries as calendars
from yangguang.kernel.calendar.models import CalendarNotice
from yangguang.kernel.cases.models import Case
from yangguang.kernel.delivery import queries as delivery
from yangguang.kernel.drafts import marks
from yangguang.kernel.drafts import queries as drafts
from yangguang.kernel.files import queries as files
from yangguang.kernel.inbox import queries as inbox
from yangguang.kernel.inbox.models import Tray
from yangguang.kernel.letters import queries as letters
from yangguang.kernel.offices.competence import reach
from yangguang.kernel.people.models import Person, Post
from yangguang.kernel.records import reviewing
from yangguang.kernel.subscriptions import notices
from yangguang.kernel.ui.access import DeskRequest
from yangguang.kernel.work.together import Answers, Asking, Rows, ask, asking
from yangguang.readers.desk import kin_hints, seat, shelves
from yangguang.readers.desk.shelves import Shelf

MY_SHELVES: Final = (Shelf.MINE, Shelf.LATE, Shelf.TODAY, Shelf.NEW)
ACTING_SHELVES: Final = (Shelf.REVIEW, Shelf.ASSIGNED, Shelf.CHANGED)
"""Shelves of who takes steps; an auditor has none."""
HELD, CALLS, RETURNED = "held", "calls", "returned"
MAILS: Final = {tray: f"mails-{tray}" for tray in Tray}

_UPLOAD: Final = ("id", "key", "kind", "size", "flags", "state", "scanned_by", "received_at")
_HELD: Final = ("address", "kind", "about", "person_id", "made_at", "maker")
_DRAFT: Final = (
    *("id", "case_id", "step", "member", "seq", "author_id", "author__name", "post_id"),
    *("state", "changed_at", "created_at"),
)
_LETTER: Final = (
    *("id", "key", "kind", "step", "seq", "member", "number", "dated_on", "state", "corrects_id"),
)
_MAILED: Final = ("id", "course", "made_at", "subscriber_id", "subscriber__refused_at")
_DISPATCH: Final = (
    *("id", "letter_id", "means", "reference", "sent_on", "sent_at"),
    *("outcome", "evidence", "ended_on", "ended_at"),
)
_ASSIGNED: Final = (*("id", "post_id", "post__section", "post__person_id", "post__person__name"),)


def of(request: DeskRequest, *, at: datetime, case: Case | None = None) -> Answers:
    """Return the answers for this request; with `case` also what lies beside it. One query, once."""
    known: Answers | None = getattr(request, "answers", None)
    if known is None:
        asked = [_everywhere(_Seat.of(request), day_of(at), shelves.MOST_COUNTED)]
        if case is not None:
            hinted = kin_hints.counts(case) if seat.acts_here(request) else {}
            asked.append(asking(_beside(request, case, on=day_of(at)), hinted))
        known = ask(*asked)
        request.answers = known  # type: ignore[attr-defined] # kept for this request only
    return known


def calendar(answers: Answers) -> Calendar:
    """Return the calendar that holds now."""
    newest = answers.rows["calendar"]
    return calendars.after(newest[0].digest if newest else "")


@dataclass(frozen=True, slots=True)
class _Seat:
    """A post, equal to another of which the same is asked."""

    key: tuple[object, ...]
    post: Post = field(compare=False)
    acts: bool = field(compare=False)

    @classmethod
    def of(cls, request: DeskRequest) -> _Seat:
        post, acts = request.post, seat.acts_here(request)
        return cls((post.pk, post.person_id, acts, request.reach), post, acts)


@lru_cache(maxsize=512)
def _everywhere(seated: _Seat, today: date, most: int) -> Asking:
    """Put together what every page asks: once for each post and day, for it costs more than the answer."""
    counts = _counts(seated.post, today=today, acts=seated.acts, most=most)
    return asking(_around(seated.post), counts)


def _counts(post: Post, *, today: date, acts: bool, most: int) -> Mapping[str, QuerySet[Any]]:
    """Return what the left column counts, each bounded."""
    counted = (*MY_SHELVES, *ACTING_SHELVES) if acts else MY_SHELVES
    found: dict[str, QuerySet[Any]] = {
        shelf.value: _counted(shelf, shelves.on_shelf(shelf, post, today=today))[:most]
        for shelf in counted
    }
    if acts:
        its = reach(post.office, on=today)
        found |= {MAILS[tray]: inbox.in_tray(post.office, tray)[:most] for tray in Tray}
        found[HELD] = reviewing.waiting(its)[:most]
        found[CALLS] = delivery.unanswered(territory=its)[:most]
        found[RETURNED] = letters.returned(its)[:most]
    return found


def _counted(shelf: Shelf, found: QuerySet[Case]) -> QuerySet[Case]:
    """Return a shelf to be counted: in the order of its index where it has one, else in none."""
    return found.order_by() if shelf in ACTING_SHELVES else found


def _around(post: Post) -> dict[str, Rows]:
    notices = CalendarNotice.objects.order_by("-id")[:1]
    return {
        "calendar": Rows(notices, ("digest",)),
        "filters": Rows(marks.filters_of(post), ("id", "title", "asked")),
    }


def _beside(request: DeskRequest, case: Case, *, on: date) -> dict[str, Rows]:
    post = request.post
    look = marks.last_look(case, person_id=post.person_id)
    found = {
        "in-hand": Rows(drafts.assigned(case), _ASSIGNED),
        "notes": Rows(drafts.kept_notes(case), ("id", "author_id", "author__name", "text", "at")),
        "look": Rows(look, ("id", "seq", "at")),
        "mailed": Rows(notices.latest_mail(case.pk), _MAILED),
        "letters": Rows(letters.of_case(case), _LETTER),
        "dispatches": Rows(letters.attempts_in(case), _DISPATCH),
    }
    if not seat.acts_here(request):
        return found
    maker = Person.objects.filter(pk=OuterRef("person_id")).values("name")
    waiting = reviewing.held_about(case.pk).annotate(maker=Subquery(maker))
    found |= kin_hints.rows(case)
    return found | {
        "drafts": Rows(drafts.open_drafts(case, post, on=on), _DRAFT),
        "held-here": Rows(waiting, _HELD),
        "files": Rows(files.of(case.pk), _UPLOAD),
        "mails": Rows(inbox.beside(case.pk), ("id", "key", "nature", "state", "arrived_at")),
    }

"""What every page of the desk asks of the store, in one statement, once per request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
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
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people.models import Person
from yangguang.kernel.records import reviewing
from yangguang.kernel.ui.access import DeskRequest
from yangguang.readers.desk import seat, shelves
from yangguang.readers.desk.shelves import Shelf
from yangguang.readers.desk.together import Answers, Rows, ask

MY_SHELVES: Final = (Shelf.MINE, Shelf.LATE, Shelf.TODAY, Shelf.NEW)
HELD, CALLS = "held", "calls"

_UPLOAD: Final = ("id", "key", "kind", "size", "flags", "state", "scanned_by")
_HELD: Final = ("address", "kind", "about", "person_id", "made_at", "maker")
_DRAFT: Final = (
    *("id", "case_id", "step", "member", "seq", "author_id", "author__name", "post_id"),
    *("state", "changed_at", "created_at"),
)
_ASSIGNED: Final = (*("id", "post_id", "post__section", "post__person_id", "post__person__name"),)


def of(request: DeskRequest, *, at: datetime, case: Case | None = None) -> Answers:
    """Return the answers for this request; with `case` also what lies beside it. One query, once."""
    known: Answers | None = getattr(request, "answers", None)
    if known is None:
        rows = {**_around(request), **(_beside(request, case) if case else {})}
        known = ask(rows, counts(request, at=at))
        request.answers = known  # type: ignore[attr-defined] # kept for this request only
    return known


def calendar(answers: Answers) -> Calendar:
    """Return the calendar that holds now."""
    newest = answers.rows["calendar"]
    return calendars.after(newest[0].digest if newest else "")


def counts(request: DeskRequest, *, at: datetime) -> Mapping[str, QuerySet[Any]]:
    """Return what the left column counts, each bounded."""
    most, today, post = shelves.MOST_COUNTED, day_of(at), request.post
    acts = seat.acts_here(request)
    counted = (*MY_SHELVES, Shelf.REVIEW, Shelf.CHANGED) if acts else MY_SHELVES
    found: dict[str, QuerySet[Any]] = {
        shelf.value: shelves.on_shelf(shelf, post, today=today).order_by()[:most]
        for shelf in counted
    }
    if acts:
        reach = offices.territory(post.office)
        found[HELD] = reviewing.waiting(reach)[:most]
        found[CALLS] = delivery.unanswered(territory=reach)[:most]
    return found


def _around(request: DeskRequest) -> dict[str, Rows]:
    notices = CalendarNotice.objects.order_by("-id")[:1]
    return {
        "calendar": Rows(notices, ("digest",)),
        "filters": Rows(marks.filters_of(request.post), ("id", "title", "asked")),
    }


def _beside(request: DeskRequest, case: Case) -> dict[str, Rows]:
    post = request.post
    look = marks.last_look(case, person_id=post.person_id)
    found = {
        "assigned": Rows(drafts.assigned(case), _ASSIGNED),
        "notes": Rows(drafts.kept_notes(case), ("id", "author_id", "author__name", "text", "at")),
        "look": Rows(look, ("id", "seq", "at")),
    }
    if not seat.acts_here(request):
        return found
    maker = Person.objects.filter(pk=OuterRef("person_id")).values("name")
    waiting = reviewing.held_about(case.pk).annotate(maker=Subquery(maker))
    return found | {
        "drafts": Rows(drafts.open_drafts(case, post), _DRAFT),
        "held-here": Rows(waiting, _HELD),
        "files": Rows(files.of(case.pk), _UPLOAD),
    }

"""A report said when the next one would come, and it didn't: the county is called, and the chain above sees it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.modules.hazards.models.reports import Incident, Note, Report
from yangguang.modules.hazards.procedure.incidents import Incident as Course
from yangguang.modules.hazards.records.incidents import ReportOverdue

MOST: Final = 100
"""Notes looked at in one run of the worker."""


def remind(case: Case, *, by: Actor, at: datetime, awaited: datetime) -> None:
    """State that the report announced for `awaited` hasn't come: an alarm, for officers only."""
    with taking(Course.remind, case, by=by, at=at, awaited=awaited) as hand:
        hand.publish(
            ReportOverdue(
                number=str(case.pk),
                office=offices.full_name_on(case.office, hand.day),
                serial=hand.known.get("serial", 0),
                awaited=awaited,
            )
        )


def remind_due(*, at: datetime) -> int:
    """Let TIME state what is overdue since the last look; return how many."""
    rows = Note.objects.filter(next_at__isnull=False, next_at__lte=at, reminded_at=None)
    done = 0
    for note in rows.select_related("case__office").order_by("next_at", "pk")[:MOST]:
        with transaction.atomic():
            if not Note.objects.filter(pk=note.pk, reminded_at=None).update(reminded_at=at):
                continue  # another worker came first
            done += _is_missing(note) and _reminded(note, at=at)
    return done


def _reminded(note: Note, *, at: datetime) -> bool:
    assert note.next_at is not None
    try:
        with transaction.atomic():
            remind(note.case, by=actors.TIME, at=at, awaited=note.next_at)
    except Refusal:  # it was closed meanwhile
        return False
    return True


def _is_missing(note: Note) -> bool:
    """Tell whether a further report is still owed: nothing came after the one that announced it."""
    incident = Incident.objects.filter(pk=note.case_id).first()
    if incident is None or note.case.closed_on is not None or incident.serial > note.serial:
        return False
    last = Report.objects.filter(incident=note.case_id).order_by("-serial").first()
    return last is not None and last.step != "finish"

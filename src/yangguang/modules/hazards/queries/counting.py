"""Figures of a period computed from our own incidents: the last report of each counts, never what somebody types."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from django.db.models import F, QuerySet

from yangguang.base.hazards.grades import Grade
from yangguang.base.procedure import start_of
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.modules.hazards.models.reports import Report
from yangguang.modules.hazards.rules import national as rules
from yangguang.modules.hazards.rules.disasters import DISASTERS, GRADES, Disaster
from yangguang.modules.hazards.rules.stated import Counted

CHINA = "000000"
"""The area of national figures."""


def area_of(office: Office) -> str:
    """Return the six digits of an office's area; those of the nation for the ministry."""
    return office.county or office.city or office.province or CHINA


def counted(office: Office, *, from_on: date | None, until_on: date | None) -> Counted:
    """Return the figures of the disasters that the territory of `office` learnt of in a period, by their last reports.

    A danger without a grade of disaster is no disaster yet and isn't counted. `predicted` is not known here.
    """
    rows = list(_last_reports(office, from_on, until_on))
    kinds = Counter(row.incident.disaster for row in rows)
    graded = Counter(row.grade for row in rows if row.grade is not None)
    return Counted(
        total=len(rows),
        dead=sum(row.dead or 0 for row in rows),
        missing=sum(row.missing or 0 for row in rows),
        injured=sum(row.injured or 0 for row in rows),
        loss_fen=sum(row.loss_fen or 0 for row in rows),
        by_kind=rules.joined(
            {
                DISASTERS[Disaster(kind)] if kind else "类型待核实": n
                for kind, n in sorted(kinds.items())
            }
        ),
        by_grade=rules.joined({GRADES[Grade(grade)]: n for grade, n in sorted(graded.items())}),
    )


def _last_reports(office: Office, from_on: date | None, until_on: date | None) -> QuerySet[Report]:
    reach = offices.territory(office).filter("incident__")
    rows = Report.objects.filter(**reach, serial=F("incident__serial")).exclude(grade=None)
    rows = rows.filter(incident__case__adopted=False)
    if from_on is not None:
        rows = rows.filter(incident__learned_at__gte=start_of(from_on))
    if until_on is not None:
        rows = rows.filter(incident__learned_at__lt=start_of(until_on + timedelta(days=1)))
    return rows.select_related("incident").order_by("incident")

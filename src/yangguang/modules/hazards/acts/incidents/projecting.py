"""The rows of an incident follow its steps: what was voided is gone from them, too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from yangguang.base.procedure import Taking
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.modules.hazards.models.reports import Incident, Report
from yangguang.modules.hazards.queries.incidents import REPORTS, report_columns


def project(case: Case) -> None:
    """Write the row of an incident and its reports anew from the steps that stand."""
    course = history.course_of(case)
    standing = course.standing(max(row.at for row in course.rows))
    taken = list(standing.taken)
    begun = next((row for row in taken if row.step == "learn"), None)
    if begun is None:
        Report.objects.filter(incident=case.pk).delete()
        Incident.objects.filter(pk=case.pk).delete()
        return
    values = {**_row(case, begun, taken), "late": _is_late(standing.findings)}
    incident, _ = Incident.objects.update_or_create(case=case, defaults=values)
    kept = [row for row in taken if row.step in REPORTS]
    stated = {row.facts["serial"]: row for row in kept}
    incident.reports.exclude(serial__in=stated).delete()
    for serial, row in stated.items():
        Report.objects.update_or_create(
            incident=incident, serial=serial, defaults=report_columns(row)
        )


def _is_late(findings: Sequence[Any]) -> bool:
    return any(found.code == "late" and found.step == "report" for found in findings)


def _overdue(taken: Sequence[Taking]) -> datetime | None:
    """Return when the next report was announced for that hasn't come; None: none is overdue."""
    last = next((row for row in reversed(taken) if row.step in (*REPORTS, "remind")), None)
    return last.facts["awaited"] if last is not None and last.step == "remind" else None


def _row(case: Case, begun: Taking, taken: Sequence[Taking]) -> dict[str, Any]:
    told = [row.facts["told_serial"] for row in taken if row.step in ("tell", "retell")]
    said = begun.facts
    last = next(
        (row.facts for row in reversed(taken) if row.step in (*REPORTS, "learn", "hear")), said
    )
    return {
        "province": case.province,
        "city": case.city,
        "county": case.county,
        "disaster": said.get("disaster") or "",
        "place": said["place"],
        "area": said["area"],
        "occurred_at": said.get("occurred"),
        "learned_at": begun.on,
        "serial": max((row.facts.get("serial", 0) for row in taken), default=0),
        "grade": last.get("grade"),
        "danger": last.get("danger"),
        "told_serial": told[-1] if told else 0,
        "overdue_since": _overdue(taken),
    }

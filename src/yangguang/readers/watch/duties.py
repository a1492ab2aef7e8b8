"""The cases of each view, by keys that an index leads to, and what is said of each.

A case is named by its public number, its procedure and step; its page says the same and no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from django.db.models import Q, QuerySet

from yangguang.base.procedure import SHANGHAI, Procedure, day_of
from yangguang.base.procedure import Step as Declared
from yangguang.base.refusal import Said
from yangguang.base.workdays import Calendar
from yangguang.kernel.cases import queries, registry
from yangguang.kernel.cases.models import Case, Expected, Step
from yangguang.kernel.offices.models import OfficeName
from yangguang.kernel.ui import case_parts
from yangguang.readers.watch.asked import Asked, View

PER_PAGE: Final = 30
MOST_COUNTED: Final = 50
SOON: Final = 5
"""Working days ahead that count as soon."""
OFFICER: Final = "officer"


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: whose, of which case, by which day, and what is to be said of it.

    `on`: its last day, in the view of findings the day of filing. `late` is in working days, 0: it
    isn't. `why` rests on an article each time it says more than the day.
    """

    case: Case
    office: str
    procedure: str
    step: Said | None
    on: date
    late: int
    why: tuple[Said, ...]


def cases(asked: Asked, *, today: date, calendar: Calendar) -> QuerySet[Case]:
    """Return the cases of a view, in its order; the caller bounds how many are read."""
    if asked.view is View.FOUND:
        return _found(asked)
    rows = queries.worklist(asked.territory, after=asked.key, waiting_for=OFFICER)
    if asked.procedure:
        rows = rows.filter(procedure=asked.procedure)
    if asked.view is View.OVERDUE:
        return rows.filter(due_on__lt=today)
    return rows.filter(due_on__gte=today, due_on__lte=calendar.add_workdays(today, SOON))


def _found(asked: Asked) -> QuerySet[Case]:
    """Return the cases in which something was not as the law asks, open or closed, the newest first."""
    rows = Case.objects.filter(findings__gt=0, adopted=False, **asked.territory.filter())
    if asked.procedure:
        rows = rows.filter(procedure=asked.procedure)
    if asked.key:
        on, number = asked.key
        opened = Case.objects.filter(pk=number).values("opened_at")[:1]
        rows = rows.filter(
            Q(opened_at__lt=opened) | Q(opened_at=opened, pk__lt=number),
            opened_at__lt=datetime.combine(on, time.max, tzinfo=SHANGHAI),
        )
    return rows.select_related("office").order_by("-opened_at", "-number")


def counted(asked: Asked, *, today: date, calendar: Calendar) -> int:
    """Return how many cases a view has, at most one more than `MOST_COUNTED`."""
    rows = cases(asked, today=today, calendar=calendar).select_related(None)
    return len(rows.values_list("pk", flat=True)[: MOST_COUNTED + 1])


def key_of(case: Case, view: View) -> str:
    """Return the key under which the list goes on after a case."""
    day = day_of(case.opened_at) if view is View.FOUND else case.due_on
    return f"{day.isoformat()}_{case.pk}"


def said(
    rows: Sequence[Case], view: View, *, today: date, calendar: Calendar, names: dict[int, str]
) -> list[Duty]:
    """Say what there is to each case, by one query for all of them."""
    if view is View.FOUND:
        found = _findings([case.pk for case in rows])
        return [_with_findings(case, found[case.pk], names=names) for case in rows]
    starts = _starts([case.pk for case in rows])
    return [
        _by_day(case, starts.get((case.pk, case.due_step)), today, calendar, names) for case in rows
    ]


def edition_of(case: Case) -> type[Procedure]:
    """Return the edition that governs a case."""
    line = registry.of(case.procedure).line
    return next((each for each in line if each.in_force == case.edition_on), line[-1])


def _by_day(
    case: Case, start: date | None, today: date, calendar: Calendar, names: dict[int, str]
) -> Duty:
    edition = edition_of(case)
    step = edition.steps.get(case.due_step)
    late = calendar.count_workdays(case.due_on, today) if case.due_on < today else 0
    why = [Said("依据{basis}", {"basis": _basis(step, edition)})]
    if start:
        why.insert(0, Said("自 {start} 起算，最迟 {on}", {"start": start, "on": case.due_on}))
    if case.provisional:
        why.append(Said("放假安排尚未公布，日期为暂定"))
    office = names.get(case.office_id, case.office.slug)
    title = Said(edition.title)
    return Duty(
        case, office, str(title), step.said if step else None, case.due_on, late, tuple(why)
    )


def _basis(step: Declared | None, edition: type[Procedure]) -> object:
    return step.basis if step else edition.begins.basis


def _with_findings(case: Case, found: list[dict[str, Any]], *, names: dict[int, str]) -> Duty:
    why = [case_parts.finding_said(each) for each in found]
    if not why:
        why = [Said("有 {n} 处，见办理经过", {"n": case.findings})]
    edition, office = edition_of(case), names.get(case.office_id, case.office.slug)
    return Duty(case, office, edition.title, None, day_of(case.opened_at), 0, tuple(why))


def _starts(numbers: Sequence[str]) -> dict[tuple[str, str], date]:
    """Return from which day the running duties count, by case and step."""
    rows = Expected.objects.filter(case__in=numbers, kind="within")
    return {
        (number, step): start
        for number, step, start in rows.values_list("case", "step", "start_on")
    }


def _findings(numbers: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Return what the steps of these cases found, those that were taken back left out."""
    rows = Step.objects.filter(case_number__in=numbers).order_by("case_number", "seq")
    steps = list(rows.values_list("case_number", "seq", "findings", "voids"))
    gone = {(number, voids) for number, _, _, voids in steps if voids is not None}
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for number, seq, findings, _ in steps:
        if (number, seq) not in gone:
            found[number] += findings
    return found


def names_of(ids: Iterable[int], *, today: date) -> dict[int, str]:
    """Return what offices are called today, by one query."""
    rows = OfficeName.objects.filter(office__in=set(ids), from_on__lte=today)
    rows = rows.filter(Q(until_on=None) | Q(until_on__gte=today))
    return dict(rows.values_list("office_id", "name"))

"""The cases of each view, by keys that an index leads to, and what is said of each.

A case is named by its public number, its procedure and step; its page says the same and no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any, Final, NamedTuple

from django.db.models import Q, QuerySet

from yangguang.base.procedure import SHANGHAI, Procedure, day_of
from yangguang.base.procedure import Step as Declared
from yangguang.base.refusal import Said
from yangguang.base.workdays import Calendar
from yangguang.kernel.cases import queries, registry
from yangguang.kernel.cases.models import Case, Expected, Step
from yangguang.kernel.offices.models import Office, OfficeName
from yangguang.kernel.ui import case_parts
from yangguang.kernel.work import keys
from yangguang.readers.watch.asked import Asked, View

PER_PAGE: Final = 20
MOST_COUNTED: Final = 50
SOON: Final = 5
"""Working days ahead that count as soon."""
OFFICER: Final = "officer"


class Filed(NamedTuple):
    """What of a case is shown: read as plain values, since a file has hundreds of them."""

    number: str
    procedure: str
    edition_on: date
    due_step: str
    due_on: date
    provisional: bool
    office_id: int
    findings: int
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: whose, of which case, by which day, and what is to be said of it.

    `on`: its last day, in the view of findings the day of filing. `late` is in working days, 0: it
    isn't. `why` rests on an article each time it says more than the day.
    """

    case: Filed
    office: str
    procedure: str
    step: Said | None
    on: date
    late: int
    why: tuple[Said, ...]


def read(rows: QuerySet[Case], *, most: int) -> list[Filed]:
    """Return the first rows of a view, `most` at most: one query."""
    plain = rows.select_related(None).values_list(*Filed._fields)
    return [Filed(*row) for row in plain[:most]]


def cases(asked: Asked, *, today: date, calendar: Calendar) -> QuerySet[Case]:
    """Return the cases of a view, in its order; the caller bounds how many are read."""
    if asked.view is View.FOUND:
        return _found(asked)
    rows = queries.worklist(asked.territory, after=asked.key, waiting_for=OFFICER)
    rows = _of_procedure(rows, asked)
    if asked.view is View.OVERDUE:
        return rows.filter(due_on__lt=today)
    return rows.filter(due_on__gte=today, due_on__lte=calendar.add_workdays(today, SOON))


def _of_procedure(rows: QuerySet[Case], asked: Asked) -> QuerySet[Case]:
    """Narrow a list to a procedure; in a territory its index leads, for there are fewer cases."""
    if not asked.procedure:
        return rows
    wanted = {"procedure": asked.procedure}
    return keys.beside(rows, wanted) if asked.territory.code else rows.filter(**wanted)


def _found(asked: Asked) -> QuerySet[Case]:
    """Return the cases in which something was not as the law asks, open or closed, the newest first."""
    rows = Case.objects.filter(findings__gt=0, adopted=False, **asked.territory.filter(of=Case))
    rows = _of_procedure(rows, asked)
    if asked.key:
        on, number = asked.key
        opened = Case.objects.filter(pk=number).values("opened_at")[:1]
        rows = rows.filter(
            Q(opened_at__lt=opened) | Q(opened_at=opened, pk__lt=number),
            opened_at__lte=opened,  # lets the index begin there
            opened_at__lt=datetime.combine(on, time.max, tzinfo=SHANGHAI),
        )
    return rows.order_by("-opened_at", "-number")


def counted(asked: Asked, *, today: date, calendar: Calendar) -> int:
    """Return how many cases a view has, at most one more than `MOST_COUNTED`."""
    rows = cases(asked, today=today, calendar=calendar).select_related(None)
    return len(rows.values_list("pk", flat=True)[: MOST_COUNTED + 1])


def key_of(case: Filed, view: View) -> str:
    """Return the key under which the list goes on after a case."""
    day = day_of(case.opened_at) if view is View.FOUND else case.due_on
    return f"{day.isoformat()}_{case.number}"


def said(
    rows: Sequence[Filed], view: View, *, today: date, calendar: Calendar, names: dict[int, str]
) -> list[Duty]:
    """Say what there is to each case, by one query for all of them."""
    if view is View.FOUND:
        found = _findings([case.number for case in rows])
        return [_with_findings(case, found[case.number], names=names) for case in rows]
    return list(_by_day(rows, today=today, calendar=calendar, names=names))


@cache
def edition_of(procedure: str, edition_on: date) -> type[Procedure]:
    """Return the edition that governs a case."""
    line = registry.of(procedure).line
    return next((each for each in line if each.in_force == edition_on), line[-1])


def _by_day(
    rows: Sequence[Filed], *, today: date, calendar: Calendar, names: dict[int, str]
) -> Iterator[Duty]:
    starts = _starts([case.number for case in rows])

    @cache  # many have the same last day
    def late(on: date) -> int:
        return calendar.count_workdays(on, today) if on < today else 0

    known: dict[tuple[object, ...], tuple[Said, ...]] = {}  # the same reasons are one object
    for case in rows:
        edition = edition_of(case.procedure, case.edition_on)
        step = edition.steps.get(case.due_step)
        start = starts.get((case.number, case.due_step))
        told = (
            case.procedure,
            case.edition_on,
            case.due_step,
            start,
            case.due_on,
            case.provisional,
        )
        if told not in known:
            known[told] = _why(edition, step, start, case)
        reasons = known[told]
        office, said = names[case.office_id], step.said if step else None
        yield Duty(case, office, edition.title, said, case.due_on, late(case.due_on), reasons)


def _why(
    edition: type[Procedure], step: Declared | None, start: date | None, case: Filed
) -> tuple[Said, ...]:
    why = [Said("依据{basis}", {"basis": _basis(step, edition)})]
    if start:
        why.insert(0, Said("自 {start} 起算，最迟 {on}", {"start": start, "on": case.due_on}))
    if case.provisional:
        why.append(Said("放假安排尚未公布，日期为暂定"))
    return tuple(why)


def _basis(step: Declared | None, edition: type[Procedure]) -> object:
    return step.basis if step else edition.begins.basis


def _with_findings(case: Filed, found: list[dict[str, Any]], *, names: dict[int, str]) -> Duty:
    why = [case_parts.finding_said(each) for each in found]
    if not why:
        why = [Said("有 {n} 处，见办理经过", {"n": case.findings})]
    edition, office = edition_of(case.procedure, case.edition_on), names[case.office_id]
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
    """Return what offices are called today, by one query; one without a name today by its slug."""
    wanted = set(ids)
    rows = OfficeName.objects.filter(office__in=wanted, from_on__lte=today)
    rows = rows.filter(Q(until_on=None) | Q(until_on__gte=today))
    names = dict(rows.values_list("office_id", "name"))
    if nameless := wanted - names.keys():
        names |= Office.objects.filter(pk__in=nameless).values_list("pk", "slug")
    return names

"""Deriving many cases anew: after a calendar notice, or to rebuild everything that is derived.

Cases are read, folded and written in chunks; each chunk is a transaction of its own that holds its
cases in number order, so that officers go on working meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet

from yangguang.base.procedure import day_of
from yangguang.kernel.cases import history, projections
from yangguang.kernel.cases.models import Case, Expected, Moved, Step

CHUNK: Final = 100
"""Cases in one transaction: well below 250 ms of SQLite's write lock."""

COLUMNS: Final = (
    *("edition_on", "last_seq", "waiting_for", "due_step", "due_on", "provisional"),
    *("next_at", "closed_on", "findings", "calendar", "derived_at"),
)

_Key = tuple[str, str, str]


def touched_by(changed: Sequence[date]) -> QuerySet[Case]:
    """Return the open cases whose limits hold a changed day, are provisional, or stand still."""
    spans = Q(expected__provisional=True) | Q(expected__due_on=None)
    if changed:
        spans |= Q(expected__due_on__gte=min(changed), expected__start_on__lt=max(changed))
    return Case.objects.filter(spans, closed_on=None).distinct()


def chunks(cases: QuerySet[Case], *, size: int = CHUNK) -> Iterator[list[str]]:
    """Yield the numbers of `cases` in order, `size` at a time, read by key while they change."""
    last = ""
    while found := list(
        cases.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:size]
    ):
        last = found[-1]
        yield found


def rederive(numbers: Sequence[str], *, at: datetime, notice: str = "") -> int:
    """Derive these cases anew as of `at`; with `notice`, list each limit that moved. Return how many moved."""
    with transaction.atomic():
        found = Case.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
        cases = list(found)
        steps, before = _steps(numbers), _expected(numbers)
        rows: list[Expected] = []
        moved: list[Moved] = []
        stale: list[int] = []
        for case in cases:
            course = history.course_of(case, steps[case.pk])
            standing = course.standing(at)
            columns = projections.derived(standing, calendar=course.calendar.version, at=at)
            columns["last_seq"] = max((row.seq for row in course.rows), default=0)
            for name, value in columns.items():
                setattr(case, name, value)
            after = projections.expected_of(case, standing.clocks, calendar=course.calendar.version)
            old = before[case.pk]
            moved += _moved(case, old, after, notice=notice, at=at) if notice else ()
            stale += [row.pk for row in old]
            rows += after
        Expected.objects.filter(pk__in=stale).delete()
        Expected.objects.bulk_create(rows)
        Case.objects.bulk_update(cases, COLUMNS)
        Moved.objects.bulk_create(moved)
    return len(moved)


def _steps(numbers: Iterable[str]) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = defaultdict(list)
    for row in Step.objects.filter(case_number__in=list(numbers)).order_by("case_number", "seq"):
        found[row.case_number].append(row)
    return found


def _expected(numbers: Iterable[str]) -> dict[str, list[Expected]]:
    found: dict[str, list[Expected]] = defaultdict(list)
    for row in Expected.objects.filter(case__in=list(numbers)):
        found[row.case_id].append(row)
    return found


def _moved(
    case: Case, before: Sequence[Expected], after: Sequence[Expected], *, notice: str, at: datetime
) -> Iterator[Moved]:
    """Yield each limit whose last day is another now."""
    old = {_key(row): row.due_on for row in before}
    for row in after:
        key = _key(row)
        if key in old and old[key] != row.due_on:
            yield Moved(
                year=day_of(at).year,
                notice=notice,
                case_number=case.pk,
                office_id=case.office_id,
                step=row.step,
                member=row.member,
                kind=row.kind,
                before_on=old[key],
                after_on=row.due_on,
                at=at,
            )


def _key(row: Expected) -> _Key:
    return row.step, row.member, row.kind


def all_open(*, at: datetime, **territory: Any) -> int:
    """Derive every open case anew (of a territory's columns, where given); return how many."""
    cases = Case.objects.filter(closed_on=None, **territory)
    count = 0
    for numbers in chunks(cases):
        rederive(numbers, at=at)
        count += len(numbers)
    return count

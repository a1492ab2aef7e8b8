"""Deriving many cases anew: after a calendar notice, or to rebuild everything that is derived.

Cases are read, folded and written in chunks; each chunk is a transaction of its own that holds its
cases in number order, so that officers go on working meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet

from yangguang.base.procedure import day_of
from yangguang.kernel.calendar import queries as calendars
from yangguang.kernel.cases import history, projections, statements
from yangguang.kernel.cases.models import Case, Expected, Moved

CHUNK: Final = 100
"""Cases in one transaction: well below 250 ms of SQLite's write lock."""

COLUMNS: Final = (
    *("edition_on", "last_seq", "waiting_for", "due_step", "due_on", "provisional"),
    *("next_at", "closed_on", "findings", "calendar", "derived_at"),
)

MARK: Final = ("last_seq", "calendar", "derived_at")
"""What every writer of a case or its limits changes."""

KEY: Final = ("step", "member", "kind")
SAID: Final = ("start_on", "due_on", "due_at", "left", "provisional", "calendar", "basis")

Limit = Any
"""A row of `Expected`, or these of its columns: `case_id`, `pk`, `KEY` and `SAID`."""

_key = attrgetter(*KEY)
_said = attrgetter(*KEY, *SAID)


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
    """Derive these cases anew as of `at`; with `notice`, list each limit that moved. Return how many moved.

    Cases are folded before the transaction, so that others write meanwhile, and once more inside it
    where somebody has: it is short, and several processes can share the folding.
    """
    folded = _fold(numbers, at=at)
    with transaction.atomic():
        held = Case.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
        marks = {number: mark for number, *mark in held.values_list("pk", *MARK)}
        folded |= _fold([n for n, mark in marks.items() if folded[n].mark != mark], at=at)
        changed = [one for one in folded.values() if one.changes_limits()]
        moved = [row for one in changed for row in one.moved(notice, at=at)] if notice else []
        statements.delete(Expected, "id", [row.pk for one in changed for row in one.before])
        statements.insert([row for one in changed for row in one.after])
        statements.update([one.case for one in folded.values()], COLUMNS)
        statements.insert(moved)
    return len(moved)


@dataclass(frozen=True, slots=True)
class _Folded:
    """A case with what is derived of it now; `mark` tells whether somebody wrote to it since."""

    case: Case
    mark: list[Any]
    before: Sequence[Limit]
    after: Sequence[Expected]

    def changes_limits(self) -> bool:
        """Tell whether the rows of its limits say anything else than they did."""
        return {_said(row) for row in self.before} != {_said(row) for row in self.after}

    def moved(self, notice: str, *, at: datetime) -> Iterator[Moved]:
        """Yield each limit whose last day is another now."""
        old = {_key(row): row.due_on for row in self.before}
        for row in self.after:
            key = _key(row)
            if key in old and old[key] != row.due_on:
                yield Moved(
                    year=day_of(at).year,
                    notice=notice,
                    case_number=self.case.pk,
                    office_id=self.case.office_id,
                    step=row.step,
                    member=row.member,
                    kind=row.kind,
                    before_on=old[key],
                    after_on=row.due_on,
                    at=at,
                )


def _fold(numbers: Sequence[str], *, at: datetime) -> dict[str, _Folded]:
    """Fold these cases as they stand. The case is read first: what comes later shows in its mark."""
    if not numbers:
        return {}
    folded: dict[str, _Folded] = {}
    cases = list(Case.objects.filter(pk__in=numbers).order_by("pk"))
    steps, before = history.rows_of(numbers), _expected(numbers)
    known = calendars.current()
    for case in cases:
        mark = [getattr(case, name) for name in MARK]
        course = history.course_of(case, steps[case.pk], calendar=known)
        standing, version = course.standing(at), known.version
        columns = projections.derived(standing, calendar=version, at=at)
        columns["last_seq"] = max((row.seq for row in course.rows), default=0)
        for name, value in columns.items():
            setattr(case, name, value)
        after = projections.expected_of(case, standing.clocks, calendar=version)
        folded[case.pk] = _Folded(case, mark, before[case.pk], after)
    return folded


def _expected(numbers: Sequence[str]) -> dict[str, list[Limit]]:
    found: dict[str, list[Limit]] = defaultdict(list)
    names = ("case_id", "pk", *KEY, *SAID)
    for row in Expected.objects.filter(case__in=numbers).values_list(*names, named=True):
        found[row.case_id].append(row)
    return found


def all_open(*, at: datetime, first: str = "", last: str = "", **territory: Any) -> int:
    """Derive every open case anew (of a territory's columns, where given); return how many.

    `first` and `last` bound the numbers, so that several processes can share them (`parts`).
    """
    cases = Case.objects.filter(closed_on=None, pk__gte=first, **territory)
    count = 0
    for numbers in chunks(cases.filter(pk__lte=last) if last else cases):
        rederive(numbers, at=at)
        count += len(numbers)
    return count


def parts(cases: QuerySet[Case], count: int) -> list[tuple[str, str]]:
    """Return first and last number of `count` parts of about one size; an open end is "".

    What is opened meanwhile falls into a part too.
    """
    size = -(-cases.count() // count)
    numbers = cases.order_by("pk").values_list("pk", flat=True)
    firsts = ["", *(found for part in range(1, count) for found in numbers[part * size :][:1])]
    lasts = [numbers.filter(pk__lt=first).reverse()[:1][0] for first in firsts[1:]]
    return list(zip(firsts, [*lasts, ""], strict=True))

"""Deriving many cases anew: after a calendar notice, or to rebuild everything that is derived.

Cases are read, folded and written in chunks; each chunk is a transaction of its own that holds its
cases in number order, so that officers go on working meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import QuerySet

from yangguang.base.numbering import uuid7
from yangguang.base.procedure import day_of
from yangguang.kernel.calendar import queries as calendars
from yangguang.kernel.cases import history, links, projections
from yangguang.kernel.cases.models import Case, Expected, Moved
from yangguang.kernel.cases.projections import Limit
from yangguang.kernel.work import statements

CHUNK: Final = 400
"""Cases in one transaction: well below 250 ms of SQLite's write lock."""

DERIVED: Final = (
    *("edition_on", "last_seq", "waiting_for", "due_step", "due_on", "provisional"),
    *("next_at", "closed_on", "findings", "calendar", "derived_at"),
)
READ: Final = ("number_id", "procedure", "office_id", "adopted", *DERIVED)

MOVED: Final = (
    *("year", "id", "notice", "case_number", "office_id", "step", "member", "kind"),
    *("before_on", "after_on", "at"),
)
"""What is listed of a limit that moved."""

MARK: Final = ("last_seq", "calendar", "derived_at")
"""What every writer of a case or its limits changes."""


def touched_by(changed: Sequence[date], *, calendar: str) -> list[str]:
    """Return the numbers, in order, of open cases that the changed days may touch.

    Their limits hold a changed day, are provisional, or stand still; `calendar` is the version
    that holds now: what was derived under it needs nothing. Each of the three is found by an index.
    """
    rows = Expected.objects.exclude(calendar=calendar)
    found = [rows.filter(provisional=True), rows.filter(due_on=None)]
    if changed:
        found.append(rows.filter(due_on__gte=min(changed), start_on__lt=max(changed)))
    numbers: set[str] = set()
    for part in found:
        numbers.update(part.values_list("case_id", flat=True).iterator(chunk_size=10_000))
    return sorted(numbers)


def chunks(cases: QuerySet[Case], *, size: int = CHUNK) -> Iterator[list[str]]:
    """Yield the numbers of `cases` in order, `size` at a time, read by key while they change."""
    last = ""
    while found := list(
        cases.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:size]
    ):
        last = found[-1]
        yield found


def rederive(
    numbers: Sequence[str],
    *,
    at: datetime,
    notice: str = "",
    count: Callable[[int], object] | None = None,
) -> int:
    """Derive these cases anew as of `at`; with `notice`, list each limit that moved. Return how many moved.

    Cases are folded before the transaction, so that others write meanwhile, and once more inside it
    where somebody has: it is short, and several processes can share the folding. What is derived
    as it is kept is not written, and keeps the instant as of which it was derived. `count` is told
    how many moved, in the same transaction.
    """
    folded = _changed(_fold(numbers, at=at))
    if not folded and count is None:
        return 0
    with transaction.atomic():
        marks = _held(folded)
        folded = {number: folded[number] for number in marks}
        folded |= _fold([n for n, one in folded.items() if one.mark != marks[n]], at=at)
        folded = _changed(folded)
        moved = [row for one in folded.values() for row in one.moved(notice, at=at)]
        _write(folded.values(), at=at)
        statements.insert_values(Moved, MOVED, moved)
        if count is not None:
            count(len(moved))
    return len(moved)


@dataclass(frozen=True, slots=True)
class _Folded:
    """A case as it is kept, the columns that are derived otherwise now, and its limits then and now.

    `mark` tells whether somebody wrote to it since.
    """

    case: Case
    mark: tuple[Any, ...]
    columns: Mapping[str, Any]
    before: frozenset[Limit]
    after: Sequence[Limit]

    def differs(self) -> bool:
        """Tell whether anything is derived otherwise than it is kept."""
        return bool(self.columns) or self.before != frozenset(self.after)

    def is_confirmed(self) -> bool:
        """Tell whether only the calendar that it was derived from is another, and no limit."""
        return self.columns.keys() == {"calendar"} and self.before == frozenset(
            limit._replace(calendar=self.case.calendar) for limit in self.after
        )

    def moved(self, notice: str, *, at: datetime) -> Iterator[tuple[Any, ...]]:
        """Yield each limit whose last day is another now, as `MOVED`; nothing without a notice."""
        if not notice:
            return
        old = {limit[:3]: limit.due_on for limit in self.before}
        for limit in self.after:
            key = limit[:3]
            if key in old and old[key] != limit.due_on:
                yield (
                    day_of(at).year,
                    uuid7(),
                    notice,
                    self.case.pk,
                    self.case.office_id,
                    *key,
                    old[key],
                    limit.due_on,
                    at,
                )


def _changed(folded: Mapping[str, _Folded]) -> dict[str, _Folded]:
    return {number: one for number, one in folded.items() if one.differs()}


def _held(numbers: Collection[str]) -> dict[str, tuple[Any, ...]]:
    """Hold these cases in the order of their numbers, and return their marks."""
    if not numbers:
        return {}
    names = ("number_id", *MARK)
    rows = statements.read(Case, names, "number", list(numbers), order_by=("number",), lock=True)
    return {row.number_id: tuple(row[1:]) for row in rows}


def _write(folded: Iterable[_Folded], *, at: datetime) -> None:
    """Write what is derived otherwise: most cases after a notice only under another calendar."""
    confirmed: list[_Folded] = []
    other: list[_Folded] = []
    for one in folded:
        (confirmed if one.is_confirmed() else other).append(one)
    if confirmed:
        numbers = [one.case.pk for one in confirmed]
        calendar = confirmed[0].columns["calendar"]
        Expected.objects.filter(case__in=numbers).update(calendar=calendar)
        Case.objects.filter(pk__in=numbers).update(calendar=calendar, derived_at=at)
    names = {"derived_at"}
    for one in other:
        names.update(one.columns)
        for name, value in one.columns.items():
            setattr(one.case, name, value)
        one.case.derived_at = at
    limits = [one for one in other if one.before != frozenset(one.after)]
    statements.delete(Expected, "case_id", [one.case.pk for one in limits])
    rows = ((one.case.pk, *limit) for one in limits for limit in one.after)
    statements.insert_values(Expected, ("case_id", *Limit._fields), rows)
    statements.update([one.case for one in other], names)


def _fold(numbers: Sequence[str], *, at: datetime) -> dict[str, _Folded]:
    """Fold these cases as they stand. The case is read first: what comes later shows in its mark."""
    if not numbers:
        return {}
    folded: dict[str, _Folded] = {}
    rows = statements.read(Case, READ, "number", numbers, order_by=("number",))
    cases = [Case.from_db(connection.alias, READ, row) for row in rows]
    steps, before, linked = history.rows_of(numbers), _limits(numbers), links.linked_of(cases)
    known = calendars.current()
    for case in cases:
        pk = case.pk
        course = history.course_of(case, steps[pk], calendar=known, linked=linked.get(pk, ()))
        standing, version = course.standing(at), known.version
        derived = projections.derived(standing, calendar=version, at=at)
        derived["last_seq"] = max((row.seq for row in course.rows), default=0)
        derived["derived_at"] = case.derived_at  # says nothing of its own
        columns = {k: value for k, value in derived.items() if getattr(case, k) != value}
        after = projections.limits_of(standing.clocks, calendar=version)
        mark = (case.last_seq, case.calendar, case.derived_at)
        folded[pk] = _Folded(case, mark, columns, frozenset(before[pk]), after)
    return folded


def _limits(numbers: Sequence[str]) -> dict[str, list[Limit]]:
    found: dict[str, list[Limit]] = defaultdict(list)
    for row in statements.read(Expected, ("case_id", *Limit._fields), "case_id", numbers):
        found[row.case_id].append(Limit(*row[1:]))
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

"""Auditing all cases: history, what is derived of it, numbers, records and the modules' rows.

It reads everything: for tests, restores and the auditor's evening, not for a page. Run it in one
transaction that sees one moment of the store, or while nobody writes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from yangguang.base import numbering
from yangguang.base.procedure import Course
from yangguang.kernel.cases import history, links, projections, registry
from yangguang.kernel.cases import numbers as series_of
from yangguang.kernel.cases.models import About, Case, Expected, PublicNumber, Series, Step
from yangguang.kernel.records.models import Fate, Publication, What

CHUNK = 200
"""Cases whose rows are read together."""


def disagreements() -> Iterator[str]:
    """Yield one sentence for each thing that doesn't fit; none: the cases agree with themselves."""
    yield from _of_numbers()
    yield from _of_records()
    yield from _of_opened()
    cases = Case.objects.select_related("office").order_by("pk")
    last = ""
    while chunk := list(cases.filter(pk__gt=last)[:CHUNK]):
        last = chunk[-1].pk
        yield from _of_chunk(chunk)


def _of_numbers() -> Iterator[str]:
    """Every number has its case and every step too, and no series lies behind what it gave, or has laid ready."""
    cases = dict(Case.objects.values_list("pk", "procedure"))
    given = {(s.prefix, s.year): s.last for s in Series.objects.all()}
    counted: Counter[tuple[str, int]] = Counter()
    for number, key in PublicNumber.objects.values_list("number", "procedure").iterator():
        if cases.get(number) != key:
            yield f"number {number}: it was given for {key} and its case isn't one"
        parts = numbering.case.parse(number).parts
        series = parts["prefix"], int(parts["year"])
        counted[series] += 1
        if int(parts["serial"]) > given.get(series, 0):
            yield f"number {number}: its series hasn't come so far"
    for prefix, year in given:
        counted[prefix, year] += series_of.lying(prefix, year)
    for series, last in given.items():
        if counted[series] != last:
            yield f"series {series[0]}-{series[1]}: {last} given, {counted[series]} kept"
    numbers = Step.objects.order_by("case_number").values_list("case_number", flat=True)
    for number in numbers.distinct():
        if number not in cases:
            yield f"case {number}: it has steps and isn't there"


def _of_records() -> Iterator[str]:
    """Every record named by a step is there, and every record about a case was said in one step.

    A successor that no step said is named by the record that it corrects.
    """
    said: Counter[str] = Counter()
    for number, addresses in Step.objects.values_list("case_number", "records").iterator():
        said.update(addresses)
        if len(set(addresses)) != len(addresses):
            yield f"case {number}: a step names a record twice"
    fates = Fate.objects.filter(what=What.CORRECTED_BY)
    said.update(set(fates.values_list("successor", flat=True)) - set(said))
    about = dict(Publication.objects.values_list("address", "about"))
    cases = set(Case.objects.values_list("pk", flat=True))
    for address, times in said.items():
        if address not in about:
            yield f"record {address}: a step names it and it isn't there"
        elif times != 1:
            yield f"record {address}: said {times} times"
    for address, number in about.items():
        if number in cases and address not in said:
            yield f"record {address}: it is about case {number}, and no step of it said so"


def _of_opened() -> Iterator[str]:
    """Every case that a step says its act opened is there, was opened once, and went with its void."""
    by: dict[str, list[tuple[str, int]]] = defaultdict(list)
    openers = Step.objects.order_by("case_number", "seq")
    for number, seq, opened in openers.values_list("case_number", "seq", "opened").iterator():
        for made in opened:
            by[made].append((number, seq))
    voids = set(Step.objects.exclude(voids=None).values_list("case_number", "voids"))
    known = set(Case.objects.values_list("pk", flat=True))
    for made, steps in by.items():
        if made not in known:
            yield f"case {made}: steps {steps} say that they opened it, and it isn't there"
        elif len(steps) != 1:
            yield f"case {made}: opened by {steps}"
        elif steps[0] in voids and (made, 1) not in voids:
            yield f"case {made}: the step that opened it was voided, and it wasn't"


def _of_chunk(chunk: list[Case]) -> Iterator[str]:
    numbers = [case.pk for case in chunk]
    steps: dict[str, list[Step]] = defaultdict(list)
    for step in Step.objects.filter(case_number__in=numbers).order_by("case_number", "seq"):
        steps[step.case_number].append(step)
    expected: dict[str, list[Expected]] = defaultdict(list)
    for row in Expected.objects.filter(case__in=numbers):
        expected[row.case_id].append(row)
    tied: dict[str, list[About]] = defaultdict(list)
    for about in About.objects.filter(case__in=numbers):
        tied[about.case_id].append(about)
    for case in chunk:
        for fault in _of_case(case, steps[case.pk], expected[case.pk], tied[case.pk]):
            yield f"case {case.pk}: {fault}"


def _of_case(
    case: Case, steps: list[Step], expected: list[Expected], tied: list[About]
) -> Iterator[str]:
    if [step.seq for step in steps] != list(range(1, len(steps) + 1)) or not steps:
        yield f"its steps are numbered {[step.seq for step in steps]}"
        return
    if steps[-1].seq != case.last_seq:
        yield f"it says that its last step is {case.last_seq}, and that is {steps[-1].seq}"
    if any(earlier.at > later.at for earlier, later in pairwise(steps)):
        yield "a step was recorded before the one before it"
    try:
        registry.of(case.procedure).subject(case)
    except ObjectDoesNotExist as fault:
        yield f"its module has no row for it: {fault}"
    try:
        course = history.course_of(case, steps)
        standing = course.standing(steps[-1].at)
    except (LookupError, ValueError, RuntimeError) as fault:
        yield f"its history can't be folded: {fault!r}"
        return
    for taking, reasons in standing.fallen:
        yield f"step {taking.seq} ({taking.step}) doesn't stand: {[str(r) for r in reasons]}"
    told = links.rows(case, standing, {step.seq: step.about for step in steps})
    yield from _differences(_since(tied), _since(told))
    yield from _of_derived(case, course, expected)


def _of_derived(case: Case, course: Course, expected: list[Expected]) -> Iterator[str]:
    """Compare what is kept with what is derived as of the instant that it was derived at."""
    if case.derived_at is None:
        yield "nothing was derived of it"
        return
    if case.closed_on and case.calendar != course.calendar.version:
        return  # what a later notice says of its days changes nothing that was done
    view = course.standing(case.derived_at)
    columns = projections.derived(view, calendar=case.calendar, at=case.derived_at)
    rows = projections.expected_of(case, view.clocks, calendar=case.calendar)
    kept = {name: getattr(case, name) for name in columns} | _rows(expected)
    yield from _differences(kept, columns | _rows(rows))


def _since(rows: Iterable[About]) -> dict[str, Any]:
    return {f"about {row.number_id}": (row.from_on, row.from_at) for row in rows}


def _rows(expected: Iterable[Expected]) -> dict[str, Any]:
    return {
        " ".join(part for part in ("limit", row.kind, row.step, row.member) if part): (
            *(row.start_on, row.due_on, row.due_at, row.left),
            *(row.provisional, row.calendar, row.basis),
        )
        for row in expected
    }


def _differences(kept: dict[str, Any], wanted: dict[str, Any]) -> Iterator[str]:
    for name in dict.fromkeys((*wanted, *kept)):
        if kept.get(name) != wanted.get(name):
            yield f"{name} is kept as {kept.get(name)} and derived as {wanted.get(name)}"

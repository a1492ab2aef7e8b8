"""Linked cases: which public numbers a case is about, and which open cases about the same ones it meets.

Only procedures that name others in `not_while`, or are named so, ask anything of the store here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final, TypeAlias

from django.db.models import F, Q, QuerySet

from yangguang.base.procedure import Course, Linked, Standing, When, day_of
from yangguang.base.procedure.history import instant_of
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import About, Case, Step
from yangguang.kernel.work import statements

MOST_BESIDE: Final = 20
"""So many cases are named beside one."""

Since: TypeAlias = tuple[date, datetime]
"""Legal day and recording of the step that said so."""


def linked_of(
    cases: Iterable[Case], *, about: Mapping[str, Since] | None = None
) -> dict[str, list[Linked]]:
    """Return by number what each leaning case meets; `about`: what its step in hand says besides."""
    leaning = {case.pk: case for case in cases if registry.leans_on(case.procedure)}
    if not leaning:  # most procedures lean on none
        return {}
    keys = {key for case in leaning.values() for key in registry.leans_on(case.procedure)}
    ties: dict[str, dict[str, Since]] = {number: dict(about or {}) for number in leaning}
    kept = About.objects.filter(case__in=leaning)
    for pk, number, on, at in kept.values_list("case", "number", "from_on", "from_at"):
        ties[pk][number] = (on, at)
    for pk, mine in ties.items():
        mine.pop(pk, None)  # its own number holds from before its beginning
    met = _met({number for pk, mine in ties.items() for number in (pk, *mine)}, keys)
    return {pk: _linked(case, ties[pk], met) for pk, case in leaning.items()}


_Met: TypeAlias = Mapping[str, list[tuple[str, str, date | None, Since]]]


def _met(numbers: Iterable[str], keys: Iterable[str]) -> _Met:
    """Return by public number the cases of these procedures that are about it."""
    found: dict[str, list[tuple[str, str, date | None, Since]]] = defaultdict(list)
    rows = About.objects.filter(number__in=numbers, case__procedure__in=keys)
    names = ("number", "case", "case__procedure", "case__closed_on", "from_on", "from_at")
    for number, pk, key, closed_on, on, at in rows.values_list(*names):
        found[number].append((pk, key, closed_on, (on, at)))
    return found


def _linked(case: Case, ties: Mapping[str, Since], met: _Met) -> list[Linked]:
    """Return what one case meets, each from when both were about the same number."""
    keys = registry.leans_on(case.procedure)
    found: dict[str, Linked] = {}
    for number in (case.pk, *ties):
        for pk, key, closed_on, since in met.get(number, ()):
            if pk == case.pk or key not in keys:
                continue
            on, at = max(since, ties[number]) if number in ties else since
            known = found.get(pk)
            if known is None or (on, at) < (known.opened_on, known.opened_at):
                found[pk] = Linked(key, pk, on, closed_on, at)
    return [found[pk] for pk in sorted(found)]


def leaning_on(numbers: Iterable[str], keys: Iterable[str]) -> QuerySet[Case]:
    """Return the cases of the procedures `keys` that are about one of these public numbers."""
    said = About.objects.filter(number__in=numbers).values("case")
    return Case.objects.filter(Q(pk__in=numbers) | Q(pk__in=said), procedure__in=keys)


def numbers_of(case: Case) -> set[str]:
    """Return the public numbers that a case is about, its own with them."""
    tied = About.objects.filter(case=case).values_list("number", flat=True)
    return {case.pk, *tied}


def rows(case: Case, standing: Standing, said: Mapping[int, Sequence[str]]) -> list[About]:
    """Return what is to be kept of a case; `said` is what each of its steps says that it is about."""
    own = (case.pk,) if registry.linked(case.procedure) else ()
    first: dict[str, Since] = {}
    for taking in standing.taken:
        for number in (*own, *said.get(taking.seq, ())):
            first.setdefault(number, (day_of(taking.on), taking.at))
    return [
        About(case_id=case.pk, number_id=number, from_on=on, from_at=at)
        for number, (on, at) in sorted(first.items())
    ]


def told(standings: Mapping[str, tuple[Case, Standing]]) -> list[About]:
    """Return what is to be kept of these cases, as their steps say it."""
    said: dict[str, dict[int, Sequence[str]]] = defaultdict(dict)
    steps = Step.objects.filter(case_number__in=standings)
    for number, seq, about in steps.values_list("case_number", "seq", "about"):
        said[number][seq] = about
    return [row for pk, (case, stood) in standings.items() for row in rows(case, stood, said[pk])]


def keep(numbers: Sequence[str], told_of: Sequence[About]) -> None:
    """Write what the cases of these numbers are about, in place of what was kept."""
    statements.delete(About, "case_id", numbers)
    statements.insert(told_of)


def rebuild(standings: Mapping[str, tuple[Case, Standing]]) -> None:
    """Write what these cases are about anew from their steps."""
    if standings:
        keep(list(standings), told(standings))


def begins(course: Course, on: When) -> bool:
    """Tell whether a step on `on` is the first of a case that is about its own number."""
    if not registry.linked(course.line[0].key):
        return False
    return not course.rows or instant_of(on) < instant_of(course.rows[0].on)


def since(about: Iterable[str], *, on: When, at: datetime) -> dict[str, Since]:
    """Return what a step in hand says that its case is about."""
    return {number: (day_of(on), at) for number in about}


def is_about(number: str, other: str) -> bool:
    """Tell whether the case `number` said that it is about `other`."""
    return About.objects.filter(case=number, number=other).exclude(case=other).exists()


def beside(number: str) -> list[tuple[str, str]]:
    """Return number and procedure of the cases that this one is about, or that are about it: one query."""
    rows = About.objects.filter(Q(number=number) | Q(case=number)).exclude(case=F("number"))
    names = ("case", "case__procedure", "number", "number__procedure")
    found = {
        (case, key) if case != number else (other, other_key)
        for case, key, other, other_key in rows.values_list(*names)[:MOST_BESIDE]
    }
    return sorted(found)

"""Reads: a case by number or by number and code, its standing, the worklist by due date."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from yangguang.base import numbering
from yangguang.base.procedure import Standing, day_of
from yangguang.base.refusal import Reason, Refusal, Sentence, sentence
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import About, Case, Expected, Moved, Step
from yangguang.kernel.offices.models import Succession
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.work import keys


def by_number(number: str) -> Case | None:
    """Return the case with this public number, as typed by a person; None: there is none.

    It knows as `is_succeeded` whether anything became of its office (merged, split, a matter transferred).
    """
    try:
        reading = numbering.case.parse(number)
    except numbering.Unreadable:
        return None
    parts = reading.parts
    canonical = f"{parts['prefix']}-{parts['year']}-{parts['serial']}-{parts['check']}"
    became = Succession.objects.filter(office=OuterRef("office"))
    found = Case.objects.select_related("office").annotate(is_succeeded=Exists(became))
    return found.filter(pk=canonical).first()


def by_code(number: str, code: str) -> Case:
    """Return the case to which both belong. Refusal: they don't; which is wrong is never said."""
    case = by_number(number)
    if case is None or not case.code_digest:
        numbering.code.matches(code, b"\0" * 16, b"")  # the same work, so that time tells nothing
        raise Refusal([_no_match()])
    if not numbering.code.matches(code, bytes(case.code_salt), bytes(case.code_digest)):
        raise Refusal([_no_match()])
    return case


def _no_match() -> Sentence:
    return sentence(
        Reason.UNKNOWN,
        "编号和查询码对不上。",
        remedy="请对照回执重新输入；回执遗失的，请带身份证明到受理窗口补办。",
    )


def standing(case: Case, *, at: datetime) -> Standing:
    """Return where the case stands at `at`."""
    return history.course_of(case).standing(at)


def timeline(case: Case) -> list[Step]:
    """Return the steps of a case, voided ones included, in the order of the fold."""
    return list(Step.objects.filter(case_number=case.number_id).order_by("on", "seq"))


def steps_of_person(
    person_id: int, *, before: tuple[datetime, UUID] | None = None
) -> QuerySet[Step]:
    """Return the steps and voids that a person took or decided, the latest first.

    `before` is `at` and `id` of the last one seen. The caller bounds how many are read.
    """
    steps = Step.objects.filter(person_id=person_id)
    if before is not None:
        at, identity = before
        steps = steps.filter(Q(at__lt=at) | Q(at=at, id__lt=identity))
    return steps.order_by("-at", "-id")


def about(number: str) -> QuerySet[Case]:
    """Return the cases that are about a public number, in the order of their own numbers."""
    said = About.objects.filter(number=number).values("case")
    return Case.objects.filter(pk__in=said).order_by("pk")


def expected(case: Case) -> QuerySet[Expected]:
    """Return the running limits of a case, the next one first."""
    return Expected.objects.filter(case=case).order_by("due_on", "step", "member")


def worklist(
    territory: Territory, *, after: tuple[object, str] | None = None, waiting_for: str = ""
) -> QuerySet[Case]:
    """Return the open cases of a territory by due date; `after` is the key of the last one seen.

    What other offices did is history here, and nobody's work.
    """
    cases = Case.objects.filter(closed_on=None, adopted=False, **territory.filter(of=Case))
    cases = cases.exclude(waiting_for="")  # at rest: open, and nobody's work
    cases = cases.select_related("office")
    if waiting_for:
        cases = cases.filter(waiting_for=waiting_for)
    if after is not None:
        due_on, number = after
        cases = cases.filter(keys.beyond({"due_on": due_on, "number": number}))
    return cases.order_by("due_on", "number")


def overdue(case: Case, *, at: datetime) -> bool:
    """Tell whether the turn's last day has passed."""
    return case.closed_on is None and case.due_on < day_of(at)


def moved(notice: str, *, office_id: int, after: tuple[str, UUID] | None = None) -> QuerySet[Moved]:
    """Return the limits of an office's cases that a calendar notice moved, by number of the case.

    `after` is `case_number` and `id` of the last one seen. The caller bounds how many are read.
    """
    rows = Moved.objects.filter(notice=notice, office_id=office_id)
    if after is not None:
        number, identity = after
        rows = rows.filter(Q(case_number__gt=number) | Q(case_number=number, id__gt=identity))
    return rows.order_by("case_number", "id")


def offices_moved(notice: str) -> dict[int, int]:
    """Return how many limits of each office a calendar notice moved: the offices that are told."""
    rows = Moved.objects.filter(notice=notice).values_list("office_id")
    return dict(rows.annotate(Count("id")).order_by("office_id"))

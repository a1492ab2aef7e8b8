"""Reads: how an applicant is reached, what stands against erasing, when the period ends, what was erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said, Sentence
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Case
from yangguang.kernel.personal import rules
from yangguang.kernel.personal.models import Contact, Gone, Ground, Hold, Order

MOST_CONTACTS = 20


def contacts(case: Case) -> list[Contact]:
    """Return how the applicant said to be reached since filing, the latest first."""
    return list(Contact.objects.filter(case=case).order_by("-at", "-id")[:MOST_CONTACTS])


def gone(number: str) -> QuerySet[Gone]:
    """Return the erasures of a case, the latest first."""
    return Gone.objects.filter(case_number=number).order_by("-at")[:5]


def said(row: Gone) -> Said:
    """Say that personal data was erased, to whoever opens the case."""
    ground = Said(str(Ground(row.ground).label))
    params = {"on": day_of(row.at), "ground": ground, "basis": rules.ERASURE}
    return Said("个人信息已于{on}删除：{ground}（{basis}）。", params)


def holds(case: Case) -> QuerySet[Hold]:
    """Return the hold that stands, if any."""
    return Hold.objects.filter(case=case, until_at=None)


def hold_of(case: Case) -> Hold | None:
    """Return the hold that stands."""
    return holds(case).first()


def orders(case: Case) -> QuerySet[Order]:
    """Return the order that waits for a second person, if any."""
    return Order.objects.filter(case=case, ended_at=None)


def order_of(case: Case) -> Order | None:
    """Return the order that waits for a second person."""
    return orders(case).select_related("post__person", "post__office").first()


@dataclass(frozen=True, slots=True)
class Around:
    """The cases about a case's number: those that still run, and the day on which the last one ended."""

    running: tuple[str, ...]
    ended_on: date | None


def around(case: Case) -> Around:
    """Return what other cases say about a case: an open remedy keeps it, an ended one begins the period anew."""
    others = [other for other in cases.about(case.pk)[:100] if other.pk != case.pk]
    days = [row.closed_on for row in (case, *others) if row.closed_on]
    running = tuple(other.pk for other in others if other.closed_on is None)
    return Around(running, max(days) if days else None)


def why_not(case: Case, beside: Around | None = None) -> list[Sentence]:
    """Return what stands against erasing what is personal of a case."""
    return against(case, beside or around(case), hold_of(case))


def against(case: Case, beside: Around, held: Hold | None) -> list[Sentence]:
    """Return the same of what was read already."""
    return list(
        rules.why_not_erase(
            is_closed=case.closed_on is not None,
            open_about=beside.running,
            held=held.reason if held else "",
        )
    )


def kept_until(case: Case, *, on: date, beside: Around | None = None) -> date | None:
    """Return the last day on which a case's personal data is kept; None: the case runs."""
    ended_on = (beside or around(case)).ended_on
    if case.closed_on is None or ended_on is None:
        return None
    return rules.period_of(case.procedure, on=on).ends_on(ended_on)

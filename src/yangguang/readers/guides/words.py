"""What a guide says of one step, one kind of record, one text."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from yangguang.base.basis import Statute
from yangguang.base.procedure import Step
from yangguang.base.record import Record
from yangguang.base.refusal import Said
from yangguang.base.workdays import Amount, Unit
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.case_parts.words import CLAUSES, joined
from yangguang.kernel.ui.parts import Text
from yangguang.kernel.ui.procedure_parts import LimitSaid


@dataclass(frozen=True, slots=True)
class StepSaid:
    """One step of the guide."""

    step: Step
    who: Said
    comes: tuple[Said, ...]
    limits: tuple[LimitSaid, ...]
    states: Text
    publishes: tuple[type[Record], ...]

    @property
    def title(self) -> Said:
        """The step's name."""
        return self.step.said


def published(kind: type[Record]) -> parts.Entry:
    """Return a kind that is published, with how long it must stay up and why."""
    try:
        href = f"{reverse('portal:records')}?kind={kind.kind}"
    except NoReverseMatch:  # an office may run without lists
        href = ""
    note = Said("{stays}；{basis}", {"stays": stays(kind), "basis": kind.basis})
    return parts.Entry(Said(kind.heading), href=href, note=note)


def asked(each: StepSaid) -> Said:
    """Say who may take a step, within how long."""
    found = [each.who, *(limit.limit for limit in each.limits)]
    if not each.limits:
        found.append(Said("{basis}", {"basis": each.step.basis}))
    return joined(found, CLAUSES)


def cited(statute: Statute) -> Said:
    """Cite a text with its number and first day."""
    text = "《{title}》（{number}，{since} 起施行）"
    return Said(text, {"title": statute.title, "number": statute.number, "since": statute.in_force})


def stays(kind: type[Record]) -> Text:
    """Say how long a kind must be up."""
    stays_for = kind.stays_days
    if stays_for is None:
        return Said("长期公开")
    amount = stays_for if isinstance(stays_for, Amount) else Amount(stays_for, Unit.DAYS)
    text = "须连续公开 {amount}，中断的重新计算" if kind.stays_unbroken else "须公开 {amount}"
    return Said(text, {"amount": amount.said()})

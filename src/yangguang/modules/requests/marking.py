"""The anonymous mark of an answer: when the applicant may give it, and what of it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.cases.history import Told
from yangguang.kernel.cases.models import Case
from yangguang.kernel.module import Marking
from yangguang.kernel.offices.models import Office
from yangguang.modules.requests import acts, queries, rules
from yangguang.modules.requests.models import Marks, Request, Spared

MONTHS: Final = 12


class MarkForm(forms.Form):
    """One grade, and a few words if wanted."""

    grade = forms.ChoiceField(
        label=_("您对这次答复"),
        choices=[(grade.value, _(name)) for grade, name in rules.GRADES.items()],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("意见"),
        required=False,
        max_length=rules.LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("请不要写姓名、电话、编号等能认出您的内容。"),
    )

    def clean_grade(self) -> rules.Grade:
        """Return the grade as the rules know it."""
        return rules.Grade(self.cleaned_data["grade"])


def marked(case: Case) -> QuerySet[Request]:
    """Return the request of a case if it bears a mark."""
    return Request.objects.filter(pk=case.pk, marked=True)


def is_open(case: Case, rows: Sequence[Told], is_marked: bool) -> bool:
    """Tell whether the answer of a case with these steps may be marked now."""
    if case.closed_on is None or case.adopted:
        return False
    outcome = queries.outcome_of(case, rows)
    return not any(rules.why_not_mark(outcome=outcome, is_marked=is_marked))


def mark(case: Case, *, at: datetime, **typed: Any) -> None:
    """Count a mark. Refusal: see `acts.mark`."""
    acts.mark(queries.of(case), at=at, **typed)


MARKING: Final = Marking(marked=marked, is_open=is_open, form=MarkForm, act=mark)


@dataclass(frozen=True, slots=True)
class Month:
    """A month of an office: requests spared, and the marks by grade; None: too few, or it isn't over."""

    year: int
    month: int
    spared: int
    counts: tuple[int, ...] | None
    words: tuple[str, ...]


def months(office: Office, *, on: date) -> list[Month]:
    """Return the twelve months up to the one of `on`, the latest first: two queries."""
    wanted = list(_back(on))
    years = {year for year, _month in wanted}
    spared = Spared.objects.filter(office=office, year__in=years)
    given = Marks.objects.filter(office=office, year__in=years)
    counted = {(row.year, row.month): row.count for row in spared}
    marks = {(row.year, row.month): row for row in given}
    return [
        _month_of(one, counted.get(one, 0), marks.get(one), is_over=one < (on.year, on.month))
        for one in wanted
    ]


def _month_of(when: tuple[int, int], spared: int, kept: Marks | None, *, is_over: bool) -> Month:
    if kept is None or not rules.shown(kept.counts, is_over=is_over):
        return Month(*when, spared, None, ())
    return Month(*when, spared, tuple(kept.counts), tuple(kept.words))


def _back(on: date) -> list[tuple[int, int]]:
    first = on.year * 12 + on.month - 1
    return [((first - back) // 12, (first - back) % 12 + 1) for back in range(MONTHS)]


def sums(found: list[Month]) -> dict[rules.Grade, int]:
    """Return how often each grade was given in the months that are shown."""
    shown = [month.counts for month in found if month.counts is not None]
    return {grade: sum(one[place] for one in shown) for place, grade in enumerate(rules.Grade)}

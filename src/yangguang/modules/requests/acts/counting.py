"""What is only counted, by office and month: requests that were spared, and marks. No row says whose."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from yangguang.base.procedure import day_of
from yangguang.base.refusal import refuse_if
from yangguang.kernel.offices.models import Office
from yangguang.modules.requests import queries, rules
from yangguang.modules.requests.models import Marks, Request, Spared


def spare(office: Office, *, on: date) -> None:
    """Count that somebody found with `office` what they were about to ask for."""
    with transaction.atomic():
        row, _ = Spared.objects.get_or_create(office=office, year=on.year, month=on.month)
        Spared.objects.filter(pk=row.pk).update(count=F("count") + 1)


def mark(request: Request, *, at: datetime, grade: rules.Grade, words: str = "") -> None:
    """Count the applicant's mark of an answered request, once. What is kept of the case: that it is marked.

    The month's counts are written together, and the words of a month in the order of their
    characters, so that the store doesn't tell which mark is whose. Refusal: not answered, or marked.
    """
    with transaction.atomic():
        held = Request.objects.select_for_update().get(pk=request.pk)
        refuse_if(rules.why_not_mark(outcome=queries.outcome_of(held.case), is_marked=held.marked))
        refuse_if(rules.why_not_words(words))
        Request.objects.filter(pk=held.pk).update(marked=True)
        on = day_of(at)
        Marks.objects.get_or_create(office=held.case.office, year=on.year, month=on.month)
        month = Marks.objects.select_for_update().get(
            office=held.case.office, year=on.year, month=on.month
        )
        counts = [*month.counts, *(0 for _ in rules.Grade)][: len(rules.Grade)]
        counts[list(rules.Grade).index(grade)] += 1
        said = [words.strip()] if words.strip() else []
        Marks.objects.filter(pk=month.pk).update(counts=counts, words=sorted([*month.words, *said]))

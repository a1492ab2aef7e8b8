"""Public numbers: given once, in order, for ever."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from yangguang.base import numbering
from yangguang.base.procedure import day_of
from yangguang.kernel.cases.models import PublicNumber, Series


def next_number(prefix: str, *, key: str, at: datetime) -> PublicNumber:
    """Give the next public number of the series, for ever; gaps only where a transaction failed."""
    year = day_of(at).year
    series = Series.objects.filter(prefix=prefix, year=year)
    if not series.update(last=F("last") + 1):  # it holds the row until the transaction ends
        Series.objects.bulk_create([Series(prefix=prefix, year=year)], ignore_conflicts=True)
        series.update(last=F("last") + 1)
    last = series.values_list("last", flat=True).get()
    return PublicNumber.objects.create(
        number=numbering.case.issue(prefix, year, last), procedure=key, issued_at=at
    )

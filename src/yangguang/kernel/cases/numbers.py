"""Public numbers: given once, in order, for ever."""

from __future__ import annotations

from datetime import datetime

from yangguang.base import numbering
from yangguang.base.procedure import day_of
from yangguang.kernel.cases.models import PublicNumber, Series


def next_number(prefix: str, *, key: str, at: datetime) -> PublicNumber:
    """Give the next public number of the series, for ever; gaps only where a transaction failed."""
    year = day_of(at).year
    Series.objects.bulk_create([Series(prefix=prefix, year=year)], ignore_conflicts=True)
    series = Series.objects.select_for_update().get(prefix=prefix, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return PublicNumber.objects.create(
        number=numbering.case.issue(prefix, year, series.last), procedure=key, issued_at=at
    )

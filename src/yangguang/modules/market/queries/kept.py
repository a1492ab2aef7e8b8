"""Reads of what is kept as printed."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from yangguang.kernel.cases.models import Case
from yangguang.kernel.module import Lines
from yangguang.modules.market.models import KeptNotice

LINES: Final = Lines(KeptNotice, ("title", "kind"), lambda row: f"{row.title}（{row.kind}）")
"""For officers: what a case keeps."""


def kept_of(case: Case) -> KeptNotice:
    """Return what was published, of a case that keeps it."""
    return KeptNotice.objects.select_related("case", "case__office").get(pk=case.pk)


def listed(*, kind: str = "", after: str = "") -> QuerySet[KeptNotice]:
    """Return what is kept, the newest case first; `after`: the number of the last seen."""
    rows = KeptNotice.objects.all()
    if kind:
        rows = rows.filter(kind=kind)
    if after:
        rows = rows.filter(case__lt=after)
    return rows.order_by("-case")

"""Reads of what is kept as printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from yangguang.base.market.keeping import Kept
from yangguang.kernel.cases.models import Case
from yangguang.kernel.module import Lines
from yangguang.kernel.offices import areas
from yangguang.kernel.work import keys, statements
from yangguang.kernel.work.planning import among_sql, keeping_plans
from yangguang.modules.market.models import KeptNotice, Lot

MOST_ABOUT: Final = 30
"""So much of what is kept is told beside a lot, or beneath a map."""
_OF_A_LINE: Final = ("case_id", "kind", "title", "on", "source", "area_m2", "money_fen")
LINES: Final = Lines(KeptNotice, ("title", "kind"), lambda row: f"{row.title}（{row.kind}）")
"""For officers: what a case keeps."""


def kept_of(case: Case) -> KeptNotice:
    """Return what was published, of a case that keeps it."""
    return KeptNotice.objects.select_related("case", "case__office").get(pk=case.pk)


def numbered(number: str) -> KeptNotice | None:
    """Return what is kept under that number; None: there is nothing."""
    asked = number.replace("\0", "").upper()[:60]
    rows = KeptNotice.objects.select_related("case", "case__office")
    return rows.filter(pk=asked).first()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: `codes` of an area and what it was before, a kind, a year; `after`: day and number last seen."""

    codes: tuple[str, ...] = ()
    kind: str = ""
    year: int | None = None
    after: tuple[date, str] | None = None


def listed(asked: Asked) -> QuerySet[KeptNotice]:
    """Return what is kept, the newest first, without what was printed."""
    rows = KeptNotice.objects.defer("kept")
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.codes:
        within = Q()
        for code in asked.codes:
            within |= Q(**{areas.column_of(code): code})
        rows = rows.filter(within)
    if asked.year is not None:
        first, last = date(asked.year, 1, 1), date(asked.year, 12, 31)
        rows = rows.filter(listed_on__gte=first, listed_on__lte=last)
    if asked.after is not None:
        key = {"listed_on": asked.after[0], "case_id": asked.after[1]}
        rows = rows.filter(keys.before(key))
    return rows.order_by("-listed_on", "-case_id")


def key_of(row: KeptNotice) -> str:
    """Return the place of a row in the order of lists, as an address can carry it."""
    return f"{row.listed_on:%Y-%m-%d}.{row.pk}"


def read_key(text: str) -> tuple[date, str] | None:
    """Read what `key_of` gave; None: it is none."""
    day, _dot, number = text.replace("\0", "").partition(".")
    try:
        return (date.fromisoformat(day), number[:60]) if number else None
    except ValueError:
        return None


def named(kept: Kept) -> Kept:
    """Return a publication with the lot here that it names, and the area of that; as it is where it names none.

    A lot is named by the number of its notice, and by the parcel where the notice has several. One query.
    """
    found = [lot for lot in lots_of(kept) if kept.parcel_no in ("", lot.parcel_no)]
    codes = {lot.county or lot.city or lot.province for lot in found}
    lies_in = codes.pop() if len(codes) == 1 else ""
    return replace(kept, lot=found[0].number if len(found) == 1 else "", lies_in=lies_in)


def about(numbers: Sequence[str]) -> list[Any]:
    """Return what is kept of these lots, as plain rows, the newest first: one query, none without a number."""
    if not numbers:
        return []
    condition, values = among_sql("lot", numbers)
    order = f"ORDER BY listed_on DESC, case_id DESC LIMIT {MOST_ABOUT}"
    with keeping_plans():
        asked = f"{condition} AND NOT (lot = '') {order}"  # as its index states
        return statements.found(KeptNotice, _OF_A_LINE, asked, values)


def lots_of(kept: Kept, *, limit: int = 20) -> list[Lot]:
    """Return the lots here of the notice that a publication is about, or of its parcel: one query."""
    about = Q()
    for number in filter(None, (kept.of_number, kept.number)):
        about |= Q(notice_no=number)
    if not about:
        return []
    rows = Lot.objects.filter(about).defer("stated", "findings")
    return list(rows.order_by("number")[:limit])

"""The lots of one notice (出让公告), be they of one case or, as rows of a table bring them in, of one case each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, Q, Sum

from yangguang.kernel.work import statements
from yangguang.modules.market.models import Lot
from yangguang.modules.market.queries.lines import OF_A_LINE

MOST_BESIDE: Final = 40
_SOLD: Final = Q(dealt_on__isnull=False) | Q(signed_on__isnull=False)


@dataclass(frozen=True, slots=True)
class Counted:
    """A notice in numbers: its lots, how many were sold, their area; how many offices use its number."""

    number: str
    lots: int
    sold: int
    area_m2: Decimal | None
    offices: int


def beside(lot: Lot) -> list[Any]:
    """Return the other lots of a lot's notice as plain rows, `MOST_BESIDE` and one at most: one query, none without."""
    if not lot.notice_no:
        return []
    of_notice = "NOT (notice_no = '') AND notice_no = %s AND office_id = %s"  # as its index states
    asked = f"{of_notice} AND number <> %s ORDER BY parcel_no, number LIMIT {MOST_BESIDE + 1}"
    return statements.found(Lot, OF_A_LINE, asked, [lot.notice_no, lot.office_id, lot.number])


def counted(number: str, *, office: str = "") -> Counted | None:
    """Count the lots of a notice: one query. None: nobody knows the number."""
    rows = Lot.objects.filter(notice_no=number)
    if office:
        rows = rows.filter(office__slug=office)
    told = rows.aggregate(
        lots=Count("pk"),
        sold=Count("pk", filter=_SOLD),
        area=Sum("area_m2"),
        offices=Count("office", distinct=True),
    )
    if not told["lots"]:
        return None
    return Counted(number, told["lots"], told["sold"], told["area"], told["offices"])

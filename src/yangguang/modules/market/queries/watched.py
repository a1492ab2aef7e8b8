"""Reads of what supervision found: lists by question and office, counts, replies, idle land, stock housing land."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from yangguang.base.market.words import UseClass
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.work import statements
from yangguang.modules.market.models import Idle, Lot, Unsold, Watched, WatchReply, WatchSweep
from yangguang.modules.market.rules import watching


def standing(
    question: str, *, office: str = "", reach: Territory | None = None
) -> QuerySet[Watched]:
    """Return what stands of a question, the longest overdue first."""
    rows = Watched.objects.filter(question=question, gone_at=None).select_related("office")
    if office:
        rows = rows.filter(office__slug=office)
    if reach is not None:
        rows = rows.filter(**reach.filter(of=Watched))
    return rows.order_by("due_on", "lot")


def after(rows: QuerySet[Watched], key: tuple[date, str] | None) -> QuerySet[Watched]:
    """Return the rows after a key."""
    if key is None:
        return rows
    on, lot = key
    return rows.filter(Q(due_on__gt=on) | Q(due_on=on, lot__gt=lot))


def counted(reach: Territory | None = None) -> list[tuple[str, str, int]]:
    """Return how much stands by question and office: one query over what stands, which is never long."""
    rows = Watched.objects.filter(gone_at=None)
    if reach is not None:
        rows = rows.filter(**reach.filter(of=Watched))
    counts = rows.values("question", "office__slug").annotate(n=Count("pk"))
    return list(
        counts.order_by("question", "office__slug").values_list("question", "office__slug", "n")
    )


def replies(rows: Iterable[Watched]) -> Mapping[tuple[str, str], WatchReply]:
    """Return the last reply to each: one query."""
    found = WatchReply.objects.filter(lot__in=[row.lot for row in rows]).select_related("office")
    return {(one.question, one.lot): one for one in found.order_by("pk")}


def of_lot(number: str) -> list[Watched]:
    """Return what stands about a lot in public."""
    public = {one.key for one in watching.PUBLIC}
    rows = statements.fitting(Watched, "lot = %s AND gone_at IS NULL", [number])
    return sorted(
        (row for row in rows if row.question in public), key=lambda row: str(row.question)
    )


def is_surveyed(number: str) -> bool:
    """Tell whether a lot is being looked at as idle land, and its holder is asked why."""
    return Idle.objects.filter(lot=number, found_on=None, ended_on=None).exists()


def holders_replies(rows: Iterable[Idle]) -> Mapping[str, WatchReply]:
    """Return the last reply of the holder of each piece of idle land, by lot: one query."""
    found = WatchReply.objects.filter(
        lot__in=[row.lot for row in rows], question__in=("idle", "two-years"), is_holders=True
    )
    return {one.lot: one for one in found.order_by("pk")}


def looked() -> WatchSweep | None:
    """Return how far the look has come."""
    return WatchSweep.objects.filter(ended_at__isnull=False).first()


def idle(*, ended: bool, office: str = "") -> QuerySet[Idle]:
    """Return land that was found idle: what is to be dealt with, or what was, the latest found first."""
    rows = Idle.objects.filter(found_on__isnull=False, ended_on__isnull=not ended)
    rows = rows.select_related("office")
    if office:
        rows = rows.filter(office__slug=office)
    return rows.order_by("-found_on", "-case_id")


def idle_after(rows: QuerySet[Idle], key: tuple[date, str] | None) -> QuerySet[Idle]:
    """Return the rows after a key."""
    if key is None:
        return rows
    on, case = key
    return rows.filter(Q(found_on__lt=on) | Q(found_on=on, case_id__lt=case))


class Stock(NamedTuple):
    """A lot of housing land in stock at the end of a quarter: what is licensed for sale, what is unsold."""

    lot: Lot
    licensed_m2: Decimal | None
    unsold_m2: Decimal | None


def stock(quarter_end: date, *, after: str = "", most: int = 50) -> list[Stock]:
    """Return housing land that was supplied by the end of a quarter and not finished then, by number: two queries."""
    rows = Lot.objects.filter(
        Q(completed_on=None) | Q(completed_on__gt=quarter_end),
        is_adopted=False,
        accepted_on=None,
        taken_back_on=None,
        use=UseClass.HOUSING.value,
        signed_on__lte=quarter_end,
        number__gt=after,
    ).exclude(supply="")
    lots = list(rows.defer("stated", "findings").order_by("number")[:most])
    return stocked(lots, quarter_end)


def stocked(lots: Sequence[Lot], quarter_end: date) -> list[Stock]:
    """Return lots with what is licensed for sale on them at the end of a quarter."""
    held = Unsold.objects.filter(lot__in=[lot.number for lot in lots], quarter_end=quarter_end)
    licensed = dict(held.values_list("lot", "licensed_m2"))
    return [_stock(lot, licensed.get(lot.number)) for lot in lots]


def _stock(lot: Lot, licensed: Decimal | None) -> Stock:
    if licensed is None or lot.area_m2 is None:
        return Stock(lot, licensed, None)
    return Stock(lot, licensed, watching.unsold_m2(lot.area_m2, licensed, lot.ratio_high))

"""What was kept of a lot before the lot came is tied to it when it comes; also where a lot is numbered anew.

The look follows the changes of lots by key, apart from their adoption, which it costs nothing. Derived: which lot a
publication names is found from its print and the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from yangguang.base.market.keeping import Kept
from yangguang.kernel.work import keys
from yangguang.modules.market.acts import keeping
from yangguang.modules.market.export import changes
from yangguang.modules.market.models import KeptNotice, Lot, WatchSweep
from yangguang.modules.market.queries import kept as reading

PIECE: Final = 1_000
SETTLES: Final = timedelta(minutes=2)
"""Rows of a delivery are written with the instant at which it began: what began before may still be on its way."""
_SWEEP: Final = "kept"
_TOGETHER: Final = 200


def go_on(*, at: datetime) -> int:
    """Tie what is kept to the next lots that were changed; return how much was tied anew: the job.

    Killed at any point, the piece is read again; read twice, nothing is tied twice.
    """
    sweep = WatchSweep.objects.filter(pk=_SWEEP).first()
    key = changes.read_key(sweep.after) if sweep else None
    rows = Lot.objects.filter(updated_at__lte=at - SETTLES)
    if key:
        rows = rows.filter(keys.beyond({"updated_at": key[0], "number": key[1]}))
    lots = list(
        rows.order_by("updated_at", "number").only("number", "notice_no", "updated_at")[:PIECE]
    )
    if not lots:
        return 0
    with transaction.atomic():
        tied = 0
        for start in range(0, len(lots), _TOGETHER):
            some = lots[start : start + _TOGETHER]
            tied += follow([lot.number for lot in some], [lot.notice_no for lot in some])
        following = {"after": changes.key_of(lots[-1]), "begun_at": at}
        WatchSweep.objects.update_or_create(question=_SWEEP, defaults=following)
    return tied


def follow(numbers: Sequence[str], notices: Iterable[str]) -> int:
    """Tie anew what names one of these notices or is tied to one of these lots: two queries, one more for each found.

    Return how many are tied otherwise than before.
    """
    named = sorted({notice for notice in notices if notice})
    rows: dict[Any, KeptNotice] = {}
    for column, values in (("lot", sorted(numbers)), ("number", named), ("of_number", named)):
        if values:
            found = KeptNotice.objects.filter(keys.filled(column), **{f"{column}__in": values})
            rows |= {row.pk: row for row in found.select_related("case").order_by("pk")}
    return sum(_tied(row) for row in rows.values())


def _tied(row: KeptNotice) -> bool:
    """Tie one to the lot that it names now; tell whether that is another than before."""
    before = Kept.from_text(row.kept)
    now = reading.named(before)
    if now == before:
        return False
    said = {"lot": now.lot, "kept": now.to_text(), **keeping.columns_at(row.case, now.area_code)}
    KeptNotice.objects.filter(pk=row.pk).update(**said)
    return True

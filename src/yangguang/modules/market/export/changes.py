"""What changed in the register of lots, the oldest change first: by a key that misses and repeats nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from yangguang.base.procedure import day_of
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.records.models import Shown
from yangguang.kernel.work import keys
from yangguang.modules.market.export import shape
from yangguang.modules.market.export.ocds import Beside
from yangguang.modules.market.models import Lot, Payment

MOST: Final = 100
SETTLES: Final = timedelta(seconds=5)
"""What was written so short a time ago may have earlier neighbours still on their way."""
MOST_RECORDS: Final = 5_000


def page(key: str, *, at: datetime) -> tuple[list[Lot], str]:
    """Return the lots that were changed after a key, and the key of the last where there may be more: one query."""
    rows = Lot.objects.filter(updated_at__lte=at - SETTLES).select_related("office")
    if read := read_key(key):
        rows = rows.filter(keys.beyond({"updated_at": read[0], "number": read[1]}))
    lots = list(rows.order_by("updated_at", "number")[:MOST])
    return lots, key_of(lots[-1]) if len(lots) == MOST else ""


def after(key: str, *, at: datetime) -> dict[str, Any]:
    """Return what was changed after a key that `key_of` gave, and the key to go on from."""
    lots, following = page(key, at=at)
    onward = key_of(lots[-1]) if lots else key.replace("\0", "")[:80]
    return {
        "lots": list(map(shape.flat, lots)),
        "next": onward or None,
        "more": bool(following),
    }


def beside(lots: Sequence[Lot], at: datetime) -> Beside:
    """Return what belongs to these lots beside their rows: three queries."""
    numbers = [lot.number for lot in lots]
    named = {lot.office_id: lot.office for lot in lots}
    payments: dict[str, list[Payment]] = defaultdict(list)
    for payment in Payment.objects.filter(lot__in=numbers).order_by("on", "seq"):
        payments[payment.lot].append(payment)
    records: dict[str, list[tuple[str, str, datetime]]] = defaultdict(list)
    shown = Shown.objects.filter(about__in=numbers, withdrawn=False)
    for row in shown.order_by("released_at", "publication_id")[:MOST_RECORDS]:
        records[row.about].append((row.kind, row.address, row.released_at))
    names = offices.names_of(named.values(), on=day_of(at))
    return Beside(names, payments, records)


def key_of(lot: Lot) -> str:
    """Return the place of a lot in the order of changes, as an address can carry it."""
    at = lot.updated_at.astimezone(UTC)
    return f"{int(at.timestamp())}{at.microsecond:06}.{lot.number}"


def read_key(text: str) -> tuple[datetime, str] | None:
    """Read what `key_of` gave; None: it is none."""
    micros, _dot, number = text.replace("\0", "")[:80].partition(".")
    if not (number and micros.isascii() and micros.isdigit() and 7 <= len(micros) <= 17):
        return None
    try:
        at = datetime.fromtimestamp(int(micros[:-6]), UTC).replace(microsecond=int(micros[-6:]))
    except (OverflowError, OSError, ValueError):
        return None
    return at, number

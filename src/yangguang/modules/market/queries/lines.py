"""What lines of lists, marks of maps and neighbours of a plan say of a lot."""

from __future__ import annotations

from typing import Any, Final, Protocol

from django.db.models import QuerySet

from yangguang.modules.market.models import Lot

OF_A_LINE: Final = (
    *("number", "listed_on", "stage", "name", "location", "parcel_no", "supervision_no", "holder"),
    *("use", "use_printed", "way", "area_m2", "price_fen", "start_price_fen", "offer"),
)
"""What a line of a list says: of fifty columns fifteen."""


class Line(Protocol):
    """What a line of a list says of a lot: the `Lot`, or only `OF_A_LINE`."""

    number: Any
    listed_on: Any
    stage: Any
    name: Any
    location: Any
    parcel_no: Any
    supervision_no: Any
    holder: Any
    use: Any
    use_printed: Any
    way: Any
    area_m2: Any
    price_fen: Any
    start_price_fen: Any
    offer: Any


def of(rows: QuerySet[Lot]) -> list[Line]:
    """Return what lines say of these lots, as plain rows: as objects, fifty take half a millisecond more."""
    return list(rows.values_list(*OF_A_LINE, named=True))

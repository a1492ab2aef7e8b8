"""What is registered of a right as rows of a paper: what the record says, in its words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from yangguang.base.script import keep
from yangguang.kernel.letters.content import Table
from yangguang.kernel.letters.wording import dated
from yangguang.modules.mining.records import RightRegistered

HEAD: Final = ("登记事项", "内容")
WIDTHS: Final = (3, 7)
ORDER: Final = (
    *("number", "holder", "holder_code", "address", "economic_type", "name", "place", "mineral"),
    *("others", "method", "scale", "mine_size", "stage", "way", "area_km2", "top_m", "bottom_m"),
    *(
        "valid_from",
        "valid_to",
        "programme",
        "restoration",
        "annual_report",
        "archive",
        "document",
        "delegation",
        "former",
        "system",
        "corners",
    ),
)
_NAMES: Final = frozenset({"holder", "address", "name", "place"})


def rows_of(record: RightRegistered) -> Iterator[tuple[str, str]]:
    """Yield each thing that is registered with what it is called; what isn't stated is left out."""
    for name in ORDER:
        value = getattr(record, name)
        if value not in (None, "", ()):
            said = _said(value)
            yield record.labels[name], keep(said) if name in _NAMES else said


def _said(value: Any) -> str:
    if isinstance(value, date):
        return dated(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def table(rows: Iterator[tuple[str, str]]) -> Table:
    """Return rows as the table of a paper."""
    return Table(HEAD, tuple(rows), WIDTHS, (False, False))

"""What adopting some results of supply will ask for, read at once: which of their numbers were given before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from yangguang.base.market import numbers
from yangguang.base.numbering.reading import Unreadable
from yangguang.kernel.imports.importers import Values
from yangguang.kernel.work import statements, waiting
from yangguang.modules.market.models import Supervised


@contextmanager
def ahead(rows: Sequence[Values], at: datetime) -> Iterator[None]:  # noqa: ARG001 - the shape of imports
    """Read ahead for rows that are adopted inside. Nothing rests on it: what isn't found here is asked for then."""
    if waiting.current() is not None and rows:
        known = {number for values in rows if (number := _number(values.get("supervision_no")))}
        statements.read_ahead(Supervised, "number", sorted(known))
    yield


def _number(printed: Any) -> str:
    try:
        return numbers.read_supervision(str(printed)).normal if printed else ""
    except Unreadable:
        return ""

"""Sums, instants and periods as the Open Contracting Data Standard writes them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from yangguang.base.procedure import SHANGHAI


def money(fen: int | None) -> dict[str, Any] | None:
    """Return a sum in yuan."""
    if fen is None:
        return None
    return {"amount": float(Decimal(fen) / 100), "currency": "CNY"}


def instant(at: datetime | date | None) -> str | None:
    """Return an instant as the standard writes it; a day begins at midnight in Shanghai."""
    if at is None:
        return None
    if not isinstance(at, datetime):
        return f"{at.isoformat()}T00:00:00+08:00"
    return at.astimezone(SHANGHAI).isoformat(timespec="seconds")


def period(first: date | datetime | None, last: date | datetime | None) -> dict[str, Any] | None:
    """Return a period, as far as its ends are known."""
    said = {"startDate": instant(first), "endDate": instant(last)}
    return {name: value for name, value in said.items() if value} or None

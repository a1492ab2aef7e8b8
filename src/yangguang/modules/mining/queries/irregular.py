"""Gaps, duplicates and months out of order in the own sequences, and every number not in use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yangguang.base.numbering import mining
from yangguang.base.numbering.mining import Irregularity
from yangguang.modules.mining.models import Number, Sequence, Serial


def irregularities() -> list[Irregularity]:
    """Return what the own sequences must explain: unexplained gaps, duplicates, months out of order.

    Serials that are laid out and not given yet, and those given up with a reason, are explained.
    """
    own = Number.objects.filter(is_adopted=False).order_by("family", "serial")
    numbers = own.values_list("number", flat=True).iterator(chunk_size=2000)
    laid = Serial.objects.values_list("family", "serial", "why_void").iterator(chunk_size=2000)
    voids = {(family, serial): why or "已备用，尚未配出" for family, serial, why in laid}
    return mining.examine(numbers, voids=voids, from_serials=_begins())


def _begins() -> dict[str, int]:
    """Return with which serial each sequence began here."""
    return {
        family: min(
            (
                serial
                for rows in (
                    Number.objects.filter(family=family, is_adopted=False),
                    Serial.objects.filter(family=family),
                )
                if (serial := rows.order_by("serial").values_list("serial", flat=True).first())
            ),
            default=1,
        )
        for family in Sequence.objects.values_list("family", flat=True)
    }


def not_in_use(*, after: str = "") -> Iterator[tuple[str, date, str]]:
    """Yield every number that is not in use, by number: when it was given up and why."""
    found = Number.objects.filter(void_on__isnull=False, number__gt=after).order_by("number")
    for row in found.iterator(chunk_size=500):
        assert row.void_on is not None
        yield row.number, row.void_on, row.why_void


def serials_given_up() -> Iterator[tuple[str, int, date, str]]:
    """Yield every serial that was laid out and will never be given: family, serial, when, why."""
    found = Serial.objects.exclude(void_on=None).order_by("family", "serial")
    for row in found.iterator(chunk_size=500):
        assert row.void_on is not None
        yield row.family, row.serial, row.void_on, row.why_void

"""What was agreed to be paid, what was paid of it, how late, and what that costs: by a dated rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from yangguang.base.market.lot import Instalment

LATE_FEE_SINCE: Final = ((date(2007, 1, 1), Fraction(1, 1000)),)
"""Since when which share of what is late is owed for each day: assumed (`law_supply.LATE_FEE`).

Before, the contract alone says it: no fee is computed.
"""


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment as it was entered."""

    on: date
    fen: int


@dataclass(frozen=True, slots=True)
class Late:
    """A part of an agreed payment that came late, or hasn't come: how much, until when, days, what it costs.

    `is_open`: it isn't paid yet, and `until` is the day that was asked for. `fee_fen` isn't rounded.
    """

    fen: int
    until: date
    days: int
    share: Fraction
    fee_fen: Fraction
    is_open: bool


@dataclass(frozen=True, slots=True)
class Owed:
    """One agreed payment as it stands: what was paid of it, the last day, days late, what being late costs.

    `late`: the parts of which the fee is the sum, half a fen and more being one.
    """

    no: int
    due_on: date | None
    fen: int
    paid_fen: int
    paid_on: date | None
    late_days: int
    late_fee_fen: int
    late: tuple[Late, ...] = ()

    @property
    def open_fen(self) -> int:
        """What is still owed of it."""
        return self.fen - self.paid_fen


def daily_share(due_on: date) -> Fraction:
    """Return the share that each day costs of what fell due on a day and wasn't paid."""
    shares = [share for since, share in LATE_FEE_SINCE if since <= due_on]
    return shares[-1] if shares else Fraction(0)


def course(agreed: Sequence[Instalment], payments: Iterable[Paid], *, on: date) -> tuple[Owed, ...]:
    """Return each agreed payment as it stands `on` a day; what is paid goes to what fell due first."""
    purse = [[one.on, one.fen] for one in sorted(payments, key=lambda one: one.on) if one.on <= on]
    ordered = sorted(agreed, key=lambda one: (one.due_on or date.max, one.no))
    return tuple(_owed(one, purse, on=on) for one in ordered)


def _owed(one: Instalment, purse: list[list[object]], *, on: date) -> Owed:
    left, paid_on = one.fen, None
    late: list[Late] = []
    while left and purse:
        day, fen = purse[0]
        assert isinstance(day, date)
        assert isinstance(fen, int)
        part = min(left, fen)
        left -= part
        paid_on = day
        late += _late(one, part, day, is_open=False)
        if part == fen:
            purse.pop(0)
        else:
            purse[0][1] = fen - part
    if left:
        late += _late(one, left, on, is_open=True)
    fee = sum((part.fee_fen for part in late), Fraction(0))
    days = max((part.days for part in late), default=0)
    whole = int(fee + Fraction(1, 2))  # half a fen and more is one
    return Owed(one.no, one.due_on, one.fen, one.fen - left, paid_on, days, whole, tuple(late))


def _late(one: Instalment, fen: int, day: date, *, is_open: bool) -> Iterator[Late]:
    if one.due_on is None or day <= one.due_on:
        return
    days, share = (day - one.due_on).days, daily_share(one.due_on)
    yield Late(fen, day, days, share, days * fen * share, is_open)


def agreed(
    instalments: Sequence[Instalment], *, price_fen: int | None, complete: bool | None
) -> tuple[Instalment, ...]:
    """Return what is to be paid: the list where it is the whole, or adds up to the price; else what it has."""
    if complete is False and price_fen is not None:
        rest = price_fen - sum(one.fen for one in instalments)
        if rest > 0:
            last = max((one.no for one in instalments), default=0)
            return (*instalments, Instalment(no=last + 1, fen=rest))
    return tuple(instalments)

"""Errors planted into lots, one to a lot, each as the real rows have it, with the rules that must find it.

What each must be found to be was worked out from the rules by hand (land.md 6.2, 6.5); nothing asks the program.
The share of each is that of the real rows, scaled to the share of errors that is asked for.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from yangguang.base.market.lot import Between, Bound, Lot
from yangguang.base.market.words import COMPETITIVE, UseClass, Way


@dataclass(frozen=True)
class Error:
    """How a lot is spoilt, whose error it can be, the rules that find it, and its share."""

    spoil: Callable[[Lot, date], Lot]
    rules: frozenset[str]
    fits: Callable[[Lot], bool]
    share: int


def _granted(lot: Lot) -> bool:
    return lot.way in (*COMPETITIVE, Way.AGREEMENT)


def _dated(lot: Lot) -> bool:
    return lot.start_on is not None and lot.finish_on is not None


def _for(kind: UseClass) -> Callable[[Lot], bool]:
    return lambda lot: _granted(lot) and bool(lot.main_use) and lot.uses[0].kind is kind


def _handover(lot: Lot, on: date) -> Lot:
    return replace(lot, handover_on=on - timedelta(days=7))


def _start(lot: Lot, on: date) -> Lot:
    return replace(lot, start_on=on - timedelta(days=60))


def _finish(lot: Lot, _on: date) -> Lot:
    assert lot.start_on
    return replace(lot, finish_on=lot.start_on - timedelta(days=1))


def _cost(lot: Lot, _on: date) -> Lot:
    return replace(lot, price_fen=12_300_000)


def _nothing(lot: Lot, _on: date) -> Lot:
    return replace(lot, price_fen=0, instalments=(), instalments_complete=None)


def _long(lot: Lot, _on: date) -> Lot:
    return replace(lot, uses=(replace(lot.uses[0], years=70),), years=70)


def _zero_ratio(lot: Lot, _on: date) -> Lot:
    return replace(
        lot, ratio=Between(low=Bound(value=Decimal("1.0")), high=Bound(value=Decimal("0.00")))
    )


def _other_year(lot: Lot, _on: date) -> Lot:
    number = lot.supervision_no
    return replace(lot, supervision_no=f"{number[:6]}{int(number[6:10]) - 1}{number[10:]}")


def _short(lot: Lot, _on: date) -> Lot:
    number = lot.supervision_no
    return replace(lot, supervision_no=f"{number[:11]}{number[12:]}")


def _letter(lot: Lot, _on: date) -> Lot:
    return replace(lot, supervision_no=lot.supervision_no[:-1] + "O")


ERRORS: Final = {
    "handover before signing": Error(_handover, frozenset({"S11"}), _dated, 22),
    "start before signing": Error(_start, frozenset({"I13/start"}), _dated, 10),
    "finish before start": Error(_finish, frozenset({"I13/finish"}), _dated, 3),
    "allocation with a price": Error(
        _cost, frozenset({"price/allocation"}), lambda lot: lot.way is Way.ALLOCATION, 21
    ),
    "price of nothing": Error(_nothing, frozenset({"price/zero"}), _granted, 4),
    "term over the most": Error(_long, frozenset({"I13/term"}), _for(UseClass.COMMERCE), 9),
    "upper ratio 0.00": Error(_zero_ratio, frozenset(), _granted, 13),
    "year of the number": Error(_other_year, frozenset({"number/year"}), _dated, 3),
    "serial of four digits": Error(_short, frozenset({"number/form"}), _dated, 1),
    "letter O in the number": Error(
        _letter, frozenset({"supervision_no/letter-for-digit"}), _dated, 1
    ),
}
_NAMES: Final = tuple(ERRORS)
_SHARES: Final = tuple(one.share for one in ERRORS.values())


def planted(lot: Lot, on: date, chance: random.Random) -> tuple[Lot, str]:
    """Return the lot with an error, and its name; as it was and empty, where the drawn error doesn't fit it."""
    name = chance.choices(_NAMES, _SHARES)[0]
    error = ERRORS[name]
    return (error.spoil(lot, on), name) if error.fits(lot) else (lot, "")

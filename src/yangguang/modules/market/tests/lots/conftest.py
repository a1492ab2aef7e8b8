"""Lots in the register: signed contracts with what the tests look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from yangguang.base.coordinates import Datum, Drawn, Encoding, System
from yangguang.base.market.lot import Between, Bound, Instalment, Lot, Use
from yangguang.base.market.words import Source, UseClass, Way
from yangguang.kernel.places import acts as places
from yangguang.modules.market import acts, models
from yangguang.modules.market.tests.conftest import clock

SYSTEM = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)
STATED = Lot(
    name="示例花园",
    place="990101",
    location="示例镇一号路北侧",
    parcel_no="示2026-01",
    area_m2=Decimal(20000),
    uses=(Use(printed="城镇住宅用地", code="0701", kind=UseClass.HOUSING, years=70),),
    way=Way.LISTING,
    source=Source.NEW,
    years=70,
    ratio=Between(low=Bound(value=Decimal(1), is_open=True), high=Bound(value=Decimal("2.5"))),
    density=Between(high=Bound(value=Decimal(30))),
    holder="示例置业公司",
    holder_code="91990000MA00000001",
    price_fen=12_000_000_000,
    start_price_fen=10_000_000_000,
    supervision_no="9901012026B00011",
    contract_no="示出让2026-011",
    handover_on=date(2026, 4, 1),
    start_on=date(2026, 9, 1),
    finish_on=date(2028, 9, 1),
    instalments=(
        Instalment(no=1, fen=6_000_000_000, due_on=date(2026, 3, 20)),
        Instalment(no=2, fen=6_000_000_000, due_on=date(2026, 6, 20)),
    ),
)


def square(west: float, south: float, *, side: float = 0.002) -> Drawn:
    """Return a square of degrees."""
    corners = ((0, 0), (side, 0), (side, side), (0, side))
    ring = tuple((f"{west + east:.6f}", f"{south + north:.6f}") for east, north in corners)
    return Drawn(SYSTEM, ((ring, False),))


@pytest.fixture
def areas(db):
    places.load(lambda _: None)


@pytest.fixture
def sign(office, officer):
    """Sign contracts: each call gives what differs, and the day."""
    made = iter(range(11, 99))

    def signing(*, on="2026-03-02", **other) -> models.Lot:
        n = next(made)
        said = {"supervision_no": f"9901012026B000{n}", "contract_no": f"示出让2026-{n}", **other}
        stated = replace(STATED, **said)
        number = acts.sign(office, by=officer, at=clock(on), stated=stated)
        return models.Lot.objects.get(number=number)

    return signing


@pytest.fixture
def lot(sign):
    return sign(drawn=square(112.20, 24.40))

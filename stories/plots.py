"""A lot of the land: contracted, partly paid, with its ground and a neighbour."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from stories import names, offered, tale
from stories.mines import SYSTEM

from yangguang.base.coordinates import Drawn
from yangguang.base.market.lot import Between, Bound, Instalment, Lot, Use
from yangguang.base.market.words import Source, UseClass, Way
from yangguang.base.procedure import day_of
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Post
from yangguang.modules.market import acts
from yangguang.modules.market.acts import publishing_files

NAME, BESIDE, WHERE = "演示花园", "演示广场", "演示镇演示路北侧"
HOLDER, PARCEL, CONTRACT, USE = "演示置业公司", "示2026-01", "示出让2026-101", "城镇住宅用地"
GREEN = "公园与绿地"
WRITTEN = {NAME, BESIDE, WHERE, HOLDER, PARCEL, CONTRACT, USE, GREEN, f"{USE} 0701"}


def square(west: float, south: float, *, side: float = 0.0015) -> Drawn:
    """Return a square of degrees."""
    corners = ((0, 0), (side, 0), (side, side), (0, side))
    ring = tuple((f"{west + east:.6f}", f"{south + north:.6f}") for east, north in corners)
    return Drawn(SYSTEM, ((ring, False),))


def stated(*, at: datetime) -> Lot:
    """Return what the contract states; its days lie around the moment of the story."""
    day = day_of(at)
    return Lot(
        name=NAME,
        place="990101",
        location=WHERE,
        parcel_no=PARCEL,
        area_m2=Decimal(25000),
        uses=(Use(printed=USE, code="0701", kind=UseClass.HOUSING, years=70),),
        way=Way.LISTING,
        source=Source.NEW,
        years=70,
        ratio=Between(low=Bound(value=Decimal(1), is_open=True), high=Bound(value=Decimal(2))),
        density=Between(high=Bound(value=Decimal(30))),
        green=Between(low=Bound(value=Decimal(35))),
        holder=HOLDER,
        price_fen=9_800_000_000,
        start_price_fen=8_000_000_000,
        supervision_no="9901012026B00101",
        contract_no=CONTRACT,
        handover_on=day - timedelta(days=20),
        start_on=day + timedelta(days=100),
        finish_on=day + timedelta(days=900),
        instalments=(
            Instalment(no=1, fen=4_900_000_000, due_on=day - timedelta(days=40)),
            Instalment(no=2, fen=4_900_000_000, due_on=day + timedelta(days=60)),
        ),
        drawn=square(112.1900, 24.4100),
    )


def told(*, at: datetime) -> dict[str, str]:
    """Sign two contracts, let others be offered, publish the year's files; return the numbers of all."""
    office = Office.objects.get(slug=tale.SLUG)
    officer = actors.officer(Post.objects.get(person__login=f"officer@{tale.SLUG}"), at=at)
    names.written.update(WRITTEN)
    signed_at = at - timedelta(days=60)
    first = stated(at=at)
    number = acts.sign(office, by=officer, at=signed_at, stated=first)
    beside = Lot(
        name=BESIDE,
        place="990101",
        area_m2=Decimal(9000),
        uses=(Use(printed=GREEN, kind=UseClass.PUBLIC),),
        way=Way.ALLOCATION,
        supervision_no="9901012026A00102",
        drawn=square(112.1917, 24.4100),
    )
    acts.sign(office, by=officer, at=signed_at, stated=beside)
    offers = offered.told(at=at)
    year = day_of(signed_at).year
    publishing_files.look("990000", year, at=at)
    return {"land": number, "files": f"{year}/990000", **offers}

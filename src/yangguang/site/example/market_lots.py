"""What the land market of the lively example is made of: twenty lots, all made up, with what became of each."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from PIL import Image, ImageDraw

from yangguang.base.coordinates import Datum, Drawn, Encoding, System
from yangguang.base.market.lot import Between, Bound, Instalment, Lot, Use
from yangguang.base.market.words import HousingKind, Source, UseClass, Way
from yangguang.base.procedure import day_of
from yangguang.site.example.land import CITY, COUNTY, Land

SYSTEM: Final = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)
WAN: Final = 1_000_000
"""10,000 yuan in fen."""
PLACES: Final = {COUNTY: "990101", CITY: "990100"}
WHOLE, IDLE, EXCUSED, TAKEN = "一号厂房", "城东商业综合体", "滨河小区", "北河建材市场"
LATE, UNPAID, VARIED, SOLD, NEXT = (
    "南山仓储",
    "明湖家园",
    "科创园二期",
    "西坡农机厂",
    "东坳冷链中心",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A use as the contracts of the example print it, with its class and term."""

    printed: str
    code: str
    use: UseClass
    years: int


INDUSTRY: Final = Kind("工业用地", "0601", UseClass.INDUSTRY, 50)
STORAGE: Final = Kind("仓储用地", "0604", UseClass.INDUSTRY, 50)
HOUSING: Final = Kind("城镇住宅用地", "0701", UseClass.HOUSING, 70)
SHOPS: Final = Kind("零售商业用地", "0501", UseClass.COMMERCE, 40)
SCHOOL: Final = Kind("教育用地", "0803", UseClass.PUBLIC, 0)
ROAD: Final = Kind("城镇村道路用地", "1004", UseClass.TRANSPORT, 0)


@dataclass(frozen=True, slots=True)
class Made:
    """A lot: signed so many days ago; its start and completion agreed so many days after.

    `done`: how many days after the agreed day (below nothing: before) each thing happened; what isn't there hasn't.
    Money in 万元; `paid`: how many of the two instalments came in.
    """

    name: str
    kind: Kind
    at: tuple[float, float]
    signed: int
    price: int = 0
    way: Way = Way.LISTING
    slug: str = COUNTY
    start: int = 180
    finish: int = 900
    paid: int = 2
    done: Mapping[str, int] = field(default_factory=dict)
    housing: HousingKind | None = None
    holder: str = ""


HANDED: Final = {"hand_over": 0}
BEGUN: Final = {"hand_over": -2, "start": -5}
BUILT: Final = {"hand_over": -1, "start": -9, "complete": -20}
OVER: Final = {"hand_over": -3, "start": -12, "complete": -15, "accept": 40}
COMMODITY, AFFORDABLE = HousingKind.COMMODITY, HousingKind.AFFORDABLE
RENTAL = HousingKind.PUBLIC_RENTAL

LOTS: Final = (
    Made(WHOLE, INDUSTRY, (112.412, 24.352), 1500, 960, done=OVER),
    Made(IDLE, SHOPS, (112.424, 24.352), 1010, 5200, start=150, done=HANDED),
    Made(EXCUSED, HOUSING, (112.436, 24.352), 900, 8800, start=170, done=HANDED, housing=COMMODITY),
    Made(TAKEN, SHOPS, (112.448, 24.352), 1400, 1500, start=160, paid=1, done=HANDED),
    Made(LATE, STORAGE, (112.460, 24.352), 300, 720, start=190, done=HANDED),
    Made(UNPAID, HOUSING, (112.412, 24.364), 480, 6400, paid=1, done=BEGUN, housing=COMMODITY),
    Made(VARIED, INDUSTRY, (112.424, 24.364), 420, 1150, start=200, done={"hand_over": -2}),
    Made(SOLD, INDUSTRY, (112.436, 24.364), 1100, 640, done={"hand_over": 0, "start": 12}),
    Made(NEXT, STORAGE, (112.448, 24.364), 165, 910, start=185, done=HANDED),
    Made("示例县第三小学", SCHOOL, (112.460, 24.364), 1300, way=Way.ALLOCATION, done=OVER),
    Made("环城路二期", ROAD, (112.412, 24.376), 800, way=Way.ALLOCATION, done=BUILT),
    Made(
        "安居苑",
        HOUSING,
        (112.424, 24.376),
        1000,
        way=Way.ALLOCATION,
        done=BEGUN,
        housing=AFFORDABLE,
    ),
    Made("电子元件厂", INDUSTRY, (112.436, 24.376), 1200, 880, done=BUILT),
    Made("南门便民市场", SHOPS, (112.448, 24.376), 1250, 2100, done=OVER),
    Made("纺织车间", INDUSTRY, (112.460, 24.376), 1180, 700, done={"hand_over": 4, "start": -1}),
    Made("中心广场商务楼", SHOPS, (112.512, 24.452), 640, 9100, slug=CITY, done=BEGUN),
    Made(
        "城北保障房",
        HOUSING,
        (112.524, 24.452),
        720,
        way=Way.ALLOCATION,
        slug=CITY,
        done=BEGUN,
        housing=HousingKind.PUBLIC_RENTAL,
    ),
    Made("装备制造基地", INDUSTRY, (112.536, 24.452), 1320, 3300, slug=CITY, done=BUILT),
    Made(
        "云岭雅苑", HOUSING, (112.548, 24.452), 560, 12600, slug=CITY, done=BEGUN, housing=COMMODITY
    ),
    Made(
        "物流分拨中心",
        STORAGE,
        (112.560, 24.452),
        90,
        1480,
        slug=CITY,
        paid=1,
        done={"hand_over": -3},
    ),
)


def square(west: float, south: float, *, side: float = 0.0016) -> Drawn:
    """Return a ground with one corner cut off, as it would be delivered."""
    east, north = west + side, south + side
    corners = (
        *((west, south), (east, south), (east, north - side / 3)),
        *((east - side / 4, north), (west, north)),
    )
    return Drawn(SYSTEM, ((tuple((f"{x:.6f}", f"{y:.6f}") for x, y in corners), False),))


def stated(made: Made, *, serial: int, on: date) -> Lot:
    """Return what the contract or decision of a lot states, signed `on` a day."""
    drawn, is_granted = square(*made.at), made.way is not Way.ALLOCATION
    area = Decimal(drawn.outline().area_m2).quantize(Decimal(1), ROUND_HALF_UP)
    kind, place = made.kind, PLACES[made.slug]
    letter = "B" if is_granted else "A"
    lot = Lot(
        name=made.name,
        place=place,
        location=f"示例{'市' if made.slug == CITY else '县'}{made.name}地块",
        area_m2=area,
        uses=(Use(printed=kind.printed, code=kind.code, kind=kind.use, years=kind.years or None),),
        way=made.way,
        source=Source.EXISTING,
        years=kind.years or None,
        ratio=Between(low=Bound(value=Decimal(1)), high=Bound(value=Decimal(2))),
        density=Between(high=Bound(value=Decimal(45))),
        green=Between(low=Bound(value=Decimal(20))),
        height=Between(high=Bound(value=Decimal(60))),
        housing=made.housing,
        is_raw=False,
        is_bundled=False,
        holder=made.holder or f"示例{made.name}有限公司" if is_granted else "示例市城市建设中心",
        approver="示例市人民政府",
        approval=f"示政土〔演示〕{serial}号",
        supervision_no=f"{place}{on.year}{letter}{serial:05}",
        contract_no=f"示合〔演示〕{serial}号" if is_granted else "",
        handover_on=on + timedelta(days=28),
        start_on=on + timedelta(days=made.start),
        finish_on=on + timedelta(days=made.finish),
        drawn=drawn,
    )
    return _priced(lot, made, on) if is_granted else lot


def _priced(lot: Lot, made: Made, on: date) -> Lot:
    """Return a lot with its price in two halves: within a month, within a year."""
    half = made.price * WAN // 2
    return replace(
        lot,
        deposit_fen=made.price * WAN // 4,
        start_price_fen=made.price * WAN * 9 // 10,
        price_fen=half * 2,
        instalments=(
            Instalment(no=1, fen=half, due_on=on + timedelta(days=28)),
            Instalment(no=2, fen=half, due_on=on + timedelta(days=300)),
        ),
        instalments_complete=True,
    )


def before_the_deal(stated: Lot) -> Lot:
    """Return a lot as a notice has it: nobody's yet, without price and dates."""
    return replace(
        stated,
        holder="",
        price_fen=None,
        supervision_no="",
        contract_no="",
        instalments=(),
        instalments_complete=None,
        handover_on=None,
        start_on=None,
        finish_on=None,
    )


def ago(land: Land, days: int) -> date:
    """Return the working day so many days before today, or the next one."""
    return land.days.worked_from(day_of(land.days.until) - timedelta(days=days))


def photo(title: str) -> bytes:
    """Return a picture that stands for one from the field: sky, ground, and a sign that says so."""
    picture = Image.new("RGB", (960, 640), "#b8d4e8")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 400, 960, 640), fill="#a58b63")
    width = 160 + sum(title.encode()) % 320
    pen.rectangle((320, 400 - width // 2, 320 + width, 430), fill="#c9c4bb", outline="#6d6a64")
    pen.rectangle((60, 420, 70, 560), fill="#444444")
    pen.rectangle((30, 380, 150, 430), fill="#f4f0e0", outline="#444444")
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=80)
    return kept.getvalue()

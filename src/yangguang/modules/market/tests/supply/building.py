"""Lots as these tests sign them: an industrial one by listing, a housing one, with the days that matter."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

from PIL import Image

from yangguang.base.market.lot import Between, Bound, Instalment, Lot, Use
from yangguang.base.market.words import HousingKind, Source, UseClass, Way
from yangguang.kernel.cases.models import Case
from yangguang.kernel.files import acts as files
from yangguang.modules.market import acts, models
from yangguang.modules.market.acts import inspecting
from yangguang.modules.market.tests.conftest import clock

FACTORY = Lot(
    name="示例厂房",
    place="990101",
    location="示例镇一号路",
    area_m2=Decimal(6666),
    uses=(Use(printed="工业用地", code="0601", kind=UseClass.INDUSTRY, years=50),),
    way=Way.LISTING,
    source=Source.EXISTING,
    years=50,
    ratio=Between(low=Bound(value=Decimal(1)), high=Bound(value=Decimal(2))),
    holder="示例制造有限公司",
    price_fen=200_000_000,
    contract_no="示合〔2024〕1号",
    supervision_no="9901012024B00001",
    handover_on=date(2024, 4, 1),
    start_on=date(2024, 9, 1),
    finish_on=date(2026, 9, 1),
    instalments=(
        Instalment(no=1, fen=100_000_000, due_on=date(2024, 4, 1)),
        Instalment(no=2, fen=100_000_000, due_on=date(2024, 12, 1)),
    ),
    instalments_complete=True,
)
HOMES = replace(
    FACTORY,
    name="示例小区",
    area_m2=Decimal("35067.05"),
    uses=(Use(printed="城镇住宅用地", code="0701", kind=UseClass.HOUSING, years=70),),
    years=70,
    ratio=Between(low=Bound(value=Decimal(1)), high=Bound(value=Decimal(2))),
    housing=HousingKind.COMMODITY,
    supervision_no="9901012024B00002",
    contract_no="示合〔2024〕2号",
)


def signed(office, by, *, day="2024-03-01", stated=FACTORY):
    """Sign a contract; return its case and its lot."""
    number = acts.sign(office, by=by, at=clock(day), stated=stated)
    return Case.objects.get(pk=number), models.Lot.objects.get(number=number)


def picture(*, with_place=True):
    """Return a photo as a phone makes it, with where and by what it was taken."""
    out = io.BytesIO()
    made = Image.new("RGB", (64, 48), "grey")
    exif = Image.Exif()
    if with_place:
        exif[0x010F] = "Phone"
        exif.get_ifd(0x8825).update({1: "N", 2: (24.0, 21.0, 4.0), 3: "E", 4: (112.0, 27.0, 4.0)})
    made.save(out, "JPEG", exif=exif)
    return out.getvalue()


def checked(number, by, *, kind, seen="2024-08-30", at=None, **more):
    """Enter a field check; return it."""
    told = {
        "longitude": Decimal("112.451200"),
        "latitude": Decimal("24.351200"),
        "seen_at": clock(seen, "09:30"),
        "where": "示例镇一号路",
        **more,
    }
    photo = files.prepare([picture()], name="现场.jpg")
    return inspecting.inspect(
        number, by=by, at=at or clock(seen, "10:00"), kind=kind, photo=photo, **told
    )

"""What a field check must show: a photo, where, when; and what it proves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import asin, cos, radians, sin, sqrt
from typing import Final

from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.modules.market.rules import law_supply as law

WEST, EAST, SOUTH, NORTH = Decimal(73), Decimal(136), Decimal(3), Decimal(54)
"""The country's degrees, roughly: what lies outside was mistyped, or its pair exchanged."""
LONGEST_NOTE: Final = 1000


def why_not_inspect(
    *,
    has_photo: bool,
    longitude: Decimal | None,
    latitude: Decimal | None,
    seen_at: datetime | None,
    at: datetime,
) -> Iterator[Sentence]:
    """A check has a photo, a place in the country, and an instant that isn't to come."""
    if not has_photo:
        yield sentence(
            Reason.FACTS, "没有现场照片。", basis=law.INSPECTED, remedy="请在现场拍照上传。"
        )
    if longitude is None or latitude is None:
        yield sentence(
            Reason.FACTS,
            "没有写明核查地点的经度和纬度。",
            basis=law.INSPECTED,
            remedy="请允许浏览器读取位置，或者照测量值填写。",
        )
    elif not (WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH):
        yield sentence(
            Reason.FACTS,
            "核查地点（经度{longitude}，纬度{latitude}）不在国境以内，请核对经纬度是否填反。",
            basis=law.INSPECTED,
            longitude=str(longitude),
            latitude=str(latitude),
        )
    if seen_at is None:
        yield sentence(Reason.FACTS, "没有写明核查时间。", basis=law.INSPECTED)
    elif seen_at > at:
        yield sentence(Reason.FACTS, "核查时间还没有到。", basis=law.INSPECTED)


def why_not_rely(*, is_there: bool, seen_on: date | None, on: date) -> Iterator[Sentence]:
    """An actual date is entered on the ground of a field check of this lot, made on that day or later."""
    if not is_there:
        yield sentence(
            Reason.RULE,
            "没有本宗地的实地核查（照片、地点、时间），不能登记实际日期。",
            basis=law.INSPECTED,
            remedy="请先在“实地核查”页上传现场照片。",
        )
    elif seen_on is not None and seen_on < on:
        yield sentence(
            Reason.RULE,
            "核查在{seen}，还不能证明{on}的进展。",
            basis=law.INSPECTED,
            seen=seen_on,
            on=on,
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """An instant and a place, in degrees; None: not said."""

    at: datetime | None
    longitude: Decimal | None
    latitude: Decimal | None


@dataclass(frozen=True, slots=True)
class Bounds:
    """By how much a photo may differ from what is told of it, before it is a finding."""

    metres: int
    minutes: int


def differs(
    told: Spot, photo: Spot, *, accuracy_m: int | None, bounds: Bounds
) -> Iterator[Sentence]:
    """Yield by what a photo differs from what was told of it; a photo that says nothing differs in nothing.

    The accuracy that the device gave is added to the bound of the place.
    """
    metres = metres_between(told, photo)
    most = bounds.metres + (accuracy_m or 0)
    if metres is not None and metres > most:
        yield sentence(
            Reason.FACTS,
            "照片记录的拍摄地点距填写的地点{metres}米，超过{most}米。",
            basis=law.INSPECTED,
            remedy="请核实照片是不是在现场拍的。",
            metres=metres,
            most=most,
        )
    if told.at is not None and photo.at is not None:
        minutes = int(abs((told.at - photo.at).total_seconds()) // 60)
        if minutes > bounds.minutes:
            yield sentence(
                Reason.FACTS,
                "照片记录的拍摄时间与填写的核查时间相差{minutes}分钟，超过{most}分钟。",
                basis=law.INSPECTED,
                remedy="请核实照片是不是这一次拍的。",
                minutes=minutes,
                most=bounds.minutes,
            )


_EARTH_M: Final = 6_371_000


def metres_between(one: Spot, other: Spot) -> int | None:
    """Return the way between two places on a sphere, in metres; None: one of them isn't said."""
    pairs = (one.longitude, one.latitude, other.longitude, other.latitude)
    if any(part is None for part in pairs):
        return None
    west, south, east, north = (radians(float(part or 0)) for part in pairs)
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return round(2 * _EARTH_M * asin(sqrt(min(half, 1.0))))


def why_not_release(*, is_offered: bool, is_same_person: bool) -> Iterator[Sentence]:
    """A photo is shown to everybody once two people have looked that nobody can be known in it."""
    if not is_offered:
        yield sentence(
            Reason.RULE,
            "核查人没有确认照片里没有人脸、车牌，不能公开。",
            basis=law.PHOTO_SHOWN,
        )
    if is_same_person:
        yield sentence(
            Reason.RULE,
            "照片由核查人以外的第二个人核对后公开。",
            basis=law.PHOTO_SHOWN,
            remedy="请另一位经办人核对。",
        )

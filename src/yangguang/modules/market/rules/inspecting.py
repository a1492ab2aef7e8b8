"""What a field check must show: a photo, where, when; and what it proves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
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

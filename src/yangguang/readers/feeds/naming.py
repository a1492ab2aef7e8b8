"""What can be followed, in words: a number, an office, a kind of records, an area, a place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db.models import Q

from yangguang.base.numbering import Unreadable
from yangguang.base.numbering import case as numbers
from yangguang.base.record import Audience, kinds
from yangguang.base.refusal import Said
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.places import queries as places
from yangguang.kernel.subscriptions.land import Wish
from yangguang.kernel.subscriptions.models import Subscription, Topic

_LEVELS: Final = {1: "红色", 2: "橙色和红色", 3: "黄色以上", 4: "蓝色以上，即全部"}


_PLAIN: Final[Mapping[str, str]] = {
    Topic.CASE.value: "我的申请 {number} 的进展",
    Topic.PLACE.value: "地点：{place}",
}
"""What is said of a topic whose value names itself."""


def what(topic: str, value: str, *, name: str = "") -> Said:
    """Say what a subscription is about; a name that isn't known is given as it was written.

    `name`: what it is called, where that has been asked already.
    """
    match topic:
        case Topic.KIND:
            return Said("信息类别：{heading}", {"heading": Said(heading_of(value) or value)})
        case Topic.OFFICE:
            return Said("机关：{office}", {"office": name or office_name(value) or value})
        case Topic.TERRITORY:
            return Said("行政区域：{area}", {"area": name or area_name(value) or value})
        case Topic.LAND | Topic.PLOT:
            return _land(topic, Wish.read(value))
        case Topic.CASE | Topic.PLACE:
            return Said(_PLAIN[topic], {"number": value, "place": value})
        case _:
            return Said("编号：{number}", {"number": value})


def _land(topic: str, wish: Wish) -> Said:
    """Say which land is followed: where, what for, which notices."""
    said: list[Said] = []
    if topic == Topic.PLOT:
        said.append(Said("画出的一处范围"))
    elif wish.place:
        said.append(Said("{area}", {"area": area_name(wish.place) or wish.place}))
    if wish.use:
        said.append(Said(wish.use))
    if wish.kind:
        said.append(Said(heading_of(wish.kind) or wish.kind))
    return Said("土地：{what}", {"what": tuple(said)})


def of(row: Subscription) -> Said:
    """Say what a subscription is about, one by phone with its levels."""
    levels = Said(_LEVELS.get(row.level, ""))
    if row.topic in {Topic.AREA, Topic.BROWSER}:
        area = area_name(row.value) or row.value
        return Said("{area}的预警（{levels}）", {"area": area, "levels": levels})
    if row.topic in {Topic.GROUND, Topic.RANGE}:
        code = row.ground.code
        area = area_name(code) or code
        return Said("{area}内一处范围的预警（{levels}）", {"area": area, "levels": levels})
    return what(row.topic, row.value)


def heading_of(kind: str) -> str:
    """Return the newest heading of a kind that the public reads; empty: there is none such."""
    known = {
        version: cls.heading
        for (name, version), cls in kinds().items()
        if name == kind and cls.audience is not Audience.INTERNAL
    }
    return known[max(known)] if known else ""


def office_name(code: str) -> str:
    """Return the latest name of the office with this organisation code; empty: there is none."""
    office = Office.objects.filter(code=code).first() if code else None
    return offices.full_name_on(office, date.max) if office else ""


def area_name(code: str) -> str:
    """Return the name of an area by its six digits, else of the office there; empty: there is none."""
    if not (len(code) == 6 and code.isascii() and code.isdigit()):
        return ""
    for area in places.search(code, limit=1):
        if area.code == code:
            return str(area.name)
    there = Q(county=code) | Q(county="", city=code) | Q(county="", city="", province=code)
    office = Office.objects.filter(there).first()
    return offices.full_name_on(office, date.max) if office else ""


def number_of(typed: str) -> str:
    """Return a number as records carry it: a case number however typed, all else as it is."""
    try:
        return numbers.parse(typed).normal
    except Unreadable:
        return typed.strip()

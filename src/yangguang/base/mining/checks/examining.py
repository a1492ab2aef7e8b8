"""All the checks, together."""

from __future__ import annotations

from functools import partial
from typing import Final

from yangguang.base.mining.checks import course, extent, overlap, place
from yangguang.base.mining.checks.application import Application
from yangguang.base.mining.checks.objection import Objection
from yangguang.base.workdays import Calendar, national

CHECKS: Final = {
    "N1": "公示",
    "N2": "登记权限",
    "N3": "辖区",
    "N4": "同层重叠",
    "N5": "立体重叠",
    "N6": "面积上限",
    "N7": "期限",
    "N8": "及时申请",
    "N9": "转让条件",
    "N10": "等待期",
    "N11": "图形",
    "N12": "原矿业权",
    "N13": "保护区域",
}
"""The thirteen checks and what each is about."""


def examine(application: Application, *, calendar: Calendar | None = None) -> tuple[Objection, ...]:
    """Return every objection of every check, in the order of the checks; none: a number may be given.

    `calendar` counts the working days of publications; by default the national one.
    """
    counted = calendar or national()
    checks = (
        partial(course.publication, calendar=counted),
        place.authority,
        place.territory,
        overlap.overlap,
        extent.largest,
        extent.term,
        course.timeliness,
        course.transfer,
        course.waits,
        extent.geometry,
        course.predecessor,
        course.zones,
    )
    return tuple(found for check in checks for found in check(application))

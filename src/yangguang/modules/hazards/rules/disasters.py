"""Kinds of geological disasters and their grades, in words, and the levels of the chain."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from yangguang.base.hazards.grades import Grade


class Disaster(StrEnum):
    """The six kinds (地质灾害防治条例, art. 2)."""

    FALL = "fall"
    SLIDE = "slide"
    FLOW = "flow"
    COLLAPSE = "collapse"
    FISSURE = "fissure"
    SUBSIDENCE = "subsidence"


DISASTERS: Final[Mapping[Disaster, str]] = {
    Disaster.SLIDE: "滑坡",
    Disaster.FALL: "崩塌",
    Disaster.FLOW: "泥石流",
    Disaster.COLLAPSE: "地面塌陷",
    Disaster.FISSURE: "地裂缝",
    Disaster.SUBSIDENCE: "地面沉降",
}


def said(disaster: Disaster | None) -> str:
    """Return a kind in words; "": not known yet."""
    return DISASTERS[disaster] if disaster is not None else ""


GRADES: Final[Mapping[Grade, str]] = {grade: grade.word for grade in Grade}

CITY: Final = "市级"
PROVINCE: Final = "省级"
MINISTRY: Final = "部级"
CHAIN: Final = (CITY, PROVINCE, MINISTRY)
"""To whom a county reports, from the nearest; members of the steps that go up."""

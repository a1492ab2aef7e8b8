"""The words of restrictions, endings and rejections, with what a step keeps of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from yangguang.base.mining.kinds import Level, Right
from yangguang.base.mining.life import Event, State
from yangguang.base.mining.publicity import Kind

RIGHTS: Final[Mapping[Right, str]] = {right: right.value for right in Right}
EVENTS: Final[Mapping[Event, str]] = {event: event.value for event in Event}
STATES: Final[Mapping[State, str]] = {state: state.value for state in State}
LEVELS: Final[Mapping[Level, str]] = {level: level.value for level in Level}
PUBLICATIONS: Final[Mapping[Kind, str]] = {kind: kind.value for kind in Kind}

DETAILS: Final[Mapping[str, str]] = {
    "中标人或者竞得人场所": "中标人或者竞得人场所",
    "成交时间": "成交时间",
    "成交地点": "成交地点",
    "缴纳时间": "缴纳时间",
    "缴纳方式": "缴纳方式",
    "申请登记的时限": "申请登记的时限",
    "转让人名称": "转让人名称",
    "转让人法定代表人": "转让人法定代表人",
    "转让人场所": "转让人场所",
    "勘查成果": "勘查成果",
    "转让方式": "转让方式",
}
"""What a publication tells beside the application (`base.mining.publicity.TOLD`): a name to what it is called."""

REGISTERED: Final = frozenset(
    {
        *(Event.NEW, Event.RENEWAL, Event.CHANGE, Event.RETENTION, Event.TRANSFER),
        *(Event.SPLIT, Event.MERGER, Event.CONVERSION, Event.REPRINT),
    }
)
"""What is applied for in a case of registration."""
ENDINGS: Final = frozenset(set(Event) - REGISTERED)
"""What ends a right, in a case of its own."""
OF_NEW_NUMBERS: Final = frozenset({Event.NEW, Event.CONVERSION})
"""What is given a number of its own; a split gives numbers to its other parts."""


class Notice(StrEnum):
    """What was published of a right whose number the publication doesn't print."""

    LICENCE = "没有印出证号的许可证"
    OFFER = "矿业权出让公告"
    CONSENT = "同意出让的批复"


NOTICES: Final[Mapping[Notice, str]] = {one: one.value for one in Notice}


class Restraint(StrEnum):
    """What restricts a right (LA_Mortgage, LA_Restriction)."""

    MORTGAGE = "抵押备案"
    SEIZURE = "查封"


RESTRAINTS: Final[Mapping[Restraint, str]] = {one: one.value for one in Restraint}


class Ground(StrEnum):
    """Why an application is rejected, or a permit refused or revoked."""

    INCOMPLETE = "incomplete"
    OVERLAP = "overlap"
    AUTHORITY = "authority"
    CONDITIONS = "conditions"
    OBJECTION = "objection"
    VIOLATION = "violation"
    OTHER = "other"


GROUNDS: Final[Mapping[Ground, str]] = {
    Ground.INCOMPLETE: "材料不全，逾期没有补正",
    Ground.OVERLAP: "与已登记的矿业权重叠",
    Ground.AUTHORITY: "不属于本机关的登记权限",
    Ground.CONDITIONS: "不符合规定的条件",
    Ground.OBJECTION: "公示期间的异议成立",
    Ground.VIOLATION: "违反许可的要求",
    Ground.OTHER: "其他",
}

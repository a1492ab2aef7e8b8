"""Messages for the tests of writing."""

from __future__ import annotations

from datetime import datetime

from yangguang.base.cap import identifiers
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Change, Kind, Message

RING = ((109.0, 34.0), (109.1, 34.0), (109.1, 34.1), (109.0, 34.0))
NORTH = Area(level=Level.ORANGE, words="示例县北部山区", codes=("990101",), rings=(RING,))
DIGEST = "da39a3ee5e6b4b0d3255bfef95601890afd80709"
REST = Area(level=Level.YELLOW, words="示例市其余地区", codes=("990102", "990103001"))


def instant(hour: int, *, day: int = 1) -> datetime:
    return datetime(2026, 7, day, hour, tzinfo=identifiers.BEIJING)


def issued(*, kind=Kind.ALERT, areas=(NORTH, REST), hour=18, earlier=(), **more) -> Message:
    """A message of 18:00, valid from 20:00 to 20:00; `earlier`: the hours of what it refers to."""
    return Message(
        kind=kind,
        onset=instant(20),
        expires=instant(20, day=2),
        areas=areas,
        headline="示例县地质灾害气象风险橙色预警",
        text="预计7月1日20时至2日20时，示例县北部山区发生地质灾害的气象风险高 <&>。",
        advice="请密切巡查，做好避险准备。",
        organ="示例县自然资源局",
        weather="示例县气象局",
        contact="0900-0000000",
        picture=f"{DIGEST} 4321",
        identifier=identifiers.made("990101", instant(hour)),
        sent=instant(hour),
        references=tuple(identifiers.made("990101", instant(one)) for one in earlier),
        **more,
    )


UPDATE = issued(kind=Kind.UPDATE, change=Change.DOWNGRADE, hour=22, earlier=(18,))
CANCEL = issued(kind=Kind.CANCEL, hour=23, earlier=(18, 22))
DRILL = issued(is_drill=True)

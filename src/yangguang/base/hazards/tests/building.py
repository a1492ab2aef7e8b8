"""Messages as the tests build them: invented offices, real kinds of ground."""

from __future__ import annotations

from datetime import datetime, timedelta

from yangguang.base.hazards.assumed import ZONE
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Change, Kind, Message


def at(text: str) -> datetime:
    """Return an instant of Chinese time: "2026-07-16 20:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


NOON = at("2026-07-16 12:00")


def hours(n: float) -> timedelta:
    return timedelta(hours=n)


def area(level, words="示例县", codes=("420525",), rings=()):
    return Area(level=level, words=words, codes=tuple(codes), rings=tuple(rings))


def message(identifier="A", level=Level.YELLOW, **changes):
    """Return an alert sent at noon that holds from 20:00 for a day, but for what `changes` says."""
    fields = {
        "kind": Kind.ALERT,
        "onset": at("2026-07-16 20:00"),
        "expires": at("2026-07-17 20:00"),
        "areas": (area(level),),
        "headline": f"示例省自然资源厅与示例省气象局联合发布地质灾害气象风险{level.colour}预警",
        "text": f"预计示例县发生地质灾害的气象风险{level.risk}（{level.colour}预警）。",
        "advice": "请远离陡坡和沟谷。",
        "organ": "示例省自然资源厅",
        "weather": "示例省气象局",
        "change": Change.NONE,
        "references": (),
        "identifier": identifier,
        "sent": NOON,
        "is_drill": False,
    }
    return Message(**(fields | changes))


def update(identifier, references, level=Level.YELLOW, **changes):
    fields = {"kind": Kind.UPDATE, "references": tuple(references), "change": Change.REVISION}
    return message(identifier, level, **(fields | changes))


def cancel(identifier, references, **changes):
    fields = {
        "kind": Kind.CANCEL,
        "references": tuple(references),
        "sent": at("2026-07-17 02:00"),
        "onset": at("2026-07-17 02:00"),
        "headline": "示例省自然资源厅与示例省气象局联合解除地质灾害气象风险黄色预警",
        "text": "解除示例县地质灾害黄色预警。",
    }
    return message(identifier, **(fields | changes))

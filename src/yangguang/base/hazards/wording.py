"""The texts of a warning by template: headline, text, short message, crawl, spoken words, English.

In Chinese only (Traditional is converted on output), but for the English of a CAP `info`. Templates: land.md 9.3 and
real warnings (HZ-002, HZ-021). Instants are told in Chinese time.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from yangguang.base.hazards import assumed
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Change, Kind, Message
from yangguang.base.hazards.spoken import say

NAME: Final = "地质灾害气象风险"
_EFFECTS: Final = "发生滑坡、泥石流等地质灾害"
_ENGLISH: Final = {
    Level.RED: ("Red", "very high"),
    Level.ORANGE: ("Orange", "high"),
    Level.YELLOW: ("Yellow", "fairly high"),
    Level.BLUE: ("Blue", "some"),
}


def clock(instant: datetime, *, after: datetime | None = None) -> str:
    """Return an instant as bulletins print it: 6月21日20时, 22日20时 in the month of `after`, minutes if any.

    The year is printed with the first instant only where the caller adds it (`dated`).
    """
    here = instant.astimezone(assumed.ZONE)
    told = f"{here.day}日{here.hour}时" + (f"{here.minute}分" if here.minute else "")
    before = after.astimezone(assumed.ZONE) if after else None
    if before and (before.year, before.month) == (here.year, here.month):
        return told
    return f"{here.month}月{told}" if not before or before.year == here.year else dated(instant)


def dated(instant: datetime) -> str:
    """Return an instant with its year: 2026年6月21日20时."""
    return f"{instant.astimezone(assumed.ZONE).year}年{clock(instant)}"


def by_level(message: Message) -> tuple[tuple[Level, tuple[Area, ...]], ...]:
    """Return the areas by level, the highest first, each in the order of the message."""
    levels = sorted({area.level for area in message.areas})
    return tuple((one, tuple(a for a in message.areas if a.level is one)) for one in levels)


def headline(message: Message) -> str:
    """Return the headline: both offices, what they do, the highest level. Drills say 【演练】 first."""
    head = "【演练】" if message.is_drill else ""
    who = f"{message.organ}与{message.weather}联合"
    colour = message.level.colour if message.areas else ""
    if message.kind is Kind.CANCEL:
        return f"{head}{who}解除{NAME}{colour}预警"
    verb = {
        Change.UPGRADE: "升级发布",
        Change.DOWNGRADE: "降级发布",
        Change.EXTENSION: "继续发布",
        Change.REVISION: "更新发布",
        Change.NONE: "发布",
    }[message.change]
    return f"{head}{who}{verb}{NAME}{colour}预警"


def text(message: Message) -> str:
    """Return the text: from when to when, where at which level, the highest first; a cancellation as `lifting`."""
    if message.kind is Kind.CANCEL:
        return lifting(message)
    head = "这是一次演练。" if message.is_drill else ""
    period = f"{dated(message.onset)}至{clock(message.expires, after=message.onset)}"
    told = "；".join(
        f"{_names(areas)}{_EFFECTS}的{_risk(level)}（{level.colour}预警）"
        for level, areas in by_level(message)
    )
    return f"{head}{message.organ}与{message.weather}联合预计，{period}，{told}。"


def _names(areas: tuple[Area, ...]) -> str:
    return "、".join(area.words for area in areas)


def _risk(level: Level) -> str:
    return "气象风险" + level.risk if level is not Level.BLUE else "气象条件有一定风险"


def sms(message: Message, *, level: Level | None = None) -> str:
    """Return the short message for people under `level` (None: all levels of the warning), signed 【organ】."""
    if message.kind is Kind.CANCEL:
        return lifting(message, signed=True)
    head = "（演练）" if message.is_drill else ""
    issued = f"{clock(message.sent)}发布。" if message.sent else ""
    groups = [(one, areas) for one, areas in by_level(message) if level in (None, one)]
    told = "；".join(f"{_names(areas)}{_EFFECTS}{_sms_risk(one)}" for one, areas in groups)
    colour = groups[0][0].colour if groups else ""
    period = f"{clock(message.onset)}至{clock(message.expires, after=message.onset)}"
    advice = message.advice.strip().removeprefix("请").rstrip("。")
    return (
        f"【{message.organ}】{head}地质灾害{colour}预警：预计{period}，{told}，请{advice}。{issued}"
    )


def _sms_risk(level: Level) -> str:
    return "有一定风险" if level is Level.BLUE else f"风险{level.risk}"


def lifting(message: Message, *, signed: bool = False) -> str:
    """Return the text that lifts a warning; `signed` as a short message."""
    instant = clock(message.sent or message.onset)
    groups = by_level(message)
    if groups:
        told = "，".join(f"{_names(areas)}地质灾害{level.colour}预警" for level, areas in groups)
    else:
        told = "地质灾害预警"
    head = "（演练）" if message.is_drill else ""
    who = f"【{message.organ}】" if signed else f"{message.organ}与{message.weather}"
    return f"{who}{head}{instant}解除{told}。"


def crawl(message: Message) -> str:
    """Return the line that runs below a television picture: the text and the advice, without line breaks."""
    return " ".join(f"{text(message)}{message.advice}".split())


def spoken(message: Message) -> str:
    """Return the text for reading aloud: numbers and times as words, brackets and signs gone."""
    return say(crawl(message))


def english(message: Message) -> tuple[str, str]:
    """Return headline and description in English for CAP; names of areas as given, instants as ISO 8601.

    The description holds Chinese names of areas; a caller that has translations replaces `words` first.
    """
    drill = "EXERCISE: " if message.is_drill else ""
    if message.kind is Kind.CANCEL:
        return (
            f"{drill}Geological hazard weather risk warning lifted",
            f"{drill}The warning is lifted from {_iso(message.onset)}. {_places(message)}".strip(),
        )
    colour, _ = _ENGLISH[message.level]
    return (
        f"{drill}{colour} warning of weather risk of geological hazards",
        f"{drill}From {_iso(message.onset)} to {_iso(message.expires)}. {_places(message)}",
    )


def _places(message: Message) -> str:
    return " ".join(
        f"{_ENGLISH[level][0]} ({_ENGLISH[level][1]} risk of landslides, rockfalls and debris flows): "
        f"{', '.join(area.words for area in areas)}."
        for level, areas in by_level(message)
    )


def _iso(instant: datetime) -> str:
    here = instant.astimezone(assumed.ZONE)
    return (here - timedelta(microseconds=here.microsecond)).isoformat()

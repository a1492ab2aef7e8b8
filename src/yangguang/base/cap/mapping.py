"""Our messages as CAP: one `info` for each level and language, by a dated table of local decisions.

`levels.csv` says which severity, urgency, certainty and responses a colour becomes from which day on. The pair
blue and Minor is seen in the feed of the weather administration; everything else in it is a decision of this
program (`assumed`), for no standard was read that says it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Final

from yangguang.base.cap import codes, identifiers
from yangguang.base.cap.alerts import Alert, Area, Named, Part, Reference, Resource
from yangguang.base.hazards import messages
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Kind, Message

CHINESE: Final = "zh-CN"
ENGLISH: Final = "en"
EVENT: Final = "地质灾害气象风险预警"
EVENT_IN_ENGLISH: Final = "Warning of geological hazards caused by weather"
DISTRICTS: Final = "GB/T 2260"
"""The name of codes of six digits: provinces, cities and counties."""
BELOW: Final = "CPEAS Geographic Code"
"""The name of codes of twelve digits: townships and villages. Seen in the feed of the weather administration."""
EXERCISE: Final = "演练，不是真实预警。EXERCISE, not a real warning."
MAP: Final = "预警范围图"
MAP_IN_ENGLISH: Final = "Map of the warning"
MAP_TYPE: Final = "image/svg+xml"
CATEGORIES: Final = ("Geo", "Met")
OVER: Final = "Past", "Minor", "Unlikely"
"""Urgency, severity and certainty of a cancellation (assumed): nobody who ignores its kind is to be alarmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """What a level becomes in CAP, from a day on; `risk` and `advice` in English."""

    since: date
    level: Level
    severity: str
    urgency: str
    certainty: str
    responses: tuple[str, ...]
    english: str
    risk: str
    advice: str
    sureness: str


@cache
def ranks() -> tuple[Rank, ...]:
    """Return the whole table."""
    text = resources.files(__package__).joinpath("levels.csv").read_text(encoding="utf-8")
    return tuple(
        Rank(
            since=date.fromisoformat(row.pop("since")),
            level=Level(int(row.pop("level"))),
            responses=tuple(row.pop("responses").split()),
            **row,
        )
        for row in csv.DictReader(text.splitlines())
    )


def rank_of(level: Level, *, on: date) -> Rank:
    """Return what a level becomes on a day; the oldest row where the table doesn't reach so far back."""
    rows = sorted((rank for rank in ranks() if rank.level is level), key=lambda rank: rank.since)
    return next((rank for rank in reversed(rows) if rank.since <= on), rows[0])


def of(message: Message, *, sender: str, web: str = "", pictures: str = "") -> Alert:
    """Return an issued message as CAP. ValueError: it isn't issued, or it refers to what can't be named.

    `sender` is the constant name of who sends; an earlier message is named by it too, and the instant of its
    identifier is when it was sent. `web`: where people read it; `pictures`: the address under which pictures lie by
    their digests, "": it goes without its map.
    """
    if message.sent is None or not message.identifier:
        raise ValueError("the message isn't issued")
    return Alert(
        identifier=message.identifier,
        sender=sender,
        sent=message.sent,
        status="Exercise" if message.is_drill else "Actual",
        kind=message.kind.value,
        scope="Public",
        note=EXERCISE if message.is_drill else "",
        references=tuple(
            Reference(sender, earlier, identifiers.parse(earlier).at)
            for earlier in message.references
        ),
        parts=tuple(_parts(message, message.sent, web=web, pictures=pictures)),
    )


def _parts(message: Message, sent: datetime, *, web: str, pictures: str) -> Iterator[Part]:
    for level in sorted({area.level for area in message.areas}):
        areas = tuple(area for area in message.areas if area.level is level)
        for language in (CHINESE, ENGLISH):
            yield _part(message, sent, level, areas, language, web=web, pictures=pictures)


def _part(
    message: Message,
    sent: datetime,
    level: Level,
    areas: tuple[messages.Area, ...],
    language: str,
    *,
    web: str,
    pictures: str,
) -> Part:
    rank = rank_of(level, on=sent.astimezone(identifiers.BEIJING).date())
    ends = message.kind is Kind.CANCEL
    urgency, severity, certainty = OVER if ends else (rank.urgency, rank.severity, rank.certainty)
    chinese = language == CHINESE
    said = (message.headline, message.text, message.advice)
    headline, description, instruction = said if chinese else _english(message, rank, areas)
    return Part(
        language=language,
        categories=CATEGORIES,
        event=EVENT if chinese else EVENT_IN_ENGLISH,
        responses=("AllClear",) if ends else rank.responses,
        urgency=urgency,
        severity=severity,
        certainty=certainty,
        codes=(Named(codes.NAME, codes.GEOLOGICAL),),
        effective=sent,
        onset=message.onset,
        expires=message.expires,
        sender_name="、".join(filter(None, (message.organ, message.weather))),
        headline=headline,
        description=description,
        instruction=instruction,
        web=web,
        contact=message.contact,
        resources=tuple(_pictures(message, pictures, chinese=chinese)),
        parameters=tuple(_parameters(message, level, rank, chinese=chinese)),
        areas=tuple(_area(area) for area in areas),
    )


def _pictures(message: Message, pictures: str, *, chinese: bool) -> Iterator[Resource]:
    """Yield the map as it was drawn when the message was issued: its address says its digest."""
    digest, _blank, size = message.picture.partition(" ")
    if digest and pictures:
        yield Resource(
            words=MAP if chinese else MAP_IN_ENGLISH,
            media_type=MAP_TYPE,
            size=int(size),
            address=f"{pictures}/{digest}.svg",
            digest=digest,
        )


def _parameters(message: Message, level: Level, rank: Rank, *, chinese: bool) -> Iterator[Named]:
    yield Named(
        "预警级别" if chinese else "level", f"{level.word}" if chinese else f"{level.value}"
    )
    yield Named("预警颜色" if chinese else "colour", level.colour if chinese else rank.english)
    if message.change:
        yield Named("变化" if chinese else "change", _CHANGES[message.change][0 if chinese else 1])


_CHANGES: Final = {
    messages.Change.UPGRADE: ("升级", "upgrade"),
    messages.Change.DOWNGRADE: ("降级", "downgrade"),
    messages.Change.EXTENSION: ("延长", "extension"),
    messages.Change.REVISION: ("更新", "revision"),
}


def _english(
    message: Message, rank: Rank, areas: tuple[messages.Area, ...]
) -> tuple[str, str, str]:
    """Say the same in English, from the figures; names of places and offices stay as they are."""
    where = "；".join(area.words for area in areas)
    until = _instant(message.expires)
    if message.kind is Kind.CANCEL:
        text = f"The {rank.english.lower()} warning of geological hazards for {where} is lifted."
        return f"{rank.english} warning of geological hazards lifted", text, ""
    text = (
        f"From {_instant(message.onset)} to {until} (Beijing time) the risk of landslides, rockfalls and debris "
        f"flows caused by weather is {rank.risk} in: {where}. Issued by {message.organ} and {message.weather}."
    )
    if not message.weather:
        text = text.replace(" and .", ".")
    return f"{rank.english} warning of geological hazards until {until}", text, rank.advice


def _instant(at: datetime) -> str:
    return f"{at.astimezone(identifiers.BEIJING):%Y-%m-%d %H:%M}"


def _area(area: messages.Area) -> Area:
    return Area(
        words=area.words,
        polygons=area.rings,
        geocodes=tuple(
            Named(DISTRICTS, code) if len(code) == 6 else Named(BELOW, code.ljust(12, "0"))
            for code in area.codes
        ),
    )

"""What is in force now at a place: a pure function of the messages, in whatever order they arrived.

Nothing is silenced unless a message says so by reference: two updates of one alert both stand, and the higher
level counts; an update replaces what it refers to everywhere, a cancellation where it says. Words
alone (山区, 西南部) can be compared with no place: such areas are in `undecided`, never left out unsaid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from yangguang.base.hazards import assumed
from yangguang.base.hazards.chain import Chain, chain, takes_over
from yangguang.base.hazards.ground import Place, Where, covers, inside, is_code, meets, place
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Kind, Message
from yangguang.base.refusal import Said

ASSUMED: Final = (assumed.APART_SAID, assumed.LIFTED_FROM)
"""What here rests on no source, for pages to say."""


class Extent(StrEnum):
    """How much of the place that is asked about an area holds."""

    WHOLE = "whole"
    PART = "part"
    UNSURE = "unsure"
    """The area says too little to be compared with the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A warning in force at a place: its level there (the highest of `areas`), and why, in sentences."""

    level: Level
    message: Message
    areas: tuple[Area, ...]
    extent: Extent
    why: tuple[Said, ...]


def in_force(
    messages: Iterable[Message],
    *,
    at: datetime,
    where: Where,
    drill: bool = False,
    apart: timedelta = assumed.APART,
) -> tuple[Standing, ...]:
    """Return what is in force at `where` at `at`, the highest level first; the order of arrival plays no part.

    `where`: an area code, a point (longitude, latitude), or a `Place` with both, which decides best: drawn
    ground by the point, codes by the code. A message counts from its onset until before it expires, and if it was
    sent at most `apart` after `at` (clocks differ). `drill` asks for exercises instead. ValueError: no area code.
    """
    return here(chain(messages, drill=drill), at=at, where=where, apart=apart)


def undecided(
    messages: Iterable[Message],
    *,
    at: datetime,
    where: Where,
    drill: bool = False,
    apart: timedelta = assumed.APART,
) -> tuple[Standing, ...]:
    """Return what is in force of which nobody can say whether it holds `where`; as `in_force` otherwise."""
    found = _standing(chain(messages, drill=drill), at=at, where=where, apart=apart)
    return tuple(one for one in found if one.extent is Extent.UNSURE)


def here(
    told: Chain, *, at: datetime, where: Where, apart: timedelta = assumed.APART
) -> tuple[Standing, ...]:
    """Return what `in_force` returns, of messages that are brought into order already: for many places or instants."""
    found = _standing(told, at=at, where=where, apart=apart)
    return tuple(one for one in found if one.extent is not Extent.UNSURE)


def alive(
    messages: Iterable[Message],
    *,
    at: datetime,
    drill: bool = False,
    apart: timedelta = assumed.APART,
) -> tuple[Message, ...]:
    """Return the messages of which something is in force anywhere, the highest level first."""
    told = chain(messages, drill=drill)
    found = [
        one
        for one in _holding(told, at, apart)
        if any(not _is_lifted(area, None, told, one, at) for area in one.areas)
    ]
    return tuple(sorted(found, key=lambda one: (one.level, *_order(one))))


def highest(standings: Iterable[Standing]) -> Level | None:
    """Return the highest level; None: nothing is in force."""
    return min((one.level for one in standings), default=None)


def unknown_references(messages: Iterable[Message], *, drill: bool = False) -> tuple[str, ...]:
    """Return the identifiers that messages refer to and that never arrived, in order."""
    return chain(messages, drill=drill).unknown


def superseded_at(
    message: Message, messages: Iterable[Message], *, area: Area | None = None
) -> datetime | None:
    """Return the instant from which nothing of `message` holds for another reason than its expiry; None: never.

    `area`: of this one of its areas only. A cancellation in part leaves what it doesn't name; updates
    and cancellations of everything end all of it.
    """
    return ended(chain((*messages, message), drill=message.is_drill), message, area=area)


def ended(told: Chain, message: Message, *, area: Area | None = None) -> datetime | None:
    """Return what `superseded_at` returns, of messages that are brought into order already."""
    areas = message.areas if area is None else (area,)
    ends = [
        takes_over(one)
        for one in told.successors.get(message.identifier, ())
        if one.kind is not Kind.CANCEL or all(_lifts(one, each, None) for each in areas)
    ]
    return min(ends, default=None)


def _standing(told: Chain, *, at: datetime, where: Where, apart: timedelta) -> list[Standing]:
    asked = place(where)
    found = [
        one for message in _holding(told, at, apart) for one in _here(told, message, asked, at)
    ]
    return sorted(found, key=lambda one: (one.level, *_order(one.message)))


def _order(message: Message) -> tuple[float, str, str]:
    assert message.sent is not None
    return -message.sent.timestamp(), message.identifier, message.digest


def _holding(told: Chain, at: datetime, apart: timedelta) -> Iterator[Message]:
    for one in told.messages:
        if one.kind is Kind.CANCEL or one.sent is None or one.sent - apart > at:
            continue
        if one.onset <= at < one.expires and not _is_updated(told, one, at):
            yield one


def _is_updated(told: Chain, message: Message, at: datetime) -> bool:
    return any(
        one.kind is Kind.UPDATE and takes_over(one) <= at
        for one in told.successors.get(message.identifier, ())
    )


def _here(told: Chain, message: Message, asked: Place, at: datetime) -> Iterator[Standing]:
    held: dict[bool, list[tuple[Area, Extent]]] = {}
    for area in message.areas:
        extent = extent_of(area, asked)
        if extent is None or _is_lifted(area, asked, told, message, at):
            continue
        if extent is Extent.WHOLE and _is_cut(told, message, asked, at):
            extent = Extent.PART
        held.setdefault(extent is Extent.UNSURE, []).append((area, extent))
    for pairs in held.values():
        areas, extents = tuple(one for one, _ in pairs), [extent for _, extent in pairs]
        yield Standing(
            level=min(area.level for area in areas),
            message=message,
            areas=areas,
            extent=Extent.WHOLE if Extent.WHOLE in extents else extents[0],
            why=tuple(_why(told, message, areas)),
        )


def extent_of(area: Area, asked: Place) -> Extent | None:
    """Return how much of a place an area holds; None: nothing.

    Drawn ground decides where the place has a point, several rings as their union; else codes, where an area that
    has drawn ground as well holds only a part of them.
    """
    if area.rings and asked.point is not None:
        point = asked.point
        return Extent.WHOLE if any(inside(point, ring) for ring in area.rings) else None
    codes = readable(area)
    if codes and asked.code:
        if any(covers(code, asked.code) for code in codes):
            return Extent.PART if area.rings else Extent.WHOLE
        if any(meets(code, asked.code) for code in codes):
            return Extent.PART
        return None if len(codes) == len(area.codes) else Extent.UNSURE
    return Extent.UNSURE


def readable(area: Area) -> tuple[str, ...]:
    """Return the codes of an area that can be read: others publish what is none, and that must not hide the rest."""
    return tuple(code for code in area.codes if is_code(code))


def _is_lifted(
    area: Area, asked: Place | None, told: Chain, message: Message, at: datetime
) -> bool:
    cancels = [one for one in _cancels(told, message) if takes_over(one) <= at]
    if any(_lifts(one, area, asked) for one in cancels):
        return True
    if len(readable(area)) < max(len(area.codes), 1) or area.rings:
        return False
    lifted = [
        code
        for one in cancels
        for other in one.areas
        if not other.rings
        for code in readable(other)
    ]
    pieces = area.codes
    if asked is not None and asked.code:
        pieces = tuple(
            asked.code if covers(code, asked.code) else code
            for code in area.codes
            if meets(code, asked.code)
        )
    return bool(pieces) and all(any(covers(code, one) for code in lifted) for one in pieces)


def _lifts(cancel: Message, area: Area, asked: Place | None) -> bool:
    """Tell whether a cancellation ends an area, or so much of it as the place asked about has."""
    if not cancel.areas:
        return True
    return any(_covers_area(one, area) or _covers_place(one, asked) for one in cancel.areas)


def _covers_area(lifted: Area, area: Area) -> bool:
    if not lifted.codes and not lifted.rings:
        return lifted.words == area.words
    if (lifted.codes, lifted.rings) == (area.codes, area.rings):
        return True
    return (
        not lifted.rings
        and len(readable(area)) == len(area.codes) > 0
        and all(any(covers(code, one) for code in readable(lifted)) for one in area.codes)
    )


def _covers_place(lifted: Area, asked: Place | None) -> bool:
    return asked is not None and extent_of(lifted, asked) is Extent.WHOLE


def _is_cut(told: Chain, message: Message, asked: Place, at: datetime) -> bool:
    """Tell whether a cancellation took a part of the place away."""
    return any(
        takes_over(one) <= at and any(extent_of(area, asked) is Extent.PART for area in one.areas)
        for one in _cancels(told, message)
    )


def _cancels(told: Chain, message: Message) -> tuple[Message, ...]:
    found = told.successors.get(message.identifier, ())
    return tuple(one for one in found if one.kind is Kind.CANCEL)


def _why(told: Chain, message: Message, areas: tuple[Area, ...]) -> Iterator[Said]:
    for area in areas:
        yield Said(
            "{words}：{level}预警，{onset}至{expires}有效（{identifier}）。",
            {
                "words": area.words,
                "level": Said(area.level.colour),
                "onset": message.onset,
                "expires": message.expires,
                "identifier": message.identifier,
            },
        )
    if message.references:
        yield Said("取代{references}。", {"references": "、".join(message.references)})
    others = sorted(
        other.identifier
        for reference in message.references
        for other in told.successors.get(reference, ())
        if other.kind is Kind.UPDATE and other.identifier != message.identifier
    )
    if others:
        yield Said(
            "{others}更新的是同一预警，各自有效，以较高级别为准。", {"others": "、".join(others)}
        )
    if missing := sorted(set(message.references) & set(told.unknown)):
        yield Said("所引{references}没有收到。", {"references": "、".join(missing)})
    if message.identifier in told.twins:
        yield Said(
            "编号{identifier}收到内容不同的两份，以较高级别为准。",
            {"identifier": message.identifier},
        )
    for one in _cancels(told, message):
        yield Said("已由{cancel}部分解除。", {"cancel": one.identifier})

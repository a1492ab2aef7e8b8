"""Which warnings of other publishers hold, and where: by the same rule as ours, a pure function of the messages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from yangguang.base.cap import opening, reading
from yangguang.base.cap.alerts import Alert, Named, Ring
from yangguang.base.hazards import assumed, ground, standing
from yangguang.base.hazards.ground import Place, is_code
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Kind, Message
from yangguang.base.hazards.standing import Extent
from yangguang.modules.hazards.models.incoming import Received

MOST: Final = 300
"""Messages that are looked through, the newest first."""
LEVELS: Final = {
    "Extreme": Level.RED,
    "Severe": Level.ORANGE,
    "Moderate": Level.YELLOW,
    "Minor": Level.BLUE,
    "Unknown": Level.BLUE,
}
"""By which colour a severity is compared; what is shown is the publisher's own word."""
_LISTS: Final = ("2260", "CPEAS")
"""Parts of the names of lists whose codes are areas of China: GB/T 2260, CPEAS Geographic Code."""
_KINDS: Final = [kind.value for kind in Kind]


def alert_of(row: Received) -> Alert:
    """Return what a message says."""
    return reading.read_tree(opening.opened(bytes(row.content))).alert


def in_force(*, at: datetime) -> list[Received]:
    """Return the warnings of others that hold at an instant, the gravest first, then the newest: one query.

    What was set aside is nobody's: neither does it hold, nor does it end anything.
    """
    rows = Received.objects.filter(
        status="Actual", heeded_until__gt=at, kind__in=_KINDS, set_aside=None
    )
    found = {row.key: row for row in rows.defer("content").order_by("-sent_at", "-pk")[:MOST]}
    messages = [_message(row) for row in found.values()]
    alive = standing.alive(messages, at=at)
    return [found[one.identifier] for one in alive]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A warning of another publisher at a place. `extent`: for all of it, for a part, or it says too little to tell."""

    row: Received
    extent: Extent
    words: str


CACHED: Final = 2000
"""Messages whose areas are remembered: what came never changes."""


def at_place(asked: Place, *, at: datetime) -> list[Elsewhere]:
    """Return what of others holds at a place, the gravest first; what says too little to be compared comes last.

    Two queries at most, of which the second reads what this process hasn't read yet.
    """
    rows = in_force(at=at)
    known = _areas_of(rows)
    met = [(row, _here(known.get(row.digest, ()), asked)) for row in rows]
    found = [
        Elsewhere(row, pair[0], "、".join(dict.fromkeys(area.words for area in pair[1]))[:200])
        for row, pair in met
        if pair is not None
    ]
    return sorted(found, key=lambda one: one.extent is Extent.UNSURE)


def _here(areas: Iterable[Area], asked: Place) -> tuple[Extent, list[Area]] | None:
    met = [(extent, area) for area in areas if (extent := standing.extent_of(area, asked))]
    sure = [(extent, area) for extent, area in met if extent is not Extent.UNSURE]
    if not met:
        return None
    extents = [extent for extent, _ in sure]
    extent = Extent.WHOLE if Extent.WHOLE in extents else extents[0] if sure else Extent.UNSURE
    return extent, [area for _, area in sure or met]


def _areas_of(rows: Iterable[Received]) -> dict[str, tuple[Area, ...]]:
    wanted = {row.digest: row.pk for row in rows}
    new = [pk for digest, pk in wanted.items() if digest not in _READ]
    for row in Received.objects.filter(pk__in=new).only("digest", "content") if new else ():
        _remember(row.digest, tuple(_areas_in(alert_of(row))))
    return {digest: _READ[digest] for digest in wanted if digest in _READ}


_READ: Final[dict[str, tuple[Area, ...]]] = {}


def _remember(digest: str, areas: tuple[Area, ...]) -> None:
    while len(_READ) >= CACHED:
        _READ.pop(next(iter(_READ)))
    _READ[digest] = areas


def _areas_in(alert: Alert) -> Iterable[Area]:
    """Yield the areas of a message as ours are compared: codes of our lists, closed rings.

    A code of another list stays unreadable, a circle says nothing, and so does a ring that can't be meant as
    written: then nobody can say where it holds.
    """
    for info in alert.parts:
        level = LEVELS.get(info.severity, Level.BLUE)
        for area in info.areas:
            codes = tuple(dict.fromkeys(map(_code, area.geocodes)))
            meant = not any(map(_is_doubtful, area.polygons))
            rings = area.polygons if meant else ()
            yield Area(level=level, words=area.words, codes=codes, rings=rings)


def _is_doubtful(ring: Ring) -> bool:
    """Tell whether a ring can't be compared as written: over the date line, or its axes seem swapped."""
    return ground.crosses_date_line(ring) or any(map(ground.is_swapped, ring))


def _code(one: Named) -> str:
    is_ours = any(name in one.name for name in _LISTS) and is_code(one.value)
    return one.value if is_ours else f"{one.name}:{one.value}"


def _message(row: Received) -> Message:
    """Return the message as the rule of what stands asks for it: one ends another as a whole, whatever its areas."""
    area = Area(level=LEVELS.get(row.severity, Level.BLUE), words="")
    return Message(
        kind=Kind(row.kind),
        onset=row.sent_at - assumed.APART,  # a clock ahead of ours by minutes is heard at once
        expires=row.expires_at or row.sent_at,
        areas=() if row.kind == Kind.CANCEL else (area,),
        headline=row.headline,
        text="",
        advice="",
        organ=row.source,
        weather="",
        references=tuple(row.references),
        identifier=row.key,
        sent=row.sent_at,
    )


def page(office_id: int, *, after: int | None, limit: int) -> list[Received]:
    """Return what an office took in, newest first, without the bytes."""
    rows = Received.objects.filter(office_id=office_id).select_related("set_aside")
    if after is not None:
        rows = rows.filter(pk__lt=after)
    return list(rows.defer("content").order_by("-pk")[:limit])


def by_digest(digest: str) -> Received | None:
    """Return the message with these bytes."""
    return Received.objects.select_related("set_aside").filter(digest=digest).order_by("pk").first()

"""Which warnings of other publishers hold, and where: by the same rule as ours, a pure function of the messages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from yangguang.base.cap import opening, reading
from yangguang.base.cap.alerts import Alert, Named, Ring
from yangguang.base.hazards import assumed, standing
from yangguang.base.hazards.ground import Place, crosses_date_line, is_code, is_swapped
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Kind, Message
from yangguang.base.hazards.standing import Extent
from yangguang.base.procedure import day_of
from yangguang.modules.hazards.models.incoming import Received
from yangguang.modules.hazards.queries import compared
from yangguang.modules.hazards.queries.in_force import code_at

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
    """A warning of another publisher at a place. `extent`: for all of it, for a part, or it says too little to tell.

    `by_ground`: its drawn ground was compared with what we know of the place's; `groundless`: we know too little.
    """

    row: Received
    extent: Extent
    words: str
    by_ground: bool = False
    groundless: bool = False


CACHED: Final = 2000
"""Messages whose areas are remembered: what came never changes."""


def at_place(asked: Place, *, at: datetime) -> list[Elsewhere]:
    """Return what of others holds at a place, the gravest first; what says too little to be compared comes last.

    A point is asked about by the area that holds it, too. Four queries at most: what holds, what this process hasn't
    read yet, the area of the point, the ground of the area.
    """
    if asked.point is not None and not asked.code:
        asked = replace(asked, code=code_at(asked.point, at=at))
    rows = in_force(at=at)
    known = _areas_of(rows)
    ground = compared.Lazily(asked.code, on=day_of(at))
    met = [one for row in rows if (one := _here(row, known.get(row.digest, ()), asked, ground))]
    return sorted(met, key=lambda one: one.extent is Extent.UNSURE)


def _here(
    row: Received, areas: Iterable[Area], asked: Place, ground: compared.Lazily
) -> Elsewhere | None:
    met = []
    for area in areas:
        extent = standing.extent_of(area, asked)
        drawn = extent is Extent.UNSURE and bool(area.rings) and bool(asked.code)
        if drawn:
            extent = ground.extent_of(area.rings)
        if extent is not None:
            met.append((extent, area, drawn))
    sure = [one for one in met if one[0] is not Extent.UNSURE]
    if not met:
        return None
    extents = [extent for extent, _, _ in sure or met]
    return Elsewhere(
        row,
        Extent.WHOLE if Extent.WHOLE in extents else extents[0],
        "、".join(dict.fromkeys(area.words for _, area, _ in sure or met))[:200],
        by_ground=any(drawn for _, _, drawn in sure),
        groundless=not sure and any(drawn for _, _, drawn in met),
    )


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
    return crosses_date_line(ring) or any(map(is_swapped, ring))


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

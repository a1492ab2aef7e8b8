"""Who follows land: an area or drawn ground, narrowed by use and by kind of notice; found by indexes on both engines.

A wish is one value, so that what a record says of its land is asked for by a few values at once, however many
subscriptions there are; drawn ground is found by the grid of `places`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self

import shapely
from shapely.geometry import Polygon

from yangguang.base.located import Lies, Ring
from yangguang.kernel.places import boxes
from yangguang.kernel.places.cells import Box
from yangguang.kernel.subscriptions.models import Channel, Ground, Topic
from yangguang.kernel.subscriptions.warned import above

_BETWEEN: Final = "|"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is followed: `place` (an area code, or the digest of drawn ground), class of use, kind. Empty: any."""

    place: str = ""
    use: str = ""
    kind: str = ""

    @property
    def value(self) -> str:
        """The value of its subscription."""
        return _BETWEEN.join((self.place, self.use, self.kind))

    @classmethod
    def read(cls, value: str) -> Self:
        """Read a value; what it lacks is empty."""
        place, use, kind = (*value.split(_BETWEEN, 2), "", "")[:3]
        return cls(place, use, kind)

    def takes(self, lies: Lies, kind: str) -> bool:
        """Tell whether use and kind are what is followed."""
        return self.use in ("", *lies.uses) and self.kind in ("", kind)


def topics(lies: Lies, *, kind: str, territory: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield by which values it is followed: every area around it, with and without use and kind.

    `territory`: the area codes of who says it.
    """
    codes = {one for code in (*lies.codes, *territory) if code for one in above(code)}
    for place in sorted({"", *codes}):
        for use in ("", *lies.uses):
            for each in ("", kind):
                yield Topic.LAND, Wish(place, use, each).value


def by_ground(lies: Lies, *, kind: str, at: datetime) -> set[int]:
    """Return the subscribers whose drawn ground meets it, and who asked for it by then; a query for each ring."""
    found: set[int] = set()
    for ring in lies.rings:
        found |= _meeting(ring, lies, kind=kind, at=at)
    return found


def _meeting(ring: Ring, lies: Lies, *, kind: str, at: datetime) -> set[int]:
    drawn = shapely.make_valid(Polygon(ring))
    rows = Ground.objects.filter(
        subscription__topic=Topic.PLOT,
        subscription__confirmed_at__lte=at,
        subscription__subscriber__refused_at=None,
        subscription__subscriber__channel=Channel.MAIL,
    )
    asked = boxes.touching(rows, Box(*drawn.bounds))
    near = list(asked.values_list("subscription__subscriber_id", "subscription__value", "ground"))
    near = [row for row in near if Wish.read(row[1]).takes(lies, kind)]
    shapely.prepare(drawn)
    meets = shapely.intersects(drawn, shapely.from_wkb([bytes(ground) for *_, ground in near]))
    return {who for (who, *_), meet in zip(near, meets, strict=True) if meet}

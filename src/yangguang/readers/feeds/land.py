"""What a feed of land is made of: records of an area or of drawn ground, narrowed by use and kind.

The address says all: corners stand in it, nobody is asked for anything, and no table knows who reads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Self
from urllib.parse import urlencode

import shapely
from django.db.models import QuerySet
from shapely.geometry.base import BaseGeometry

from yangguang.base.located import Lies, Located, lies_of
from yangguang.base.record import Audience, decode, kinds
from yangguang.base.refusal import Reason, Refusal, Said, sentence
from yangguang.kernel.places import boxes
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.models import SpatialUnit
from yangguang.kernel.records import queries
from yangguang.kernel.records.models import Body, Shown
from yangguang.kernel.subscriptions import grounds
from yangguang.kernel.subscriptions.land import Wish
from yangguang.kernel.subscriptions.models import Topic
from yangguang.readers.feeds import naming

MOST_READ: Final = 300
"""Records of one page that are looked at for their use: a page may have fewer, and lead on."""
MOST_NUMBERS: Final = 500
"""Of the numbers whose ground meets a drawn one, the newest."""
NAMES: Final = ("area", "use", "kind")


@dataclass(frozen=True, slots=True)
class Page:
    """Records, newest release first; `after` begins the next page, empty: this is the last."""

    rows: Sequence[Shown]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Land:
    """Records of land in an area (six digits), or about numbers whose ground meets `ground`, of a use, of a kind."""

    area: str = ""
    use: str = ""
    kind: str = ""
    ground: BaseGeometry | None = None

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """Read an address. Refusal: no such area or kind, or corners that are no ground."""
        asked = {name: given.get(name, "").strip()[:40].replace("\0", "") for name in NAMES}
        corners = given.get("corners", "").replace("\0", "").strip()
        ground = grounds.drawn(corners) if corners else None
        wrong = asked["area"] and not naming.area_name(asked["area"])
        if wrong or (asked["kind"] and asked["kind"] not in kinds_of_land()):
            said = sentence(Reason.UNKNOWN, "没有这样的订阅源。", remedy="请从订阅页面重新选择。")
            raise Refusal([said])
        return cls(**asked, ground=ground)

    def page(self, *, after: str, limit: int) -> Page:
        """Return a page: three queries at most. Refusal: `after` is no key."""
        rows = queries.read_on(self._listed(), after) if after else self._listed()
        if not self.use:
            found = list(rows[: limit + 1])
            more = len(found) > limit
            return Page(found[:limit], queries.key_of(found[limit - 1]) if more else "")
        read = list(rows[: MOST_READ + 1])
        more, read = len(read) > MOST_READ, read[:MOST_READ]
        found = self._of_the_use(read)
        if len(found) > limit:
            return Page(found[:limit], queries.key_of(found[limit - 1]))
        return Page(found, queries.key_of(read[-1]) if more else "")

    def title(self) -> Said:
        """Say what the feed holds."""
        if not (self.area or self.use or self.kind or self.ground):
            return Said("各地的土地信息")
        topic = Topic.LAND if self.ground is None else Topic.PLOT
        return naming.what(topic, Wish(self.area, self.use, self.kind).value)

    def query(self, **more: str) -> str:
        """Return the part of an address that says this, question mark included."""
        pairs = {name: getattr(self, name) for name in NAMES}
        pairs |= {"corners": grounds.corners_of(self.ground) if self.ground else ""} | more
        found = urlencode({name: value for name, value in pairs.items() if value})
        return f"?{found}" if found else ""

    def _listed(self) -> QuerySet[Shown]:
        if self.ground is None:
            rows = queries.listed(kind=self.kind or None, territory=self.area or None)
        else:
            rows = queries.visible().filter(about__in=numbers_in(self.ground))
        return rows.filter(kind__in=[self.kind] if self.kind else kinds_of_land())

    def _of_the_use(self, rows: Sequence[Shown]) -> list[Shown]:
        """Return those whose record says the use; what was erased says nothing."""
        years, ids = {one.publication_year for one in rows}, [one.publication_id for one in rows]
        bodies = Body.objects.filter(record_year__in=years, record_id__in=ids).exclude(content=None)
        said = {body.record_id: lies_of(decode(bytes(body.content or b""))) for body in bodies}
        return [row for row in rows if self.use in (said.get(row.publication_id) or Lies()).uses]


@cache
def kinds_of_land() -> tuple[str, ...]:
    """Return the kinds that say where their land lies, and that the public reads."""
    return tuple(
        sorted(
            {
                kind
                for (kind, _version), cls in kinds().items()
                if issubclass(cls, Located) and cls.audience is not Audience.INTERNAL
            }
        )
    )


def numbers_in(ground: BaseGeometry) -> list[str]:
    """Return the public numbers whose ground meets it, those put down last first: one query."""
    near = boxes.touching(SpatialUnit.objects.all(), Box(*ground.bounds))
    rows = list(near.order_by("-pk").values_list("number", "ground"))
    shapely.prepare(ground)
    meets = shapely.intersects(ground, shapely.from_wkb([bytes(wkb) for _, wkb in rows]))
    met = (number for (number, _), meet in zip(rows, meets, strict=True) if meet)
    return list(dict.fromkeys(met))[:MOST_NUMBERS]

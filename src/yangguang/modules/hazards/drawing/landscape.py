"""Areas of warnings as they lie: by drawn ground, else by the boundary of their code where one is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from yangguang.base.hazards.ground import stem
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.places import boxes
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.models import AreaBoundary
from yangguang.kernel.ui import parts
from yangguang.modules.hazards.drawing.sight import Ring, Sight, box_of

KINDS: Final = {
    Level.RED: parts.Kind.RED,
    Level.ORANGE: parts.Kind.ORANGE,
    Level.YELLOW: parts.Kind.YELLOW,
    Level.BLUE: parts.Kind.BLUE,
}
MOST_LAND: Final = 60
"""Boundaries that are drawn at most."""


@dataclass(frozen=True, slots=True)
class Land:
    """Boundaries that are known of some codes, and what they say of themselves."""

    rows: Mapping[str, AreaBoundary]

    @classmethod
    def of(cls, codes: Iterable[str], *, on: date) -> Land:
        """Read them: one query, at most `MOST_LAND`."""
        wanted = sorted({code[:6] for code in codes if code})
        rows = boxes.holding(AreaBoundary.objects.filter(code__in=wanted), on=on)
        return cls({row.code: row for row in rows.order_by("-size", "code")[:MOST_LAND]})

    def of_code(self, code: str) -> AreaBoundary | None:
        """Return the boundary of just this area; None: of an area within it there may be a larger one."""
        return self.rows.get(code[:6]) if len(stem(code)) <= 6 else None

    @property
    def note(self) -> parts.Text:
        """From whom the boundaries are, with the map approval numbers."""
        told = sorted({f"{row.source}，审图号 {row.map_number}" for row in self.rows.values()})
        return Said("{notes}", {"notes": "；".join(told)}) if told else ""


def codes_in(areas: Iterable[Area]) -> set[str]:
    """Return the codes of all areas."""
    return {code for area in areas for code in area.codes}


def sight_of(areas: Sequence[Area], land: Land) -> Sight:
    """Return the sight of all areas and boundaries."""
    found = [box_of([ring]) for area in areas for ring in area.rings if ring]
    found += [Box(row.west, row.south, row.east, row.north) for row in land.rows.values()]
    return Sight.on(found)


def drawn(
    areas: Sequence[Area],
    land: Land,
    *,
    key: str,
    title: parts.Text,
    href: str = "",
    named: Mapping[str, str] | None = None,
) -> parts.Map | None:
    """Return areas on a map, the highest level above all others; None: nothing of them can be drawn."""
    sight = sight_of(areas, land)
    levelled = sorted(areas, key=lambda area: -area.level)
    features = [_levelled(area, land, sight, href=href) for area in levelled]
    shown = [feature for feature in features if feature is not None]
    if not shown:
        return None
    ground = [
        parts.Feature(
            keep((named or {}).get(row.code, row.code)),
            parts.Kind.LAND,
            sight.rings(boxes.geometry_of(row)),
            is_labelled=row.size == max(one.size for one in land.rows.values()),
        )
        for row in land.rows.values()
    ]
    return parts.Map(
        key=key,
        title=title,
        about=Said("图案与颜色同时表示级别；2000国家大地坐标系，等距圆柱投影，示意"),
        features=tuple([one for one in ground if one.rings] + shown),
        note=land.note,
        shows_table=False,
    )


def _levelled(area: Area, land: Land, sight: Sight, *, href: str) -> parts.Feature | None:
    rings: list[Ring] = [
        tuple(sight.placed(x, y) for x, y in ring[:-1]) for ring in area.rings if len(ring) > 3
    ]
    if not area.rings:
        for code in area.codes:
            if row := land.of_code(code):
                rings += sight.rings(boxes.geometry_of(row))
    if not rings:
        return None
    level = area.level
    label = Said("{colour} {word}", {"colour": Said(level.colour), "word": Said(level.word)})
    return parts.Feature(label, KINDS[level], tuple(rings), keep(area.words), href)

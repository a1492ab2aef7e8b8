"""Where land was supplied: the next lower territories whose boundaries are known, each with a disc for its area."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.places import boxes
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.models import AreaBoundary
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.ground import landscape
from yangguang.kernel.ui.ground.sight import Sight
from yangguang.modules.market.figures import wording
from yangguang.modules.market.figures.drawn import Drawn
from yangguang.modules.market.figures.reading import Below

SMALLEST, LARGEST = 9.0, 30.0
MOST: Final = 60


def map_of(drawn: Drawn) -> parts.Map | None:
    """Return the map; None where no boundary is known: the table says the same. One query."""
    found = {one.place: one for one in drawn.below if one.place}
    rows = _known(list(found), on=drawn.asked.today)
    if not rows:
        return None
    sight = Sight.on(
        Box(
            min(row.west for row in rows),
            min(row.south for row in rows),
            max(row.east for row in rows),
            max(row.north for row in rows),
        )
    )
    land = landscape.of_areas(rows, sight, named=lambda code: drawn.names.get(code, code))
    origins = sorted({f"{row.source}，审图号 {row.map_number}" for row in rows})
    return parts.Map(
        key="where",
        title=_("各地区供应面积"),
        about=_("圆的大小是面积，圆里是宗数"),
        features=(*land, *_discs(rows, found, drawn, sight)),
        note=Said("{notes}", {"notes": keep("；".join(origins))}),
        extent=sight.extent,
        shows_table=False,
    )


def _known(codes: Sequence[str], *, on: date) -> list[AreaBoundary]:
    rows = AreaBoundary.objects.filter(code__in=codes, from_on__lte=on)
    rows = rows.filter(Q(until_on=None) | Q(until_on__gt=on))
    return list(rows.order_by("-size", "code")[:MOST])


def _discs(
    rows: Sequence[AreaBoundary], found: Mapping[str, Below], drawn: Drawn, sight: Sight
) -> Iterator[parts.Feature]:
    most = max(one.area for one in found.values()) or 1
    for row in rows:
        one = found[row.code]
        point = boxes.geometry_of(row).representative_point()
        share = math.sqrt(one.area / most)
        name = keep(drawn.names.get(row.code, row.code))
        said = {"place": name, "n": one.lots, "area": wording.hectares(one.area)}
        yield parts.Feature(
            f"{one.lots:,}",
            parts.Kind.MANY,
            ((sight.placed(point.x, point.y),),),
            href=drawn.asked.href(place=row.code),
            called=Said("{place}：{n:,} 宗，{area} 公顷", said),
            size=SMALLEST + (LARGEST - SMALLEST) * share,
        )

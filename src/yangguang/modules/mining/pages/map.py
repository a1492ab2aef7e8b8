"""The map: rights in view as outlines or counted, each view with an address, and the same as a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.mining import minerals
from yangguang.base.numbering.mining.organs import name_in
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.places import boundaries
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.ground.sight import CHINA, Sight
from yangguang.kernel.ui.ground.ways import ways
from yangguang.modules.mining.drawing import landscape
from yangguang.modules.mining.pages import areas, looking, mineral_near, wording
from yangguang.modules.mining.pages.asked import FILTERS, Asked, read_number
from yangguang.modules.mining.pages.looking import Found

PER_PAGE: Final = 20
MOST_AREAS: Final = 24
KEPT: Final = ("at", "zoom", "right", "lon", "lat")
_DEGREES: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,8})?")


@dataclass(frozen=True, slots=True)
class View:
    """What an address asks of the map."""

    asked: Asked
    sight: Sight
    chosen: str
    here: tuple[float, float] | None

    def href(self, sight: Sight | None = None, **other: str) -> str:
        """Return the address of a view with all else that is asked; another view asks no place any more."""
        said = {"kind": self.asked.kind, "state": self.asked.state, "mineral": self.asked.mineral}
        said |= {"right": self.chosen}
        if sight is None and self.here is not None:
            said |= {"lon": f"{self.here[0]:g}", "lat": f"{self.here[1]:g}"}
        said |= (sight or self.sight).params | other
        return "?" + urlencode({name: value for name, value in said.items() if value})


@open_page
@require_safe
def map_(request: HttpRequest) -> HttpResponse:
    """Show the view that is asked for; an area or a right asked for leads to the view of it."""
    given = request.GET
    asked = Asked.of(given, today=day_of(timezone.now()))
    lost = ""
    if "at" not in given and (
        wanted := given.get("area", "").strip()[:30] or given.get("right", "")
    ):
        found = (
            looking.of_area(wanted) if "area" in given else looking.of_right(read_number(wanted))
        )
        if found is not None:
            view = View(asked, found, read_number(given.get("right", "")), None)
            return redirect(reverse("mining:map") + view.href())
        lost = wanted
    here = _here(given.get("lon", ""), given.get("lat", ""))
    sight = Sight(*here, looking.HERE_ZOOM) if here and "at" not in given else Sight.read(given)
    view = View(
        asked, sight or looking.everything(asked.today), read_number(given.get("right", "")), here
    )
    return render(request, "mining/map.html", _shown(view, given.dict(), lost=lost))


def _here(longitude: str, latitude: str) -> tuple[float, float] | None:
    """Return the place asked about; None: none, or none in China."""
    pair = longitude.strip(), latitude.strip()
    if not all(_DEGREES.fullmatch(text) for text in pair):
        return None
    east, north = float(pair[0]), float(pair[1])
    is_within = CHINA.west <= east <= CHINA.east and CHINA.south <= north <= CHINA.north
    return (east, north) if is_within else None


def _shown(view: View, given: dict[str, str], *, lost: str) -> dict[str, Any]:
    found = (
        looking.near(*view.here, view.asked)
        if view.here
        else looking.in_view(view.sight, view.asked)
    )
    return {
        "map": drawn(view, found),
        "ways": ways(view.sight, view.href),
        "everything": reverse("mining:map"),
        "filters": FILTERS_HERE.read(given, keep=KEPT),
        "table": table(view, found),
        "found": found,
        "lost": lost,
        "unknown": mineral_near.unknown(view.asked),
        "near": mineral_near.near(view.asked),
        "typed": given,
        "is_nowhere": bool(given.get("lon") or given.get("lat")) and view.here is None,
        "address": reverse("mining:map") + view.href(),
    }


FILTERS_HERE: Final = parts.Filters(
    key="seen", fields=tuple(field for field in FILTERS.fields if field.name != "q")
)


def drawn(view: View, found: Found) -> parts.Map:
    """Return the map of a view."""
    sight = view.sight

    def address(nearer: Sight) -> str:
        return view.href(nearer) + "#map"

    known = boundaries.in_view(sight.box, on=view.asked.today, limit=MOST_AREAS)
    features = [*landscape.of_areas(known, sight, named=_named(view.asked.today.year))]
    if found.crowds:
        features += landscape.of_crowds(found.crowds, sight, address=address)
    else:
        features += landscape.of_rights(found.rights, sight, address=address, chosen=view.chosen)
    if view.here:
        features.append(landscape.place(*view.here, sight))
    return parts.Map(
        key="map",
        title=_answer(view, found),
        about=_about(sight),
        features=tuple(features),
        note=Said("{notes}", {"notes": "；".join(sorted({_origin(row) for row in known}))})
        if known
        else "",
        grid=landscape.graticule(sight),
        extent=sight.extent,
        shows_table=False,
        sizes=landscape.SIZES,
        margin=0,
    )


def _named(year: int) -> Callable[[str], str]:
    """Return a look-up of the names of areas; one that the list doesn't have is called by its code."""
    return lambda code: name_in(code, year, areas.known()) or code


def _origin(row: Any) -> str:
    return f"{row.source}，审图号 {row.map_number}"


def _answer(view: View, found: Found) -> Said:
    """Say what is seen."""
    if view.here:
        return Said("离这里最近的 {n} 宗矿业权", {"n": len(found.rights)})
    if found.crowds:
        total = sum(one.count for one in found.crowds)
        return Said("这里大约有 {n} 宗矿业权，合并成团", {"n": f"{total:,}"})
    if found.is_cut:
        return Said("这里的矿业权太多，只画出 {n} 宗", {"n": len(found.rights)})
    if found.rights:
        return Said("这里有 {n} 宗矿业权", {"n": len(found.rights)})
    return Said("这里没有这样的矿业权")


def _about(sight: Sight) -> Said:
    box = sight.box
    return Said(
        "东经 {west} 至 {east} 度，北纬 {south} 至 {north} 度；等距圆柱投影，各按登记的坐标系，示意",
        {name: f"{value:.{2 if sight.zoom < 9 else 4}f}" for name, value in box._asdict().items()},
    )


def table(view: View, found: Found) -> parts.Table:
    """Return what is drawn as a table: rights by number, a page at a time, or counts by cell."""
    if found.crowds:
        return _crowds(view, found)
    after = view.asked.after
    far = found.metres or (0.0,) * len(found.rights)
    rows = list(zip(found.rights, far, strict=True))
    if not view.here:
        rows = [row for row in rows if row[0].right.number > after]
    shown, rest = rows[:PER_PAGE], rows[PER_PAGE:]
    older = view.href(after=shown[-1][0].right.number) + "#list" if rest else ""
    newer = view.href() + "#list" if after else ""
    columns = (
        parts.Column(_("名称")),
        parts.Column(_("种类、矿种")),
        parts.Column(_("矿业权人")),
        parts.Column(_("距离") if view.here else _("状态")),
        parts.Column(_("面积"), _("平方千米"), is_number=True),
    )
    return parts.Table(
        key="list",
        caption=_("图中的矿业权"),
        columns=columns,
        rows=tuple(_row(one, metres if view.here else None) for one, metres in shown),
        empty=parts.Empty(_("这里没有这样的矿业权。"), _("缩小看远一点，或者去掉筛选条件。")),
        pager=parts.Pager(newer=newer, older=older),
    )


def _row(one: landscape.Seen, metres: float | None) -> tuple[parts.Cell | parts.Text, ...]:
    right = one.right
    kind = Said(
        "{mineral}{kind}", {"kind": Said(right.right), "mineral": minerals.said(right.mineral)}
    )
    last = parts.Cell("", tag=wording.tag_of(one.state)) if metres is None else _far(metres)
    return (
        parts.Cell(right.name, landscape.address_of(right), kept=True),
        kind,
        parts.Cell(right.holder, kept=True),
        last,
        wording.plain(right.area_km2) if right.area_km2 is not None else "",
    )


def _far(metres: float) -> Said:
    if metres == 0:
        return Said("在范围内")
    if metres < 1000:
        return Said("{n} 米", {"n": f"{metres:.0f}"})
    return Said("{n} 千米", {"n": parts.figure(Decimal(metres) / 1000, 1)})


def _crowds(view: View, found: Found) -> parts.Table:
    """Return counts by cell, the largest first, each leading to the view of its cell."""
    largest = sorted(found.crowds, key=lambda one: (-one.count, one.box))[:PER_PAGE]
    return parts.Table(
        key="list",
        caption=_("图中最多的格子；放大以后逐宗列出"),
        columns=(parts.Column(_("经纬度")), parts.Column(_("宗数"), is_number=True)),
        rows=tuple(
            (
                parts.Cell(
                    f"{one.box.west:g}°～{one.box.east:g}°E，{one.box.south:g}°～{one.box.north:g}°N",
                    view.href(Sight.on(one.box)) + "#map",
                ),
                f"{one.count:,}",
            )
            for one in largest
        ),
    )

"""The map: lots in view as outlines or counted, or those within a ground that is drawn or typed; and as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from shapely.geometry.base import BaseGeometry

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal, Said, Sentence
from yangguang.base.script import keep
from yangguang.kernel.places import boundaries
from yangguang.kernel.places import queries as places
from yangguang.kernel.subscriptions import grounds
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.ground import landscape
from yangguang.kernel.ui.ground.landscape import Item, Told
from yangguang.kernel.ui.ground.sight import Sight
from yangguang.kernel.ui.ground.ways import ways
from yangguang.modules.market.drawing.plan import called
from yangguang.modules.market.pages import addresses, asked, choices_asked, kept, looking, wording
from yangguang.modules.market.pages.asked import Question
from yangguang.modules.market.pages.looking import Found
from yangguang.modules.market.queries.lines import Line

PER_PAGE: Final = 20
MOST_AREAS: Final = 24
MOST_TYPED: Final = 6_000
FILTERS: Final = parts.Filters(
    key="seen",
    fields=tuple(one for one in asked.FILTERS.fields if one.name in ("use", "way", "stage")),
)
KEPT: Final = ("at", "zoom", "lot", "corners")
_OVER: Final = frozenset({"终止", "未成交", "已收回"})


@dataclass(frozen=True, slots=True)
class View:
    """What an address asks of the map; `typed` the corners as they were typed, `ground` as they were read."""

    question: Question
    sight: Sight
    chosen: str = ""
    typed: str = ""
    ground: BaseGeometry | None = None

    def href(self, sight: Sight | None = None, **other: str) -> str:
        """Return the address of a view with all else that is asked."""
        return self.nearby()(sight or self.sight, **other)

    def nearby(self) -> Callable[..., str]:
        """Return what gives the addresses of views: what else is asked is written once for all of them."""
        said = {name: self.question.said.get(name, "") for name in ("use", "way", "stage")}
        said |= {"lot": self.chosen, "corners": self.typed}
        before = urlencode({name: value for name, value in said.items() if value})
        begun = f"?{before}&" if before else "?"
        return lambda sight, **other: begun + urlencode(sight.params | other)


@open_page
@require_safe
def map_(request: HttpRequest) -> HttpResponse:
    """Show the view that is asked for; an area or a lot asked for leads to the view of it."""
    given = {name: value.replace("\0", "") for name, value in request.GET.dict().items()}
    question, chosen = Question.of(given), given.get("lot", "")[:60]
    wanted = given.get("area", "").strip()[:40]
    typed = given.get("corners", "").strip()[:MOST_TYPED]
    ground, wrong = _ground(typed)
    if "at" not in given and wanted and (found := looking.of_area(wanted)):
        return redirect(reverse("market:map") + View(question, found, chosen).href())
    sight = Sight.read(given) or _first(chosen, ground)
    view = View(question, sight, chosen, typed, ground)
    lost = wanted if wanted and "at" not in given else ""
    context = _shown(view, given) | {"lost": lost, "why_not": wrong}
    return render(request, "market/map.html", context, status=422 if wrong else 200)


def _ground(typed: str) -> tuple[BaseGeometry | None, Sentence | None]:
    """Read corners that were typed; what can't be one ground is said to be wrong."""
    if not typed:
        return None, None
    try:
        return grounds.drawn(typed), None
    except Refusal as refusal:
        return None, refusal.reasons[0]


def _first(chosen: str, ground: BaseGeometry | None) -> Sight:
    """Return the view that nobody chose: of the drawn ground, of the lot, of all."""
    if ground is not None:
        return looking.of_ground(ground)
    return (looking.of_lot(chosen) if chosen else None) or looking.everything()


def _shown(view: View, given: dict[str, str]) -> dict[str, Any]:
    today = day_of(timezone.now())
    question = view.question.asked
    if view.ground is not None:
        found = looking.within(view.ground, question)
    else:
        found = looking.in_view(view.sight, question, today=today)
    data = {"corners": view.typed, **{k: view.question.said.get(k, "") for k in ("use", "stage")}}
    after = given.get("after", "")
    listed, last = _listed(found, after=after)
    lots = looking.Lots(found, listed=listed)
    return {
        "map": drawn(view, found, lots),
        "view": view,
        "box": view.sight.box,
        "ways": ways(view.sight, view.nearby()),
        "everything": reverse("market:map"),
        "filters": FILTERS.read(view.question.given, keep=KEPT),
        "table": table(found, lots.of(listed), pager=_pager(view, last, is_first=not after)),
        "found": found,
        "wrong": choices_asked.wrong(view.question.given),
        "kept": kept.of_lots([unit.number for unit in found.units]),
        "asks": urlencode({name: value for name, value in data.items() if value}),
        "trail": (parts.Link(_("土地市场"), reverse("market:front")), parts.Link(_("地图"), "")),
    }


def drawn(view: View, found: Found, lots: looking.Lots) -> parts.Map:
    """Return the map of a view."""
    sight = view.sight

    to = view.nearby()

    def address(nearer: Sight) -> str:
        return str(to(nearer)) + "#map"

    today = day_of(timezone.now())
    known = boundaries.in_view(sight.box, on=today, limit=MOST_AREAS)
    features = [
        *landscape.of_areas(
            known, sight, named=lambda code: places.name_on(code, today.year) or code
        )
    ]
    if view.ground is not None:
        rings = landscape.rings_of(view.ground, sight)
        features.append(parts.Feature(Said("画出的范围"), parts.Kind.EXCLUDED, rings))
    if found.crowds:
        features += landscape.of_crowds(found.crowds, sight, address=address)
    else:
        items = [
            Item(unit, unit.number, unit.number == view.chosen, unit.number) for unit in found.units
        ]
        features += landscape.of_items(
            items, sight, address=address, told=lambda numbers: list(map(_told, lots.of(numbers)))
        )
    origins = sorted({f"{row.source}，审图号 {row.map_number}" for row in known})
    return parts.Map(
        key="map",
        title=_answer(view, found),
        about=_about(sight),
        features=tuple(features),
        note=Said("{notes}", {"notes": "；".join(origins)}) if origins else "",
        grid=landscape.graticule(sight),
        extent=sight.extent,
        shows_table=False,
        sizes=landscape.SIZES,
        margin=0,
    )


def _told(lot: Line | None) -> Told | None:
    """Return a lot as it is drawn: dotted if nothing comes of it any more."""
    if lot is None:
        return None
    kind = parts.Kind.GONE if lot.stage in _OVER else parts.Kind.NEIGHBOUR
    return Told(addresses.lot(lot.number), wording.title_of(lot), called(lot), kind)


def _answer(view: View, found: Found) -> Said:
    """Say what is seen."""
    if found.crowds:
        total = sum(one.count for one in found.crowds)
        return Said("这里大约有 {n} 宗地，合并成团", {"n": f"{total:,}"})
    if found.is_cut:
        return Said("这里的宗地太多，只画出 {n} 宗", {"n": len(found.units)})
    if view.ground is not None:
        return Said("画出的范围内有 {n} 宗地", {"n": len(found.units)})
    return (
        Said("这里有 {n} 宗地", {"n": len(found.units)})
        if found.units
        else Said("这里没有这样的宗地")
    )


def _about(sight: Sight) -> Said:
    given = {
        name: f"{value:.{2 if sight.zoom < 9 else 4}f}"
        for name, value in sight.box._asdict().items()
    }
    return Said(
        "东经 {west} 至 {east} 度，北纬 {south} 至 {north} 度；等距圆柱投影，各按登记的坐标系，示意",
        given,
    )


def _listed(found: Found, *, after: str) -> tuple[list[str], str]:
    """Return the numbers that a page of the table lists, and the last of them if more come after."""
    numbers = [unit.number for unit in found.units if unit.number > after]
    shown = numbers[:PER_PAGE]
    return shown, shown[-1] if len(numbers) > PER_PAGE else ""


def _pager(view: View, last: str, *, is_first: bool) -> parts.Pager:
    older = view.href(after=last) + "#lots" if last else ""
    return parts.Pager(newer="" if is_first else view.href() + "#lots", older=older)


def table(found: Found, lots: Sequence[Line | None], *, pager: parts.Pager) -> parts.Table:
    """Return what is drawn as a table: lots by number, a page at a time, or counts by cell."""
    columns = (
        parts.Column(_("名称")),
        parts.Column(_("用途")),
        parts.Column(_("进展")),
        parts.Column(_("面积"), _("公顷"), is_number=True),
        parts.Column(_("成交价款"), _("万元"), is_number=True),
    )
    caption = _("放大以后逐宗列出") if found.crowds else _("图中的宗地")
    return parts.Table(
        key="lots",
        caption=caption,
        columns=columns,
        rows=tuple(map(_row, filter(None, lots))),
        empty=parts.Empty(
            _("放大以后逐宗列出。") if found.crowds else _("这里没有这样的宗地。"),
            _("缩小看远一点，或者去掉筛选条件。") if not found.crowds else "",
        ),
        pager=pager,
    )


def _row(lot: Line) -> tuple[parts.Cell | parts.Text, ...]:
    return (
        parts.Cell(keep(wording.title_of(lot)), addresses.lot(lot.number), kept=True),
        Said(lot.use) if lot.use else "",
        parts.Cell("", tag=wording.tag_of(lot.stage)),
        wording.exact(lot.area_m2 / 10_000, 4) if lot.area_m2 is not None else "",
        wording.plain(lot.price_fen / wording.WAN_FEN, 4) if lot.price_fen is not None else "",
    )

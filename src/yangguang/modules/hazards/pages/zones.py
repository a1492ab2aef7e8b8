"""The public register of danger zones: map and table, what threatens whom, who answers for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.places import boxes
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.models import SpatialUnit
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.hazards.drawing.sight import Sight
from yangguang.modules.hazards.models.reports import Zone
from yangguang.modules.hazards.queries import incidents, registers

PER_PAGE: Final = 40
LIFTED: Final = "lifted"
FILTERS: Final = parts.Filters(
    key="zones",
    fields=(
        parts.TextFilter("area", _("行政区划代码")),
        parts.ChoiceFilter("state", _("状态"), ((LIFTED, _("连同已撤销的")),)),
    ),
)


@open_page
@require_safe
def zones(request: HttpRequest) -> HttpResponse:
    """List danger zones by number, those in force or the lifted ones too, and draw those of the page."""
    filters = FILTERS.read(request.GET)
    asked = {name: value for field in filters.fields for name, value, _text in field.pairs()}
    area = asked.get("area", "")
    rows = registers.zones(
        area=area if area.isascii() and area.isdigit() else "",
        after=request.GET.get("after", "").replace("\0", "")[:60],
        with_lifted="state" in asked,
    )
    found = list(rows[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    older = ""
    if len(found) > PER_PAGE:
        older = "?" + urlencode({**asked, "after": shown[-1].pk})
    context = {
        "filters": filters,
        "table": _table(shown, registers.keepers_of([z.pk for z in shown]), older=older),
        "map": _map(shown),
        "trail": (parts.Link(_("地质灾害"), reverse("hazards:now")),),
    }
    return render(request, "hazards/zones.html", context)


def _table(shown: Sequence[Zone], keepers: Mapping[str, list[str]], *, older: str) -> parts.Table:
    heads = (_("名称"), _("位置"), _("灾害类型"), _("受威胁人数"), _("责任人"), _("划定"))
    return parts.Table(
        key="zones",
        caption=_("地质灾害危险区"),
        columns=tuple(map(parts.Column, heads)),
        rows=tuple(_row(zone, keepers.get(zone.pk, [])) for zone in shown),
        note=_("在危险区内不得爆破、削坡、进行工程建设。"),
        empty=parts.Empty(_("没有这样的危险区。"), _("没有划定不等于没有危险。")),
        pager=parts.Pager(older=older),
    )


def _row(zone: Zone, keepers: Sequence[str]) -> tuple[parts.Cell | parts.Text, ...]:
    day = {"organ": zone.declared_by, "on": zone.declared_on, "lifted": zone.lifted_on}
    told = Said("{organ} {on}划定", day)
    if zone.lifted_on:
        told = Said("{organ} {on}划定，{lifted}撤销", day)
    return (
        parts.Cell(zone.name, href=f"../../cases/{zone.pk}/", kept=True),
        parts.Cell(zone.place, kept=True),
        Said(incidents.kind_said(zone.disaster)),
        parts.Cell(str(zone.people) if zone.people is not None else "—"),
        parts.Cell("、".join(keepers) or "—", kept=True),
        told,
    )


def _map(shown: Sequence[Zone]) -> parts.Map | None:
    names = {zone.pk: zone for zone in shown}
    found = SpatialUnit.objects.filter(number__in=names, kind=registers.GROUND)
    last = {unit.number: unit for unit in found.order_by("number", "from_on")}
    if not last:
        return None
    units = list(last.values())
    sight = Sight.on([Box(unit.west, unit.south, unit.east, unit.north) for unit in units])
    features = tuple(
        parts.Feature(
            keep(names[unit.number].name),
            parts.Kind.GONE if names[unit.number].lifted_on else parts.Kind.RED,
            tuple(sight.rings(boxes.geometry_of(unit))),
            called=_("已撤销的危险区") if names[unit.number].lifted_on else _("危险区"),
        )
        for unit in units
    )
    return parts.Map(
        key="zones-map",
        title=_("危险区的范围"),
        about=_("2000国家大地坐标系；没有底图。"),
        features=features,
    )

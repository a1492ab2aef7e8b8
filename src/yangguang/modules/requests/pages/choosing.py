"""Finding an office by its name or place by place, where all of them are too many for one list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.offices import areas
from yangguang.kernel.offices.models import OfficeName
from yangguang.kernel.ui import parts
from yangguang.modules.requests.pages import addressees

LONGEST: Final = 60
"""Characters of a name that is looked for."""


def page(request: HttpRequest, *, title: Said, day: date) -> HttpResponse:
    """Show the offices of a place, or those that bear a name; each leads back to this address with its `office`."""
    place, name = request.GET.get("place", ""), request.GET.get("name", "").strip()[:LONGEST]
    place = place if areas.is_code(place) else ""
    every = None if place or name else addressees.listed(day)
    path, inside = areas.above(place), [] if every else areas.with_offices(place)
    names = areas.names([*path, place, *inside], on=day)
    context = {
        "title": title,
        "name": name,
        "offices": _offices(_found(place, name, day=day) if every is None else every),
        "every": every is not None,
        "path": [(keep(names[code]), _to(place=code)) for code in path if code in names],
        "here": keep(names[place]) if place in names else "",
        "within": _within([(names[code], code) for code in inside if code in names]),
    }
    return render(request, "requests/choose.html", context)


def _found(place: str, name: str, *, day: date) -> list[OfficeName]:
    return addressees.called(name, day=day) if name else addressees.of_place(place, day=day)


def _offices(found: Sequence[OfficeName]) -> parts.Ledger:
    return parts.Ledger(
        tuple(parts.Entry(keep(row.name), href=_to(office=row.office.slug)) for row in found),
        label=_("机关"),
        empty=parts.Empty(_("没有找到机关"), _("请换一个名称，或者按地区找。")),
    )


def _within(named: Sequence[tuple[str, str]]) -> parts.Ledger | None:
    entries = tuple(parts.Entry(keep(name), href=_to(place=code)) for name, code in named)
    return parts.Ledger(entries, label=_("地区")) if entries else None


def _to(**asked: str) -> str:
    return f"?{urlencode(asked)}"

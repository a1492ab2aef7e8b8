"""What is in force now: everywhere, and at the place that somebody asks about. Empty is not quiet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from yangguang.base.hazards.ground import Place as Asked
from yangguang.base.hazards.messages import Area, Message
from yangguang.base.hazards.standing import Extent
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.parts import Tag, Turn, Urgency
from yangguang.modules.hazards import queries
from yangguang.modules.hazards.drawing import landscape
from yangguang.modules.hazards.drawing.landscape import Land
from yangguang.modules.hazards.models import Found, Issued, Live, Received
from yangguang.modules.hazards.pages import incoming_parts
from yangguang.modules.hazards.pages.levels import Mark, said
from yangguang.modules.hazards.queries import incoming, knowing, places, seasons
from yangguang.modules.hazards.queries.in_force import InForce, everywhere
from yangguang.modules.hazards.queries.incoming import Elsewhere
from yangguang.modules.hazards.queries.knowing import Knowing

MOST_DRAWN: Final = 60
"""Areas on the map of everything; with more, only the table says them."""
_DEGREES: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,8})?")


@dataclass(frozen=True, slots=True)
class Row:
    """A level that holds, or will, as the table says it."""

    mark: Mark
    live: Live
    is_whole: bool
    is_ahead: bool
    href: str


@dataclass(frozen=True, slots=True)
class OthersRow:
    """A warning of another publisher at the place: never in our levels, always with whose it is."""

    row: Received
    severity: parts.Text
    signature: Tag
    is_part: bool
    is_unsure: bool
    words: str
    by_ground: bool
    is_groundless: bool


@dataclass(frozen=True, slots=True)
class Unsure:
    """Whose warnings nobody can be sure of, since when, and why, in sentences."""

    name: parts.Text
    since: datetime
    why: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What is in force at the place that was asked about."""

    name: parts.Text
    rows: tuple[Row, ...]
    others: tuple[OthersRow, ...]
    is_drawn: bool
    is_office: bool


@open_page
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Show what is in force, and at the area that is asked for by code or name."""
    at = timezone.now()
    words = request.GET.get("place", "").replace("\0", "")[:40]
    found = places.named(words, at=at) if words.strip() else []
    context = _everything(at=at) | {"words": words, "lost": bool(words.strip()) and not found}
    if len(found) == 1:
        context["place"] = _place(keep(found[0].name), Asked(code=found[0].code), at=at)
    elif found:
        context["choices"] = found
    return render(request, "hazards/now.html", context)


@open_page
@never_cache
@csrf_exempt  # it reads and changes nothing; where somebody stands must not lie in an address
@require_POST
def here(request: HttpRequest) -> HttpResponse:
    """Show what is in force at a point that the reader gave, which is kept nowhere."""
    at = timezone.now()
    told = request.POST.get("lon", ""), request.POST.get("lat", "")
    point, other = _point(*told), _point(*reversed(told))
    context = _everything(at=at) | {"words": "", "is_nowhere": point is None, "swapped": other}
    if point is not None:
        context["place"] = _place(_("您给出的位置"), Asked(point=point), at=at)
    return render(request, "hazards/now.html", context, status=200 if point else 422)


def _point(longitude: str, latitude: str) -> tuple[float, float] | None:
    pair = longitude.strip(), latitude.strip()
    if not all(_DEGREES.fullmatch(text) for text in pair):
        return None
    east, north = float(pair[0]), float(pair[1])
    return (east, north) if 73 <= east <= 136 and 3 <= north <= 54 else None


def _place(name: parts.Text, asked: Asked, *, at: datetime) -> Place:
    """Return what holds at a place: ours, and apart from it that of others: a handful of queries."""
    rows = queries.in_force(code=asked.code, point=asked.point, at=at)
    return Place(
        name,
        tuple(map(_row, rows)),
        tuple(map(_others_row, incoming.at_place(asked, at=at))),
        is_drawn=any(one.live.how == Found.MAP for one in rows),
        is_office=any(one.live.how == Found.OFFICE for one in rows),
    )


def _others_row(one: Elsewhere) -> OthersRow:
    return OthersRow(
        row=one.row,
        severity=incoming_parts.severity_of(one.row),
        signature=incoming_parts.signature_of(one.row),
        is_part=one.extent is Extent.PART,
        is_unsure=one.extent is Extent.UNSURE,
        words=one.words,
        by_ground=one.by_ground,
        is_groundless=one.groundless,
    )


def _everything(*, at: datetime) -> dict[str, Any]:
    """Return what the page says of everywhere: six queries."""
    found, failed = knowing.guarded(lambda: everywhere(at=at), at=at)
    rows = [one.live for one in found]
    known = knowing.everywhere(at=at, failed=failed)
    return {
        "turn": turn(rows, known, at=at),
        "unknown": tuple(unknown(known, at=at)),
        "rows": tuple(map(_row, found)),
        "map": _map(rows, at=at),
        "next_due": min(
            (due for one in known.running if (due := seasons.next_due(one, at=at))), default=None
        ),
        "trail": (parts.Link(_("地质灾害预警"), ""),),
    }


def turn(rows: Sequence[Live], known: Knowing, *, at: datetime) -> Turn:
    """Return the answer as one sentence: a level, quiet, or not known."""
    silence = _silence(known)
    now_on = [row for row in rows if row.onset <= at]
    if now_on:
        words = "、".join(
            dict.fromkeys(row.words for row in now_on if row.level == now_on[0].level)
        )
        told = Said(
            "现在有效：{words}{level}预警。",
            {"words": keep(words[:120]), "level": said(now_on[0].level)},
        )
        return Turn(told, silence)
    if known.since is not None:
        return Turn(Said("自 {since} 起情况不明。", {"since": known.since}), silence, Urgency.LATE)
    if rows:
        first = min(row.onset for row in rows)
        return Turn(Said("有预警将在 {onset} 生效。", {"onset": first}))
    if not known.running:
        return Turn(_("没有有效的预警。现在不是每日发布预警的日子，没有预警不等于没有风险。"), "")
    return Turn(_("没有有效的预警，应发的预警都已按时发布。"), "")


def _silence(known: Knowing) -> parts.Text:
    if known.failed_since is not None:
        return _(
            "有效的预警现在算不出来，下面列出的可能不全，不能当作没有风险。请以发布机关的通报为准。"
        )
    silent = {office for office, _one in known.unsure()}
    if not silent:
        return ""
    return Said("有 {n} 个机关的预警情况不明，不能当作没有风险。", {"n": len(silent)})


def unknown(known: Knowing, *, at: datetime) -> Iterable[Unsure]:
    """Yield whose warnings nobody can be sure of: an office's, or everybody's."""
    told = list(known.unsure())
    rows = {office for office, _one in told if office != knowing.NOBODY}
    found = [Office(pk=row) for row in sorted(rows)]
    names = offices.names_of(found, on=timezone.localdate(at)) if rows else {}
    for office, one in told:
        if one.since is not None:
            name = keep(names[office]) if office in names else _("全部机关")
            yield Unsure(name, one.since, one.why)


def _row(one: InForce) -> Row:
    number = one.live.case_number
    href = reverse("hazards:warning", args=[number]) if number.startswith("YJ-") else ""
    return Row(Mark(one.level), one.live, one.is_whole, one.is_ahead, href)


def _map(rows: Sequence[Live], *, at: datetime) -> parts.Map | None:
    names = {row.identifier for row in rows}
    if not names or len(names) > MOST_DRAWN:
        return None
    areas = areas_in(names)
    if len(areas) > MOST_DRAWN:
        return None
    land = Land.of(landscape.codes_in(areas), on=timezone.localdate(at))
    return landscape.drawn(areas, land, key="map", title=_("现在有效的预警"))


def areas_in(names: Iterable[str]) -> list[Area]:
    """Return the areas of these messages."""
    messages = Issued.objects.filter(identifier__in=sorted(names)).order_by("identifier")
    return [
        area
        for text in messages.values_list("message", flat=True)
        for area in Message.from_text(text).areas
    ]

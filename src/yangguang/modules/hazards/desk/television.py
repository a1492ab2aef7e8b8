"""The duty desk of a television station: what is to be broadcast now, and that somebody has it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from yangguang.base.hazards import wording
from yangguang.base.hazards.messages import Kind
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.ui import frame, parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.dates import moment_text
from yangguang.kernel.ui.frame import ListGroup, ListItem
from yangguang.kernel.ui.parts import Cell, Column, Tag, Tone, Turn, Urgency
from yangguang.modules.hazards.acts import television as acts
from yangguang.modules.hazards.desk import around
from yangguang.modules.hazards.pages.levels import Mark, said
from yangguang.modules.hazards.queries import television
from yangguang.modules.hazards.queries.television import Item

MOST_SHOWN = 4
"""Messages that are shown whole; the others stand in the table below."""
MOST_STATIONS = 5


@desk_page(roles=around.ACTING, any_office=True)
@require_safe
def desk(request: DeskRequest) -> HttpResponse:
    """Show what is to be broadcast now, each with its clock; to an office, who its stations are."""
    at, office = timezone.now(), request.post.office
    served = television.served_by(office, on=day_of(at))
    if not served:
        told = {"lists": _lists(), "stations": stations(office, at=at)}
        return render(request, "hazards/desk/stations.html", told)
    items = television.at_desk(served)
    shown = now(items, at=at)
    context: dict[str, Any] = {
        "lists": _lists(),
        "items": tuple(_shown(item, at=at) for item in shown[:MOST_SHOWN]),
        "more": len(shown) - MOST_SHOWN,
        "history": history(items, at=at),
        "at": at,
    }
    return render(request, "hazards/desk/television.html", context)


@desk_page(roles=around.ACTING, any_office=True)
@require_POST
def confirm(request: DeskRequest, key: str) -> HttpResponse:
    """Note that the station has the message."""
    at = timezone.now()
    by = around.actor(request, at=at)
    acts.confirm(key, station=request.post.office, by=by, at=at)
    return HttpResponseRedirect(reverse("hazards:television"))


def stations(office: Office, *, at: datetime) -> parts.Table:
    """Return who broadcasts what an office issues, and how their duty desk is reached."""
    on = day_of(at)
    rows = television.stations(on=on).filter(office=office)[:MOST_STATIONS]
    return parts.Table(
        key="stations",
        caption=_("播出本机关预警的单位"),
        columns=(Column(_("单位")), Column(_("值班电话"))),
        rows=tuple((offices.full_name_on(row.station, on), row.phone) for row in rows),
        empty=parts.Empty(
            _("没有登记播出单位：送到电视的预警不会有人确认。"), _("请管理员登记播出单位。")
        ),
    )


def now(items: Sequence[Item], *, at: datetime) -> list[Item]:
    """Return what waits for a confirmation, then the last word of each issue that still holds."""
    last: dict[str, Item] = {}
    for item in items:  # the newest first
        last.setdefault(str(item.issued.issue_id), item)
    holds = [one for one in last.values() if one.message.expires > at and not _is_over(one)]
    waiting = [one for one in items if one.waits]
    return waiting + [one for one in holds if not one.waits]


def _is_over(item: Item) -> bool:
    return item.stops or item.message.kind is Kind.CANCEL


def _shown(item: Item, *, at: datetime) -> dict[str, Any]:
    message = item.message
    return {
        "key": item.delivery.key,
        "address": item.delivery.address,
        "waits": item.waits,
        "due": item.delivery.next_at if item.waits else None,
        "stops": item.stops,
        "turn": turn(item, at=at),
        "mark": Mark(message.level),
        "headline": message.headline,
        "number": item.issued.issue_id,
        "crawl": wording.crawl(message),
        "spoken": wording.spoken(message),
        "expires": message.expires,
        "reason": item.delivery.reason,
    }


def turn(item: Item, *, at: datetime) -> Turn:
    """Return what the desk must do, by when."""
    delivery = item.delivery
    if not item.waits:
        if delivery.delivered_at is None:
            return Turn(_("不再播出。"), urgency=Urgency.DONE)
        told = {"at": delivery.delivered_at}
        return Turn(Said("已于 {at} 确认，请按此播出。", told), urgency=Urgency.DONE)
    must = _("请停止播出此前的内容，并确认。") if _is_over(item) else _("请播出，并确认。")
    if item.is_late(at):
        why = _("确认的时限已经过了，发布机关正在打电话。")
        return Turn(must, why, Urgency.LATE)
    return Turn(must, Said("应在 {due} 以前确认。", {"due": delivery.next_at}))


def history(items: Sequence[Item], *, at: datetime) -> parts.Table:
    """Return what went to the station, the newest first."""
    return parts.Table(
        key="broadcasts",
        caption=_("最近送到本台的消息"),
        columns=tuple(map(Column, (_("送到时间"), _("标题"), _("级别"), _("确认")))),
        rows=tuple(_row(item, at=at) for item in items),
        empty=parts.Empty(_("没有送到本台的预警。")),
    )


def _row(item: Item, *, at: datetime) -> tuple[Cell, ...]:
    delivery = item.delivery
    state = Tag(Said(delivery.get_state_display()))
    if item.waits:
        late = item.is_late(at)
        state = Tag(_("超时未确认"), Tone.DUE) if late else Tag(_("等待确认"), Tone.SUN)
    done = moment_text(delivery.delivered_at) if delivery.delivered_at else ""
    return (
        Cell(moment_text(delivery.made_at)),
        Cell(
            item.message.headline,
            kept=True,
            href=reverse("hazards:warning", args=[item.issued.issue_id]),
            tag=Tag(Said(delivery.get_action_display())) if delivery.action != "say" else None,
        ),
        Cell(said(item.message.level)),
        Cell(done, tag=None if done else state),
    )


def _lists() -> tuple[ListGroup, ...]:
    back = ListItem(_("回到经办台"), frame.within("desk/") or "/")
    here = ListItem(_("电视值班台"), reverse("hazards:television"), current=True)
    return (ListGroup(Said("经办台"), (back, here)),)

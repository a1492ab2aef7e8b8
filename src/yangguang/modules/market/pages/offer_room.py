"""The live page of the bidding for a lot: the price now, how many bids, how long still, by the clock of the server.

It asks for itself again while bidding runs; without a script it is reloaded. Bidders are numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yangguang.base.market.words import Way
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.market.pages import offer_hall, offer_read, wording
from yangguang.modules.market.pages.offer_read import Notice
from yangguang.modules.market.queries import offering
from yangguang.modules.market.rules.bidding import PHASES, Phase, Sale

AGAIN: Final = 3
"""Seconds after which the page asks for itself again; without a script ten."""
MOST: Final = 50
"""So many of the last bids are shown."""


@open_page
@never_cache
@require_safe
def room(request: HttpRequest, number: str, lot: str) -> HttpResponse:
    """Show the bidding for a lot as it stands now."""
    read = offer_read.lot_of(number, lot, at=timezone.now())
    context = room_context(read, lot)
    context["is_still"] = "still" in request.GET or not context["is_running"]
    return render(request, "market/offer_room.html", context)


def room_context(read: Notice, lot: str) -> dict[str, Any]:
    """Return what every page of the bidding for a lot shows."""
    sale, way = read.sale(lot), read.offered.notice.way
    phase, is_listing = sale.phase(read.at), way is Way.LISTING
    is_here = is_listing or way is Way.TENDER
    is_open = read.is_pending(lot) and is_here
    sealed = offering.handed_in(lot, read.standing.taken)
    context = {
        "lot": lot,
        "case": read.case,
        "name": keep(read.offered.stated(lot).title or read.offered.number(lot)),
        "number": read.offered.number(lot),
        "now": timezone.localtime(read.at),
        "again": AGAIN,
        "is_listing": is_listing,
        "is_tender": way is Way.TENDER,
        "is_auction": False,
        "is_priced": is_listing,
        "is_running": is_open and phase is not Phase.OVER,
        "takes_entries": takes_entries(read, lot),
        "entering": entering(read, lot),
        "said": _said(read, lot, phase),
        "ends_at": sale.ends_at,
        "left": left(sale.ends_at, read.at),
        "top": wording.yuan(sale.top.fen) if sale.top else "",
        "leads": sale.top.bidder if sale.top else None,
        "start": wording.yuan(sale.start_fen),
        "least": wording.yuan(sale.least_fen),
        "count": len(sale.bids),
        "sealed": len(sealed),
        "willing": len(sale.willing),
        "bids": bids(sale),
        "trail": trail(read, lot),
    }
    return context | (offer_hall.context_of(read, lot) if way is Way.AUCTION else {})


def left(ends_at: datetime | None, at: datetime) -> tuple[int, str]:
    """Return how long still, as days and a clock; nothing is left after the end."""
    seconds = max(0, int((ends_at - at).total_seconds())) if ends_at else 0
    days, rest = divmod(seconds, 24 * 60 * 60)
    minutes, second = divmod(rest, 60)
    hour, minute = divmod(minutes, 60)
    return days, f"{hour:02}:{minute:02}:{second:02}"


def takes_entries(read: Notice, lot: str) -> bool:
    """Tell whether bidders may still sign up for a lot, of an auction in the hall too."""
    until = read.offered.apply_until or read.offered.until_at(lot)
    return read.is_pending(lot) and (until is None or read.at <= until)


def entering(read: Notice, lot: str) -> parts.Meta:
    """Return what a bidder has to know, as the notice states it: until when, how much, and where then."""
    notice, offered = read.offered.notice, read.offered
    begins = {Way.AUCTION: _("拍卖时间"), Way.TENDER: _("开标时间")}
    label = begins.get(notice.way, _("挂牌截止")) if notice.way else _("竞价截止")
    said: list[tuple[Any, Any]] = [
        (_("报名开始"), notice.apply_from),
        (_("报名截止"), offered.apply_until or offered.until_at(lot)),
        (_("保证金"), offered.stated(lot).deposit_fen),
        (label, offered.until_at(lot)),
        (_("竞价地点或者网址"), notice.place),
        (_("咨询机关和电话"), notice.contact),
    ]
    return parts.Meta(tuple(row for name, value in said for row in _row(name, value)))


def _row(name: Any, value: Any) -> Iterator[parts.Row]:
    if isinstance(value, datetime):
        yield parts.Row(name, Said("{at}", {"at": value}))
    elif isinstance(value, int):
        yield parts.Row(name, wording.money(value))
    elif value:
        yield parts.Row(name, value, kept=True)


def _said(read: Notice, lot: str, phase: Phase) -> Said:
    line = read.offered.lines.get(lot)
    if not read.is_pending(lot):
        return Said("本宗地的出让已经结束。")
    if line is not None and line.held:
        return Said("出让已经中止，恢复前不接受报价。")
    if read.offered.notice.way is Way.TENDER:
        is_over = phase is Phase.OVER
        return Said("投标已经截止，正在开标。") if is_over else Said("正在接受密封报价。")
    return Said(PHASES[phase])


def bids(sale: Sale) -> parts.Table:
    """Return the last bids, the newest first."""
    columns = (_("竞买人序号"), _("时间"), _("报价"))
    return parts.Table(
        key="bids",
        caption=_("报价经过，最近的在前"),
        columns=tuple(parts.Column(name) for name in columns),
        rows=tuple(
            (
                str(bid.bidder),
                offering.aware(bid.at).strftime("%Y-%m-%d %H:%M:%S"),
                wording.yuan(bid.fen),
            )
            for bid in sale.bids[: -MOST - 1 : -1]
        ),
        empty=parts.Empty(_("还没有人报价。")),
    )


def trail(read: Notice, lot: str, *, last: Any = "") -> tuple[parts.Link, ...]:
    """Return where the page stands."""
    case = read.case.pk
    named = keep(read.offered.notice.number or str(case))
    room_href = reverse("market:offer-room", args=[case, lot]) if last else ""
    links = (
        parts.Link(_("土地市场"), reverse("market:front")),
        parts.Link(named, reverse("market:offer", args=[case])),
        parts.Link(_("竞价"), room_href),
    )
    return (*links, parts.Link(last, "")) if last else links

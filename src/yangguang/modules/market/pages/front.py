"""The front of the land market: what is on offer now, the newest deals, the doors."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.market.words import Stage
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.case_parts import joined
from yangguang.kernel.ui.case_parts.words import CLAUSES
from yangguang.modules.market.models import Lot
from yangguang.modules.market.pages import lots, wording
from yangguang.modules.market.pages.doors import doors
from yangguang.modules.market.queries import lots as finding

MOST: Final = 10
_UNREAD: Final = ("stated", "findings")


@open_page
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Show what can be bid for, closing soonest, and what was sold or supplied last: three queries."""
    context = {
        "open": on_offer(at=timezone.now()),
        "newest": newest(),
        "doors": doors(),
        "offered": f"{reverse('market:lots')}?stage={Stage.ANNOUNCED.value}",
    }
    return render(request, "market/front.html", context)


def on_offer(*, at: datetime) -> parts.Ledger:
    """Return the lots whose bidding closes soonest."""
    rows = Lot.objects.filter(stage=Stage.ANNOUNCED.value, bids_until_at__gte=at)
    found = rows.defer(*_UNREAD).order_by("bids_until_at", "number")[:MOST]
    entries = tuple(_offered(lot) for lot in found)
    empty = parts.Empty(_("现在没有正在公告出让的宗地。"), _("以往的公告见全部宗地。"))
    return parts.Ledger(entries, _("正在公告出让"), empty)


def _offered(lot: Lot) -> parts.Entry:
    until = timezone.localtime(lot.bids_until_at)
    clauses = [Said("{time} 截止竞买", {"time": f"{until:%H:%M}"})]
    if lot.use:
        clauses.append(Said(lot.use))
    if lot.area_m2 is not None:
        clauses.append(wording.hectares(lot.area_m2))
    if lot.start_price_fen is not None:
        clauses.append(Said("起始价 {price}", {"price": wording.money(lot.start_price_fen)}))
    return parts.Entry(
        keep(wording.title_of(lot)),
        on=until.date(),
        href=reverse("market:lot", args=[lot.number]),
        tag=wording.tag_of(lot.way) if lot.way else None,
        number=lot.parcel_no or lot.number,
        note=joined(clauses, CLAUSES),
    )


def newest() -> parts.Ledger:
    """Return the lots whose contract or decision is the newest."""
    found = finding.newest(MOST)
    return parts.Ledger(
        tuple(map(lots.entry, found)), _("最新成交和供应"), parts.Empty(_("还没有成交的宗地。"))
    )

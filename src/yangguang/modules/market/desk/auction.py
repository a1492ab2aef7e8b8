"""The auctioneer's desk: one tap for each call, the price said three times, the hammer; each by the server's clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.base.market.words import Stage, Way
from yangguang.base.refusal import Refusal, Said
from yangguang.base.script import keep
from yangguang.kernel.ui import frame, parts, refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.step_forms import accepted
from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.acts.offer_notice import FIRST
from yangguang.modules.market.desk import around
from yangguang.modules.market.forms.hall import FORMS
from yangguang.modules.market.forms.money import wan_of
from yangguang.modules.market.models import Lot
from yangguang.modules.market.pages import offer_hall, offer_read, offer_room
from yangguang.modules.market.pages.offer_read import Notice
from yangguang.modules.market.queries import offering
from yangguang.modules.market.rules.hall import TIMES

DOINGS: Final = tuple(name for name in FORMS if name != "sign_up")
RECENT: Final = timedelta(days=7)
"""So long an auction whose hour has come stays in the list."""
MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Seat:
    """The auctioneer's place: the request, the notice, the lot."""

    request: DeskRequest
    read: Notice
    lot: str

    def form(self, doing: str, data: Any = None) -> Form:
        """Return the form of an act; the lot is that of the page."""
        form: Form = FORMS[doing](data, auto_id=f"{doing}_%s")  # type: ignore[assignment] # all of them are forms in the look
        del form.fields["lot"]
        return form


@desk_page(roles=around.ACTING)
@require_safe
def auctions(request: DeskRequest) -> HttpResponse:
    """List the auctions that run or are to come, the next one first."""
    since = timezone.now() - RECENT
    rows = Lot.objects.filter(
        way=Way.AUCTION.value,
        stage=Stage.ANNOUNCED.value,
        bids_until_at__gte=since,
        **request.reach.filter(of=Lot),
    ).order_by("bids_until_at", "number")
    lists = around.lists(request, current=around.AUCTIONS)
    context = {"lists": lists, "table": _table(rows.defer("stated", "findings")[:MOST])}
    return render(request, "market/desk/auctions.html", context)


def _table(rows: Iterable[Lot]) -> parts.Table:
    columns = (_("拍卖时间"), _("宗地"), _("公告编号"))
    return parts.Table(
        key="auctions",
        caption=_("将要举行和正在举行的拍卖"),
        columns=tuple(parts.Column(name) for name in columns),
        rows=tuple(
            (
                Said("{at}", {"at": row.bids_until_at}),
                parts.Cell(keep(row.name or row.location or row.number), _address(row)),
                parts.Cell(row.notice_no, kept=True),
            )
            for row in rows
        ),
        empty=parts.Empty(_("没有将要举行的拍卖。")),
    )


def _address(row: Lot) -> str:
    lot = FIRST if row.number == row.offer else row.number.rpartition("-")[2]
    return reverse("market:auction", args=[row.offer, lot])


@desk_page(roles=around.ACTING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def auction(request: DeskRequest, number: str, lot: str) -> HttpResponse:
    """Show the auction of a lot to who holds it; sent: enter what happened."""
    seat = _seat(request, number, lot)
    doing = request.POST.get("do", "") if request.method == "POST" else ""
    form = seat.form(doing, request.POST) if doing in DOINGS else None
    if form is not None and form.is_valid() and _done(seat, doing, form):
        return HttpResponseRedirect(reverse("market:auction", args=[seat.read.case.pk, lot]))
    status = 422 if form is not None and form.errors else 200
    context = _context(seat, doing, form)
    return render(request, "market/desk/auction.html", context, status=status)


def _seat(request: DeskRequest, number: str, lot: str) -> Seat:
    """Return the place. Http404: no such lot, no auction, or out of reach."""
    read = offer_read.lot_of(number, lot, at=timezone.now())
    row = Lot.objects.filter(number=read.offered.number(lot)).first()
    is_within = row is not None and request.reach.covers(row)
    if not is_within or read.offered.notice.way is not Way.AUCTION:
        raise Http404
    return Seat(request, read, lot)


def _done(seat: Seat, doing: str, form: Form) -> bool:
    act: Callable[..., None] = getattr(of_offer, doing)
    at, case = seat.read.at, seat.read.case
    try:
        told = accepted(act, form.cleaned_data)
        act(case, by=around.actor(seat.request, at=at), at=at, lot=seat.lot, **told)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


def _context(seat: Seat, doing: str, form: Form | None) -> dict[str, Any]:
    hall = offer_hall.hall_of(seat.read, seat.lot)
    made = {f"{name}_form": seat.form(name) for name in DOINGS}
    if form is not None:
        made[f"{doing}_form"] = form
    begins = seat.read.offered.from_at(seat.lot)
    return {
        **offer_room.room_context(seat.read, seat.lot),
        **made,
        "lists": around.lists(seat.request, current=around.AUCTIONS),
        "box": form.problems if form is not None else None,
        "paddles": sorted(offering.admitted(seat.lot, seat.read.standing.taken)),
        "least_wan": wan_of(hall.least_fen),
        "next_time": hall.said + 1 if hall.top is not None and hall.said < TIMES else None,
        "may_hammer": hall.is_running and (hall.top is None or hall.said >= TIMES),
        "may_seal": not hall.commitment and begins is not None and seat.read.at < begins,
        "case_address": frame.within(f"desk/cases/{seat.read.case.pk}/"),
    }

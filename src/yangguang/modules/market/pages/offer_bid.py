"""The page on which a bidder bids: it says its number and code once, then prices, or its sealed bid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yangguang.base.market.words import Way
from yangguang.base.refusal import Refusal
from yangguang.kernel.people import actors
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.forms import Form
from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.acts.offer_entry import digest_of
from yangguang.modules.market.forms.money import WanField, fen_of
from yangguang.modules.market.models import Bidder
from yangguang.modules.market.pages import offer_read, offer_room
from yangguang.modules.market.pages.offer_read import Notice
from yangguang.modules.market.queries import offering


class CodeForm(Form):
    """Who bids in this browser."""

    no = forms.IntegerField(label=_("竞买人序号"), min_value=1)
    code = forms.CharField(label=_("竞买码"), max_length=40, help_text=_("报名时给出的16位码。"))


class BidForm(Form):
    """A price."""

    price = WanField(label=_("报价（万元）"))


class GoOnForm(Form):
    """That one will go on."""


class SealForm(Form):
    """A sealed bid: its commitment alone leaves the browser."""

    commitment = forms.CharField(
        label=_("密封的报价"),
        max_length=64,
        help_text=_(
            "填写金额和密钥后由浏览器算出，金额不会送出。没有脚本的，照下面的说明自行计算后填入64位数字。"
        ),
    )


class RevealForm(Form):
    """What the sealed bid held."""

    price = WanField(label=_("报价（万元）"))
    nonce = forms.CharField(label=_("密钥"), max_length=120)


KINDS: Final[Mapping[str, type[Form]]] = {
    "code": CodeForm,
    "bid": BidForm,
    "go_on": GoOnForm,
    "hand_in": SealForm,
    "reveal": RevealForm,
}


@dataclass(frozen=True, slots=True)
class Seat:
    """Who is at the page: the request, the notice with its lot, and as whom this browser bids."""

    request: HttpRequest
    read: Notice
    lot: str
    no: int | None

    @property
    def is_admitted(self) -> bool:
        """Whether the bidder may bid."""
        return self.no in offering.admitted(self.lot, self.read.standing.taken)

    @property
    def opens(self) -> bool:
        """Whether sealed bids may be opened now."""
        until = self.read.offered.until_at(self.lot)
        return until is not None and self.read.at >= until

    @property
    def shown(self) -> frozenset[str]:
        """Which forms the page has; what is refused of another stands above all."""
        if self.no is None:
            return frozenset({"code"})
        if not self.is_admitted:
            return frozenset()
        if self.read.offered.notice.way is Way.LISTING:
            return frozenset({"bid", "go_on"})
        return frozenset({"reveal" if self.opens else "hand_in"})


@open_page
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def bid(request: HttpRequest, number: str, lot: str) -> HttpResponse:
    """Take what a bidder does; what was typed stays where something is refused."""
    read = offer_read.lot_of(number, lot, at=timezone.now())
    seat = Seat(request, read, lot, offer_read.bidder_in(request, read, lot))
    doing = request.POST.get("do", "") if request.method == "POST" else ""
    form = KINDS[doing](request.POST) if doing in KINDS else None
    if form is not None and form.is_valid() and _done(seat, doing, form):
        here = reverse("market:offer-bid", args=[read.case.pk, lot])
        return redirect(f"{here}?done={doing}")
    status = 422 if form is not None and form.errors else 200
    return render(request, "market/offer_bid.html", _context(seat, doing, form), status=status)


def _context(seat: Seat, doing: str, form: Form | None) -> dict[str, Any]:
    forms_ = {f"{kind}_form": made() for kind, made in KINDS.items()}
    if form is not None:
        forms_[f"{doing}_form"] = form
    read, lot = seat.read, seat.lot
    return {
        **offer_room.room_context(read, lot),
        **forms_,
        "box": form.problems if form is not None and doing not in seat.shown else None,
        "no": seat.no,
        "done": DONE.get(seat.request.GET.get("done", ""), ""),
        "mine": offering.handed_in(lot, read.standing.taken).get(seat.no or 0, ""),
        "is_admitted": seat.is_admitted,
        "trail": offer_room.trail(read, lot, last=_("报价")),
        "is_still": True,
        "opens": seat.opens,
    }


DONE: Final = {
    "code": _("现在以您的序号报价。"),
    "bid": _("报价已经收到。"),
    "go_on": _("已经登记：您愿意继续竞价。"),
    "hand_in": _("密封的报价已经收到并记入账本。请保管好金额和密钥，开标时还要用。"),
    "reveal": _("您的报价已经打开。"),
}


def _done(seat: Seat, doing: str, form: Form) -> bool:
    """Do what was asked; a refusal goes into the form. Tell whether it was done."""
    if doing == "code":
        return _known(seat, form)
    if seat.no is None:
        form.add_error(None, _("请先输入竞买人序号和竞买码。"))
        return False
    told = form.cleaned_data
    said: dict[str, Any] = {"fen": fen_of(told["price"])} if "price" in told else {}
    said |= {name: told[name] for name in ("nonce", "commitment") if name in told}
    case = seat.read.case
    by = actors.party(str(case.pk), label="竞买人")
    act: Callable[..., None] = getattr(of_offer, doing)
    try:
        act(case, by=by, at=seat.read.at, bidder=seat.no, lot=seat.lot, **said)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


def _known(seat: Seat, form: Form) -> bool:
    """Tell whether number and code belong together; then this browser bids under the number."""
    no, code = form.cleaned_data["no"], form.cleaned_data["code"]
    mine = Bidder.objects.filter(case=seat.read.case.pk, lot=seat.lot, no=no)
    if not mine.filter(code_digest=digest_of(code)).exists():
        form.add_error(None, _("序号和竞买码不符，请核对报名时给出的单子。"))
        return False
    offer_read.bids_as(seat.request, seat.read, seat.lot, no)
    return True

"""A bidder signs up online, and gets its number and the code with which it bids."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yangguang.base.refusal import Refusal
from yangguang.kernel.people import actors
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.forms import Form
from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.pages import offer_read, offer_room
from yangguang.modules.market.pages.offer_read import Notice


class SignUpForm(Form):
    """Who wants to bid."""

    autocomplete = {"name": "organization", "contact": "tel"}

    name = forms.CharField(
        label=_("姓名或者名称"),
        max_length=200,
        help_text=_("没有竞得的不公开；竞得的单位公布名称，自然人不公布姓名。"),
    )
    is_person = forms.BooleanField(label=_("我是自然人"), required=False)
    code = forms.CharField(
        label=_("统一社会信用代码"), max_length=18, required=False, help_text=_("自然人不填。")
    )
    contact = forms.CharField(
        label=_("联系方式"), max_length=300, required=False, help_text=_("不会公开。")
    )


@open_page
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest, number: str, lot: str) -> HttpResponse:
    """Take the registration of a bidder; its number and code are shown once."""
    read = offer_read.lot_of(number, lot, at=timezone.now())
    form = SignUpForm(request.POST or None)
    made = _signed(read, lot, form) if form.is_valid() else None
    context = offer_room.room_context(read, lot) | {"form": form, "made": made}
    context["trail"] = offer_room.trail(read, lot, last=_("报名"))
    status = 422 if form.errors else 200
    return render(request, "market/offer_sign_up.html", context, status=status)


def _signed(read: Notice, lot: str, form: SignUpForm) -> tuple[int, str] | None:
    by = actors.party(str(read.case.pk), label="竞买人")
    try:
        return of_offer.sign_up(read.case, by=by, at=read.at, lot=lot, **form.cleaned_data)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return None

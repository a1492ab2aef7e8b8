"""On the way in: the code of the device, a password of one's own, the setting up of a device."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yangguang.base.refusal import Refusal
from yangguang.kernel.people import actors, passwords, second_factor, throttle
from yangguang.kernel.ui.access import open_page
from yangguang.readers.account import device, entrance
from yangguang.readers.account.account_forms import CodeForm, FirstCodeForm, NewPasswordForm
from yangguang.readers.account.asking import Asking, asked
from yangguang.readers.account.entrance import Entering, Stage

CODE = Asking(_("动态口令"), _("口令已核对。请再输入手机应用显示的数字。"), _("继续"))
CHOICE = Asking(
    _("设置自己的口令"), _("您用的是一次性口令。设置自己的口令后，一次性口令即作废。"), _("保存")
)
DEVICE = Asking(
    _("启用动态口令"),
    _("您的职务须用动态口令登录。用手机上的验证器应用扫描二维码，再输入它显示的六位数字。"),
    _("启用"),
)


def _at(stage: Stage) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Give the view who is on the way in; whoever is not at this stage is led where they belong."""

    def staging(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def viewing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            at = timezone.now()
            who = entrance.entering(request, at=at)
            if who is None:
                return HttpResponseRedirect(reverse("account:sign-in"))
            now = entrance.stage_of(who, at=at)
            if now is not stage:
                return entrance.go_on(request, who, at=at)
            response = view(request, who, *args, at=at, **kwargs)
            response["Cache-Control"] = "no-store"
            return response

        return viewing

    return staging


@open_page
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@_at(Stage.CODE)
def code(request: HttpRequest, who: Entering, *, at: Any) -> HttpResponse:
    """Ask for the six digits of the device, or a recovery code."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        network = throttle.address_of(request)
        try:
            second_factor.check(
                who.person,
                form.cleaned_data["code"],
                by=actors.oneself(who.person),
                network=network,
                at=at,
            )
        except Refusal as refusal:
            return asked(request, form, CODE, refusal)
        shown = Entering(who.person, who.wanted, is_code_shown=True)
        return entrance.go_on(request, shown, at=at)
    return asked(request, form, CODE)


@open_page
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@_at(Stage.PASSWORD)
def new_password(request: HttpRequest, who: Entering, *, at: Any) -> HttpResponse:
    """Have the one-time code replaced by a password of one's own."""
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        me = actors.oneself(who.person)
        try:
            passwords.choose(who.person, form.cleaned_data["new"], by=me, at=at)
        except Refusal as refusal:
            return asked(request, form, CHOICE, refusal)
        return entrance.go_on(request, who, at=at)
    return asked(request, form, CHOICE)


@open_page
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@_at(Stage.DEVICE)
def set_up_device(request: HttpRequest, who: Entering, *, at: Any) -> HttpResponse:
    """Have a device set up before a post that needs one is taken; then lead in with its codes."""
    form = FirstCodeForm(request.POST or None)
    if form.is_valid():
        me = actors.oneself(who.person)
        try:
            made = second_factor.confirm(who.person, form.cleaned_data["code"], by=me, at=at)
        except Refusal as refusal:
            shown = device.shown(who.person, at=at)
            return asked(request, form, DEVICE, refusal, device=shown)
        onward = entrance.enter(request, who, at=at)
        return render(request, "account/codes.html", {"codes": made, "onward": onward.url})
    shown = device.shown(who.person, at=at)
    return asked(request, form, DEVICE, device=shown)

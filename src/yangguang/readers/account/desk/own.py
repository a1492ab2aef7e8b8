"""One's own account: password, device, sessions, and what is kept of one's acts."""

from __future__ import annotations

from django.contrib import auth
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.base.refusal import Refusal
from yangguang.kernel.people import (
    actors,
    identities,
    kept_forms,
    passwords,
    second_factor,
    sessions,
    throttle,
)
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.readers.account import device, outside
from yangguang.readers.account.account_forms import ChangePasswordForm, CodeForm, FirstCodeForm
from yangguang.readers.account.asking import Asking, asked
from yangguang.readers.account.desk import around
from yangguang.readers.account.records_of import trail_of

CHANGE = Asking(_("更改口令"), _("更改后，其他设备上的登录随即失效。"), _("更改"))
DEVICE = Asking(
    _("启用动态口令"),
    _("用手机上的验证器应用扫描二维码，再输入它显示的六位数字。以后每次登录都要输入。"),
    _("启用"),
)
OFF = Asking(
    _("停用动态口令"),
    _("请输入手机应用显示的数字或者一枚恢复码。停用后可以换一部手机重新启用。"),
    _("停用"),
)


@desk_page()
@require_safe
def security(request: DeskRequest) -> HttpResponse:
    """Show how one's account is guarded, and what one did and looked at."""
    person = request.user
    context = {
        "is_on": second_factor.is_on(person),
        "left": second_factor.codes_left(person),
        "bound": identities.of(person, issuer=issuer) if (issuer := outside.issuer()) else None,
        "outside": bool(issuer),
        "kept": kept_forms.of(person, at=timezone.now()),
        **trail_of(request, person),
    }
    return around.page(request, "account/security.html", **context)


@desk_page()
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: DeskRequest) -> HttpResponse:
    """Change the password; this session goes on, every other one ends."""
    form, at = ChangePasswordForm(request.POST or None), timezone.now()
    if not form.is_valid():
        return asked(request, form, CHANGE)
    person, typed = request.user, form.cleaned_data
    by, network = actors.oneself(person), throttle.address_of(request)
    try:
        passwords.change(person, old=typed["old"], new=typed["new"], by=by, network=network, at=at)
    except Refusal as refusal:
        return asked(request, form, CHANGE, refusal)
    auth.update_session_auth_hash(request, person)
    return HttpResponseRedirect(reverse("account:security"))


@desk_page()
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def own_device(request: DeskRequest) -> HttpResponse:
    """Set up a device of one's own free will."""
    form, at, person = FirstCodeForm(request.POST or None), timezone.now(), request.user
    shown = device.shown(person, at=at)
    if not form.is_valid():
        return asked(request, form, DEVICE, device=shown)
    try:
        made = second_factor.confirm(
            person, form.cleaned_data["code"], by=actors.oneself(person), at=at
        )
    except Refusal as refusal:
        return asked(request, form, DEVICE, refusal, device=shown)
    onward = reverse("account:security")
    return render(request, "account/codes.html", {"codes": made, "onward": onward})


@desk_page()
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def device_off(request: DeskRequest) -> HttpResponse:
    """Take the device off, by a code of it; a post that needs one asks for a new one at sign-in."""
    form, at, person = CodeForm(request.POST or None), timezone.now(), request.user
    if not form.is_valid():
        return asked(request, form, OFF)
    by, network = actors.oneself(person), throttle.address_of(request)
    try:
        second_factor.take_off(person, form.cleaned_data["code"], by=by, network=network, at=at)
    except Refusal as refusal:
        return asked(request, form, OFF, refusal)
    return HttpResponseRedirect(reverse("account:security"))


@desk_page()
@require_POST
def sign_out_everywhere(request: DeskRequest) -> HttpResponse:
    """End every session of the person, this one too."""
    sessions.end_all(request.user, by=actors.oneself(request.user), at=timezone.now())
    auth.logout(request)
    return HttpResponseRedirect(reverse("account:sign-in"))

"""Being warned by short message: asked for, confirmed by a code, left by TD or here. And what providers tell."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.delivery.sms import http, receipts, working
from yangguang.kernel.people import throttle
from yangguang.kernel.subscriptions import phones, sealing
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import PeerRequest, keyed_page, open_page, peer_api
from yangguang.kernel.ui.forms import Form
from yangguang.readers.feeds import held
from yangguang.readers.feeds.pages.mailed import lead_away_unless
from yangguang.readers.feeds.phone_forms import CodeForm, NumberForm, PhoneForm


@open_page
@never_cache
@sensitive_post_parameters("number", "point", "corners")
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: HttpRequest) -> HttpResponse:
    """Ask which number is to be warned, and of where; sent: a code goes to the number."""
    asked = {"place": request.GET.get("place", "")[:40]}
    form = PhoneForm(request.POST or None, initial=asked)
    if working.outlet() and form.is_bound and form.is_valid() and _asked(request, form):
        return redirect("feeds:phone-code")
    context = {"form": form, "texts": working.outlet() is not None}
    return render(request, "feeds/phone.html", context, status=422 if form.errors else 200)


@open_page
@never_cache
@sensitive_post_parameters("number")
@require_http_methods(["GET", "HEAD", "POST"])
def phone_mine(request: HttpRequest) -> HttpResponse:
    """Ask whose subscriptions are to be shown; sent: a code goes to the number, if it has any."""
    form = NumberForm(request.POST or None)
    if working.outlet() and form.is_bound and form.is_valid() and _asked(request, form):
        return redirect("feeds:phone-code")
    context = {"form": form, "texts": working.outlet() is not None}
    return render(request, "feeds/phone_mine.html", context, status=422 if form.errors else 200)


def _asked(request: HttpRequest, form: PhoneForm | NumberForm) -> bool:
    """Have a code sent; what is refused stands on the form."""
    at, made = timezone.now(), form.cleaned_data
    try:
        slowed(request, at=at)
        if isinstance(form, PhoneForm):
            key = phones.ask(
                made["number"],
                code=made["place"],
                ground=form.ground(),
                level=made["level"],
                language=get_language() or "zh-hans",
                at=at,
            )
        else:
            key = phones.ask_to_see(made["number"], at=at)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    held.keep(request, held.CODE, key.hex)
    return True


@lead_away_unless(held.awaits_code)
@keyed_page(held.awaits_code)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def phone_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code; sent and right: show what the number is subscribed to."""
    form = CodeForm(request.POST or None)
    if form.is_bound and form.is_valid() and _entered(request, form):
        return redirect("feeds:mine")
    return render(
        request, "feeds/phone_code.html", {"form": form}, status=422 if form.errors else 200
    )


def _entered(request: HttpRequest, form: Form) -> bool:
    at, key = timezone.now(), uuid.UUID(held.token(request, held.CODE))
    try:
        slowed(request, at=at)
        subscriber = phones.enter(key, form.cleaned_data["code"], at=at)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    held.drop(request, held.CODE)
    held.keep(request, held.LEAVE, sealing.leaving(subscriber))
    return True


def slowed(request: HttpRequest, *, at: datetime) -> None:
    """Count who asks, so that nobody has a thousand strangers' phones ring."""
    place = f"texts {throttle.network_of(throttle.address_of(request))}"
    try:
        throttle.begin(f"{place} {at.timestamp()}", network=place, at=at)
    except Refusal as refusal:
        seconds = refusal.reasons[0].said.params.get("seconds", 60)
        said = sentence(
            Reason.TOO_EARLY,
            "订阅的次数太多，请在 {seconds} 秒后再试。",
            remedy="也可以用本页的订阅源。",
            seconds=seconds,
        )
        raise Refusal([said]) from refusal


def _provider(request: HttpRequest) -> http.Http | None:
    """Return the provider that signed a callback; None: nobody did, or long ago."""
    outlet = working.outlet()
    key = request.resolver_match.kwargs.get("provider") if request.resolver_match else None
    said = request.headers.get("X-Yangguang-Signature", "")
    for gateway in outlet.switch.gateways if outlet else ():
        if gateway.key == key and isinstance(gateway, http.Http):
            now = timezone.now().timestamp()
            return gateway if gateway.is_signed(request.body, said, unix_seconds=now) else None
    return None


@peer_api(_provider)
@require_POST
def told(request: PeerRequest, provider: str) -> HttpResponse:
    """Take receipts and answers of a provider by HTTP; told again they count for nothing."""
    try:
        heard = list(http.events(request.body))
    except ValueError:
        return JsonResponse({"status": 400}, status=400)
    news = receipts.take(heard, gateway=provider, at=timezone.now())
    return JsonResponse({"taken": len(heard), "news": news})

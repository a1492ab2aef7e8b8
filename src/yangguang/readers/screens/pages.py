"""What a device opens: setting it up with its key, its page, and what it says that it has shown."""

from __future__ import annotations

from pathlib import Path
from typing import Final, cast

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http import HttpResponseRedirect as Onward
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.base.refusal import Refusal
from yangguang.kernel.delivery.devices import acts
from yangguang.kernel.delivery.models import Device
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import keyed_page, open_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.screens import face, who
from yangguang.readers.screens.who import DeviceRequest

_WORKER: Final = Path(__file__).parent / "static" / "screens" / "worker.js"


class KeyForm(Form):
    """The key that the desk showed once."""

    key = forms.CharField(
        label=_("设备密钥"),
        max_length=60,
        help_text=_("四组，每组四个字符；由登记屏幕的机关提供，只用一次。"),
    )
    autocomplete = {"key": "off"}


@open_page
@never_cache
@sensitive_post_parameters("key")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for the key of a device; sent: set it up. A device that is set up goes on to its page."""
    device, form = who.found(request), KeyForm(request.POST or None)
    if device is not None and device.ended_at is None:
        return Onward(_page_of(device))
    if form.is_valid():
        try:
            device, token = acts.enter(form.cleaned_data["key"], at=timezone.now())
        except Refusal as refusal:
            refusals.add_to(form, refusal)
        else:
            response = Onward(_page_of(device))
            who.remember(response, token, is_secure=request.is_secure())
            return response
    context = {"form": form, "has_ended": device is not None}
    return render(request, "screens/enter.html", context, status=422 if form.errors else 200)


def _page_of(device: Device) -> str:
    """Return the address of a device's page: its language is the device's."""
    with translation.override(device.script):
        return reverse("screens:now")


@keyed_page(who.is_one)
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Show what is in force at the device's place; asked with the word of what it has, most often "the same"."""
    device, at = cast("DeviceRequest", request).device, timezone.now()
    acts.heard(device, at=at)
    if translation.get_language() != device.script:
        return Onward(_page_of(device))
    shown = face.of(device, at=at)
    if request.headers.get("If-None-Match") == shown.etag:
        return _named(HttpResponseNotModified(), shown.etag)
    template = "screens/speaker.html" if shown.is_speaker else "screens/now.html"
    return _named(render(request, template, shown.context()), shown.etag)


def _named(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    return response


@keyed_page(who.is_one)
@csrf_exempt  # its cookie is sent by no other site's page; and what it says is a device's own
@require_POST
def told(request: HttpRequest) -> HttpResponse:
    """Note which warnings stand on the screen, or were said aloud; a person's click goes back to the page."""
    device, at = cast("DeviceRequest", request).device, timezone.now()
    acts.heard(device, at=at)
    acts.told(device, request.POST.getlist("address"), at=at)
    return Onward(_page_of(device)) if "by-hand" in request.POST else HttpResponse(status=204)


@open_page
@require_safe
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """Return the script that keeps the page while the network is away; it must lie above what it keeps."""
    response = HttpResponse(_WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = "/"
    response["Cache-Control"] = "no-cache"
    return response


@open_page
@require_safe
def short(request: HttpRequest) -> HttpResponse:
    """Lead the short address, which a person types at a screen, to its page or to the key."""
    device = who.found(request)
    is_set_up = device is not None and device.ended_at is None
    return Onward(_page_of(device) if device and is_set_up else reverse("screens:enter"))

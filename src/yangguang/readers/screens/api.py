"""What programs of loudspeakers ask: setting up, what is to be said now, and that it was said.

``POST /api/devices/enter`` (``key``) gives the token, once; the others ask for it as ``Authorization: Bearer``.
"""

from __future__ import annotations

from typing import Any, Final, cast

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from yangguang.base import announcing
from yangguang.base.announcing import Holding
from yangguang.base.refusal import Refusal
from yangguang.kernel.delivery.devices import acts, rules
from yangguang.kernel.delivery.models import Device
from yangguang.kernel.ui.access import PeerRequest, open_page, peer_api
from yangguang.kernel.ui.refusals import STATUS, spoken
from yangguang.readers.screens import face, who

_PARAMS: Final = {"ensure_ascii": False}


@open_page
@csrf_exempt  # the key itself is what it asks for
@sensitive_post_parameters("key")
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Set a device up with its key: its token, which is shown once."""
    with translation.override("zh-hans"):
        try:
            device, token = acts.enter(request.POST.get("key", "")[:60], at=timezone.now())
        except Refusal as refusal:
            return _problem(refusal)
    told = {"device": device.pk, "name": device.name, "code": device.code, "token": token}
    response = JsonResponse(told, json_dumps_params=_PARAMS)
    response["Cache-Control"] = "no-store"
    return response


@peer_api(who.by_token, any_office=True)
@require_safe
def voice(request: HttpRequest) -> HttpResponse:
    """List what is to be said at the device's place now, the gravest first, and whether silence means quiet."""
    device, at = _device(request), timezone.now()
    acts.heard(device, at=at)
    shown = face.of(device, at=at)
    found = shown.shown.situation
    told = {
        "at": at,
        "ask_again_within": rules.POLL_SECONDS,
        "unknown_since": found.unknown_since,
        "announcements": [
            _said(one.holding, is_ahead=one.is_ahead) for one in shown.warned if one.holding.spoken
        ],
    }
    return JsonResponse(told, json_dumps_params=_PARAMS)


@peer_api(who.by_token, any_office=True)
@require_safe
def ssml(request: HttpRequest, address: str) -> HttpResponse:
    """Return the words of one as SSML."""
    text = announcing.ssml(_holding(request, address).spoken)
    return HttpResponse(text, content_type="application/ssml+xml; charset=utf-8")


@peer_api(who.by_token, any_office=True)
@require_POST
def told(request: HttpRequest, address: str) -> HttpResponse:
    """Note that it was said at the device's place: twice is as once."""
    device, at = _device(request), timezone.now()
    acts.heard(device, at=at)
    one = _holding(request, address)
    acts.told(device, [one.address], at=at)
    return JsonResponse(_said(one, is_ahead=one.onset > at), json_dumps_params=_PARAMS)


def _device(request: HttpRequest) -> Device:
    return cast("Device", cast("PeerRequest", request).peer)


def _holding(request: HttpRequest, address: str) -> Holding:
    shown = face.of(_device(request), at=timezone.now())
    for one in shown.warned:
        if one.holding.spoken and one.holding.address == address:
            return one.holding
    raise Http404


def _said(one: Holding, *, is_ahead: bool) -> dict[str, Any]:
    return {
        "address": one.address,
        "level": one.level,
        "colour": one.colour,
        "does": "lifted" if one.is_lifted else "warning",
        "headline": one.headline,
        "onset": one.onset,
        "expires": one.expires,
        "is_ahead": is_ahead,
        "text": one.spoken,
        "ssml": f"/api/voice/{one.address}.ssml",
    }


def _problem(refusal: Refusal) -> HttpResponse:
    status = STATUS[refusal.code]
    told = {"type": "about:blank", "title": str(refusal.reasons[0].said), "status": status}
    told |= {"errors": [spoken(reason) for reason in refusal.reasons]}
    kind = "application/problem+json"
    return JsonResponse(told, status=status, content_type=kind, json_dumps_params=_PARAMS)

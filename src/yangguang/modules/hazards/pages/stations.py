"""What programs of television stations ask: what is to be broadcast, one message, and that they have it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_POST, require_safe

from yangguang.base.hazards import wording
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.api import having
from yangguang.kernel.people.clients import Peer
from yangguang.kernel.ui.access import peer_api
from yangguang.kernel.ui.refusals import STATUS, spoken
from yangguang.modules.hazards.acts import television as acts
from yangguang.modules.hazards.queries import television
from yangguang.modules.hazards.queries.television import Item

SCOPE: Final = "hazards:broadcast"
_PARAMS: Final = {"ensure_ascii": False}
View = Callable[..., HttpResponse]


def in_chinese(view: View) -> View:
    """Answer in Chinese, the language of the record; what is refused as a problem (RFC 9457)."""

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override("zh-hans"):
            try:
                return view(request, *args, **kwargs)
            except Refusal as refusal:
                return _problem(refusal)

    return answering


def _problem(refusal: Refusal) -> HttpResponse:
    status = STATUS[refusal.code]
    told = {"type": "about:blank", "title": str(refusal.reasons[0].said), "status": status}
    told |= {"errors": [spoken(reason) for reason in refusal.reasons]}
    kind = "application/problem+json"
    return JsonResponse(told, status=status, content_type=kind, json_dumps_params=_PARAMS)


@peer_api(having(SCOPE), any_office=True)
@require_safe
@in_chinese
def broadcasts(request: HttpRequest) -> HttpResponse:
    """List what lies at the station's desk, the newest first; `waiting`: only what waits for a confirmation."""
    at = timezone.now()
    served = television.served_by(_peer(request).office, on=day_of(at))
    items = television.at_desk(served)
    if "waiting" in request.GET:
        items = [item for item in items if item.waits]
    site = _site(request)
    told = {"at": at, "broadcasts": [_said(item, site=site) for item in items]}
    return JsonResponse(told, json_dumps_params=_PARAMS)


@peer_api(having(SCOPE), any_office=True)
@require_safe
@in_chinese
def broadcast(request: HttpRequest, key: str) -> HttpResponse:
    """Return one message."""
    item = acts.found(key, station=_peer(request).office, at=timezone.now())
    return JsonResponse(_said(item, site=_site(request)), json_dumps_params=_PARAMS)


@peer_api(having(SCOPE), any_office=True)
@require_POST
@in_chinese
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Note that the station has it: sent twice, it is as once."""
    peer, at = _peer(request), timezone.now()
    name = offices.full_name_on(peer.office, day_of(at))
    label = f"{name}（系统 {peer.client_id}）"
    by = Actor(role="officer", label=label, office=peer.office)
    item = acts.confirm(key, station=peer.office, by=by, at=at)
    return JsonResponse(_said(item, site=_site(request)), json_dumps_params=_PARAMS)


def _peer(request: HttpRequest) -> Peer:
    return cast("Peer", request.peer)  # type: ignore[attr-defined] # `peer_api` puts it there


def _site(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _said(item: Item, *, site: str) -> dict[str, Any]:
    delivery, message = item.delivery, item.message
    picture = f"{site}/hazards/broadcast/{delivery.address}"
    told: dict[str, Any] = {
        "key": delivery.key,
        "action": delivery.action,
        "identifier": item.issued.identifier,
        "number": item.issued.issue_id,
        "record": f"{site}/r/{delivery.address}",
        "level": int(message.level),
        "colour": message.level.colour,
        "does": message.kind.value,
        "onset": message.onset,
        "expires": message.expires,
        "state": "waiting" if item.waits else delivery.state,
        "confirm_by": delivery.next_at if item.waits else None,
        "confirmed_at": delivery.delivered_at,
    }
    if item.stops:
        return told | {"reason": delivery.reason}
    words = {"headline": message.headline, "crawl": wording.crawl(message)}
    words |= {"spoken": wording.spoken(message)}
    return told | words | {"svg": f"{picture}.svg", "png": f"{picture}.png"}

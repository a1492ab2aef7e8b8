"""Addresses for other offices' systems: ask for a number, ask again, send a package, read the receipt."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, cast

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.api import having
from yangguang.kernel.people.clients import Peer
from yangguang.kernel.ui.access import PeerRequest, open_page, peer_api
from yangguang.modules.mining import queries
from yangguang.modules.mining.api import answers, bodies, document
from yangguang.modules.mining.exchange import acts, receipts, requesting
from yangguang.modules.mining.exchange.requesting import mark_of
from yangguang.modules.mining.models import Package

SCOPE: Final = "mining:allot"
View = Callable[..., HttpResponse]


def in_chinese(view: View) -> View:
    """Answer in Chinese, the language of the record; what is refused or unread as a problem."""

    @wraps(view)
    def answering(request: PeerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override("zh-hans"):
            try:
                return view(request, *args, **kwargs)
            except bodies.Unread as unread:
                return answers.of_faults(unread.status, unread.faults)
            except Refusal as refusal:
                return answers.of_refusal(refusal)

    return answering


def _only(request: HttpRequest, method: str) -> None:
    if request.method != method:
        raise bodies.Unread(405, [("", sentence(Reason.RULE, "这个地址只接受{one}。", one=method))])


def _actor(peer: Peer) -> Actor:
    name = offices.full_name_on(peer.office, day_of(timezone.now()))
    return requesting.seated(peer.office, f"{name}（系统 {peer.client_id}）")


@peer_api(having(SCOPE))
@in_chinese
def ask(request: PeerRequest) -> HttpResponse:
    """Take a request: 201 with the number, 200 where it had one, 409 with every objection."""
    _only(request, "POST")
    peer = cast("Peer", request.peer)
    asked = bodies.request_of(bodies.content(request, bodies.REQUEST))
    own = queries.organ_of(peer.office)
    if asked.stated.organ != own:
        said = "登记机关代码{organ}不是凭据所属机关的代码{own}。"
        why = sentence(Reason.RULE, said, organ=asked.stated.organ, own=own)
        raise bodies.Unread(403, [("stated.organ", why)])
    at = timezone.now()
    before = queries.by_request(mark_of(peer.office, asked.mark))
    had = before is not None and requesting.outcome(before, asked.mark, on=day_of(at)).number
    found = requesting.ask(peer.office, asked, by=_actor(peer), at=at)
    return answers.of_outcome(found, status=200 if had else 201)


@peer_api(having(SCOPE))
@in_chinese
def again(request: PeerRequest, mark: str) -> HttpResponse:
    """Say where a request stands, for a sender whose answer was lost."""
    _only(request, "GET")
    peer = cast("Peer", request.peer)
    found = queries.by_request(mark_of(peer.office, mark[:60]))
    if found is None:
        raise bodies.Unread(404, [("", sentence(Reason.UNKNOWN, "没有这个请求标识。"))])
    return answers.of_state(requesting.outcome(found, mark, on=day_of(timezone.now())))


@peer_api(having(SCOPE))
@in_chinese
def send(request: PeerRequest) -> HttpResponse:
    """Take a package: its receipt, 201 where it was accepted, 422 where it was not."""
    _only(request, "POST")
    peer = cast("Peer", request.peer)
    packed = bodies.content(request, bodies.PACKAGE)
    kept = acts.take(peer.office, packed, by=_actor(peer), at=timezone.now())
    told = receipts.signed(kept)
    return JsonResponse(told, status=201 if kept.accepted else 422, json_dumps_params=_PARAMS)


@peer_api(having(SCOPE))
@in_chinese
def receipt(request: PeerRequest, digest: str) -> HttpResponse:
    """Hand the receipt of a package out again."""
    _only(request, "GET")
    peer = cast("Peer", request.peer)
    kept = Package.objects.filter(office=peer.office, digest=digest[:64]).first()
    if kept is None:
        raise bodies.Unread(404, [("", sentence(Reason.UNKNOWN, "没有收到过这个数据包。"))])
    return JsonResponse(receipts.signed(kept), json_dumps_params=_PARAMS)


@csrf_exempt
@open_page
def openapi(request: HttpRequest) -> HttpResponse:
    """Return the OpenAPI document of these addresses."""
    if request.method not in ("GET", "HEAD"):
        raise Http404
    site = request.build_absolute_uri("/").rstrip("/")
    return JsonResponse(document.made(site=site), json_dumps_params=_PARAMS)


_PARAMS: Final = {"ensure_ascii": False}

"""Addresses for other offices' systems: deliver, ask how far it is, read the report, cancel."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, cast

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.imports import importers
from yangguang.kernel.imports.models import Batch
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.api import having
from yangguang.kernel.people.clients import Peer
from yangguang.kernel.ui.access import PeerRequest, peer_api
from yangguang.modules.market.delivery import acts, answers, bodies
from yangguang.modules.market.delivery.bodies import Unread
from yangguang.modules.market.delivery.models import Delivery

SCOPE: Final = "market:deliver"
KINDS: Final = {
    "supply": "market-supply-past",
    "notice": "market-notices-past",
    "kept": "market-kept-past",
}
"""What may be delivered, by the word in the address, and the importer that reads it."""
_ENDINGS: Final = {
    bodies.CSV: "csv",
    bodies.LINES: "jsonl",
    bodies.LIST: "json",
    bodies.SHEET: "xlsx",
}
View = Callable[..., HttpResponseBase]


def in_chinese(view: View) -> View:
    """Answer in Chinese, the language of the record; what is refused or unread as a problem."""

    @wraps(view)
    def answering(request: PeerRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with translation.override("zh-hans"):
            try:
                return view(request, *args, **kwargs)
            except Unread as unread:
                return answers.problem(unread.status, [unread.why])
            except Refusal as refusal:
                return answers.of_refusal(refusal)

    return answering


def _only(request: PeerRequest, method: str) -> None:
    if request.method != method:
        raise Unread(405, sentence(Reason.RULE, "这个地址只接受{one}。", one=method))


def _actor(peer: Peer) -> Actor:
    name = offices.full_name_on(peer.office, day_of(timezone.now()))
    return Actor(role="officer", label=f"{name}（系统 {peer.client_id}）"[:200], office=peer.office)


def _kind(request: PeerRequest) -> str:
    key = KINDS.get(request.GET.get("kind", "supply"), "")
    if key not in {one.key for one in importers.plugged()}:
        raise Unread(400, sentence(Reason.FACTS, "kind应为{kinds}之一。", kinds="、".join(KINDS)))
    return key


def _delivery(request: PeerRequest, mark: str) -> Delivery:
    peer = cast("Peer", request.peer)
    found = Delivery.objects.filter(office=peer.office, mark=mark[:60].replace("\0", "")).first()
    if found is None:
        raise Unread(404, sentence(Reason.UNKNOWN, "没有收到过这个标识的送交。"))
    return found


@peer_api(having(SCOPE))
@in_chinese
def deliver(request: PeerRequest) -> HttpResponseBase:
    """Take up to 50,000 rows: 202 with the address of the delivery, 200 where they were here already."""
    _only(request, "POST")
    peer, at = cast("Peer", request.peer), timezone.now()
    mark, importer = bodies.mark_of(request), _kind(request)
    with bodies.received(request) as body:
        found, is_new = acts.take(
            body,
            mark=mark,
            importer=importer,
            office=peer.office,
            client=peer.client_id,
            takes_doubts=request.GET.get("doubts") == "taken",
            by=_actor(peer),
            at=at,
        )
    return answers.of(found, at=at, status=202 if is_new else 200)


@peer_api(having(SCOPE))
@in_chinese
def delivery(request: PeerRequest, mark: str) -> HttpResponseBase:
    """Say how far a delivery is."""
    _only(request, "GET")
    return answers.of(_delivery(request, mark), at=timezone.now())


@peer_api(having(SCOPE))
@in_chinese
def report(request: PeerRequest, mark: str) -> HttpResponseBase:
    """Send every row of a delivery: in, or back with its reasons; in the form that `Accept` asks for, else CSV."""
    _only(request, "GET")
    found = _delivery(request, mark)
    accepted = request.headers.get("Accept", "")
    media = next((one for one in _ENDINGS if one in accepted), bodies.CSV)
    told = answers.report(Batch.objects.get(key=found.batch), media=media)
    kind = f"{media}; charset=utf-8" if media == bodies.CSV else media
    answer = StreamingHttpResponse(told, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{found.mark}.{_ENDINGS[media]}"'
    return answer


@peer_api(having(SCOPE))
@in_chinese
def cancel(request: PeerRequest, mark: str) -> HttpResponse:
    """Stop a delivery, for the reason given; what was adopted of it stays."""
    _only(request, "POST")
    found, at = _delivery(request, mark), timezone.now()
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:400]
    acts.cancel(found, reason=reason, by=_actor(cast("Peer", request.peer)), at=at)
    found.refresh_from_db()
    return answers.of(found, at=at)

"""The protocol of a draw: the file that strangers check, and the same on paper, to be signed in the hall."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.lot import sealing
from yangguang.base.lot.commitments import Entrant, Observer
from yangguang.base.lot.drawing import Step
from yangguang.base.refusal import Said
from yangguang.kernel.ledger import keys, peers, rotation
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.valuation import drawn, queries
from yangguang.modules.valuation.models import Draw, Project
from yangguang.modules.valuation.pages import finding, moves
from yangguang.modules.valuation.pages.moves import Ranked, fours

MOST_PRINTED: Final = 300
"""So many of a list are on paper; the file has all."""
SIGN: Final = (Said("主持人"), Said("录入人"), Said("复核人"), Said("公证员"))
"""Who signs beside the observers."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A round as it stands on paper; `worked` is its first move, to be checked with a calculator."""

    draw: Draw
    event_at: datetime
    void_at: datetime | None
    listed: Sequence[tuple[int, Entrant]]
    more: int
    observers: Sequence[Observer]
    list_digest: str
    commitment: str
    seed: str
    sealed: Said | None
    places: Sequence[Ranked]
    ranks: str
    worked: Step | None

    @classmethod
    def of(cls, draw: Draw, *, sealed: Said | None) -> Printed:
        """Read a round from its row: one query, for the observers."""
        listed = drawn.frozen(draw)
        ranking = drawn.ranking_of(draw)
        return cls(
            draw=draw,
            event_at=datetime.fromisoformat(draw.event_at),
            void_at=datetime.fromisoformat(draw.void_at) if draw.void_at else None,
            listed=tuple(enumerate(listed[:MOST_PRINTED], 1)),
            more=max(0, len(listed) - MOST_PRINTED),
            observers=drawn.observers(draw),
            list_digest=" ".join(fours(draw.list_digest)),
            commitment=" ".join(fours(draw.commitment)),
            seed=" ".join(fours(draw.seed)),
            sealed=sealed,
            places=moves.ranked(draw, most=draw.places),
            ranks=" ".join(map(str, ranking[:MOST_PRINTED])),
            worked=next(drawn.steps_of(draw), None),
        )


@open_page
@require_safe
def file(request: HttpRequest, number: str) -> HttpResponse:
    """Return the protocol as it is checked, byte for byte."""
    project = finding.project(number)
    content = _content(_rounds(project))
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    response = HttpResponse(content, content_type="application/json")
    response["ETag"], response["Cache-Control"] = etag, "no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    name = f"protocol-{project.number or project.pk}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{_ascii(name, project)}"'
    found = get_conditional_response(request, etag=etag, response=response)
    return found if isinstance(found, HttpResponse) else response


@open_page
@require_safe
def protocol(request: HttpRequest, number: str) -> HttpResponse:
    """Show the protocol for paper: every round, digests, places for signatures, how to check it."""
    project = finding.project(number)
    rounds = _rounds(project)
    digest = hashlib.sha256(_content(rounds)).hexdigest()
    address = reverse("valuation:protocol-file", args=[project.pk])
    context = {
        "project": project,
        "rounds": tuple(_printed(rounds)),
        "signs": SIGN,
        "slip": _slip(request, address, digest),
        "file": address,
        "trail": _trail(project),
    }
    return render(request, "valuation/protocol.html", context)


def _ascii(name: str, project: Project) -> str:
    return name if name.isascii() else f"protocol-{project.pk}.json"


def _rounds(project: Project) -> list[Draw]:
    """Return the committed rounds, the oldest first. Http404: there is none."""
    found = [one for one in queries.draws_of(project.case) if one.commitment]
    if not found:
        raise Http404
    return found


def _content(rounds: Sequence[Draw]) -> bytes:
    return drawn.protocol_of(rounds[-1])


def _printed(rounds: Sequence[Draw]) -> Iterator[Printed]:
    now = rounds[-1].committed_at
    known = [*keys.published(), *peers.cosigners(at=now)] if now else []
    statements = rotation.statements()
    for draw in rounds:
        sealed = None
        if draw.seal:
            judged = sealing.judge(
                draw.seal,
                commitment=draw.commitment,
                event_at=draw.event_at,
                keys=known,
                statements=statements,
            )
            sealed = judged.about(draw.round).proven
        yield Printed.of(draw, sealed=sealed)


def _slip(request: HttpRequest, address: str, digest: str) -> parts.Slip:
    return parts.Slip(
        _("抽签协议的文件"),
        qr=f"{request.build_absolute_uri(address)}#sha256={digest}",
        digest=digest,
        note=_("二维码里是这份文件的网址和摘要：下载的文件摘要不同，就不是同一份。"),
        links=(
            parts.Link(_("下载协议"), address),
            parts.Link(_("保存核验程序"), f"/{get_language()}/verify/offline/"),
        ),
    )


def _trail(project: Project) -> tuple[parts.Link, ...]:
    return (
        parts.Link(_("矿业权评估"), reverse("valuation:projects")),
        parts.Link(project.number or project.pk, reverse("valuation:one", args=[project.pk])),
        parts.Link(_("抽签协议"), ""),
    )

"""A warning's page: whether it holds, where, what to do, who was told, how the season goes, its proof."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.hazards.messages import Kind, Message
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts, record_slips
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.parts import Tag, Tone, Turn
from yangguang.modules.hazards.drawing import landscape
from yangguang.modules.hazards.drawing.landscape import Land
from yangguang.modules.hazards.models import Ending, Issue, Issued
from yangguang.modules.hazards.pages import delivered
from yangguang.modules.hazards.pages.levels import Mark, areas_of
from yangguang.modules.hazards.pages.levels import told as where
from yangguang.modules.hazards.queries import board, issues, seasons

COUNTED_EVERY: Final = 10
"""Seconds: a warning of which 100,000 messages went out is read by very many at once."""
MOST_COUNTED: Final = 64
_Told = tuple[parts.Text, tuple[tuple[parts.Text, parts.Text, Tone], ...]]
_COUNTED: dict[str, tuple[int, _Told]] = {}
KINDS: Final = {Kind.ALERT: _("发布"), Kind.UPDATE: _("更新"), Kind.CANCEL: _("解除")}


@open_page
@require_safe
def warning(request: HttpRequest, number: str) -> HttpResponse:
    """Show an issue that was published; a number typed otherwise leads to its address."""
    asked = number.strip().upper()[:60].replace("\0", "")
    issue = Issue.objects.select_related("office").filter(pk=asked, is_drill=False).first()
    if issue is None or issue.issued_at is None:
        raise Http404
    if asked != number:
        return redirect("hazards:warning", issue.pk)
    at = timezone.now()
    site = f"{request.scheme}://{request.get_host()}"
    return render(request, "hazards/warning.html", _context(issue, at=at, site=site))


def _context(issue: Issue, *, at: datetime, site: str) -> dict[str, Any]:
    rows = list(issues.with_fate(Issued.objects.filter(issue=issue)).order_by("seq"))
    messages = [Message.from_text(row.message) for row in rows]
    last = messages[-1]
    shown = next((one for one in reversed(messages) if one.kind is not Kind.CANCEL), last)
    season = seasons.running(issue.office, on=day_of(rows[0].sent_at))
    area = issues.area_of(issue.office)
    land = Land.of({area, *landscape.codes_in(shown.areas)}, on=day_of(rows[-1].sent_at))
    return {
        "issue": issue,
        "message": shown,
        "last": last,
        "mark": Mark(shown.level),
        "turn": turn(issue, shown, at=at, is_gone=rows[-1].is_gone),
        "map": landscape.drawn(
            shown.areas,
            land,
            key="map",
            title=Said("{name}的范围", {"name": issue.said or issue.pk}),
        ),
        "areas": areas_of(shown),
        "past": _past(rows, messages),
        "delivery_line": _delivered(rows[-1], at=at)[0],
        "sent": _delivered(rows[-1], at=at)[1],
        "season": season,
        "figures": seasons.figures(season, at=at) if season else None,
        "slip": record_slips.slip_at(rows[-1].address, site=site) if rows[-1].address else None,
        "address": rows[-1].address,
        "trail": (
            parts.Link(_("地质灾害预警"), reverse("hazards:now")),
            parts.Link(_("历次预警"), reverse("hazards:archive")),
            parts.Link(issue.said or str(issue.pk), ""),
        ),
    }


def turn(issue: Issue, message: Message, *, at: datetime, is_gone: bool = False) -> Turn:
    """Return whether it holds, as one sentence; `is_gone`: its record was withdrawn."""
    if is_gone:
        why = _("理由见这次发布的记录。")
        return Turn(Said("已经撤回，不再有效：{told}预警。", {"told": where(message.areas)}), why)
    told = {
        "told": where(message.areas),
        "onset": message.onset,
        "expires": message.expires,
    }
    if issue.ending == Ending.LIFTED and issue.ended_at is not None:
        return Turn(Said("已于 {at} 解除：{told}预警。", told | {"at": issue.ended_at}))
    if message.expires <= at:
        return Turn(Said("已于 {expires} 届满：{told}预警。", told))
    if message.onset > at:
        return Turn(Said("将于 {onset} 生效：{told}预警。", told))
    return Turn(Said("现在有效：{told}预警，至 {expires}。", told))


def _past(rows: Sequence[Issued], messages: Sequence[Message]) -> parts.Ledger:
    entries = tuple(
        parts.Entry(
            Said("{headline}", {"headline": keep(message.headline)}),
            day_of(row.sent_at),
            f"/{get_language()}/r/{row.address}/" if row.address else "",
            tag=Tag(Said(message.change.value) if message.change.value else KINDS[message.kind]),
            number=row.identifier,
            note=Said("{at} 发布", {"at": row.sent_at}),
        )
        for row, message in reversed(list(zip(rows, messages, strict=True)))
    )
    return parts.Ledger(entries, _("这一期的各次发布"))


def _delivered(issued: Issued, *, at: datetime) -> _Told:
    """Return in one line, and for each outlet, how it stands there; never who. Counted at most every ten seconds."""
    if not issued.address:
        return "", ()
    tens = int(at.timestamp()) // COUNTED_EVERY
    if (told := _COUNTED.get(issued.address)) is None or told[0] != tens:
        if len(_COUNTED) >= MOST_COUNTED:
            _COUNTED.clear()
        lines = board.lines(issued, at=at)
        told = tens, (delivered.in_one_line(lines), tuple(delivered.public(lines)))
        _COUNTED[issued.address] = told
    return told[1]

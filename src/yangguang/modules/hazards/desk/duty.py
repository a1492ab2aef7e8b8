"""The duty desk of warnings: the clock to the next bulletin, what waits for whose signature, what is in force."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.hazards.knowledge import State
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.offices.models import Office
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.parts import Tag, Tone, Turn, Urgency
from yangguang.modules.hazards import queries
from yangguang.modules.hazards.desk import alarms, around
from yangguang.modules.hazards.models import Issue, Season
from yangguang.modules.hazards.pages import levels
from yangguang.modules.hazards.pages.now import unknown
from yangguang.modules.hazards.queries import knowing, seasons, waiting
from yangguang.modules.hazards.queries.knowing import Knowing
from yangguang.modules.hazards.queries.waiting import Waiting

DRILL: Final = Tag(_("演练"), Tone.SUN)


@desk_page(roles=around.ACTING)
@require_safe
def duty(request: DeskRequest) -> HttpResponse:
    """Show the duty of the office, or what a weather bureau has to sign."""
    at = timezone.now()
    office = request.post.office
    land = queries.offices_of(office, on=day_of(at))
    season = seasons.running(land[0] if land else office, on=day_of(at))
    drafts, known = waiting.waiting([office, *land]), knowing.everywhere(at=at)
    context: dict[str, Any] = {
        "lists": around.lists(current="hazards:duty"),
        "turn": turn(season, known, at=at),
        "alarms": alarms.ledger(request.reach),
        "unknown": tuple(unknown(known, at=at)),
        "season": season,
        "drafts": _drafts(drafts, office),
        "running": _running(waiting.running([office, *land]), is_ours=not land),
        "is_bureau": bool(land),
    }
    return render(request, "hazards/desk/duty.html", context)


def turn(season: Season | None, told: Knowing, *, at: datetime) -> Turn:
    """Return the clock to the next bulletin, or what nobody knows, as one sentence."""
    if season is None:
        return Turn(_("现在不在汛期值守的日期以内。"), _("没有预警不等于没有风险。"))
    known = told.seasons.get(str(season.pk)) or knowing.of_season(season, at=at)
    if known.state is State.UNKNOWN and known.since is not None:
        said = Said("自 {since} 起情况不明。", {"since": known.since})
        return Turn(said, _("请立即发布，或者说明原因。"), Urgency.LATE)
    due = seasons.next_due(season, at=at)
    if due is None:
        return Turn(_("汛期的预警已经全部到期。"))
    minutes = int((due - at).total_seconds() // 60)
    left = {"due": due, "hours": minutes // 60, "minutes": minutes % 60}
    said = Said("下一期应在 {due} 以前发布，还有 {hours} 小时 {minutes} 分钟。", left)
    return Turn(said)


def _drafts(drafts: list[Waiting], office: Office) -> parts.Ledger:
    return parts.Ledger(
        tuple(_draft(one, office) for one in drafts),
        _("等待签署的预警稿"),
        parts.Empty(_("没有等待签署的预警稿。")),
    )


def _draft(one: Waiting, office: Office) -> parts.Entry:
    state = _("等待负责人签发") if one.is_agreed else _("等待气象会签")
    mine = one.is_agreed == (one.issue.office_id == office.pk)
    return parts.Entry(
        Said("{headline}", {"headline": keep(one.message.headline)}),
        day_of(one.issue.drafted_at),
        reverse("hazards:sign", args=[one.issue.pk]),
        tag=DRILL if one.issue.is_drill else Tag(state, Tone.DUE if mine else Tone.PLAIN),
        number=str(one.issue.pk),
        note=levels.said(one.message.level) if one.message.areas else "",
    )


def _running(rows: Any, *, is_ours: bool) -> parts.Ledger:
    return parts.Ledger(
        tuple(_one(row, is_ours=is_ours) for row in rows),
        _("已经发布、还没有结束的预警"),
        parts.Empty(_("没有已经发布、还没有结束的预警。")),
    )


def _one(row: Issue, *, is_ours: bool) -> parts.Entry:
    href = reverse("hazards:redraft" if is_ours else "hazards:sign", args=[row.pk])
    return parts.Entry(
        Said("{headline}", {"headline": keep(row.headline)}),
        day_of(row.issued_at) if row.issued_at else None,
        href,
        tag=DRILL if row.is_drill else None,
        number=row.name or str(row.pk),
        note=Said("至 {expires}", {"expires": row.expires}) if row.expires else "",
    )

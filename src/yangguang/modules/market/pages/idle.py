"""Idle land in public: found and not yet dealt with, and what was; from the finding to its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import frame, parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.parts import Text
from yangguang.modules.market.models import Idle, WatchReply
from yangguang.modules.market.pages import wording
from yangguang.modules.market.pages.doors import doors
from yangguang.modules.market.pages.supervision import key_of
from yangguang.modules.market.queries import watched
from yangguang.modules.market.rules.outcomes import (
    ARRANGEMENTS,
    CAUSES,
    IDLE_GROUNDS,
    LIFTS,
    TAKE_BACK_GROUNDS,
    Arrangement,
    Cause,
    IdleGround,
    Lift,
    TakeBackGround,
)

PER_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of idle land: what it is called, the lot's page, the case's page, what is to be said of it."""

    name: str
    href: str
    case: str
    meta: parts.Meta


@open_page
@require_safe
def idle(request: HttpRequest) -> HttpResponse:
    """List idle land, the latest found first: two queries."""
    ended = request.GET.get("state") == "ended"
    found = watched.idle(ended=ended, office=request.GET.get("office", "")[:60].replace("\0", ""))
    after = key_of(request.GET.get("after", ""))
    rows = list(watched.idle_after(found, after)[: PER_PAGE + 1])
    here = reverse("market:idle")
    state = {"state": "ended"} if ended else {}
    newer = reverse("market:idle", query=state) if after else ""
    last = rows[PER_PAGE - 1] if len(rows) > PER_PAGE else None
    onward = {**state, "after": f"{last.found_on}|{last.case_id}"} if last else {}
    older = reverse("market:idle", query=onward) if last else ""
    pager = parts.Pager(newer=newer, older=older)
    context = {
        "shown": _all_shown(rows[:PER_PAGE]),
        "empty": parts.Empty(_("没有这样的闲置土地。"), _("认定以后，这里一直公开到处置完毕。")),
        "pager": pager,
        "ended": ended,
        "other": here if ended else f"{here}?state=ended",
        "trail": (
            parts.Link(_("土地市场"), reverse("market:front")),
            parts.Link(_("监管名单"), reverse("market:supervision")),
            parts.Link(_("闲置土地"), ""),
        ),
        "doors": doors(),
    }
    return render(request, "market/idle.html", context)


def _all_shown(rows: list[Idle]) -> tuple[Shown, ...]:
    replies = watched.holders_replies(rows) if rows else {}
    return tuple(_shown(row, replies.get(row.lot)) for row in rows)


def _shown(row: Idle, reply: WatchReply | None) -> Shown:
    area = wording.hectares(row.area_m2) if row.area_m2 is not None else ""
    said: tuple[tuple[Text, Text], ...] = (
        (_("土地使用权人"), keep(row.holder) if row.holder else _("自然人")),
        (_("面积"), area),
        (_("动工之日（中止建设之日）"), Said("{on}", {"on": row.idle_from})),
        (_("累计扣除天数"), str(row.excused_days)),
        (_("扣除后的动工之日"), Said("{on}", {"on": row.moved_from})),
        (_("闲置情形"), Said(IDLE_GROUNDS[IdleGround(row.ground)])),
        (_("闲置的原因"), Said(CAUSES[Cause(row.cause)])),
        (_("认定日期"), Said("{on}", {"on": row.found_on})),
        (_("处置"), dealt(row)),
        (_("使用权人的答复"), keep(reply.text) if reply is not None else _("还没有答复")),
    )
    return Shown(
        keep(row.name or row.lot),
        reverse("market:lot", args=[row.lot]),
        frame.within(f"cases/{row.case_id}/"),
        parts.Meta(tuple(parts.Row(label, text) for label, text in said)),
    )


def dealt(row: Idle) -> Text:
    """Return how far the dealing with a piece of idle land has come."""
    if row.ended_on is not None:
        return Said("{on} {what}", {"on": row.ended_on, "what": Said(_ended(row.ended_for))})
    if row.take_back_on is not None:
        return Said("{on} 决定无偿收回", {"on": row.take_back_on})
    if row.fee_fen is not None:
        fee = {"fee": wording.money(row.fee_fen)}
        paid = row.fee_paid_fen is not None
        return Said("闲置费{fee}，已缴", fee) if paid else Said("闲置费{fee}，未缴", fee)
    if row.arrangement:
        return Said(ARRANGEMENTS[Arrangement(row.arrangement)])
    return _("正在处置")


def _ended(reason: str) -> str:
    if reason == TakeBackGround.IDLE.value:
        return TAKE_BACK_GROUNDS[TakeBackGround.IDLE]
    return LIFTS[Lift(reason)] if reason in list(Lift) else "不构成闲置"

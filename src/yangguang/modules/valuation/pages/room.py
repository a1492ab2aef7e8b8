"""The draw room: a screen for each state of a draw, for the hall's projector and for everybody's browser.

It asks for itself again while something is still to come (the header `Refresh`; `?still=1` stops that),
and shows a draw that is drawn move by move (`?step=2`), by links and keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui.access import open_page
from yangguang.modules.valuation import drawn
from yangguang.modules.valuation.models import Draw, Project
from yangguang.modules.valuation.pages import cosigned, finding, moves
from yangguang.modules.valuation.pages.cosigned import Cosigned
from yangguang.modules.valuation.pages.moves import fours

AGAIN: Final = 15
"""Seconds after which the room is asked for again while something is to come."""


class State(StrEnum):
    """Which screen is shown."""

    BEFORE = "before"
    FROZEN = "frozen"
    UNSEALED = "unsealed"
    WAITING = "waiting"
    DUE = "due"
    DRAWN = "drawn"
    VOID = "void"


STAGES: Final = (
    (State.BEFORE, Said("冻结名单")),
    (State.FROZEN, Said("见证人报数，公布承诺值")),
    (State.UNSEALED, Said("另一机关联署")),
    (State.WAITING, Said("指定事件发生")),
    (State.DUE, Said("抽签")),
    (State.DRAWN, Said("结果")),
)
"""What comes after what; each is the screen of what is being waited for."""


@open_page
@never_cache
@require_safe
def room(request: HttpRequest, number: str) -> HttpResponse:
    """Show the draw of a project as it stands now, or one move of it."""
    at = timezone.now()
    project, draw = finding.both(number, asked=request.GET.get("round", "")[:3])
    seal = cosigned.first(draw, at=at) if draw and _is_open(draw) else None
    state = state_of(draw, seal, at=at)
    context = _context(project, draw, seal, state=state)
    if draw and state is State.DRAWN:
        asked = request.GET.get("step", "")[:6]
        context |= moves.context(draw, asked=asked, room=_address(project, draw))
    is_still = "still" in request.GET or state in {State.DRAWN, State.VOID}
    response = render(
        request, "valuation/room.html", context | {"is_still": is_still, "again": AGAIN}
    )
    if not is_still:
        response["Refresh"] = str(AGAIN)
    return response


def _is_open(draw: Draw) -> bool:
    """Tell whether a commitment waits for its event."""
    return bool(draw.commitment) and not draw.value and not draw.void_at


def state_of(draw: Draw | None, seal: Cosigned | None, *, at: datetime) -> State:
    """Return which screen a draw has at `at`."""
    if draw is None:
        return State.BEFORE
    if draw.void_at:
        return State.VOID
    if draw.value:
        return State.DRAWN
    if seal is None:
        return State.FROZEN
    event_at = datetime.fromisoformat(draw.event_at)
    if at >= event_at:
        return State.DUE
    return State.WAITING if seal.is_before(event_at) else State.UNSEALED


def _address(project: Project, draw: Draw) -> str:
    return f"{reverse('valuation:room', args=[project.pk])}?{urlencode({'round': draw.round})}"


def _context(
    project: Project, draw: Draw | None, seal: Cosigned | None, *, state: State
) -> dict[str, Any]:
    said, because = _said(project, draw, seal, state=state)
    context: dict[str, Any] = {
        "project": project,
        "draw": draw,
        "state": state.value,
        "stages": tuple(_stages(state, sealed=_is_sealed(draw, seal))),
        "said": said,
        "because": because,
    }
    if draw is None:
        return context
    listed = drawn.frozen(draw)
    return context | {
        "event_at": datetime.fromisoformat(draw.event_at),
        "observers": drawn.observers(draw),
        "commitment": fours(draw.commitment),
        "list_digest": fours(draw.list_digest),
        "count": len(listed),
        "listed": tuple(enumerate(listed[: moves.MOST_SHOWN], 1)),
        "more": max(0, len(listed) - moves.MOST_SHOWN),
        "earlier": range(1, draw.round),
    }


def _is_sealed(draw: Draw | None, seal: Cosigned | None) -> bool:
    """Tell whether another office has co-signed before the event, as far as is known now."""
    if draw is None:
        return False
    if seal is None:
        return not draw.unsealed
    return seal.is_before(datetime.fromisoformat(draw.event_at))


def _stages(state: State, *, sealed: bool) -> Iterator[tuple[Said, str]]:
    """Yield each stage with whether it is done, is here, or is to come; a void round has none.

    What went by without a co-signature has no such stage.
    """
    order = [stage for stage, _ in STAGES]
    if state is State.VOID:
        return
    now = order.index(state)
    for place, (stage, said) in enumerate(STAGES):
        is_done = place < now or state is State.DRAWN
        if is_done and stage is State.UNSEALED and not sealed:
            continue
        yield said, "done" if is_done else "here" if place == now else "coming"


def _said(
    project: Project, draw: Draw | None, seal: Cosigned | None, *, state: State
) -> tuple[Said, Said | None]:
    """Return the sentence of a screen, and what stands under it."""
    if draw is None:
        said: dict[str, Any] = {"at": project.draw_at, "place": keep(project.place)}
        known = project.draw_at is not None and project.place
        return Said("名单还没有冻结。"), Said("摇号定于 {at}，{place}。", said) if known else None
    if state is State.VOID:
        said = {"round": draw.round, "at": datetime.fromisoformat(draw.void_at)}
        why = Said("{reason}", {"reason": keep(draw.void_reason)})
        return Said("第 {round} 轮已于 {at} 公开作废。", said), why
    if state is State.UNSEALED and seal is not None and not seal.is_possible:
        return ALONE
    if state is State.WAITING and seal is not None:
        said = {"name": seal.name, "at": seal.at}
        return Said("一切都已固定，等待指定事件。"), Said("「{name}」已于 {at} 联署。", said)
    return SAID[state]


ALONE: Final = (
    Said("承诺值已经公布，等待指定事件。"),
    Said("本机关的账本还没有联署机关：固定的时间只有本机关自己的说法，协议里会这样写明。"),
)
SAID: Final[dict[State, tuple[Said, Said | None]]] = {
    State.FROZEN: (
        Said("名单已经冻结。"),
        Said("现在由见证人当场报数；随后公布承诺值，此后什么也不能改。"),
    ),
    State.UNSEALED: (
        Said("承诺值已经公布，等待另一机关联署。"),
        Said("联署要在指定事件之前：由此证明以上一切事先就已固定。"),
    ),
    State.WAITING: (Said("一切都已固定，等待指定事件。"), None),
    State.DUE: (
        Said("指定事件的时刻已到，等待录入结果。"),
        Said("由两人对照主办方的公告各自录入，两次相同才抽签。"),
    ),
    State.DRAWN: (Said("抽签已经完成。"), None),
}

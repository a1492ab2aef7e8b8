"""Which events a state still allows, and what must be there before a right is shown in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from yangguang.base.mining import texts
from yangguang.base.mining.kinds import LAW_2025, Right
from yangguang.base.mining.life.words import Event, State
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.statutes import EXPLORATION_1998, MINERALS_2025, MINING_1998

_MUST_RUN: Final = frozenset(
    {Event.TRANSFER, Event.SPLIT, Event.MERGER, Event.RETENTION, Event.CONVERSION}
)


def why_not(event: Event, state: State | None, *, on: date) -> Iterator[Sentence]:
    """Say why `event` can't happen to a right in `state` (None: there is none yet) on `on`.

    A right that lapsed or ended by law is still to be cancelled in the system.
    """
    basis = MINERALS_2025[22] if on >= LAW_2025 else texts.NUMBERS_2008[""]
    named = Said(event.value)
    if event is Event.NEW:
        if state is not None and state.is_alive:
            yield sentence(Reason.ONCE, "这个证号的矿业权已经登记。", basis=basis)
        return
    if state is None:
        yield sentence(
            Reason.FACTS,
            "{event}须有已登记的矿业权，没有找到原证号。",
            basis=basis,
            remedy="请填写原证号。",
            event=named,
        )
    elif event is Event.CANCELLATION and state in (State.LAPSED, State.EXTINCT, State.REVOKED):
        return
    elif not state.is_alive:
        yield sentence(
            Reason.CLOSED if state.is_over else Reason.NOT_YET,
            "矿业权{state}，不能办理{event}。",
            basis=basis,
            state=Said(state.value),
            event=named,
        )
    elif event in _MUST_RUN and state is State.EXPIRED_PENDING:
        yield sentence(
            Reason.PENDING,
            "矿业权已到期，延续正在办理，不能同时办理{event}。",
            basis=basis,
            remedy="请先办结延续。",
            event=named,
        )


def why_not_in_force(
    right: Right,
    *,
    number_is_confirmed: bool,
    was_published: bool,
    valid_from: date,
    valid_to: date | None,
    on: date,
    has_permit: bool = True,
) -> Iterator[Sentence]:
    """Say why a right may not be shown as in force on `on`: number, publication, term, permit (2025)."""
    if not number_is_confirmed:
        yield sentence(
            Reason.NOT_YET,
            "证号没有确认，不能列为有效。",
            basis=texts.NUMBERS_2008[""],
            remedy="请先向全国系统提交数据并确认。",
        )
    if not was_published and valid_from >= texts.MINING_PUBLICITY_2011.in_force:
        yield sentence(
            Reason.NOT_YET,
            "没有按规定公示，不能取得证号。",
            basis=texts.MINING_PUBLICITY_2011[""],
        )
    if on < valid_from:
        yield sentence(Reason.TOO_EARLY, "有效期自{from_on}起。", from_on=valid_from)
    if valid_to is not None and valid_to < on:
        before = EXPLORATION_1998[10] if right is Right.EXPLORATION else MINING_1998[7]
        ended = MINERALS_2025[24] if valid_to >= LAW_2025 else before
        yield sentence(Reason.TOO_LATE, "有效期已于{until}届满。", basis=ended, until=valid_to)
    if on >= LAW_2025 and not has_permit:
        yield sentence(
            Reason.NOT_YET,
            "矿业权有效，但没有勘查或者采矿许可证，不得作业。",
            basis=MINERALS_2025[33],
        )

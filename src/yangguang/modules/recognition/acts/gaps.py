"""What the heartbeats of a publicity window show: a gap interrupts it, and it runs anew afterwards."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.db import transaction

from yangguang.base.procedure import SHANGHAI, day_of
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.locking import lock
from yangguang.kernel.cases.taking import taking
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import windows
from yangguang.kernel.records.models import Window
from yangguang.kernel.records.rules import Stretch
from yangguang.modules.recognition import rules
from yangguang.modules.recognition.acts import publicity
from yangguang.modules.recognition.models import Round
from yangguang.modules.recognition.procedure import Recognition

PATROL: Final = Actor(role="time", label="公示巡查")
"""Who states what heartbeats show: the running of time, by what was fetched and what was not."""


def lose(round_: Round, *, by: Actor, at: datetime, on: date, last_seen: str) -> None:
    """State that the list was not found up since `last_seen`: its window will run anew."""
    with taking(Recognition.lose, round_.case, by=by, at=at, on=on, last_seen=last_seen) as hand:
        hand.publish(publicity.interrupted(round_, hand, rules.Cause.UNSEEN))


def regain(round_: Round, *, by: Actor, at: datetime, on: date, seen_again: str) -> None:
    """State that the list is found up again: its window runs anew from this day, in full."""
    with taking(
        Recognition.regain, round_.case, by=by, at=at, on=on, seen_again=seen_again
    ) as hand:
        hand.publish(publicity.opened(round_, hand, hand.known["shown"]))


def judge(round_: Round, *, at: datetime) -> int:
    """Let TIME state the gaps that the heartbeats of the newest window show; return how many steps.

    A gap is stated once, also if two persons have voided that; while an officer has interrupted the
    publicity nothing is stated. Refusal: the list was announced since, and that must be voided first.
    """
    with transaction.atomic():
        lock(round_.case_id)
        window = windows.running_for(round_.case_id)
        if window is None or window.tried_at is None or _is_pending(round_, "interrupt", at=at):
            return 0
        return sum(_state(round_, window, gap, at=at) for gap in windows.gaps(window, at=at))


def _state(round_: Round, window: Window, gap: Stretch, *, at: datetime) -> int:
    since, steps = _clock(gap.from_at), 0
    stated = {row.facts.get("last_seen") for row in cases.timeline(round_.case)}
    if since not in stated:
        lose(round_, by=PATROL, at=at, on=day_of(gap.from_at), last_seen=since)
        steps += 1
    if not windows.goes_on(window, gap) and _is_pending(round_, "lose", at=at):
        again = _clock(gap.until_at)
        regain(round_, by=PATROL, at=at, on=day_of(gap.until_at), seen_again=again)
        steps += 1
    return steps


def _is_pending(round_: Round, step: str, *, at: datetime) -> bool:
    return (step, "") in cases.standing(round_.case, at=at).pending


def _clock(moment: datetime) -> str:
    """Say an instant as the history keeps it: to the second, by the clock of the office."""
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")

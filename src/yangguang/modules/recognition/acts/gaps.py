"""What the heartbeats of a publicity window show: a gap interrupts it, and it runs anew afterwards."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from yangguang.kernel.cases import publicity as unbroken
from yangguang.kernel.cases.taking import taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.recognition import rules
from yangguang.modules.recognition.acts import publicity
from yangguang.modules.recognition.models import Round
from yangguang.modules.recognition.procedure import Recognition


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

    Refusal: the list was announced since, and that must be voided first.
    """
    lost, again = partial(lose, round_), partial(regain, round_)
    return unbroken.judge(round_.case, at=at, lose=lost, regain=again)

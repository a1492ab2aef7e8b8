"""Publicity that must run unbroken: what the heartbeats of its window show becomes steps of the case.

A procedure whose publicity starts anew after a gap declares `show`, `interrupt` and `resume` (OFFICER),
`lose` and `regain` (TIME, `found`), with the facts of `base.publicity`; its acts `lose` and `regain`
publish what they must, and its `judge` calls the one here.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Final, Protocol

from django.db import transaction

from yangguang.base.procedure import SHANGHAI, Standing, day_of
from yangguang.base.workdays import Amount
from yangguang.kernel.calendar import queries as calendar
from yangguang.kernel.cases import queries
from yangguang.kernel.cases.locking import lock
from yangguang.kernel.cases.models import Case
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import windows
from yangguang.kernel.records.models import Window
from yangguang.kernel.records.rules import Stretch

PATROL: Final = Actor(role="time", label="公示巡查")
"""Who states what heartbeats show: the running of time, by what was fetched and what was not."""


class Lose(Protocol):
    """The act that states that what is shown was not found up since `last_seen`."""

    def __call__(self, *, by: Actor, at: datetime, on: date, last_seen: str) -> object:
        """Take the step."""


class Regain(Protocol):
    """The act that states that it is found up again, and shows it anew."""

    def __call__(self, *, by: Actor, at: datetime, on: date, seen_again: str) -> object:
        """Take the step."""


def judge(
    case: Case, *, at: datetime, lose: Lose, regain: Regain, kinds: Collection[str] = ()
) -> int:
    """Let TIME state the gaps that the heartbeats of the newest window show; return how many steps.

    `lose` and `regain` are the acts, bound to what they work on; `kinds` the kinds of records whose
    window it is, all where the case shows only one. A gap is stated once, also if two persons have
    voided that; while an officer has interrupted the publicity nothing is stated. Refusal: something
    was built on the window since, and that must be voided first.
    """
    with transaction.atomic():
        lock(case.pk)
        window = windows.running_for(case.pk, kinds=kinds)
        if window is None or window.tried_at is None or _is_pending(case, "interrupt", at=at):
            return 0
        found = windows.gaps(window, at=at)
        return sum(_state(case, window, gap, at=at, lose=lose, regain=regain) for gap in found)


def last_on(standing: Standing, step: str, *, from_on: date) -> date:
    """Return the last day of a publicity that begins on `from_on`: the window before `step`.

    `step` declares it as its `not_before`; days off at its end move nothing.
    """
    window = standing.edition.steps[step].not_before
    assert window is not None
    assert isinstance(window.n, int)
    return calendar.current().due(from_on, Amount(window.n, window.unit), rolls=False).on


def _state(
    case: Case, window: Window, gap: Stretch, *, at: datetime, lose: Lose, regain: Regain
) -> int:
    since, steps = _clock(gap.from_at), 0
    stated = {row.facts.get("last_seen") for row in queries.timeline(case)}
    if since not in stated:
        lose(by=PATROL, at=at, on=day_of(gap.from_at), last_seen=since)
        steps += 1
    if not windows.goes_on(window, gap) and _is_pending(case, "lose", at=at):
        again = _clock(gap.until_at)
        regain(by=PATROL, at=at, on=day_of(gap.until_at), seen_again=again)
        steps += 1
    return steps


def _is_pending(case: Case, step: str, *, at: datetime) -> bool:
    return (step, "") in queries.standing(case, at=at).pending


def _clock(moment: datetime) -> str:
    """Say an instant as the history keeps it: to the second, by the clock of the office."""
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")

"""How often and how long an outlet is tried, whom to call then, and what a person may decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.kernel.delivery.models import Action, Lane, State

LONGEST_SAID: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """From `in_force` on: how a lane is tried, for one outlet or (empty) for all.

    The n-th failure is followed by a pause of `first_seconds` * `factor`^(n-1), at most
    `longest_seconds`; after `attempts` failures the delivery is dead and `calls` must act.
    """

    in_force: date
    lane: Lane
    outlet: str = ""
    attempts: int
    first_seconds: float
    factor: float = 2
    longest_seconds: float
    calls: str = "发布机关值班员"
    assumed: str = ""

    def pause(self, failures: int) -> timedelta:
        """Return the pause after so many failures, at least one."""
        power = min(failures - 1, 60)  # beyond, any factor has reached the longest
        return timedelta(seconds=min(self.first_seconds * self.factor**power, self.longest_seconds))


_ASSUMED = "no text orders it; an office sets its own"
PATIENCE: Final = (
    Patience(
        in_force=date(2008, 5, 1),
        lane=Lane.URGENT,
        attempts=8,
        first_seconds=2,
        longest_seconds=60,
        assumed=_ASSUMED,
    ),
    Patience(
        in_force=date(2008, 5, 1),
        lane=Lane.ORDINARY,
        attempts=12,
        first_seconds=30,
        longest_seconds=3600,
        assumed=_ASSUMED,
    ),
)
"""Urgent: a person is called after about three minutes. Ordinary: after about five hours."""


def patience(table: Sequence[Patience], *, outlet: str, lane: int, on: date) -> Patience:
    """Return the rule in force on a day: the outlet's own before the general one, then the newest.

    LookupError: no rule covers the day.
    """
    fitting = [
        rule
        for rule in table
        if rule.lane == lane and rule.outlet in {"", outlet} and rule.in_force <= on
    ]
    if not fitting:
        raise LookupError(f"no rule of retrying for {outlet} on {on.isoformat()}")
    return max(fitting, key=lambda rule: (rule.outlet != "", rule.in_force))


def next_at(rule: Patience, *, failures: int, at: datetime, asked_seconds: float) -> datetime:
    """Return when to try again; what the receiver asked for counts, up to the longest pause."""
    asked = timedelta(seconds=min(asked_seconds, rule.longest_seconds))
    return at + max(rule.pause(failures), asked)


_ADDRESS = re.compile(r"\S*@\S*")
_DIGITS = re.compile(r"\d{7,}")


def plain(said: str) -> str:
    """Return a receiver's words without addresses and long numbers, short enough to keep."""
    return _DIGITS.sub("…", _ADDRESS.sub("…", said))[:LONGEST_SAID]


def why_not_retry(state: str, *, overtaken: bool) -> Iterator[Sentence]:
    """Yield why a delivery can't be tried again."""
    if state not in {State.DEAD, State.ACCEPTED}:
        yield sentence(Reason.RULE, "该消息现为“{state}”，不需要重新发送。", state=_named(state))
    elif overtaken:
        yield sentence(
            Reason.TOO_LATE,
            "同一事项的后续消息已经发出，重新发送会使先后颠倒。",
            remedy="请以其他方式告知对方，并记明处理结果。",
        )


def why_not_settle(state: str, reason: str) -> Iterator[Sentence]:
    """Yield why a delivery can't be settled otherwise."""
    yield from _without_reason(reason)
    if state not in {State.DEAD, State.ACCEPTED}:
        yield sentence(Reason.RULE, "该消息现为“{state}”，不需要另行处理。", state=_named(state))


def why_not_recall(state: str, action: str, reason: str) -> Iterator[Sentence]:
    """Yield why a delivery can't be taken back from its outlet."""
    yield from _without_reason(reason)
    if action not in {Action.SAY, Action.CORRECT}:
        yield sentence(Reason.RULE, "撤回和删除的通知不能收回。")
    elif state == State.RECALLED:
        yield sentence(Reason.ONCE, "该消息已经收回。")


def why_not_confirm(state: str) -> Iterator[Sentence]:
    """Yield why a delivery can't be confirmed; one that is confirmed already stays so."""
    if state not in {State.ACCEPTED, State.DELIVERED}:
        yield sentence(Reason.RULE, "该消息现为“{state}”，不能确认。", state=_named(state))


def why_not_decide(*, is_officer: bool, covers: bool) -> Iterator[Sentence]:
    """Yield why somebody may not decide about a delivery."""
    if not is_officer:
        yield sentence(Reason.RULE, "只有机关工作人员可以处理未送达的消息。")
    elif not covers:
        yield sentence(
            Reason.RULE, "该消息由其他机关发布，不在您的职权范围内。", remedy="请转告发布机关。"
        )


def _without_reason(reason: str) -> Iterator[Sentence]:
    if not reason.strip():
        yield sentence(Reason.FACTS, "没有写明理由。", remedy="请填写理由。")


def _named(state: str) -> Said:
    return Said(str(State(state).label))

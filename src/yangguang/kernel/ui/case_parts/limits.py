"""The limit that a reader asks about: drawn day by day, and explained day by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from yangguang.base.procedure import Clock, Standing, day_of
from yangguang.base.refusal import Said
from yangguang.kernel.cases.history import Told as Row
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.case_parts.words import titled


def the_clock(standing: Standing) -> Clock | None:
    """Return the limit that a reader asks about: the turn's, else the first duty with a date."""
    clock = standing.turn[1] if not standing.closed else None
    if clock is not None and clock.due is not None:
        return clock
    return next((clock for clock in standing.duties if clock.due is not None), None)


def strip(standing: Standing, rows: Iterable[Row], *, at: datetime) -> parts.Strip | None:
    """Draw the running limit day by day, with what happened on its days; None: no limit runs."""
    clock = the_clock(standing)
    if clock is None or clock.due is None:
        return None
    events = [
        parts.StripEvent(row.on, _mark(standing, row), titled(standing, row))
        for row in rows
        if row.voids is None
    ]
    step = standing.edition.steps[clock.step]
    caption = Said("{step}的期限", {"step": step.said})
    return parts.strip_of(clock.due, events, today=day_of(at), caption=caption)


def _mark(standing: Standing, row: Row) -> str:
    step = standing.edition.steps.get(row.name)
    return step.mark if step else row.name[:1]


def derivation(standing: Standing) -> parts.Derivation | None:
    """Return the sheet of the running limit: day by day, which rule, which notice."""
    clock = the_clock(standing)
    if clock is None or clock.due is None:
        return None
    step = standing.edition.steps[clock.step]
    rules = [
        Said(
            "“{step}”：{amount}（{basis}）",
            {"step": step.said, "amount": clock.amount.said(), "basis": clock.basis},
        )
    ]
    if clock.basis.assumed:
        rules.append(Said("假定：{assumed}", {"assumed": Said(clock.basis.assumed)}))
    transition = standing.edition.transition
    if transition is not None and transition.assumed:
        rules.append(
            Said(
                "适用 {since} 起施行的版本。{assumed}",
                {"since": standing.edition.in_force, "assumed": Said(transition.assumed)},
            )
        )
    return parts.derivation_of(clock.due, rules=tuple(rules))

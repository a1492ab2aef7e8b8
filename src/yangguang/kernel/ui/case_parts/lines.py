"""What happened and what comes: every step with who took it, what it stated, and what was not right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from yangguang.base.procedure import Role, Standing, day_of
from yangguang.base.refusal import Said
from yangguang.base.said import again
from yangguang.kernel.cases.history import Told as Row
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.case_parts.coming import coming
from yangguang.kernel.ui.case_parts.served import Beside
from yangguang.kernel.ui.case_parts.words import (
    CLAUSES,
    Paper,
    joined,
    member_said,
    signed,
    titled,
    who_of,
)

TERMS: Final = frozenset({"step", "fact", "before"})
"""Parameters of findings that name a step or a fact of the procedure."""
LISTED: Final = "terms"
"""The parameter of findings that names several words of ours, side by side."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def line(
    standing: Standing,
    rows: Sequence[Row],
    *,
    papers: Iterable[Paper] = (),
    beside: Sequence[Beside] = (),
) -> parts.Line:
    """Return what happened and what comes. `papers` are shown only to officers and the applicant.

    `beside` stands between the steps, each where it happened; what came before the first of `rows` is left out.
    """
    voided = {row.voids: row for row in rows if row.voids is not None}
    texts: dict[tuple[str, str], list[str]] = {}
    for step, member, text in papers:
        texts.setdefault((step, member), []).append(text)
    past = [
        Beside(row.on, row.at, _past(standing, row, void=voided.get(row.seq), texts=texts))
        for row in rows
        if row.voids is None
    ]
    items = [one.item for one in _among(past, beside)]
    items += [
        parts.LineItem(
            day_of(taking.on),
            standing.edition.steps[taking.step].said,
            Said("推定：原卷没有记载。"),
            parts.State.PRESUMED,
        )
        for taking in standing.presumed
    ]
    return parts.Line((*items, *coming(standing)), Said("经过"))


def _among(past: list[Beside], beside: Sequence[Beside]) -> list[Beside]:
    if not (past and beside):
        return past
    first = (past[0].on, past[0].at)
    later = [one for one in beside if (one.on, one.at) >= first]
    return sorted([*past, *later], key=lambda one: (one.on, one.at))


def _past(
    standing: Standing,
    row: Row,
    *,
    void: Row | None,
    texts: dict[tuple[str, str], list[str]],
) -> parts.LineItem:
    step = standing.edition.steps.get(row.name)
    notes: list[Said] = [_by(row, standing)]
    if row.member:
        notes.append(Said("（{member}）", {"member": member_said(row.member)}))
    for fact in step.states if step else ():
        if (
            fact.in_words
            and fact.name in row.facts
            and fact.name != (step.each.name if step and step.each else "")
        ):
            value = row.facts[fact.name]
            notes.append(
                Said(
                    "{fact}：{value}",
                    {"fact": Said(fact.title or fact.name), "value": fact.said(value)},
                )
            )
    if row.at.date() != row.on and day_of(row.at) != row.on:
        notes.append(Said("补记于 {on}", {"on": day_of(row.at)}))
    notes += [_found(row, found) for found in row.findings]
    written = texts.get((row.name, row.member))
    if written:
        notes.append(Said("“{text}”", {"text": written.pop(0)}))
    state = parts.State.PAST
    if any(found["code"] == "late" for found in row.findings):
        state = parts.State.LATE
    if void is not None:
        state = parts.State.VOID
        notes.append(Said("已作废：{reason}", {"reason": Said(void.reason)}))
    when = row.on_instant or row.on
    return parts.LineItem(when, titled(standing, row), joined(notes, CLAUSES), state)


def _found(row: Row, found: Mapping[str, Any]) -> Said:
    """Say a finding; of an adopted step, what its office did not publish."""
    name = {"facts": "fact", "not-yet": "before"}.get(found["code"], "")
    missing = found["params"].get(name)
    if row.adopted and missing:
        return Said("没有公布“{missing}”。", {"missing": _again(name, missing)})
    return finding_said(found)


def finding_said(found: Mapping[str, Any]) -> Said:
    """Say a finding as its step keeps it: terms in the reader's language, days as days again."""
    given = {name: _again(name, value) for name, value in found["params"].items()}
    return Said(found["text"], given)


def _by(row: Row, standing: Standing) -> Said:
    """Say who took the step; of an adopted one also where it is known from."""
    if not row.adopted:
        return signed(row, standing.edition)
    role = Role(row.role)
    who = signed(row) if role is Role.OFFICER else who_of(role, standing.edition)
    return Said("{who}（收编自{source}）", {"who": who, "source": row.source})


def _again(name: str, value: Any) -> Any:
    """Return a kept parameter; a day is a date again, so that each language writes it its way.

    What is kept as text under the name of a term, or of several side by side, is from before terms were kept as such.
    """
    if not isinstance(value, str):
        return again(value)
    if name in TERMS:
        return Said(value)
    if name == LISTED:
        return tuple(map(Said, value.split("、")))
    if not _DAY.fullmatch(value):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:  # as printed, and no day of the calendar
        return value

"""A round begins: nominees in batch, and the opinions of several departments beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from yangguang.base.procedure import Step
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.recognition import rules
from yangguang.modules.recognition.models import Nominee, Paper, Round
from yangguang.modules.recognition.procedure import (
    KEY,
    QUALIFICATION_KEY,
    QualificationReview,
    Recognition,
)


def nominate(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    kind: rules.Kind,
    honour: str,
    nominees: Sequence[str],
    on: date | None = None,
) -> Round:
    """Open a round for `honour` with all its nominees, each a line ``name；unit``."""
    return _open(
        Recognition.nominate,
        KEY,
        office,
        by=by,
        at=at,
        on=on,
        kind=kind,
        honour=honour,
        nominees=nominees,
    )


def accept(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    honour: str,
    nominees: Sequence[str],
    on: date | None = None,
) -> Round:
    """Accept a batch of applications for a qualification (Order 520 Art. 11)."""
    return _open(
        QualificationReview.accept,
        QUALIFICATION_KEY,
        office,
        by=by,
        at=at,
        on=on,
        kind=rules.Kind.QUALIFICATION,
        honour=honour,
        nominees=nominees,
    )


def _open(
    step: Step,
    key: str,
    office: Office,
    *,
    by: Actor,
    at: datetime,
    on: date | None,
    kind: rules.Kind,
    honour: str,
    nominees: Sequence[str],
) -> Round:
    read = [rules.read_nominee(line) for line in dict.fromkeys(nominees) if line.strip()]
    keys = rules.keys_of(kind, [name for name, _ in read])
    named: dict[str, Any] = {"kind": kind, "honour": honour.strip(), "nominees": keys}
    with opening(step, key=key, office=office, by=by, at=at, on=on, **named) as hand:
        if kind is rules.Kind.QUALIFICATION:
            hand.refuse_if(rules.why_not_accept(hand.day))
        hand.refuse_if(rules.why_not_named_twice(keys))
        round_ = Round.objects.create(case=hand.case, kind=kind, title=honour.strip())
        Nominee.objects.bulk_create(
            Nominee(round=round_, key=key, name=name, unit=unit)
            for key, (name, unit) in dict(zip(keys, read, strict=True)).items()
        )
    return round_


def circulate(
    round_: Round,
    *,
    by: Actor,
    at: datetime,
    departments: Sequence[str],
    text: str = "",
    on: date | None = None,
) -> None:
    """Ask all departments at once what they think of the nominees."""
    asked = tuple(departments)
    with taking(Recognition.circulate, round_.case, by=by, at=at, on=on, departments=asked) as hand:
        keep(round_, hand, text)


def opine(
    round_: Round,
    *,
    by: Actor,
    at: datetime,
    member: str,
    opinion: rules.Opinion,
    against: Sequence[str] | None = None,
    text: str = "",
    on: date | None = None,
) -> None:
    """Enter the opinion of the department `member`; `against`: the nominees that it opposes."""
    with taking(
        Recognition.opine,
        round_.case,
        by=by,
        at=at,
        on=on,
        member=member,
        opinion=opinion,
        against=tuple(against) if against else None,
    ) as hand:
        keep(round_, hand, text)


def silence(round_: Round, *, by: Actor, at: datetime, member: str, on: date) -> None:
    """State that the department `member` let its time pass."""
    with taking(Recognition.silence, round_.case, by=by, at=at, on=on, member=member):
        pass


def keep(round_: Round, hand: InHand, text: str) -> None:
    """Keep what was written, where something was."""
    if text.strip():
        Paper.objects.create(
            round=round_, step=hand.step.name, member=hand.member, text=text.strip(), at=hand.at
        )

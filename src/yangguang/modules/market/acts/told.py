"""What the acts after the contract share: the lot in hand, what the records repeat of it, what was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yangguang.base.market.lot import Lot as Stated
from yangguang.base.procedure import Finding
from yangguang.base.refusal import Sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.work import statements
from yangguang.modules.market.models import Holder, Paper


@dataclass(frozen=True, slots=True)
class InQuestion:
    """A lot as its case knows it: its public number, what is stated of it now."""

    number: str
    stated: Stated
    office: str

    def said(self, on: date) -> dict[str, Any]:
        """Return what every record on its course repeats."""
        stated = self.stated
        return {
            "number": self.number,
            "office": self.office,
            "name": stated.title or self.number,
            "places": (stated.place,) if stated.place else (),
            "supervision_no": stated.supervision_no,
            "on": on,
        }


def in_question(hand: InHand) -> InQuestion:
    """Return the lot of the case in hand, as varied last."""
    known = hand.known
    text = known.get("varied") or known["stated"]
    return InQuestion(
        number=known.get("lot") or str(hand.case.pk),
        stated=Stated.from_text(str(text)),
        office=offices.full_name_on(hand.case.office, hand.day),
    )


def keep(hand: InHand, text: str) -> None:
    """Keep what was written, where something was."""
    if text.strip():
        row = statements.made(
            Paper,
            case_id=hand.case.pk,
            step=hand.step.name,
            member=hand.member,
            text=text.strip(),
            at=hand.at,
        )
        statements.insert([row])


def find(hand: InHand, rule: str, sentences: Iterator[Sentence]) -> None:
    """Keep what a rule finds with the step: for supervisors, and in public."""
    hand.findings += [Finding(rule, hand.step.name, one.said, one.basis, 0) for one in sentences]


def keep_person(case: Case, name: str, *, at: datetime) -> None:
    """Keep the name of a natural person where it can be erased."""
    row = statements.made(Holder, case_id=case.pk, name=name.strip()[:120], at=at)
    statements.insert([row])

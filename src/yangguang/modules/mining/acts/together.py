"""Numbers that many ask for at the same moment, given in one transaction: each as it would be alone.

What the acts of a group read of their own cases is read ahead, what they write is written together
(`kernel.work`), and the serials lie ready; each is refused by itself. Who was refused, or whose case
another has in hand, is told nothing here: they ask alone, and hear why.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from django.db import transaction

from yangguang.base.mining.life import Event
from yangguang.base.numbering.mining import Family
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import batch
from yangguang.kernel.cases.models import Case, Expected, Step
from yangguang.kernel.offices.competence import Reach
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import combining, statements, waiting
from yangguang.modules.mining import rules
from yangguang.modules.mining.acts import grounds, serials
from yangguang.modules.mining.models import Application, Right, Shown, Version
from yangguang.modules.mining.queries import beforehand
from yangguang.modules.mining.stated import Stated

ALLOTTING: Final = "mining-allot"
JUDGE_FIRST: Final = "?"
"""What is told of a case whose publicity must be judged before its number can be given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A number that is asked for: of which application, by whom, when, with which answers.

    `is_judged`: what its publicity on our own pages showed is stated in the case.
    """

    case: str
    by: Actor
    at: datetime
    answers: Mapping[str, str]
    is_judged: bool = False

    def to_text(self) -> str:
        """Return it as JSON; of the office its key, of what it may act in the parts."""
        by = {one.name: getattr(self.by, one.name) for one in fields(self.by)}
        by["office"] = self.by.office and self.by.office.pk
        if (held := self.by.reach) is not None:
            matters = None if held.matters is None else sorted(held.matters)
            by["reach"] = held.column, held.code, held.office, matters
        told = {
            "case": self.case,
            "by": by,
            "at": self.at.isoformat(),
            "answers": dict(self.answers),
            "is_judged": self.is_judged,
        }
        return json.dumps(told, ensure_ascii=False)


Allot = Callable[[Application, Asked], str]
"""Gives the number of one application, and returns it."""


def ask(asked: Asked, allot: Allot, *, judge: Callable[[], object]) -> Right | None:
    """Have a number given together with those that others ask for; None: it must be asked for alone.

    `judge` is called first where the case was shown on our own pages.
    """

    def together(texts: Sequence[str]) -> Sequence[str]:
        numbers = given(_read(texts), allot)
        found = statements.objects(Right, "number", numbers)
        rights = {right.number: _told(right) for right in found}
        return [rights.get(one, one) for one in numbers]

    told = combining.ask(ALLOTTING, asked.to_text(), together)
    if told == JUDGE_FIRST:
        judge()
        told = combining.ask(ALLOTTING, replace(asked, is_judged=True).to_text(), together)
    return _right(json.loads(told)) if told else None


def _told(right: Right) -> str:
    values = (getattr(right, field.attname) for field in _fields())
    return json.dumps([None if value is None else str(value) for value in values])


def _right(told: Sequence[str | None]) -> Right:
    values = [field.to_python(value) for field, value in zip(_fields(), told, strict=True)]
    return Right.from_db("default", [field.attname for field in _fields()], values)


@lru_cache
def _fields() -> tuple[Any, ...]:
    """Return the columns of a right; what they refer to is told by its key."""
    return tuple(Right._meta.concrete_fields)  # noqa: SLF001 - Django's documented model API


def _read(texts: Sequence[str]) -> list[Asked]:
    told = [json.loads(text) for text in texts]
    offices = Office.objects.in_bulk({one["by"]["office"] for one in told} - {None})
    return [
        Asked(
            case=one["case"],
            by=_by(one["by"], offices),
            at=datetime.fromisoformat(one["at"]),
            answers=one["answers"],
            is_judged=one["is_judged"],
        )
        for one in told
    ]


def _by(told: Mapping[str, Any], offices: Mapping[int, Office]) -> Actor:
    held = told["reach"]
    if held is not None:
        column, code, office, matters = held
        held = Reach(column, code, office, None if matters is None else frozenset(matters))
    return Actor(**{**told, "office": offices.get(told["office"]), "reach": held})


def given(asked: Sequence[Asked], allot: Allot) -> list[str]:
    """Give the numbers that are asked for, in this order; "" for whom it must be done alone.

    `JUDGE_FIRST` for whose publicity wasn't judged.
    """
    try:
        return _given(asked, allot, early=False)
    except grounds.Given:  # it is held from the beginning now, and refused to whom it is refused
        return _given(asked, allot, early=True)


def _given(asked: Sequence[Asked], allot: Allot, *, early: bool) -> list[str]:
    today = day_of(asked[0].at)
    numbers = dict.fromkeys((one.case for one in asked), "")
    with ExitStack() as held:
        held.enter_context(transaction.atomic())
        ground = held.enter_context(grounds.together(early=early))
        held.enter_context(waiting.together())
        ready = _applications(numbers)
        asked_now = [one for one in asked if day_of(one.at) == today and one.case in ready]
        unjudged = [one for one in asked_now if not one.is_judged and _was_shown_here(one.case)]
        numbers |= {one.case: JUDGE_FIRST for one in unjudged}
        asked_now = [one for one in asked_now if numbers[one.case] != JUDGE_FIRST]
        stated = [Stated.from_text(ready[one.case].stated) for one in asked_now]
        ground.look(stated, on=today)
        families = _families(stated, on=today)
        held.enter_context(serials.ready(families, on=today, before_waiting=ground.hold))
        beforehand.look_ahead(stated)
        statements.reserve(Right, len(stated))

        def one_by_one(one: Asked) -> str:
            with serials.only_if_done():
                return allot(ready[one.case], one)

        for outcome in batch.taking_together(asked_now, one_by_one):
            if outcome.done:
                numbers[outcome.row.case] = str(outcome.made)
        ground.numbers = {*numbers.values()}
    return [numbers[one.case] for one in asked]


def _was_shown_here(case: str) -> bool:
    shown = statements.read(Shown, ("address",), "case_id", [case])
    return any(not row.address for row in shown)


def _applications(numbers: Iterable[str]) -> dict[str, Application]:
    """Hold the cases, read what their steps read, and return the applications that can be decided together."""
    wanted = sorted(numbers)
    cases = {
        row.number_id: _made(Case, row)
        for row in statements.read_ahead(Case, "number", wanted, lock=True)
    }
    offices = {
        row.pk: row
        for row in statements.objects(
            Office, "id", sorted({case.office_id for case in cases.values()})
        )
    }
    for model, column in _READ:
        statements.read_ahead(model, column, sorted(cases))
    found = {}
    for application in statements.objects(Application, "case_id", sorted(cases)):
        application.case = cases[application.case_id]
        application.case.office = offices[application.case.office_id]
        if Stated.from_text(application.stated).event is Event.NEW:
            found[str(application.pk)] = application
    return found


_READ: Final[tuple[tuple[Any, str], ...]] = (
    (Step, "case_number"),
    (Shown, "case_id"),
    (Expected, "case_id"),
    (Version, "case_number"),
)


def _made(model: Any, row: Any) -> Any:
    return model.from_db("default", row._fields, row)


def _families(stated: Sequence[Stated], *, on: date) -> Counter[Family]:
    found: Counter[Family] = Counter()
    for one in stated:
        with suppress(Refusal):
            found[rules.digits_of(one, on=on).family] += 1
    return found

"""What became of each letter, in the order in which it happened: sent, served, come back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from yangguang.kernel.letters import correcting
from yangguang.kernel.letters.content import Kind, Letters
from yangguang.kernel.letters.models import Dispatch, Letter, Outcome


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a letter: on which day, entered when; `what` WAITING is the sending itself."""

    on: date
    at: datetime
    letter: Letter
    dispatch: Dispatch
    what: Outcome


def events(letters: Iterable[Letter], dispatches: Iterable[Dispatch]) -> tuple[Event, ...]:
    """Return what happened to these letters, the earliest first."""
    known = {letter.pk: letter for letter in letters}
    found: list[Event] = []
    for row in dispatches:
        if (letter := known.get(row.letter_id)) is None:
            continue
        found.append(Event(row.sent_on, row.sent_at, letter, row, Outcome.WAITING))
        if row.ended_on is not None and row.ended_at is not None:
            what = Outcome(row.outcome)
            found.append(Event(row.ended_on, row.ended_at, letter, row, what))
    return tuple(sorted(found, key=lambda one: (one.on, one.at, one.dispatch.pk)))


def kind_of(letter: Letter, declared: Letters | None) -> Kind | None:
    """Return the kind of a letter; None: the module has it no more."""
    if letter.kind == correcting.CORRECTION:
        return correcting.KIND
    return declared.of(letter.kind) if declared else None

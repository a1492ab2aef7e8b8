"""Which letters a case can have, and what each is written from: read from its history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yangguang.base.procedure import Course, Taking, day_of
from yangguang.base.workdays import Calendar
from yangguang.kernel.calendar import queries as calendars
from yangguang.kernel.cases import history, registry
from yangguang.kernel.cases.history import Told
from yangguang.kernel.cases.models import Case
from yangguang.kernel.letters import naming
from yangguang.kernel.letters.content import Kind, Letters, Matter
from yangguang.kernel.offices import queries as offices


@dataclass(frozen=True, slots=True)
class Slot:
    """A letter that a step which stands calls for: of which kind, to which member, from which step."""

    kind: Kind
    row: Told
    member: str

    @property
    def place(self) -> tuple[int, str, str]:
        """What tells it from the other letters of the case."""
        return (self.row.seq, self.kind.key, self.member)


def slots(
    case: Case, letters: Letters, rows: Sequence[Told], *, taken: Iterable[Taking] = ()
) -> tuple[Slot, ...]:
    """Return the letters that the steps of a case call for, in order; `rows` is its whole history.

    What another office did, and what was voided, calls for none. `taken`: the same steps as the
    engine has read them, where that was done.
    """
    return tuple(_slots(case, letters, rows, {one.seq: one for one in taken}))


def _slots(
    case: Case, letters: Letters, rows: Sequence[Told], read: Mapping[int, Taking]
) -> Iterator[Slot]:
    voided = {row.voids for row in rows}
    names = {kind.step for kind in letters.kinds}
    facts: dict[str, object] = {}
    for row in sorted(rows, key=lambda row: (row.on, row.seq)):
        if row.voids is not None or row.seq in voided:
            continue
        taken = read.get(row.seq) or history.taking_of(row, case.procedure)
        _learn(facts, taken)
        if row.name not in names or row.adopted:
            continue
        for kind in letters.kinds:
            if kind.step == row.name:
                for member in kind.members(taken.facts, facts):
                    yield Slot(kind, row, member)


class _ByMember(dict[str, object]):
    """What each member's step states; grown in place, as a thousand may."""


def _learn(facts: dict[str, object], taken: Taking) -> None:
    """Keep what a step states; what members of an `each` state is kept by member."""
    for name, value in taken.facts.items():
        if not taken.member:
            facts[name] = value
            continue
        held = facts.get(name)
        if not isinstance(held, _ByMember):
            held = facts[name] = _ByMember()
        held[taken.member] = value


def matter(
    case: Case,
    slot: Slot,
    letters: Letters,
    rows: Sequence[Told],
    *,
    dated_on: date,
    calendar: Calendar | None = None,
    private: dict[str, str] | None = None,
) -> Matter:
    """Return what a letter is written from, as its step left the case; `private` is added to."""
    known = calendar or calendars.current()
    voided = {row.voids for row in rows}
    kept = [row for row in rows if row.voids is None and row.seq not in voided]
    until = [history.taking_of(r, case.procedure) for r in kept if r.seq <= slot.row.seq]
    standing = Course(registry.of(case.procedure).line, tuple(until), known).standing(slot.row.at)
    mine = next(taken for taken in until if taken.seq == slot.row.seq)
    facts: dict[str, object] = {}
    days: dict[str, tuple[date, ...]] = {}
    for taken in sorted(until, key=lambda taken: (day_of(taken.on), taken.seq)):
        _learn(facts, taken)
        days[taken.step] = (*days.get(taken.step, ()), day_of(taken.on))
    clocks = [clock for clock in standing.clocks if clock.member in {"", slot.member}]
    return Matter(
        number=case.pk,
        office=offices.full_name_on(case.office, dated_on),
        dated_on=dated_on,
        step=slot.row.name,
        on=day_of(mine.on),
        statute=standing.edition.begins.basis.statute,
        calendar=known,
        bodies=naming.bodies_of(case.office, dated_on),
        member=slot.member,
        contact=_contact(case, dated_on),
        stated=mine.facts,
        facts=facts,
        days=days,
        due={clock.step: clock.due.on for clock in clocks if clock.due is not None},
        private={
            **letters.private(case.pk, slot.row.name, slot.member, slot.row.at),
            **(private or {}),
        },
    )


def _contact(case: Case, on: date) -> str:
    """Return where the disclosure office is found, as a note (附注) says it; "": nobody said."""
    found = offices.contact_on(case.office, on)
    if found is None:
        return ""
    said = (
        ("", found.section),
        ("地址：", found.address),
        ("电话：", found.phone),
    )
    return "，".join(f"{label}{value}" for label, value in said if value)

"""A step while its act runs: what it knows, states, publishes, and which cases are opened in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from yangguang.base.procedure import Finding, Standing, Step, When, day_of
from yangguang.base.record import Record
from yangguang.base.refusal import Sentence, refuse_if
from yangguang.kernel.cases.models import Case
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts as records
from yangguang.kernel.records import queries as published


@dataclass
class InHand:
    """A step while its act runs. `known` are the facts of the case so far, `facts` what this one states."""

    step: Step
    case: Case
    by: Actor
    at: datetime
    on: When
    member: str
    facts: dict[str, Any]
    known: dict[str, Any]
    standing: Standing
    about: Sequence[str] = ()
    opened: list[str] = field(default_factory=list)
    kinds: list[type[Record]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    taken_away: set[str] = field(default_factory=set)

    @property
    def day(self) -> date:
        """The legal day of the step."""
        return day_of(self.on)

    def state(self, **facts: Any) -> None:
        """State facts that the act worked out."""
        self.facts.update(facts)

    def take_away(self, *names: str) -> None:
        """State that facts which an earlier step stated hold no longer: limits that count from them stop."""
        self.facts.update(dict.fromkeys(names))
        self.taken_away.update(names)

    def stated(self) -> dict[str, Any]:
        """Return what the step states: None only of what it takes away, where that was known."""
        return {
            name: value
            for name, value in self.facts.items()
            if value is not None or (name in self.taken_away and self.known.get(name) is not None)
        }

    def refuse_if(self, reasons: Iterable[Sentence]) -> None:
        """Refuse for a rule's reasons; in an adopted step they are findings instead."""
        found = tuple(reasons)
        if not self.by.adopted_source:
            refuse_if(found)
        for reason in found:
            self.findings.append(
                Finding(reason.code.value, self.step.name, reason.said, reason.basis, 0)
            )

    def publish(
        self, record: Record, *, about: str = "", instead_of: str = "", reason: str = ""
    ) -> None:
        """Publish a record of a kind that the step declares, about `about` (default: the case).

        `instead_of`: the address of the record that it corrects, for `reason`; where that was
        withdrawn or erased meanwhile, it stands for itself.
        """
        number, office = about or self.case.number_id, self.case.office
        earlier = published.by_address(instead_of, held=True) if instead_of else None
        stands = published.standing(earlier) if earlier is not None else None
        if earlier is not None and stands and not (stands.withdrawn_at or stands.erased_at):
            said = records.correct(earlier, record, reason=reason, at=self.at, by=self.by)
        else:
            adopted = bool(self.by.adopted_source)
            said = records.publish(
                record, about=number, office=office, at=self.at, by=self.by, adopted=adopted
            )
        self.kinds.append(type(record))
        self.addresses.append(said.address)

"""What a check finds, how heavy it weighs, and the dated rules that checks rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yangguang.base.basis import Article
from yangguang.base.refusal import Reason, Said, Sentence


class Severity(StrEnum):
    """How heavy a finding weighs."""

    VOID = "void"
    """The law voids the act: it is refused."""
    FAULT = "fault"
    """Not as the law asks: for the supervisor."""
    DOUBT = "doubt"
    """May be lawful: somebody has to look."""


SEVERITIES = {
    Severity.VOID: "依法无效",
    Severity.FAULT: "不符合规定",
    Severity.DOUBT: "有疑问",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: the rule's code (S1 …), how heavy, the sentence with what it was found from."""

    code: str
    severity: Severity
    sentence: Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One edition of a rule: in force between two days, with its article; what no source says is `assumed` there.

    `severity`: the heaviest that it finds. `least`: its number, where it is one (days, percent, months).
    """

    code: str
    title: str
    severity: Severity
    basis: Article
    since: date
    until: date | None = None
    least: int = 0

    def holds_on(self, day: date) -> bool:
        """Tell whether the rule was in force on that day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def found(self, text: str, **params: object) -> Found:
        """Return a finding of this rule, as heavy as it says."""
        return self.weighed(self.severity, text, **params)

    def doubt(self, text: str, **params: object) -> Found:
        """Return a finding of this rule that somebody has to look at."""
        return self.weighed(Severity.DOUBT, text, **params)

    def weighed(self, severity: Severity, text: str, **params: object) -> Found:
        """Return a finding of this rule, as heavy as the facts make it."""
        return Found(self.code, severity, Sentence(Reason.RULE, Said(text, params), self.basis))


def holding(rules: tuple[Rule, ...], day: date | None) -> Iterator[Rule]:
    """Yield the edition that was in force on that day; none where the day isn't known."""
    if day is not None:
        yield from (rule for rule in rules if rule.holds_on(day))

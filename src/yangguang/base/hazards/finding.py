"""What a rule finds: its number and code, how much it weighs, the sentence, the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from yangguang.base.basis import Article
from yangguang.base.refusal import Reason, Said, Sentence


class Weight(StrEnum):
    """How much a finding weighs."""

    BARS = "bars"
    """It can't be signed or published like this."""
    ASKS = "asks"
    """Somebody must look and answer."""
    TELLS = "tells"
    """It is only said."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one rule. `evidence`: what it was found from, plain values, nothing personal.

    `assumed` says what in the rule rests on no source.
    """

    rule: str
    code: str
    weight: Weight
    sentence: Sentence
    evidence: Mapping[str, object] = field(default_factory=dict)
    assumed: Said | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: what it is called, and what it rests on."""

    number: str
    basis: Article | None = None
    assumed: Said | None = None

    def bars(self, code: str, text: str, /, *, remedy: str = "", **params: object) -> Finding:
        """Return a finding that stops a signature; `params` fill the sentence and are the evidence."""
        return self._found(Weight.BARS, code, text, remedy, params)

    def asks(self, code: str, text: str, /, *, remedy: str = "", **params: object) -> Finding:
        """Return a finding that somebody must answer."""
        return self._found(Weight.ASKS, code, text, remedy, params)

    def tells(self, code: str, text: str, /, *, remedy: str = "", **params: object) -> Finding:
        """Return a finding that is only said."""
        return self._found(Weight.TELLS, code, text, remedy, params)

    def _found(
        self, weight: Weight, code: str, text: str, remedy: str, params: dict[str, object]
    ) -> Finding:
        reason = Reason.FACTS if weight is Weight.BARS else Reason.RULE
        told = Sentence(reason, Said(text, params), self.basis, Said(remedy) if remedy else None)
        return Finding(self.number, code, weight, told, params, self.assumed)

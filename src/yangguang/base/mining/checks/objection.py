"""What a check finds: its number and code, how much it weighs, the sentence, the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from yangguang.base.refusal import Said, Sentence


class Weight(StrEnum):
    """How much an objection weighs."""

    BARS = "bars"
    """No number may be given."""
    ASKS = "asks"
    """Somebody must answer: a fact is missing, or the law leaves it to rules that are not here."""


@dataclass(frozen=True, slots=True)
class Objection:
    """One finding of one check. `evidence` is what it was found from: plain values, nothing personal.

    `assumed` says what in the rule rests on no source.
    """

    check: str
    code: str
    weight: Weight
    sentence: Sentence
    evidence: Mapping[str, object]
    assumed: Said | None = None


def all_of(
    check: str,
    code: str,
    sentences: Iterable[Sentence],
    evidence: Mapping[str, object],
    *,
    weight: Weight = Weight.BARS,
    caution: Said | None = None,
) -> Iterator[Objection]:
    """Yield an objection for each sentence, all with the same evidence."""
    for said in sentences:
        yield Objection(check, code, weight, said, evidence, caution)

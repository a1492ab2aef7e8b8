"""Checking the protocol of a draw: every digest and every rank worked out again, findings in sentences.

Each link is worked out from what stands before it in the file, so that a finding names the very
link that was changed. Nothing here raises: what a stranger hands in holds or is refused with reasons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from yangguang.base.lot import events, protocols, sealing, sentences, spelling
from yangguang.base.lot.commitments import (
    NONE,
    PARTS,
    Commitment,
    Entrant,
    Voiding,
    list_text,
    seed_of,
)
from yangguang.base.lot.drawing import ranking
from yangguang.base.merkle.notes import MalformedError, VerifierKey
from yangguang.base.refusal import Said

MOST_FINDINGS: Final = 50
_MOST_PATHS: Final = 10


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found: every finding, or what is proven and what isn't.

    `drawn`: the winner and the reserves of the last round, empty where there are none.
    """

    findings: tuple[Said, ...] = ()
    proven: tuple[Said, ...] = ()
    not_proven: tuple[Said, ...] = ()
    drawn: tuple[Entrant, ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether nothing in the protocol was false."""
        return not self.findings


@dataclass(frozen=True, slots=True)
class _Told:
    """A round as the file tells it: its fields and what they were read as."""

    number: int
    fields: Mapping[str, Any]
    commitment: Commitment
    entrants: tuple[Entrant, ...]

    @property
    def is_drawn(self) -> bool:
        return "value" in self.fields

    @property
    def void(self) -> Voiding | None:
        """How it was voided, over the commitment and the seed that the file claims."""
        if not (told := self.fields.get("void")):
            return None
        seed = self.fields.get("seed", NONE)
        return Voiding(self.fields["commitment"], told["at"], told["reason"], seed)

    def said(self, text: str, **params: object) -> Said:
        return Said(text, {"round": self.number, **params})


def verify_file(
    content: bytes, keys: Sequence[VerifierKey] = (), *, statements: Sequence[str] = ()
) -> Verdict:
    """Check the bytes of a protocol; as `verify`. Never raises."""
    try:
        protocol = protocols.load(content)
    except MalformedError as error:
        return Verdict((Said(sentences.MALFORMED, {"detail": str(error)}),))
    return verify(protocol, keys, statements=statements)


def verify(
    protocol: Mapping[str, Any],
    keys: Sequence[VerifierKey] = (),
    *,
    statements: Sequence[str] = (),
) -> Verdict:
    """Draw again from a protocol and compare. Never raises.

    With public `keys` of ledgers and cosigners the seal is checked too: that the commitment was
    co-signed before the event. `statements`: those ledgers' changes of keys.
    """
    if protocol.get("format") != spelling.FORMAT:
        return Verdict((Said(sentences.UNKNOWN_FORMAT),))
    if wrong := protocols.wrong_fields(protocol):
        fields = "、".join(wrong[:_MOST_PATHS])
        return Verdict((Said(sentences.WRONG_FIELDS, {"fields": fields}),))
    rounds = _read(protocol["rounds"])
    if found := tuple(islice(_findings(rounds), MOST_FINDINGS)):
        return Verdict(found)
    seals = [_sealed(one, keys, statements) for one in rounds]
    if broken := tuple(seal.finding for seal in seals if seal.finding):
        return Verdict(broken)
    last = rounds[-1]
    has_result = last.is_drawn and last.void is None
    return Verdict(
        proven=(*_proven(rounds, seals), *(_places(last) if has_result else ())),
        not_proven=tuple(_not_proven(rounds, seals)),
        drawn=tuple(entrant for _, entrant in _winners(last)) if has_result else (),
    )


def _read(told: Sequence[Mapping[str, Any]]) -> list[_Told]:
    rounds: list[_Told] = []
    for number, fields in enumerate(told, 1):
        before = rounds[-1].void if rounds else None
        commitment, entrants = protocols.read(fields, previous=before.digest if before else NONE)
        rounds.append(_Told(number, fields, commitment, entrants))
    return rounds


def _findings(rounds: Sequence[_Told]) -> Iterator[Said]:
    for one in rounds:
        yield from _misspelled(one)
        yield from _flaws_of_list(one)
        yield from _links(one)
    yield from _order(rounds)


def _misspelled(one: _Told) -> Iterator[Said]:
    commitment, void = one.commitment, one.void
    faults = (
        *commitment.faults(),
        *commitment.event.faults(),
        *(void.faults() if void else ()),
    )
    for name in faults:
        yield one.said(sentences.BAD_PART, part=Said(PARTS[name]))
    for number in commitment.flawed_observers():
        yield one.said(sentences.BAD_OBSERVER, number=number)


def _flaws_of_list(one: _Told) -> Iterator[Said]:
    count = len(one.entrants)
    if not 1 <= count <= spelling.MOST_ENTRANTS:
        yield one.said(sentences.BAD_COUNT, count=count)
        return
    before = ""
    for number, entrant in enumerate(one.entrants, 1):
        if not spelling.is_identity(entrant.identity):
            yield one.said(sentences.BAD_IDENTITY, number=number)
        if not spelling.is_text(entrant.name):
            yield one.said(sentences.BAD_NAME, number=number)
        if entrant.identity <= before:
            yield one.said(sentences.UNSORTED, number=number)
        before = entrant.identity


def _links(one: _Told) -> Iterator[Said]:
    """Yield each digest that doesn't follow from what the file claims before it."""
    fields = one.fields
    if (found := spelling.digest_of(list_text(one.entrants))) != fields["list"]:
        yield one.said(sentences.FALSE_LIST, found=found)
    if (found := one.commitment.digest) != fields["commitment"]:
        yield one.said(sentences.FALSE_COMMITMENT, found=found)
    if not one.is_drawn:
        return
    value, form = fields["value"], one.commitment.event.form
    if not events.is_value(form, value):
        yield one.said(sentences.BAD_VALUE, value=value, form=form)
    if (found := seed_of(fields["commitment"], value)) != fields["seed"]:
        yield one.said(sentences.FALSE_SEED, found=found)
    if 1 <= len(one.entrants) <= spelling.MOST_ENTRANTS:
        yield from _ranks(one)


def _ranks(one: _Told) -> Iterator[Said]:
    """Yield the first rank that is another than the seed gives."""
    should, said = ranking(one.fields["seed"], len(one.entrants)), one.fields["ranking"]
    if should == said:
        return
    pairs = enumerate(zip(should, said, strict=False))
    place = next((k for k, (a, b) in pairs if a != b), min(len(should), len(said)))
    yield one.said(
        sentences.FALSE_RANKING,
        place=place + 1,
        found=should[place] if place < len(should) else NONE,
        said=said[place] if place < len(said) else NONE,
    )


def _order(rounds: Sequence[_Told]) -> Iterator[Said]:
    """Yield what is wrong between rounds: numbers, voidings, events that are no fresh chance."""
    first = rounds[0].commitment
    used: list[tuple[str, str]] = []
    for place, one in enumerate(rounds):
        commitment, event, void = one.commitment, one.commitment.event, one.void
        if commitment.round != one.number:
            yield one.said(sentences.ROUND_ORDER, said=commitment.round)
        if (commitment.office, commitment.draw) != (first.office, first.draw):
            yield one.said(sentences.OTHER_DRAW)
        if void and one.is_drawn and void.at < event.at:
            yield one.said(sentences.VOID_EARLY)
        if place:
            before = rounds[place - 1]
            if before.void is None:
                yield before.said(sentences.NOT_VOIDED)
            elif event.at <= before.void.at:
                yield one.said(sentences.EARLY_EVENT)
        if (event.source, event.item) in used:
            yield one.said(sentences.OLD_EVENT)
        used.append((event.source, event.item))


def _sealed(one: _Told, keys: Sequence[VerifierKey], statements: Sequence[str]) -> sealing.Judged:
    seal, event = one.fields.get("seal"), one.commitment.event
    if seal is None:
        return sealing.Judged(unsure=one.said(sentences.NO_SEAL))
    if not keys:
        return sealing.Judged(unsure=one.said(sentences.SEAL_UNCHECKED))
    judged = sealing.judge(
        seal,
        commitment=one.fields["commitment"],
        event_at=event.at,
        keys=keys,
        statements=statements,
    )
    return judged.about(one.number)


def _proven(rounds: Sequence[_Told], seals: Sequence[sealing.Judged]) -> Iterator[Said]:
    for one, seal in zip(rounds, seals, strict=True):
        fields = one.fields
        yield one.said(sentences.LISTED, count=len(one.entrants), digest=fields["list"])
        yield one.said(sentences.COMMITTED, digest=fields["commitment"])
        if seal.proven:
            yield seal.proven
        if one.is_drawn:
            yield one.said(sentences.DRAWN, value=fields["value"], seed=fields["seed"])
        if one.void:
            yield one.said(sentences.VOIDED, at=one.void.at, reason=one.void.reason)


def _winners(one: _Told) -> list[tuple[int, Entrant]]:
    places = one.fields["ranking"][: one.commitment.places]
    return [(number, one.entrants[number - 1]) for number in places]


def _places(one: _Told) -> Iterator[Said]:
    for place, (number, entrant) in enumerate(_winners(one)):
        params = {"number": number, "name": entrant.name, "identity": entrant.identity}
        yield Said(sentences.RESERVE if place else sentences.WINNER, {"place": place, **params})


def _not_proven(rounds: Sequence[_Told], seals: Sequence[sealing.Judged]) -> Iterator[Said]:
    last = rounds[-1]
    if last.void:
        yield Said(sentences.ENDS_VOID)
    elif not last.is_drawn:
        yield Said(sentences.NOT_DRAWN)
    for one, seal in zip(rounds, seals, strict=True):
        if seal.unsure:
            yield seal.unsure
        if not one.commitment.observers:
            yield one.said(sentences.NO_OBSERVERS)
        if one.commitment.event.kind == events.Kind.INDEX:
            yield one.said(sentences.INDEX)
        elif (count := events.possibilities(one.commitment.event.form)) < events.FEW:
            yield one.said(sentences.FEW_VALUES, count=count)
        if one.is_drawn:
            event = one.commitment.event
            params = {"source": event.source, "item": event.item, "at": event.at}
            yield Said(sentences.EVENT_UNKNOWN, {**params, "value": one.fields["value"]})
    yield Said(sentences.LIST_UNKNOWN)
    yield Said(sentences.OTHER_DRAWS)

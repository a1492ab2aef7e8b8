"""The protocol of a draw: one file with everything that a stranger needs to draw again.

One line of canonical JSON, so that no byte can be changed without being noticed; docs/draw.md names
its fields. `Round` writes it, `load` reads it, `wrong_fields` says what in it is of another shape.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from yangguang.base.lot import spelling
from yangguang.base.lot.commitments import NONE, Commitment, Entrant, Observer, Voiding, seed_of
from yangguang.base.lot.drawing import ranking
from yangguang.base.lot.events import Event
from yangguang.base.merkle.notes import MalformedError
from yangguang.base.merkle.proofs import canonical

MOST_BYTES: Final = 256_000_000
_WHOLE: Final = 2**53

_EVENT: Final[dict[str, Any]] = {"kind": str, "source": str, "item": str, "form": str, "at": str}
_ALWAYS: Final[dict[str, Any]] = {
    "office": str,
    "draw": str,
    "round": int,
    "places": int,
    "event": _EVENT,
    "entrants": [{"identity": str, "name": str}],
    "observers": [{"who": str, "value": str}],
    "list": str,
    "commitment": str,
}
_DRAWN: Final[dict[str, Any]] = {"value": str, "seed": str, "ranking": [int]}
_OPTIONAL: Final[dict[str, Any]] = {"void": {"at": str, "reason": str}, "seal": dict}


@dataclass(frozen=True, slots=True)
class Round:
    """One round as a protocol tells it; `value` is the event's, empty while it is not known."""

    commitment: Commitment
    entrants: tuple[Entrant, ...]
    value: str = ""
    void: Voiding | None = None
    seal: Mapping[str, Any] | None = None

    @property
    def seed(self) -> str:
        """The seed; ``-``: there is none yet."""
        return seed_of(self.commitment.digest, self.value) if self.value else NONE

    def voided(self, *, at: str, reason: str) -> Voiding:
        """Return what declaring this round void says, for the next one to hold."""
        return Voiding(self.commitment.digest, at, reason, self.seed)

    def fields(self) -> dict[str, Any]:
        """Return the round as JSON values."""
        fixed, event = self.commitment, self.commitment.event
        told: dict[str, Any] = {
            "office": fixed.office,
            "draw": fixed.draw,
            "round": fixed.round,
            "places": fixed.places,
            "event": {name: getattr(event, name) for name in _EVENT},
            "entrants": [{"identity": one.identity, "name": one.name} for one in self.entrants],
            "observers": [{"who": one.who, "value": one.value} for one in fixed.observers],
            "list": fixed.list_digest,
            "commitment": fixed.digest,
        }
        if self.value:
            drawn = ranking(self.seed, fixed.count)
            told |= {"value": self.value, "seed": self.seed, "ranking": drawn}
        if self.void:
            told["void"] = {"at": self.void.at, "reason": self.void.reason}
        if self.seal is not None:
            told["seal"] = dict(self.seal)
        return told


def make(rounds: Sequence[Round]) -> dict[str, Any]:
    """Return the protocol of a draw, the void rounds first."""
    return {"format": spelling.FORMAT, "rounds": [one.fields() for one in rounds]}


def dump(protocol: Mapping[str, Any]) -> bytes:
    """Return the bytes of a protocol, in the one spelling that `load` reads."""
    return canonical(protocol) + b"\n"


def _whole(text: str) -> int:
    if len(text) > 17 or abs(number := int(text)) >= _WHOLE:
        raise ValueError("a number is too great")
    return number


def _no_number(text: str) -> Any:
    raise ValueError(f"no whole number: {text}")


def is_protocol(content: bytes) -> bool:
    """Tell whether a file says that it is the protocol of a draw, of any edition."""
    return b'"yangguang-lot/' in content[:400]


def load(content: bytes) -> dict[str, Any]:
    """Read a protocol. MalformedError: it isn't one, or not in the spelling of `dump`."""
    if len(content) > MOST_BYTES:
        raise MalformedError("the file is too long")
    try:
        protocol = json.loads(
            content.decode(),
            parse_int=_whole,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
        same = isinstance(protocol, dict) and dump(protocol) == content
    except (ValueError, RecursionError) as error:
        raise MalformedError("JSON") from error
    if not same:
        raise MalformedError("JSON")
    return dict(protocol)


def wrong_fields(protocol: Mapping[str, Any]) -> list[str]:
    """Return the paths of fields that are missing, too many, or of another type, in order."""
    whole = list(_wrong(protocol, {"format": str, "rounds": list}, ()))
    return sorted(whole or _rounds(protocol))


def _rounds(protocol: Mapping[str, Any]) -> list[str]:
    rounds = protocol["rounds"]
    if not 1 <= len(rounds) <= spelling.MOST_ROUNDS:
        return ["rounds"]
    found: list[str] = []
    for place, told in enumerate(rounds):
        shape = dict(_ALWAYS)
        if isinstance(told, dict):
            if any(name in told for name in _DRAWN):
                shape |= _DRAWN
            shape |= {name: _OPTIONAL[name] for name in _OPTIONAL if name in told}
        found += _wrong(told, shape, ("rounds", str(place)))
    return found


def _wrong(value: object, shape: Any, path: tuple[str, ...]) -> Iterator[str]:
    """Yield the paths at which `value` isn't of `shape`: a type, a list of one shape, or fields."""
    if isinstance(shape, list):
        if type(value) is not list:
            yield "/".join(path)
            return
        for place, each in enumerate(value):
            yield from _wrong(each, shape[0], (*path, str(place)))
    elif isinstance(shape, dict):
        if type(value) is not dict:
            yield "/".join(path)
            return
        for name in {*shape, *value}:
            inner = (*path, str(name))
            if name in shape and name in value:
                yield from _wrong(value[name], shape[name], inner)
            else:
                yield "/".join(inner)
    elif type(value) is not shape:
        yield "/".join(path)


def read(told: Mapping[str, Any], *, previous: str) -> tuple[Commitment, tuple[Entrant, ...]]:
    """Return the commitment that a round of the right shape tells, over the digest that it claims."""
    entrants = tuple(Entrant(one["identity"], one["name"]) for one in told["entrants"])
    observers = tuple(Observer(one["who"], one["value"]) for one in told["observers"])
    commitment = Commitment(
        office=told["office"],
        draw=told["draw"],
        event=Event(**told["event"]),
        count=len(entrants),
        list_digest=told["list"],
        observers=observers,
        places=told["places"],
        round=told["round"],
        previous=previous,
    )
    return commitment, entrants

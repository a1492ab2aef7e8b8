"""Messages as a set, whatever order they came in: what takes the place of what, and from when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from yangguang.base.hazards.messages import Kind, Message


def takes_over(message: Message) -> datetime:
    """Return the instant from which a message takes the place of those that it refers to.

    The later of `sent` and `onset`, so that nothing falls silent between an extension's issue and its start
    (assumed: `assumed.LIFTED_FROM`). ValueError: it was never sent.
    """
    if message.sent is None:
        raise ValueError("a message that was not sent takes the place of none")
    return max(message.sent, message.onset)


def is_void(message: Message) -> bool:
    """Tell whether it never holds: an alert or update that has expired when it is sent or begins."""
    return message.kind is not Kind.CANCEL and message.expires <= takes_over(message)


@dataclass(frozen=True, slots=True)
class Chain:
    """The messages that count, each once, in one order; and who refers to whom.

    `successors`: by identifier, the messages that update or cancel it. `unknown`: identifiers that were
    referred to and never seen. `twins`: identifiers that came with different contents.
    """

    messages: tuple[Message, ...]
    successors: Mapping[str, tuple[Message, ...]]
    unknown: tuple[str, ...]
    twins: frozenset[str]


def chain(messages: Iterable[Message], *, drill: bool = False) -> Chain:
    """Bring messages into one order and find who refers to whom.

    Unsent ones don't count, nor do drills unless `drill` asks for them and nothing else: the worlds never touch.
    A message that came twice counts once; one identifier with two contents stays as both, the
    higher counts. A void update replaces nothing. Of messages that refer to each other in a ring, which no honest
    sender makes, only the later's reference holds.
    """
    counted = _in_order(
        {
            one
            for one in messages
            if one.sent is not None and one.identifier and one.is_drill is drill
        }
    )
    by_identifier: dict[str, list[Message]] = {}
    for one in counted:
        by_identifier.setdefault(one.identifier, []).append(one)
    successors: dict[str, list[Message]] = {}
    unknown = set()
    for one in counted:
        for reference in set(one.references) - {one.identifier}:
            if reference not in by_identifier:
                unknown.add(reference)
            if not is_void(one) and not _is_ring(one, reference, by_identifier):
                successors.setdefault(reference, []).append(one)
    return Chain(
        counted,
        {name: tuple(found) for name, found in successors.items()},
        tuple(sorted(unknown)),
        frozenset(name for name, found in by_identifier.items() if len(found) > 1),
    )


def _in_order(messages: set[Message]) -> tuple[Message, ...]:
    """By sending and identifier; of one identifier with several contents, by the text."""
    told = Counter(one.identifier for one in messages)
    return tuple(
        sorted(
            messages,
            key=lambda one: (
                *_key(one),
                one.to_text() if told[one.identifier] > 1 else "",
            ),
        )
    )


def _key(message: Message) -> tuple[datetime, str]:
    assert message.sent is not None
    return message.sent, message.identifier


def _is_ring(message: Message, reference: str, known: Mapping[str, list[Message]]) -> bool:
    """Tell whether what is referred to refers back, by any way, while it is the later of the two."""
    named, seen, to_see = known.get(reference, ()), {reference}, [reference]
    if not named or max(map(_key, named)) < _key(message):
        return False
    while to_see:
        for one in known.get(to_see.pop(), ()):
            if message.identifier in one.references:
                return True
            new = set(one.references) - seen
            seen |= new
            to_see.extend(new)
    return False

"""Who is behind a single recipient's reference: sources that other rooms and modules plug in.

A reference is the source's key and a number of the source's own, such as `sub.17`. It means nothing elsewhere;
how somebody is reached is asked for at the moment of sending, and whoever has left by then isn't.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Final, Protocol, runtime_checkable

from yangguang.kernel.delivery.outlets import Event


class Source(Protocol):
    """Recipients of one sort. `key`: letters only, at most 20. `channel`: by what they are reached."""

    key: str
    channel: str

    def ids(self, event: Event, *, after: int, at: datetime) -> Sequence[int]:
        """Return, in ascending order, who beyond `after` should hear of what was released at `at`."""

    def addresses(self, ids: Sequence[int]) -> Mapping[int, str]:
        """Return how each is reached; who isn't named has left."""


@runtime_checkable
class Wording(Protocol):
    """A source whose recipients are each told something of their own at the end of a text."""

    def words(self, ids: Sequence[int], *, address: str) -> Mapping[int, str]:
        """Return it, for a record."""


_SOURCES: Final[dict[str, Source]] = {}


def plug(source: Source, *, first: bool = False) -> None:
    """Make a source known, once at start. Spreading goes by the order of plugging; `first`: before the others."""
    others = {key: one for key, one in _SOURCES.items() if key != source.key}
    mine = {source.key: source}
    _SOURCES.clear()
    _SOURCES.update(mine | others if first else others | mine)


def unplug(key: str) -> None:
    """Take a source out again."""
    _SOURCES.pop(key, None)


@contextmanager
def plugged(*sources: Source) -> Iterator[None]:
    """Know these sources only, for a while: in tests and demonstrations."""
    before = dict(_SOURCES)
    _SOURCES.clear()
    for source in sources:
        plug(source)
    try:
        yield
    finally:
        _SOURCES.clear()
        _SOURCES.update(before)


def of_channel(channel: str) -> list[Source]:
    """Return the sources of a channel."""
    return [source for source in _SOURCES.values() if source.channel == channel]


def source(key: str) -> Source | None:
    """Return the source of that key."""
    return _SOURCES.get(key)


def reference(key: str, number: int) -> str:
    """Return the reference of one recipient."""
    return f"{key}.{number}"


def addresses(references: Iterable[str]) -> dict[str, str]:
    """Return how each recipient is reached; who isn't named has left."""
    found: dict[str, str] = {}
    for key, numbers in _by_source(references).items():
        if (known := _SOURCES.get(key)) is not None:
            reached = known.addresses(numbers).items()
            found |= {reference(key, number): address for number, address in reached}
    return found


def words(told: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return by (reference, record's address) what a text ends with for one recipient, where it does."""
    by_record: dict[str, list[str]] = defaultdict(list)
    for one, address in told:
        by_record[address].append(one)
    found: dict[tuple[str, str], str] = {}
    for address, references in by_record.items():
        for key, numbers in _by_source(references).items():
            if isinstance(known := _SOURCES.get(key), Wording):
                own = known.words(numbers, address=address).items()
                found |= {(reference(key, number), address): text for number, text in own}
    return found


def _by_source(references: Iterable[str]) -> dict[str, list[int]]:
    asked: dict[str, set[int]] = defaultdict(set)
    for one in references:
        key, _, number = one.partition(".")
        if number.isascii() and number.isdigit():
            asked[key].add(int(number))
    return {key: sorted(numbers) for key, numbers in asked.items()}

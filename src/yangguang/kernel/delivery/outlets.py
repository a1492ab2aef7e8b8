"""Outlets that are pushed to: what each must be, what it is given, and the list that site fills.

A new outlet is one class with this shape and one line in the list that site installs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, runtime_checkable
from uuid import UUID

from yangguang.base.record import Record
from yangguang.kernel.delivery import rules
from yangguang.kernel.delivery.models import Action, Lane, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A record was released: what an outlet judges by. `about` is a public number, or empty.

    `urgent` and `drill` are what the record says of itself by attributes of these names; a kind
    without them is neither. `adopted`: it is history, public but no news.
    """

    entry_index: int
    entry_id: UUID
    address: str
    about: str
    kind: str
    office_code: str
    province: str
    city: str
    county: str
    record: Record
    urgent: bool
    drill: bool
    adopted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What an outlet is handed, made anew for each attempt from what can't change.

    `key` is the same in every attempt: a receiver that has seen it answers yes and does nothing.
    `content` is the record's canonical bytes, empty for recall and erasure. `replaces` is the
    address of the record that no longer stands, `at` when the attempt begins.
    """

    key: str
    outlet: str
    to: str
    action: Action
    lane: Lane
    drill: bool
    address: str
    about: str
    replaces: str
    reason: str
    kind: str
    version: int
    title: str
    content: bytes
    office_code: str
    entry_index: int
    entry_id: UUID
    at: datetime
    number: str = field(default="", repr=False)
    """How a single recipient is reached, looked up for this attempt: kept and logged nowhere."""
    words: str = field(default="", repr=False)
    """What a text ends with for this recipient."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came back. `said`: a code of the receiver, nothing personal.

    `final`: the receiver will never take it, so a person is called at once. `after_seconds`: it asks
    not to be tried earlier. `by` and `ids`: the provider that took it, and how it names the parts.
    `confirm_within_seconds`: how soon this one must be confirmed, if not as the outlet says of all.
    """

    outcome: Outcome
    said: str = ""
    final: bool = False
    after_seconds: float = 0
    by: str = ""
    ids: tuple[str, ...] = ()
    confirm_within_seconds: float = 0


@runtime_checkable
class Outlet(Protocol):
    """Who is pushed to.

    `real`: it leaves the office, so no drill is given to it, ever. `internal`: it may hear what the
    public may not. `timeout_seconds` bounds an attempt. `deliver` must not
    touch the database and may raise: ConnectionRefusedError says that nothing was handed over, all
    else that it isn't known.
    """

    key: str
    title: str
    real: bool
    internal: bool
    timeout_seconds: float

    def accepts(self, event: Event) -> bool:
        """Tell whether the outlet wants the record."""

    def deliver(self, message: Message) -> Receipt:
        """Hand the message over."""


@runtime_checkable
class Reporting(Protocol):
    """An outlet whose receiver can be asked what it has."""

    def knows(self, key: str) -> bool | None:
        """Tell whether the receiver has the message; None: it doesn't say."""


@runtime_checkable
class Confirming(Protocol):
    """An outlet that first accepts, and whose receiver later confirms (`acts.confirm`)."""

    confirms_within_seconds: float


@runtime_checkable
class Singly(Protocol):
    """An outlet whose people would see a repetition: each message is recorded before the next goes.

    `one_at_a_time` is true. Others are handed over up to a tenth of a second before that is recorded.
    """

    one_at_a_time: bool


@runtime_checkable
class Addressed(Outlet, Protocol):
    """An outlet that goes to single recipients, as many as the sources of its `channel` name (`recipients`).

    It is given many messages at once, by workers of its own (`bulk`). `deliver_many` returns a receipt for each
    message, None for one that was not begun. Of a message that was accepted more is heard within
    `confirms_within_seconds`, or never.
    """

    channel: str
    at_once: int
    confirms_within_seconds: float

    def deliver_many(self, messages: Sequence[Message]) -> Sequence[Receipt | None]:
        """Hand messages over. ConnectionRefusedError: nobody can be reached, and none was begun."""


@dataclass(frozen=True, slots=True)
class _Installed:
    by_key: dict[str, Outlet]
    patience: Sequence[rules.Patience]


_installed = _Installed({}, rules.PATIENCE)


def install(
    outlets: Sequence[Outlet], *, patience: Sequence[rules.Patience] = rules.PATIENCE
) -> None:
    """Fill the list, once at start: whom this office pushes to, and how long each is tried.

    ValueError: a key twice.
    """
    global _installed  # noqa: PLW0603 - state of the process, filled once by site
    by_key = {outlet.key: outlet for outlet in outlets}
    if len(by_key) != len(outlets):
        raise ValueError("two outlets have the same key")
    _installed = _Installed(by_key, tuple(patience))


@contextmanager
def installed(
    outlets: Sequence[Outlet], *, patience: Sequence[rules.Patience] = rules.PATIENCE
) -> Iterator[None]:
    """Fill the list for a while: in tests and demonstrations."""
    global _installed  # noqa: PLW0603 - as above
    before = _installed
    install(outlets, patience=patience)
    try:
        yield
    finally:
        _installed = before


def by_key() -> dict[str, Outlet]:
    """Return the outlets by key."""
    return dict(_installed.by_key)


def addressed() -> dict[str, Addressed]:
    """Return the outlets that go to single recipients, by key."""
    every = _installed.by_key.items()
    return {key: outlet for key, outlet in every if isinstance(outlet, Addressed)}


def patience() -> Sequence[rules.Patience]:
    """Return the rules of retrying."""
    return _installed.patience


def may_have(outlet: Outlet, *, drill: bool, internal: bool) -> bool:
    """Tell whether the outlet may be given such a message at all, whatever it accepts."""
    return not (drill and outlet.real) and (outlet.internal or not internal)

"""Outlets that are none: for tests and demonstrations. They refuse, hang, lie and come back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from yangguang.kernel.delivery.models import Outcome
from yangguang.kernel.delivery.outlets import Event, Message, Receipt


class Behaviour(StrEnum):
    """What the outlet does with one message."""

    TAKE = "take"
    ACCEPT = "accept"
    REFUSE = "refuse"
    NEVER = "never"
    DOWN = "down"
    HANG = "hang"
    HANG_AND_KEEP = "hang and keep"
    SAY_YES_AND_LOSE = "say yes and lose"
    SAY_NO_AND_KEEP = "say no and keep"


@dataclass
class Receiver:
    """Whoever is behind an outlet. `came` is everything that came, `shown` what a reader sees.

    `minds_keys`: a message whose key was seen is not shown again. It outlives the worker.
    """

    minds_keys: bool = True
    came: list[Message] = field(default_factory=list)
    shown: list[Message] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, message: Message) -> None:
        """Receive a message."""
        with self._lock:
            self.came.append(message)
            if not (self.minds_keys and self.has(message.key)):
                self.shown.append(message)

    def has(self, key: str) -> bool:
        """Tell whether a message with this key is shown."""
        return any(message.key == key for message in self.shown)


def always_take() -> Iterator[Behaviour]:
    """Yield the good behaviour for ever."""
    while True:
        yield Behaviour.TAKE


@dataclass
class Simulated:
    """An outlet that behaves as told, message by message; `wants` judges what it accepts.

    `passes` is told how many seconds a hanging attempt took: a test's clock moves on by them.
    """

    key: str
    title: str = "模拟渠道"
    real: bool = False
    internal: bool = False
    timeout_seconds: float = 10
    receiver: Receiver = field(default_factory=Receiver)
    behaviour: Iterator[Behaviour] = field(default_factory=always_take)
    wants: Callable[[Event], bool] = lambda event: True  # noqa: ARG005 - everything
    passes: Callable[[float], object] = lambda seconds: None  # noqa: ARG005 - no clock

    def accepts(self, event: Event) -> bool:
        """Ask `wants`."""
        return self.wants(event)

    def deliver(self, message: Message) -> Receipt:
        """Behave as the next behaviour says."""
        what = next(self.behaviour)
        if what is Behaviour.DOWN:
            raise ConnectionRefusedError
        if what in {
            Behaviour.TAKE,
            Behaviour.ACCEPT,
            Behaviour.HANG_AND_KEEP,
            Behaviour.SAY_NO_AND_KEEP,
        }:
            self.receiver.take(message)
        if what in {Behaviour.HANG, Behaviour.HANG_AND_KEEP}:
            self.passes(self.timeout_seconds)
            raise TimeoutError
        if what in {Behaviour.REFUSE, Behaviour.SAY_NO_AND_KEEP}:
            return Receipt(Outcome.REFUSED, "busy")
        if what is Behaviour.NEVER:
            return Receipt(Outcome.REFUSED, "never", final=True)
        if what is Behaviour.ACCEPT:
            return Receipt(Outcome.ACCEPTED)
        return Receipt(Outcome.DELIVERED)


@dataclass
class SimulatedReporting(Simulated):
    """The same, and its receiver can be asked what it has."""

    def knows(self, key: str) -> bool:
        """Tell what the receiver has."""
        return self.receiver.has(key)


@dataclass
class SimulatedConfirming(Simulated):
    """The same, and its receiver confirms later, or doesn't."""

    confirms_within_seconds: float = 300


@dataclass
class SimulatedSingly(Simulated):
    """The same, and each message is recorded before the next goes."""

    one_at_a_time: bool = True

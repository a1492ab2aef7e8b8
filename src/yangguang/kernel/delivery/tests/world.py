"""Kinds of records, an office and outlets for the tests of this room, moved by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from yangguang.base.basis import Article, Statute
from yangguang.base.record import Audience, Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.kernel.delivery import fanout, outlets, recording, sending
from yangguang.kernel.delivery.models import Delivery, Outcome
from yangguang.kernel.delivery.outlets import Receipt
from yangguang.kernel.delivery.recording import Ended
from yangguang.kernel.delivery.simulated import Behaviour, Simulated, always_take
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts as records

REGULATION = Statute("example", "示例条例", "示例令第1号", date(2019, 5, 15))
SECOND = Actor(role="officer", label="示例县自然资源局 复核")


@dataclass(frozen=True, kw_only=True)
class Bulletin(Record):
    """A bulletin that may be urgent, or a drill; a second person releases it."""

    kind = "delivery-test-bulletin"
    heading = "示例通报"
    basis = Article(REGULATION, "1")
    erasure = Erasure.BODY
    labels = {"text": "内容", "urgent": "紧急", "drill": "演练"}
    text: str
    urgent: bool = False
    drill: bool = False

    def title(self) -> Said:
        return Said("通报：{text}", {"text": self.text})


@dataclass(frozen=True, kw_only=True)
class Standing(Bulletin):
    """One that is released at once."""

    kind = "delivery-test-standing"
    release = Release.STANDING


@dataclass(frozen=True, kw_only=True)
class Internal(Bulletin):
    """One for the office's own staff."""

    kind = "delivery-test-internal"
    audience = Audience.INTERNAL


@dataclass(frozen=True)
class MadeUpOffice:
    """An office that publishes."""

    code: str = "000000001"
    province: str = "990000"
    city: str = "990100"
    county: str = "990101"


def at_once(call: Callable, seconds: float):
    """Call in the same thread: simulated outlets hang by moving the clock, not by waiting."""
    return call()


def then_take(*behaviours: Behaviour) -> Iterator[Behaviour]:
    """Yield these behaviours, and the good one for ever after."""
    return chain(behaviours, always_take())


class World:
    """One office, its clock, and what happens in it."""

    def __init__(self, at) -> None:
        self.start = at
        self.seconds = 0.0
        fanout.begin()

    @property
    def now(self):
        return self.start + timedelta(seconds=self.seconds)

    def pass_(self, seconds: float) -> None:
        self.seconds += seconds

    def outlet(self, key: str, *behaviours: Behaviour, cls=Simulated, **more):
        return cls(key=key, behaviour=then_take(*behaviours), passes=self.pass_, **more)

    def hold(self, text: str, *, about: str = "示土2026-1", kind=Bulletin, adopted=False, **fields):
        record, office = kind(text=text, **fields), MadeUpOffice()
        return records.publish(record, about=about, office=office, at=self.now, adopted=adopted)

    def say(self, text: str, *, about: str = "示土2026-1", kind=Bulletin, **fields):
        held = self.hold(text, about=about, kind=kind, **fields)
        records.release(held, by=SECOND, at=self.now)
        self.fan_out()
        return held

    def fan_out(self) -> int:
        sequencer.run(at=self.now)
        return fanout.run(at=self.now)

    def send(self, **more):
        more = {"limit": 500, "seconds": 1e9, "bound": at_once} | more
        return sending.run(at=self.now, elapsed=lambda: self.seconds, **more)

    def send_until_quiet(self, *, step: float = 60, rounds: int = 200) -> None:
        for _ in range(rounds):
            self.send()
            if not Delivery.objects.filter(blocks=True).exists():
                return
            self.pass_(step)


def end(world: World, row: Delivery, outlet: Simulated, receipt: Receipt | None = None) -> None:
    """Record that the attempt at a claimed row ended so; without a receipt it arrived."""
    ended = Ended(row, receipt or Receipt(Outcome.DELIVERED), world.now, world.now)
    recording.record([ended], serving={outlet.key: outlet}, at=world.now)


def serving(*those, **more):
    """Serve these outlets for a while."""
    return outlets.installed(those, **more)


def rows(**filters) -> list[Delivery]:
    return list(Delivery.objects.filter(**filters).order_by("id"))


def states(**filters) -> list[str]:
    return [str(row.state) for row in rows(**filters)]


def texts(messages: Iterable) -> list[str]:
    """What a receiver was told, in order: the action, and the words where there are any."""
    return [
        f"{message.action} {message.title.removeprefix('通报：')}".strip() for message in messages
    ]

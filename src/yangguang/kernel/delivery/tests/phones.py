"""Recipients by phone for the tests of this room: a kind of record with words for phones, and a source of numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from yangguang.base.texting import Reach, ShortMessage
from yangguang.kernel.delivery import bulk, spreading
from yangguang.kernel.delivery.models import Outcome
from yangguang.kernel.delivery.outlets import Receipt
from yangguang.kernel.delivery.sms.outlet import Sms
from yangguang.kernel.delivery.sms.switch import Switch
from yangguang.kernel.delivery.tests.world import Bulletin


@dataclass(frozen=True, kw_only=True)
class Warned(Bulletin):
    """A record with words for phones."""

    kind = "delivery-test-warned"
    labels = {**Bulletin.labels, "places": "地点"}
    places: tuple[str, ...] = ("990101",)

    def as_sms(self) -> ShortMessage:
        return ShortMessage(self.text, (Reach(2, self.places),))


@dataclass
class Numbers:
    """People one to `count`, of whom some have left. `asked`: beyond whom was asked for, each time."""

    count: int
    key: str = "made"
    channel: str = "sms"
    left: set[int] = field(default_factory=set)
    asked: list[int] = field(default_factory=list)

    def ids(self, event, *, after, at):
        self.asked.append(after)
        return range(after + 1, self.count + 1)

    def addresses(self, ids):
        return {one: f"+86138{one:08d}" for one in ids if one not in self.left}


@dataclass
class Provider:
    """A provider that behaves as told; `shown` is what phones show, each key once."""

    key: str = "one"
    title: str = "一"
    receipts_within_seconds: float = 20
    dead: bool = False
    outcome: Outcome = Outcome.ACCEPTED
    most: int = 10**9
    came: list = field(default_factory=list)
    shown: dict = field(default_factory=dict)
    heard_: list = field(default_factory=list)

    def submit(self, texts, *, seconds):
        if self.dead:
            raise ConnectionRefusedError
        taken = texts[: self.most]
        self.came += taken
        self.shown |= {text.key: text for text in taken}
        receipts = [
            Receipt(self.outcome, by=self.key, ids=(f"{self.key}-{text.key}",)) for text in taken
        ]
        return [*receipts, *[None] * (len(texts) - len(taken))]

    def heard(self):
        heard, self.heard_ = self.heard_, []
        return heard

    def close(self):
        pass


def outlet(*providers, **more) -> Sms:
    return Sms(switch=Switch(providers or [Provider()], **more))


def send(world, **more) -> int:
    """Make all rows and send all that is due, in no time."""
    while spreading.run(at=world.now, elapsed=lambda: 0.0):
        pass
    done = 0
    while count := bulk.run(at=world.now, elapsed=lambda: 0.0, **more):
        done += count
    return done

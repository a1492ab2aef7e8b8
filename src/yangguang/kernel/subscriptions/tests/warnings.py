"""A kind that warns, and an office with phones, for the tests of this room."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from yangguang.base.texting import Reach, ShortMessage
from yangguang.kernel.delivery import bulk, fanout, spreading
from yangguang.kernel.delivery.tests.phones import Provider
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.records import acts as records
from yangguang.kernel.subscriptions import codes, phones
from yangguang.kernel.subscriptions.models import Subscriber
from yangguang.kernel.subscriptions.tests.conftest import MadeUpOffice, Notice

NUMBER = "13800000001"
SQUARE = ((110.0, 30.0), (110.2, 30.0), (110.2, 30.2), (110.0, 30.2), (110.0, 30.0))


@dataclass(frozen=True, kw_only=True)
class Warned(Notice):
    """A warning: level and ground."""

    kind = "subscriptions-test-warned"
    labels = {**Notice.labels, "level": "级别", "drawn": "画定"}
    level: int = 2
    drawn: bool = False

    def as_sms(self) -> ShortMessage:
        rings = (SQUARE,) if self.drawn else ()
        return ShortMessage(self.text, (Reach(self.level, self.places, rings),))


class Phones:
    """What phones show, and a clock."""

    def __init__(self, at) -> None:
        self.now, self.provider = at, Provider()
        fanout.begin()

    def code(self) -> str:
        codes.send(at=self.now)
        match = re.search(r"验证码(\d{6})", self.provider.came[-1].text)
        assert match
        return match[1]

    def subscribe(self, number=NUMBER, *, code="990101", **more) -> Subscriber:
        key = phones.ask(number, code=code, at=self.now, **more)
        return phones.enter(key, self.code(), at=self.now)

    def warn(self, text="橙色预警", *, about="示警2026-1", **fields) -> list[str]:
        """Publish a warning and return the numbers that are sent it."""
        self.now += timedelta(minutes=1)
        before = len(self.provider.came)
        records.publish(
            Warned(text=text, **fields), about=about, office=MadeUpOffice(), at=self.now
        )
        sequencer.run(at=self.now)
        fanout.run(at=self.now)
        while spreading.run(at=self.now, elapsed=lambda: 0.0):
            pass
        bulk.run(at=self.now, elapsed=lambda: 0.0)
        return sorted(text.number for text in self.provider.came[before:])

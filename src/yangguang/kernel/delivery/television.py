"""The outlet to television: it lies at a station's duty desk at once, and somebody there confirms in time.

A kind of record offers itself by `as_broadcast()` (`base/broadcasting.py`); nothing else of it is known here. Pages and
programs of the stations are the module's whose records these are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from yangguang.base.broadcasting import Broadcasting
from yangguang.base.record import decode
from yangguang.kernel.delivery import rules
from yangguang.kernel.delivery.models import Delivery, Outcome
from yangguang.kernel.delivery.outlets import Event, Message, Receipt

KEY: Final = "television"
CALLS: Final = "预警值班员：请拨电视台值班电话，再报值班领导"
"""Whom a call names; the number of the station's duty desk stands on the board."""
PATIENCE: Final = tuple(replace(rule, outlet=KEY, calls=CALLS) for rule in rules.PATIENCE)


@dataclass(frozen=True, kw_only=True)
class Television:
    """Accepts for the station at once; that somebody there has it, only a person or their program confirms."""

    key: str = KEY
    title: str = "电视值班台"
    real: bool = True
    internal: bool = False
    timeout_seconds: float = 5
    confirms_within_seconds: float = 600

    def accepts(self, event: Event) -> bool:
        """Want what is owed to television, and what follows something that went there."""
        if not isinstance(event.record, Broadcasting):
            return False
        offered = event.record.as_broadcast()
        if offered.owed or not offered.follows:
            return offered.owed
        had = Delivery.objects.filter(outlet=KEY, subject=event.about)
        return bool(event.about) and had.exists()

    def deliver(self, message: Message) -> Receipt:
        """Take it for the desk, which reads it from the office's own tables."""
        limit = _limit(message.content) if message.content else 0
        return Receipt(Outcome.ACCEPTED, "desk", confirm_within_seconds=limit)


def _limit(content: bytes) -> float:
    record = decode(content)
    return record.as_broadcast().confirm_within if isinstance(record, Broadcasting) else 0

"""The outlets to screens and to loudspeakers: devices fetch by themselves, and each says what it showed or said.

A kind of record offers itself by `as_display()` or `as_voice()` (`base/announcing.py`); no more of it is known here.
A message counts as confirmed when every device at its places that is heard of had it (`confirming`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from yangguang.base.announcing import Announcement, Displaying, Speaking
from yangguang.base.record import Record, decode
from yangguang.kernel.delivery import rules
from yangguang.kernel.delivery.devices import queries
from yangguang.kernel.delivery.models import Delivery, Outcome
from yangguang.kernel.delivery.outlets import Event, Message, Receipt

SCREENS: Final = "screens"
VOICE: Final = "voice"
KINDS: Final = {SCREENS: queries.SCREENS, VOICE: queries.SPEAKERS}
"""Which devices belong to which outlet."""
CALLS: Final = "预警值班员：请查看哪些屏幕、广播没有播出，并电话通知当地"
PATIENCE: Final = tuple(
    replace(rule, outlet=key, calls=CALLS) for key in KINDS for rule in rules.PATIENCE
)


def offered(record: Record, outlet: str) -> Announcement | None:
    """Return what a record offers to the devices of an outlet; None: nothing."""
    if outlet == SCREENS:
        return record.as_display() if isinstance(record, Displaying) else None
    return record.as_voice() if isinstance(record, Speaking) else None


class _ToDevices:
    """What both outlets do: devices ask by themselves, so that it only begins to count here."""

    key: str

    def accepts(self, event: Event) -> bool:
        """Want what is owed to devices that stand at its places, and what follows something that went there."""
        said = offered(event.record, self.key)
        if said is None:
            return False
        if event.about and said.follows:
            had = Delivery.objects.filter(outlet=self.key, subject=event.about)
            if had.exists():
                return True
        if not said.owed:
            return False
        return queries.standing_in(said.places, kinds=KINDS[self.key]).exists()

    def deliver(self, message: Message) -> Receipt:
        """Begin to wait for the devices, which read from the office's own tables."""
        said = offered(decode(message.content), self.key) if message.content else None
        within = said.confirm_within if said else 0
        return Receipt(Outcome.ACCEPTED, "devices", confirm_within_seconds=within)


@dataclass(frozen=True, kw_only=True)
class Screens(_ToDevices):
    """Screens in halls and villages."""

    key: str = SCREENS
    title: str = "大厅与村镇屏幕"
    real: bool = True
    internal: bool = False
    timeout_seconds: float = 5
    confirms_within_seconds: float = 300


@dataclass(frozen=True, kw_only=True)
class Voice(_ToDevices):
    """Loudspeakers of villages."""

    key: str = VOICE
    title: str = "村级广播"
    real: bool = True
    internal: bool = False
    timeout_seconds: float = 5
    confirms_within_seconds: float = 900

"""The outlet by short message: a record's own words for phones, over the switch between providers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from yangguang.base.record import decode
from yangguang.base.texting import Texting
from yangguang.kernel.delivery.models import Action, Outcome
from yangguang.kernel.delivery.outlets import Event, Message, Receipt
from yangguang.kernel.delivery.sms.gateways import Text
from yangguang.kernel.delivery.sms.switch import Switch

KEY: Final = "sms"
CHANNEL: Final = "sms"
_NOTHING: Final = Receipt(Outcome.REFUSED, "no text", final=True)
_TEXTS: Final = {
    Action.SAY: "{text}",
    Action.CORRECT: "更正：{text}",
    Action.RECALL: "{signature}此前就{about}发出的短信已撤回，请以本机关最新发布的为准。",
    Action.ERASE: "{signature}此前就{about}发出的短信已撤回，请以本机关最新发布的为准。",
}


@dataclass(kw_only=True)
class Sms:
    """Sends what a kind of records offers by `as_sms`. `signature`: 【…】 in front of words of our own."""

    switch: Switch
    signature: str = ""
    key: str = KEY
    title: str = "手机短信"
    channel: str = CHANNEL
    real: bool = True
    internal: bool = False
    timeout_seconds: float = 30
    at_once: int = 500
    confirms_within_seconds: float = 3600

    def accepts(self, event: Event) -> bool:
        """Want what has words for phones."""
        return isinstance(event.record, Texting)

    def deliver(self, message: Message) -> Receipt:
        """Hand one message over."""
        receipt = self.deliver_many([message])[0]
        if receipt is None:
            raise ConnectionRefusedError
        return receipt

    def deliver_many(self, messages: Sequence[Message]) -> Sequence[Receipt | None]:
        """Hand messages to the providers; what has no words for phones is refused for good."""
        worded = [(place, self._text(message)) for place, message in enumerate(messages)]
        asked = [(place, text) for place, text in worded if text is not None]
        receipts: list[Receipt | None] = [_NOTHING] * len(messages)
        answered = self.switch.submit([text for _, text in asked])
        for (place, _), receipt in zip(asked, answered, strict=True):
            receipts[place] = receipt
        return receipts

    def _text(self, message: Message) -> Text | None:
        said = _said(message.content) if message.content else ""
        if said is None:
            return None
        about = message.about or message.address
        words = {"text": said, "about": about, "signature": self.signature}
        text = _TEXTS[message.action].format(**words)
        own = message.words if message.content else ""
        return Text(message.key, message.number, text + own, message.at)


@lru_cache(maxsize=32)
def _said(content: bytes) -> str | None:
    record = decode(content)
    return record.as_sms().text if isinstance(record, Texting) else None

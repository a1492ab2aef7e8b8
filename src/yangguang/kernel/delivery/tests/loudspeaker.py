"""A sample of a new outlet, as docs/delivery.md shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from yangguang.kernel.delivery.models import Action, Outcome
from yangguang.kernel.delivery.outlets import Event, Message, Receipt


@dataclass(frozen=True, kw_only=True)
class Loudspeaker:
    """Has the loudspeakers of a village say what is urgent. `say` tells whether they took the words."""

    say: Callable[[str, str], bool]
    key: str = "loudspeaker"
    title: str = "村级广播"
    real: bool = True
    internal: bool = False
    timeout_seconds: float = 10
    confirms_within_seconds: float = 900

    def accepts(self, event: Event) -> bool:
        """Want what is urgent."""
        return event.urgent

    def deliver(self, message: Message) -> Receipt:
        """Say the title; of what was taken back, only that it was."""
        words = {Action.SAY: message.title, Action.CORRECT: f"更正：{message.title}"}
        told = words.get(message.action, "此前的广播已经撤回。")
        if self.say(message.key, told):
            return Receipt(Outcome.ACCEPTED)
        return Receipt(Outcome.REFUSED, "busy", after_seconds=5)

"""Which provider takes the next texts: the first, as long as it is alive, tells receipts and is quick enough.

A line that is dead, slow or silent rests, and the next one takes over within the same call; after its rest it is
tried again, one that was silent with a few texts only, until a receipt comes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from yangguang.kernel.delivery.models import Outcome
from yangguang.kernel.delivery.outlets import Receipt
from yangguang.kernel.delivery.sms.gateways import Gateway, Text

DEAD: Final = "dead"
SLOW: Final = "slow"
SILENT: Final = "silent"
RESTS: Final = {DEAD: 15.0, SLOW: 60.0, SILENT: 120.0}
"""Seconds that a line rests; no text orders them."""
TRIES: Final = 20
"""Texts that a line which was silent is tried with."""
LEAST: Final = 20.0
"""Texts a second; a line that takes fewer while more wait is slow."""
JUDGED_AFTER: Final = 2.0
"""Seconds of work before that is judged."""


@dataclass(slots=True)
class _Resting:
    why: str
    until: float
    tried: int = 0


@dataclass
class Switch:
    """The providers in the order in which they are preferred. `elapsed` counts seconds from any point."""

    gateways: Sequence[Gateway]
    slow_seconds: float = 8
    elapsed: Callable[[], float] = time.monotonic
    _resting: dict[str, _Resting] = field(default_factory=dict, init=False)

    def submit(self, texts: Sequence[Text]) -> list[Receipt | None]:
        """Hand texts to the best line, what is left to the next. ConnectionRefusedError: no line took any."""
        receipts: list[Receipt | None] = [None] * len(texts)
        reached = False
        for gateway in self._in_order():
            left = [place for place, receipt in enumerate(receipts) if receipt is None]
            left = left[: self._most(gateway.key)]
            if not left:
                continue
            began = self.elapsed()
            try:
                asked = [texts[place] for place in left]
                answered = gateway.submit(asked, seconds=self.slow_seconds)
            except ConnectionRefusedError:
                self.rest(gateway.key, DEAD)
                continue
            reached = True
            for place, receipt in zip(left, answered, strict=True):
                receipts[place] = receipt
            self._judge(gateway.key, answered, seconds=self.elapsed() - began)
            if not self.why(gateway.key):
                break  # it is well; what it left is for later
        if not reached and texts:
            raise ConnectionRefusedError
        return receipts

    def rest(self, key: str, why: str) -> None:
        """Let a line rest."""
        self._resting[key] = _Resting(why, self.elapsed() + RESTS[why])

    def told(self, key: str) -> None:
        """A receipt came: a line that was silent isn't."""
        resting = self._resting.get(key)
        if resting is not None and resting.why == SILENT:
            del self._resting[key]

    def why(self, key: str) -> str:
        """Return why a line rests, empty: it doesn't."""
        resting = self._resting.get(key)
        return resting.why if resting else ""

    def _in_order(self) -> list[Gateway]:
        """Return the lines to be tried: those at work, then the silent, which at least take something."""
        now = self.elapsed()
        at_work, silent = [], []
        for gateway in self.gateways:
            resting = self._resting.get(gateway.key)
            if resting is None or (now >= resting.until and resting.tried < TRIES):
                at_work.append(gateway)
            elif resting.why == SILENT:
                silent.append(gateway)
        return at_work + silent

    def _most(self, key: str) -> int | None:
        resting = self._resting.get(key)
        if resting is None or resting.why != SILENT or self.elapsed() < resting.until:
            return None
        return TRIES - resting.tried

    def _judge(self, key: str, answered: Sequence[Receipt | None], *, seconds: float) -> None:
        taken = sum(one is not None for one in answered)
        lost = any(one is not None and one.outcome == Outcome.UNKNOWN for one in answered)
        lags = taken < len(answered) and seconds >= JUDGED_AFTER and taken / seconds < LEAST
        if lost or lags:
            self.rest(key, SLOW)
            return
        resting = self._resting.get(key)
        if resting is None or self.elapsed() < resting.until:
            return
        if resting.why == SILENT:
            resting.tried += taken
        elif taken:
            del self._resting[key]  # it is back

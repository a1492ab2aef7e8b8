"""What people answer by short message: rooms and modules that listen plug in here."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Final

from yangguang.base.refusal import Refusal
from yangguang.kernel.delivery.sms import numbers
from yangguang.kernel.delivery.sms.gateways import Said

Hearer = Callable[..., bool]
"""(number, text, at=…): does what is asked and tells whether the text was for it."""

_HEARERS: Final[dict[str, Hearer]] = {}
_log = logging.getLogger(__name__)


def plug(key: str, hearer: Hearer) -> None:
    """Make a listener known, once at start."""
    _HEARERS[key] = hearer


def unplug(key: str) -> None:
    """Take a listener out again."""
    _HEARERS.pop(key, None)


def hear(said: Said, *, at: datetime) -> bool:
    """Let those who listen look at an answer, all of them; tell whether it was for anybody."""
    try:
        number = numbers.normal(said.number)
    except Refusal:
        return False
    heard = False
    for key, hearer in list(_HEARERS.items()):
        try:
            heard = bool(hearer(number, said.text.strip(), at=at)) or heard
        except Exception as error:  # noqa: BLE001 - one listener's bug must not deafen the others
            _log.error("hearer %s: %s", key, type(error).__name__)  # no trace: it may hold a number
    return heard

"""The page of a screen: what it says, and the word by which a browser asks whether it is another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.templatetags.static import static

from yangguang.base.announcing import Holding
from yangguang.base.procedure import day_of
from yangguang.kernel.delivery.devices import rules
from yangguang.kernel.delivery.models import Device, Kind
from yangguang.kernel.offices import queries as offices
from yangguang.readers.screens import situation
from yangguang.readers.screens.situation import Shown

PATTERNS = {1: "red", 2: "orange", 3: "yellow", 4: "blue"}
"""The pattern of a level, by which it is told without its colour."""
ASSETS = ("screens/screen.css", "screens/screen.js")


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning on the screen. `is_ahead`: it begins later."""

    holding: Holding
    is_ahead: bool

    @property
    def pattern(self) -> str:
        """The name of its pattern; what was lifted has its own."""
        return "lifted" if self.holding.is_lifted else PATTERNS[self.holding.level]


@dataclass(frozen=True, slots=True)
class Face:
    """All that a device's page says at an instant."""

    device: Device
    shown: Shown
    warned: tuple[Warned, ...]
    at: datetime

    @property
    def in_force(self) -> tuple[Warned, ...]:
        """What holds or will hold; without what was lifted."""
        return tuple(one for one in self.warned if not one.holding.is_lifted)

    @property
    def is_speaker(self) -> bool:
        """Whether it is read aloud instead of looked at."""
        return self.device.kind == Kind.LOUDSPEAKER

    @property
    def etag(self) -> str:
        """Return a word that is another as soon as the page says something else. The clock isn't part of it."""
        own = self.device.name, self.device.code, self.device.kind, self.device.script
        told = own, self.shown, self.warned, tuple(map(static, ASSETS))
        return f'W/"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"'

    def context(self) -> dict[str, Any]:
        """Return what the template says it with."""
        office = offices.full_name_on(self.device.office, day_of(self.at))
        found = self.shown.situation
        return {
            "face": self,
            "device": self.device,
            "office": office,
            "found": found,
            "warned": self.warned,
            "notices": self.shown.notices,
            "at": self.at,
            "poll": rules.POLL_SECONDS,
            "assets": tuple(map(static, ASSETS)),
        }


def of(device: Device, *, at: datetime) -> Face:
    """Return the page of a device at an instant: what is over by then stands on it no more."""
    shown = situation.of(device, at=at)
    warned = tuple(Warned(one, one.onset > at) for one in _standing(shown.situation.holding, at))
    return Face(device, shown, warned, at)


def _standing(holding: Sequence[Holding], at: datetime) -> Iterator[Holding]:
    yield from (one for one in holding if one.expires > at)

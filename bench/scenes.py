"""Where a case of a nation's store is made and what it is about, and what its course is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor


@dataclass(frozen=True)
class Scene:
    """Where a case is made and what it is about."""

    office: Office
    officer: Actor
    other: Actor
    begin: datetime
    place: str
    matter: str

    def after(self, days: int) -> datetime:
        """Return the instant so many days after the beginning."""
        return self.begin + timedelta(days=days)

    @property
    def subject(self) -> str:
        """Return what the case is about."""
        return f"{self.place}{self.matter}"


Acts = Iterator[tuple[int, Callable[[], Any]]]
Course = Callable[[Scene], Acts]
CITIZEN: Final = Actor(role="applicant", label="申请人")

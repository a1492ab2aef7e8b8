"""What the stories of the lively example share: offices, posts, days, chance, and what they made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random
from typing import Any

from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Post
from yangguang.site.example.clock import Agenda, Days

COUNTY, CITY, PROVINCE, MINISTRY = "shili-xian", "shili-shi", "shili-sheng", "shili-bu"


@dataclass(slots=True)
class Land:
    """The made-up land while its quarter is told."""

    seed: int
    offices: Mapping[str, Office]
    posts: dict[str, Post]
    days: Days
    agenda: Agenda
    made: dict[str, Any] = field(default_factory=dict)
    """What a story made that another goes on with, by a name of its own."""

    offices_beside: dict[str, Office] = field(default_factory=dict)
    """Offices that are no land office and act in one or two matters only."""

    unreachable: set[str] = field(default_factory=set)
    """Public numbers whose records don't come when they are looked for: a gap."""

    def chance(self, of: str) -> Random:
        """Return the dice of one story: the same for the same seed, whatever others throw."""
        return Random(f"{self.seed} {of}")  # noqa: S311 - it is meant to be repeatable

    def hand(self, who: str, slug: str, *, at: datetime) -> Actor:
        """Return who holds a post, as an actor."""
        return actors.officer(self.posts[f"{who}@{slug}"], at=at)

    def for_applicant(self, slug: str, *, at: datetime) -> Actor:
        """Return the clerk who enters what an applicant brought or sent on paper."""
        clerk = self.hand("clerk", slug, at=at)
        return replace(clerk, role="applicant", label=f"申请人（{clerk.label}代为登记）")

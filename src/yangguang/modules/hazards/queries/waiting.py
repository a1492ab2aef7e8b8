"""What waits for whose signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yangguang.base.hazards.messages import Kind, Message
from yangguang.kernel.offices.models import Office
from yangguang.modules.hazards.models import Issue

MOST = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft: its message, and whether the weather bureau has signed just this text."""

    issue: Issue
    message: Message

    @property
    def is_agreed(self) -> bool:
        """Whether only the head's signature lacks."""
        return self.issue.agreed == self.message.digest

    @property
    def ends(self) -> bool:
        """Whether it is the end of a warning."""
        return self.message.kind is Kind.CANCEL


def waiting(offices: Sequence[Office]) -> list[Waiting]:
    """Return the drafts of these land offices, the oldest first."""
    rows = Issue.objects.filter(office__in=offices, ended_at=None).exclude(draft="")
    found = rows.select_related("case", "office").order_by("drafted_at", "pk")[:MOST]
    return [Waiting(row, Message.from_text(row.draft)) for row in found]


def running(offices: Sequence[Office]) -> Sequence[Issue]:
    """Return what these land offices issued and that hasn't ended, the newest first."""
    rows = Issue.objects.filter(office__in=offices, ended_at=None).exclude(issued_at=None)
    return list(rows.order_by("-issued_at", "-pk")[:MOST])

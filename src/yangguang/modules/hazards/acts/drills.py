"""The statutory writes of an exercise: those of a warning, in another world."""

from __future__ import annotations

from datetime import datetime

from yangguang.base.hazards.messages import Message
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.hazards.acts import drafting
from yangguang.modules.hazards.acts.drafting import agree, draft_change, drop, revise
from yangguang.modules.hazards.acts.projecting import project
from yangguang.modules.hazards.acts.signing import expire, lift, sign
from yangguang.modules.hazards.models import Issue

__all__ = [
    "agree", "draft", "draft_change", "drop", "expire", "lift", "project", "revise", "sign"
]  # fmt: skip


def draft(office: Office, *, by: Actor, at: datetime, message: Message) -> Issue:
    """Draft a warning as an exercise: it is never on a public outlet."""
    return drafting.draft(office, by=by, at=at, message=message, is_drill=True)

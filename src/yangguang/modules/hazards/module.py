"""The manifest of `hazards`: warnings first, and beside them each other line of procedures."""

from __future__ import annotations

from datetime import datetime

from yangguang.kernel.module import Module
from yangguang.modules.hazards import acts, forms, queries
from yangguang.modules.hazards.acts import seasons
from yangguang.modules.hazards.plugged import (
    contacts,
    incoming,
    reports,
    television,
    warnings,
)
from yangguang.modules.hazards.procedure import HazardWarning
from yangguang.modules.hazards.records import WarningIssued


def patrol(*, at: datetime) -> int:
    """Let TIME end what expired, and say what was missed; return how many steps."""
    return acts.expire_due(at=at) + seasons.miss_due(at=at) + contacts.patrol(at=at)


MODULE = Module(
    name="hazards",
    title="地质灾害预警",
    prefix="YJ",
    procedures=(HazardWarning,),
    acts=acts,
    records=(WarningIssued,),
    subject=queries.issue_of,
    lines=queries.lines,
    forms=forms.OF_WARNINGS,
    proposes=warnings.PROPOSES,
    project=acts.project,
    keeps=warnings.KEEPS | incoming.KEEPS | contacts.KEEPS | television.KEEPS,
    desk=(*warnings.DESK, *incoming.DESK, *contacts.DESK, *reports.DESK, *television.DESK),
    operations=warnings.OPERATIONS,
    urls="yangguang.modules.hazards.urls",
    looked_up="现在有效的预警",
    patrol=patrol,
    beside=(warnings.DRILLS, warnings.SEASONS, *reports.MODULES),
)

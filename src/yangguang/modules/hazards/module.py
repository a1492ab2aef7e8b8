"""The manifest of `hazards`: warnings first, and beside them each other line of procedures."""

from __future__ import annotations

from datetime import datetime

from yangguang.kernel.module import Module, Situations
from yangguang.modules.hazards import acts, forms, past, queries
from yangguang.modules.hazards.acts import fetching, incidents, seasons, watching
from yangguang.modules.hazards.plugged import (
    contacts,
    incoming,
    quoted,
    reports,
    television,
    warnings,
)
from yangguang.modules.hazards.procedure import HazardWarning
from yangguang.modules.hazards.queries import knowing, situation
from yangguang.modules.hazards.records import WarningIssued


def patrol(*, at: datetime) -> int:
    """Let TIME end what expired, and say what was missed; return how many steps."""
    said = acts.expire_due(at=at) + seasons.miss_due(at=at) + watching.run(at=at)
    return said + incidents.remind_due(at=at) + contacts.patrol(at=at)


def unknown_since(*, at: datetime) -> datetime | None:
    """Return since when nobody can say that no warning means none; None: everybody can."""
    return knowing.everywhere(at=at).since


MODULE = Module(
    name="hazards",
    title="地质灾害预警",
    prefix="YJ",
    procedures=(HazardWarning,),
    acts=acts,
    records=(WarningIssued,),
    subject=queries.issue_of,
    lines=queries.LINES,
    joined_only=True,
    forms=forms.OF_WARNINGS,
    proposes=warnings.PROPOSES,
    project=acts.project,
    keeps=warnings.KEEPS | incoming.KEEPS | contacts.KEEPS | television.KEEPS,
    importers=(past.WARNINGS, past.INCIDENTS, past.FIGURES),
    desk=(*warnings.DESK, *incoming.DESK, *contacts.DESK, *reports.DESK, *television.DESK),
    operations=warnings.OPERATIONS,
    urls="yangguang.modules.hazards.urls",
    looked_up="现在有效的预警",
    patrol=patrol,
    listens=fetching.run,
    unknown_since=unknown_since,
    situations=Situations(situation.at_place, situation.stamp),
    beside=(warnings.DRILLS, warnings.SEASONS, quoted.MODULE, *reports.MODULES),
)

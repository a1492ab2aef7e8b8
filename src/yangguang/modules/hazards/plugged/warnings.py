"""The manifests of warnings, drills and seasons."""

from __future__ import annotations

from django.db.models import Model

from yangguang.kernel.module import DeskPage, Module
from yangguang.kernel.people.models import ACTING_ROLES
from yangguang.modules.hazards import forms, models, queries
from yangguang.modules.hazards.acts import drills, duty
from yangguang.modules.hazards.pages import answers
from yangguang.modules.hazards.procedure import HazardDrill, HazardSeason
from yangguang.modules.hazards.records import (
    SeasonClosed,
    SeasonDayExplained,
    SeasonDayMissed,
    SeasonDensified,
    SeasonDoubted,
    SeasonOpened,
    SeasonScored,
    WarningDrilled,
)

KEEPS: dict[type[Model], str] = {
    models.Partner: "会签的气象主管机构，机关而非个人",
    models.Issue: "预警的稿件和现状，发布后人人可查",
    models.Issued: "已经发布的预警全文",
    models.Picture: "已经发布的预警的范围图，只有范围和标题",
    models.Live: "现在有效的预警范围，由预警推出",
    models.Season: "汛期值守的日期和时刻，已经公布",
    models.Missed: "到时未发布的时刻，已经公布",
    models.Explained: "未发布的原因，已经公布",
    models.Watched: "所跟踪的发布单位，单位而非个人",
    models.Reckoning: "计算是否成功，没有个人信息",
}

DESK = (DeskPage(title="预警值班", url="hazards:duty", roles=frozenset(map(str, ACTING_ROLES))),)
OPERATIONS = answers.OPERATIONS
PROPOSES = {
    "revise": queries.proposed_draft,
    "draft_change": queries.proposed_change,
    **dict.fromkeys(("agree", "sign", "lift"), queries.proposed_digest),
}
"""What the forms of these steps begin with: what is drafted, or stands; the digest of what is seen."""

DRILLS = Module(
    name="hazards",
    title="地质灾害预警演练",
    prefix="YL",
    procedures=(HazardDrill,),
    acts=drills,
    records=(WarningDrilled,),
    subject=queries.issue_of,
    lines=queries.LINES,
    joined_only=True,
    forms=forms.OF_DRILLS,
    proposes=PROPOSES,
    project=drills.project,
    keeps=KEEPS,
)
SEASONS = Module(
    name="hazards",
    title="地质灾害汛期值守",
    prefix="QX",
    procedures=(HazardSeason,),
    acts=duty,
    records=(
        SeasonOpened,
        SeasonDensified,
        SeasonDayMissed,
        SeasonDoubted,
        SeasonDayExplained,
        SeasonScored,
        SeasonClosed,
    ),
    subject=queries.season_of,
    lines=queries.SEASON_LINES,
    forms=forms.OF_SEASONS,
    project=duty.project,
    keeps=KEEPS,
)

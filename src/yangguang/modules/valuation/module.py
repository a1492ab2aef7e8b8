"""The manifest of `valuation`: one procedure, two editions."""

from __future__ import annotations

from yangguang.kernel.module import Module
from yangguang.kernel.personal import registry as personal
from yangguang.modules.valuation import acts, forms, letters, models, queries
from yangguang.modules.valuation.procedure import Valuation2008, Valuation2017
from yangguang.modules.valuation.records import (
    ContractSigned,
    DrawCommitted,
    DrawResult,
    DrawVoided,
    EntrantsListed,
    ListFrozen,
    ObjectionSettled,
    OfferLapsed,
    OfferMade,
    ProjectAnnounced,
    ProjectStopped,
    PublicityConcluded,
    ReportCertified,
    ReportChecked,
    ReportPublicityInterrupted,
    ReportShown,
)

MODULE = Module(
    name="valuation",
    title="矿业权评估",
    prefix="PG",
    procedures=(Valuation2017, Valuation2008),
    acts=acts,
    records=(
        ProjectAnnounced,
        EntrantsListed,
        ListFrozen,
        DrawCommitted,
        DrawResult,
        DrawVoided,
        OfferMade,
        OfferLapsed,
        ContractSigned,
        ReportChecked,
        ReportShown,
        ReportPublicityInterrupted,
        ObjectionSettled,
        ReportCertified,
        PublicityConcluded,
        ProjectStopped,
    ),
    subject=queries.project_of,
    lines=queries.LINES,
    forms=forms.FORMS,
    particulars=queries.particulars,
    papers=queries.papers,
    letters=letters.LETTERS,
    erases=(
        personal.rows(models.Contact, by="entrant__project", blank={"person": "", "phone": ""}),
        personal.rows(models.Paper, by="project"),
        personal.rows(
            models.Objection, by="project", blank={"name": "", "contact": "", "text": ""}
        ),
    ),
    keeps={
        models.Project: "项目公告的内容，已经公布",
        models.Entrant: "报名名单，已经公布，不含个人信息",
        models.Draw: "抽签的内容和协议，人人可查",
        models.Observed: "见证人的岗位或者单位和所报的数，已经公布",
        models.Reading: "事件的结果，抽签后公布",
        models.Report: "报告所述，随公示公布",
    },
    judge=acts.judge,
    project=acts.project,
    shows_files=True,
    urls="yangguang.modules.valuation.urls",
)

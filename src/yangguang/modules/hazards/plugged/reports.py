"""The manifest of incidents, and those of danger zones, prevention plans and figures."""

from __future__ import annotations

from django.db.models import Model

from yangguang.kernel.module import DeskPage, Module
from yangguang.kernel.people.models import ACTING_ROLES
from yangguang.kernel.personal import registry as personal
from yangguang.modules.hazards.acts import incidents as incident_acts
from yangguang.modules.hazards.acts import national as national_acts
from yangguang.modules.hazards.acts import plans as plan_acts
from yangguang.modules.hazards.acts import zones as zone_acts
from yangguang.modules.hazards.forms import reports, zones
from yangguang.modules.hazards.models import reports as models
from yangguang.modules.hazards.procedure.incidents import (
    Incident,
    Incident2004,
    Incident2006,
    Incident2006August,
    Incident2007,
    Incident2010,
)
from yangguang.modules.hazards.procedure.national import HazardFigures
from yangguang.modules.hazards.procedure.plans import PreventionPlan
from yangguang.modules.hazards.procedure.zones import DangerZone
from yangguang.modules.hazards.queries import incidents, registers
from yangguang.modules.hazards.records.incidents import (
    BriefingHeld,
    IncidentReported,
    IncidentTold,
    PhotosShown,
    ReportOverdue,
)
from yangguang.modules.hazards.records.national import FiguresRestated, FiguresTold
from yangguang.modules.hazards.records.plans import PlanAmended, PlanPublished
from yangguang.modules.hazards.records.zones import ZoneAmended, ZoneDeclared, ZoneLifted

ERASES = (
    personal.rows(models.Note, by="case"),
    personal.rows(models.Keeper, by="zone", blank={"person": "", "phone": ""}),
    personal.rows(models.Point, by="plan", blank={"person": "", "phone": ""}),
)
KEEPS: dict[type[Model], str] = {
    models.Incident: "灾情险情的地点和等级，内部掌握，不含个人信息",
    models.Report: "各次报告的数字，不含个人信息",
    models.Sent: "速报的防重复标识，不含个人信息",
    models.Photo: "现场照片的拍摄时间和地点，照片本身随案件文件删除",
    models.Zone: "地质灾害危险区的登记，人人可查",
    models.Plan: "年度防治方案，已经公布",
    models.Tally: "灾情统计，已经公布",
}

INCIDENTS = Module(
    name="hazards",
    title="地质灾害灾情险情速报",
    prefix="ZX",
    procedures=(
        Incident,
        Incident2010,
        Incident2007,
        Incident2006August,
        Incident2006,
        Incident2004,
    ),
    acts=incident_acts,
    forms=reports.FORMS,
    proposes=reports.PROPOSES,
    records=(IncidentReported, ReportOverdue, IncidentTold, PhotosShown, BriefingHeld),
    lines=incidents.LINES,
    particulars=incidents.particulars,
    papers=incidents.papers,
    project=incident_acts.project,
    erases=ERASES,
    keeps=KEEPS,
    opened_at_desk=False,
)
ZONES = Module(
    name="hazards",
    title="地质灾害危险区",
    prefix="WX",
    procedures=(DangerZone,),
    acts=zone_acts,
    forms=zones.OF_ZONES,
    records=(ZoneDeclared, ZoneAmended, ZoneLifted),
    lines=registers.ZONE_LINES,
    project=zone_acts.project,
    erases=ERASES,
    keeps=KEEPS,
)
PLANS = Module(
    name="hazards",
    title="年度地质灾害防治方案",
    prefix="FZ",
    procedures=(PreventionPlan,),
    acts=plan_acts,
    records=(PlanPublished, PlanAmended),
    lines=registers.PLAN_LINES,
    project=plan_acts.project,
    erases=ERASES,
    keeps=KEEPS,
    opened_at_desk=False,
)
FIGURES = Module(
    name="hazards",
    title="地质灾害灾情统计",
    prefix="TJ",
    procedures=(HazardFigures,),
    acts=national_acts,
    forms=zones.OF_FIGURES,
    records=(FiguresTold, FiguresRestated),
    lines=registers.FIGURE_LINES,
    project=national_acts.project,
    keeps=KEEPS,
)
MODULES = (INCIDENTS, ZONES, PLANS, FIGURES)
ACTING = frozenset(map(str, ACTING_ROLES))
DESK = (
    DeskPage(title="灾情险情速报", url="hazards:incidents", roles=ACTING, matters=(Incident.key,)),
    DeskPage(
        title="公布防治方案", url="hazards:plan-desk", roles=ACTING, matters=(PreventionPlan.key,)
    ),
)

"""The manifest of supply plans, and what figures add to the module."""

from __future__ import annotations

from django.db.models import Model

from yangguang.kernel.module import Module
from yangguang.modules.market import models
from yangguang.modules.market.acts import counting
from yangguang.modules.market.acts import plan as acts
from yangguang.modules.market.forms import plan as forms
from yangguang.modules.market.past import planned as past
from yangguang.modules.market.plain_plan import WORDS
from yangguang.modules.market.procedure.plan import SupplyPlan2010, SupplyPlan2021
from yangguang.modules.market.queries import plans
from yangguang.modules.market.records.plan import (
    PlanAccounted,
    PlanAdjusted,
    PlanPublished,
    PlanRestated,
)

PLAN_KEEPS: dict[type[Model], str] = {
    models.SupplyPlan: "供应计划和供应情况，已经公布",
    models.Figure: "由登记的宗地累计的数，不含个人信息",
    models.PriceClass: "各价格段的宗数，不含个人信息",
    models.Stale: "哪一地区哪一月要重新累计，不含个人信息",
}

PLANS = Module(
    name="market",
    title="国有建设用地供应计划",
    prefix="JH",
    procedures=(SupplyPlan2021, SupplyPlan2010),
    acts=acts,
    records=(PlanPublished, PlanAdjusted, PlanAccounted, PlanRestated),
    subject=plans.plan_of,
    lines=plans.LINES,
    forms=forms.FORMS,
    proposes={"adjust": forms.proposed},
    project=acts.project,
    plain=WORDS,
    keeps=PLAN_KEEPS,
    patrol=counting.run,
    importers=(past.IMPORTER,),
)

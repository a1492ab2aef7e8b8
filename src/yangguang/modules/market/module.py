"""The manifests of `market`: supply, and the lines beside it."""

from __future__ import annotations

from django.db.models import Model

from yangguang.kernel.module import Module
from yangguang.modules.market import acts, models
from yangguang.modules.market.api import answers
from yangguang.modules.market.forms import supply as supply_forms
from yangguang.modules.market.plugged_files import FILES_LINE
from yangguang.modules.market.plugged_holder import HOLDER_LINE
from yangguang.modules.market.plugged_kept import KEPT_LINE
from yangguang.modules.market.plugged_offer import AGREEMENT_LINE, ALLOCATION_LINE, OFFER_LINE
from yangguang.modules.market.plugged_plan import PLANS
from yangguang.modules.market.plugged_supply import (
    DESK,
    ERASES,
    IDLE_MODULE,
    PLAIN,
    SUPPLY_KEEPS,
    patrol,
)
from yangguang.modules.market.procedure import LandSupply
from yangguang.modules.market.queries import supplied
from yangguang.modules.market.records import (
    ContractVaried,
    LandTakenBack,
    LandTransferred,
    MilestoneReported,
    PaymentEntered,
    StartExtended,
    SupplyResult,
)

KEEPS: dict[type[Model], str] = {
    models.Lot: "宗地的登记，依法公开",
    models.Supervised: "电子监管号，依法公开",
}

MODULE = Module(
    name="market",
    title="土地市场",
    prefix="GD",
    procedures=(LandSupply,),
    acts=acts.of_supply,
    records=(
        SupplyResult,
        PaymentEntered,
        MilestoneReported,
        ContractVaried,
        StartExtended,
        LandTransferred,
        LandTakenBack,
    ),
    forms=supply_forms.FORMS,
    proposes={"vary": supply_forms.varied},
    lines=supplied.SUPPLY_LINES,
    particulars=supplied.particulars,
    papers=supplied.papers,
    plain=PLAIN,
    desk=DESK,
    patrol=patrol,
    project=acts.project_supply,
    urls="yangguang.modules.market.urls",
    looked_up="宗地、地图和数据",
    operations=answers.OPERATIONS,
    erases=ERASES,
    keeps=KEEPS | SUPPLY_KEEPS,
    beside=(
        PLANS,
        IDLE_MODULE,
        OFFER_LINE,
        AGREEMENT_LINE,
        ALLOCATION_LINE,
        KEPT_LINE,
        FILES_LINE,
        HOLDER_LINE,
    ),
)

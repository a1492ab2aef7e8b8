"""The manifests of `market`: supply, and the lines beside it."""

from __future__ import annotations

from django.db.models import Model

from yangguang.kernel.module import Module
from yangguang.modules.market import acts, models
from yangguang.modules.market.procedure import LandSupply
from yangguang.modules.market.records import SupplyResult

KEEPS: dict[type[Model], str] = {
    models.Lot: "宗地的登记，依法公开",
    models.Supervised: "电子监管号，依法公开",
}

MODULE = Module(
    name="market",
    title="土地市场",
    prefix="GD",
    procedures=(LandSupply,),
    acts=acts,
    records=(SupplyResult,),
    project=acts.project_supply,
    keeps=KEEPS,
)

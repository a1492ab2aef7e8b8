"""Idle land by case, as its last step left it: written anew from the steps."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office, Placed


class Idle(Placed):
    """A lot under survey or found idle. `said` is what its row of the lists says: found, levied, taken back, ended.

    `holder` is empty for natural persons. Money in fen.
    """

    OFFICE: ClassVar[str] = "office"

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    lot = models.CharField("宗地", max_length=60, db_index=True)
    name = models.CharField("项目名称", max_length=300, default="", blank=True)
    holder = models.CharField("土地使用权人", max_length=200, default="", blank=True)
    area_m2 = models.DecimalField("面积", max_digits=18, decimal_places=4, null=True)
    ground = models.CharField("闲置情形", max_length=20)
    idle_from = models.DateField("动工之日")
    excused_days = models.PositiveIntegerField("扣除天数", default=0)
    moved_from = models.DateField("扣除后的动工之日")
    cause = models.CharField("闲置的原因", max_length=20, default="", blank=True)
    notified_on = models.DateField("调查通知日期")
    found_on = models.DateField("认定日期", null=True)
    arrangement = models.CharField("处置方式", max_length=20, default="", blank=True)
    fee_fen = models.BigIntegerField("土地闲置费", null=True)
    fee_paid_fen = models.BigIntegerField("已缴闲置费", null=True)
    take_back_on = models.DateField("收回决定日期", null=True)
    ended_on = models.DateField("处置完毕日期", null=True)
    ended_for = models.CharField("结果", max_length=20, default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["ended_on", "found_on", "case"], name="market_idle_found"),
            models.Index(fields=["office", "found_on", "case"], name="market_idle_office"),
        ]

    def __str__(self) -> str:
        """Return the case."""
        return str(self.case_id)

"""The supply plans, a row for each as its steps left it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office, Placed


class SupplyPlan(Placed):
    """The plan of a territory and a year. `place`: its area code, empty: the country.

    `stated` is the plan as adjusted last, `first` as published (`base.market.plan.Plan.to_text()`); `half` and
    `whole` the accounts as counted last (`Account.to_text()`). `findings`: as a step keeps them.
    """

    MATTER: ClassVar[str] = "case__procedure"

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    place = models.CharField("行政区划代码", max_length=6, default="", blank=True)
    year = models.PositiveSmallIntegerField("年度")
    area = models.CharField("地区", max_length=120)
    announced_as = models.CharField("公告号", max_length=120, default="", blank=True)
    published_on = models.DateField("公布日期")
    adjusted_on = models.DateField("最近调整日期", null=True)
    total_m2 = models.DecimalField("供应总量", max_digits=18, decimal_places=4, null=True)
    housing_m2 = models.DecimalField("住宅用地", max_digits=18, decimal_places=4, null=True)
    first = models.TextField()
    stated = models.TextField()
    half = models.TextField(default="", blank=True)
    whole = models.TextField(default="", blank=True)
    is_adopted = models.BooleanField("由他处收录", default=False)
    findings = models.JSONField(default=list)

    class Meta:
        indexes = [
            models.Index(fields=["-year", "place", "case"], name="market_plan_year"),
            models.Index(fields=["office", "-year", "case"], name="market_plan_office"),
        ]

    def __str__(self) -> str:
        """Return the public number."""
        return str(self.case_id)

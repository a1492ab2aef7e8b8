"""The register of lots: one row for each, rebuilt at any time from the steps of its cases.

Nothing refers to a lot by key, only by its public number: PostgreSQL keeps the table in parts by year (ADR 20).
"""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models

from yangguang.kernel.offices.models import Office, Placed

GROUND: Final = "宗地"
"""The kind under which the ground of lots is put down in the index of places."""


class Lot(Placed):
    """A lot as its last step left it; `number` its own public number, that of the case in which it came up.

    `stage` is `base.market.words.Stage`, since `stage_on`. `year`: of its first publication. The territory columns
    say where the ground is (of the office, where the lot's own place isn't stated). `use` is the class of the first
    use. `offer`, `agreement`, `supply`, `idle`: numbers of its cases. `earlier`: number of the lot that was
    offered before without success. `floor_area_m2`: as stated, else area times the upper ratio. `stated` is
    `base.market.lot.Lot.to_text()`. `holder` is empty for natural persons.
    `listed_on` orders lists: the day of the contract, else of the deal, else of the notice, else the year's first. On
    PostgreSQL it leads to the part where a lot lies: ask for a span of it wherever the question has one. Which index
    serves which question stands in the module's docs; every new lot pays for each.
    `findings`: what its steps were found to lack, each as a step keeps it (code, text, params, basis);
    `flags` their codes between commas, to be asked for (``,S3,S12,``). Money in fen, areas in m².
    """

    OFFICE: ClassVar[str] = "office"

    number = models.CharField("宗地", max_length=60, unique=True)
    year = models.PositiveSmallIntegerField("年度")
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="+", db_index=False
    )  # `market_lot_office` begins with it
    stage = models.CharField("进展", max_length=10)
    stage_on = models.DateField(null=True)
    listed_on = models.DateField("列表日期")
    offer = models.CharField(max_length=60, default="", blank=True)
    agreement = models.CharField(max_length=60, default="", blank=True)
    supply = models.CharField(max_length=60, default="", blank=True)
    idle = models.CharField(max_length=60, default="", blank=True)
    earlier = models.CharField("前次公告的宗地", max_length=60, default="", blank=True)
    name = models.CharField("项目名称", max_length=200, default="", blank=True)
    parcel_no = models.CharField("宗地编号", max_length=100, default="", blank=True)
    parcel_code = models.CharField("宗地代码", max_length=19, default="", blank=True)
    location = models.CharField("土地坐落", max_length=300, default="", blank=True)
    area_m2 = models.DecimalField("面积", max_digits=18, decimal_places=4, null=True)
    use = models.CharField("用途类别", max_length=20, default="", blank=True)
    use_code = models.CharField("用途代码", max_length=10, default="", blank=True)
    use_printed = models.CharField("土地用途", max_length=200, default="", blank=True)
    way = models.CharField("供应方式", max_length=10, default="", blank=True)
    source = models.CharField("土地来源", max_length=20, default="", blank=True)
    housing = models.CharField("住房类别", max_length=10, default="", blank=True)
    floor_area_m2 = models.DecimalField("建筑面积", max_digits=18, decimal_places=4, null=True)
    ratio_high = models.DecimalField("容积率上限", max_digits=8, decimal_places=4, null=True)
    holder = models.CharField("土地使用权人", max_length=200, default="", blank=True)
    notice_no = models.CharField("公告编号", max_length=120, default="", blank=True)
    announced_on = models.DateField("公告日期", null=True)
    bids_until_at = models.DateTimeField("竞买截止", null=True)
    bidders = models.PositiveIntegerField("竞买人数", null=True)
    deposit_fen = models.BigIntegerField("保证金", null=True)
    start_price_fen = models.BigIntegerField("起始价", null=True)
    price_fen = models.BigIntegerField("成交价款", null=True)
    paid_fen = models.BigIntegerField("已缴价款", null=True)
    dealt_on = models.DateField("成交日期", null=True)
    signed_on = models.DateField("签订日期", null=True)
    supervision_no = models.CharField("电子监管号", max_length=32, default="", blank=True)
    contract_no = models.CharField("合同编号", max_length=80, default="", blank=True)
    handover_due = models.DateField("约定交地日期", null=True)
    handed_over_on = models.DateField("实际交地日期", null=True)
    start_due = models.DateField("约定动工日期", null=True)
    started_on = models.DateField("实际动工日期", null=True)
    finish_due = models.DateField("约定竣工日期", null=True)
    completed_on = models.DateField("实际竣工日期", null=True)
    accepted_on = models.DateField("竣工验收日期", null=True)
    taken_back_on = models.DateField("收回日期", null=True)
    is_adopted = models.BooleanField("由他处收录", default=False)
    findings = models.JSONField(default=list)
    flags = models.CharField(max_length=200, default="", blank=True)
    stated = models.TextField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(signed_on=None) | models.Q(listed_on=models.F("signed_on")),
                name="market_lot_listed_when_signed",
            )
        ]
        indexes = [
            *(
                models.Index(fields=[column, "listed_on", "number"], name=f"market_lot_{column}")
                for column in ("province", "city", "county", "office", "use")
            ),
            models.Index(fields=["listed_on", "number"], name="market_lot_listed"),
            models.Index(fields=["updated_at", "number"], name="market_lot_updated"),
            *(
                models.Index(
                    fields=[column, "number"],
                    condition=~models.Q(**{column: ""}),
                    name=f"market_lot_{column}",
                )
                for column in ("notice_no", "holder", "offer", "earlier", "contract_no", "supply")
            ),
            models.Index(
                fields=["bids_until_at", "number"],
                condition=models.Q(stage="公告中"),
                name="market_lot_open",
            ),
            models.Index(
                fields=["number"],
                condition=models.Q(is_adopted=False, accepted_on=None, taken_back_on=None)
                & ~models.Q(supply=""),
                name="market_lot_followed",
            ),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)


class Supervised(models.Model):
    """A supervision number (电子监管号) with the lot that it was given to: never given again."""

    number = models.CharField("电子监管号", max_length=32, primary_key=True)
    lot = models.CharField(max_length=60)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)

"""What was published elsewhere of the land market, kept as printed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Placed


class KeptNotice(Placed):
    """A publication that is no step of a lot here; `kept` is `base.market.keeping.Kept.to_text()`.

    `on`: the day that it prints, None: it prints none; `listed_on` orders lists: that day, else the day on which it
    was kept; `source`: where it was published; `lot`: the public number of the lot here that it names,
    by its own `number` or that of the notice that it is about (`of_number`), as printed. The territory
    is that of the ground, where its place or the lot is known, else of the office. Money in fen, area in m².
    """

    MATTER: ClassVar[str] = "case__procedure"

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    kind = models.CharField("公布的种类", max_length=20)
    title = models.CharField("名称", max_length=200)
    on = models.DateField("日期", null=True)
    listed_on = models.DateField("列表日期")
    source = models.CharField("来源", max_length=400)
    area_m2 = models.DecimalField("面积", max_digits=18, decimal_places=4, null=True)
    money_fen = models.BigIntegerField("金额", null=True)
    kept = models.TextField("照来源印出的内容")
    lot = models.CharField("所涉的宗地", max_length=60, default="", blank=True)
    number = models.CharField("文号", max_length=200, default="", blank=True)
    of_number = models.CharField("所涉公告", max_length=200, default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "listed_on", "case"], name="market_kept_kind"),
            models.Index(fields=["listed_on", "case"], name="market_kept_listed"),
            models.Index(fields=["province", "listed_on", "case"], name="market_kept_province"),
            models.Index(fields=["city", "listed_on", "case"], name="market_kept_city"),
            models.Index(fields=["county", "listed_on", "case"], name="market_kept_county"),
            models.Index(
                fields=["lot", "-listed_on"],
                condition=~models.Q(lot=""),
                name="market_kept_lot",
            ),
            *(
                models.Index(
                    fields=[column],
                    condition=~models.Q(**{column: ""}),
                    name=f"market_kept_{column}",
                )
                for column in ("number", "of_number")
            ),
        ]

    def __str__(self) -> str:
        """Return the public number of the case."""
        return str(self.case_id)

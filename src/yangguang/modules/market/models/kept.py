"""What was published elsewhere of the land market, kept as printed."""

from __future__ import annotations

from django.db import models

from yangguang.kernel.cases.models import Case


class KeptNotice(models.Model):
    """A publication that is no step of a lot here; `kept` is `base.market.keeping.Kept.to_text()`.

    `on`: the day that it prints, None: it prints none; `source`: where it was published. Money in fen, area in m².
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    kind = models.CharField("公布的种类", max_length=20)
    title = models.CharField("名称", max_length=200)
    on = models.DateField("日期", null=True)
    source = models.CharField("来源", max_length=400)
    area_m2 = models.DecimalField("面积", max_digits=18, decimal_places=4, null=True)
    money_fen = models.BigIntegerField("金额", null=True)
    kept = models.TextField("照来源印出的内容")

    class Meta:
        indexes = [models.Index(fields=["kind", "-case"], name="market_kept_kind")]

    def __str__(self) -> str:
        """Return the public number of the case."""
        return str(self.case_id)

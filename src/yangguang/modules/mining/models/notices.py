"""What was published of rights without their number, kept as printed."""

from __future__ import annotations

from django.db import models

from yangguang.kernel.cases.models import Case


class Notice(models.Model):
    """A licence whose number isn't printed, an offer, a consent: no right of the register.

    `printed` is `past.stating.Printed.to_text()`; `on` the day that it prints, None: it prints none; `source`
    where it was published.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    kind = models.CharField("公布的种类", max_length=20)
    right = models.CharField("矿业权种类", max_length=10)
    name = models.CharField("项目或者矿山名称", max_length=200)
    on = models.DateField("日期", null=True)
    source = models.CharField("来源", max_length=400)
    printed = models.TextField("照来源印出的内容")

    class Meta:
        indexes = [models.Index(fields=["kind", "-case"], name="mining_notice_kind")]

    def __str__(self) -> str:
        """Return the public number of the case."""
        return str(self.case_id)

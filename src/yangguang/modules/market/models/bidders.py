"""Who bids here: private until a deal names the winner, erasable; the history knows numbers only."""

from __future__ import annotations

from django.db import models

from yangguang.kernel.cases.models import Case


class Bidder(models.Model):
    """A bidder for a lot of a notice: `no` in the order of signing up, under which it bids.

    `code_digest`: SHA-256 of the code that it was given; `is_person`: a natural person, whom no record names.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    lot = models.CharField("宗地", max_length=10)
    no = models.PositiveIntegerField("竞买人序号")
    name = models.CharField("竞买人", max_length=200, default="", blank=True)
    code = models.CharField("统一社会信用代码", max_length=18, default="", blank=True)
    contact = models.CharField("联系方式", max_length=300, default="", blank=True)
    is_person = models.BooleanField("自然人", default=False)
    code_digest = models.CharField(max_length=64)
    signed_up_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "lot", "no"], name="market_bidder_once"),
        ]

    def __str__(self) -> str:
        """Return the number, never who it is."""
        return f"{self.case_id} {self.lot} {self.no}"


class Taker(models.Model):
    """Who wants land that is to be granted by agreement; `no` 0: to whom it is to be granted. Erasable."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    no = models.PositiveIntegerField("意向用地者序号")
    name = models.CharField("姓名或者名称", max_length=200, default="", blank=True)
    contact = models.CharField("联系方式", max_length=300, default="", blank=True)
    is_person = models.BooleanField("自然人", default=False)
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the number, never who it is."""
        return f"{self.case_id} {self.no}"

"""Items on their way into the public: what is written of them lies here until it is a record."""

from __future__ import annotations

from django.db import models

from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office


class Item(models.Model):
    """One item. Its words may hold what must not be public, and are the office's own until `publish`.

    `review_on`: when an item that is withheld is looked at again. `address`: of its newest record.
    `origin`: the public number of the request whose answer it was first (Art. 44).
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    index_number = models.CharField("索引号", max_length=40, default="", blank=True)
    title = models.CharField("名称", max_length=200)
    document_number = models.CharField("文号", max_length=60, default="", blank=True)
    abstract = models.CharField("内容概述", max_length=400, default="", blank=True)
    body = models.TextField("正文", default="", blank=True)
    item_class = models.CharField("公开事项", max_length=10)
    review_on = models.DateField("再次评估日期", null=True)
    address = models.CharField(max_length=60, default="", blank=True)
    origin = models.CharField("来源", max_length=60, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["review_on", "case"], name="newsroom_item_review")]

    def __str__(self) -> str:
        """Return the public number."""
        return str(self.case_id)


class IndexSeries(models.Model):
    """The last index number that an office gave in a year."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year"], name="newsroom_index_once"),
        ]

    def __str__(self) -> str:
        """Return office, year and last serial."""
        return f"{self.office_id} {self.year}: {self.last}"

"""The files of a year of a province as they were published last, and how far the look at all of them has come."""

from __future__ import annotations

import uuid

from django.db import models

from yangguang.kernel.cases.models import Case


class YearFiles(models.Model):
    """The files that stand published of the lots of a year in a province, each with its digest.

    `key` names the archive on the disk (`market.export.archives`). `files`: of each name, sha256, bytes. `address`:
    that of the record that says so. `mark`: the SHA-256 over numbers and times of change of the lots, as they were
    when it was looked at last; empty: it was not.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    province = models.CharField("省级行政区划代码", max_length=6)
    key = models.UUIDField(default=uuid.uuid4)
    lots = models.PositiveIntegerField("宗数")
    files = models.JSONField("文件", default=list)
    address = models.CharField(max_length=20, default="", blank=True)
    mark = models.CharField(max_length=64, default="", blank=True)
    made_at = models.DateTimeField("公布时间")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["province", "year"], name="market_year_files_once")
        ]

    def __str__(self) -> str:
        """Return year and province."""
        return f"{self.year} {self.province}"


class YearsLook(models.Model):
    """The look at all years, once a day: which of them are ahead, the next first, and how many there were.

    `ahead`: keys of `queries.years`. Derived: emptied, the look begins anew.
    """

    name = models.CharField(max_length=20, primary_key=True)
    ahead = models.JSONField(default=list)
    total = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return the name."""
        return self.name

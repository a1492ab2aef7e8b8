"""What stands beside a lot after its contract: payments, field checks, persons' names, what was written."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.cases.models import Case


class Holder(models.Model):
    """The name of a natural person who holds a lot: private, erasable; in public it is 自然人."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("姓名", max_length=120)
    identity = models.CharField("证件号码", max_length=40, default="", blank=True)
    contact = models.CharField("联系方式", max_length=300, default="", blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the case; never the name."""
        return str(self.case_id)


class Paper(models.Model):
    """What was written in a step: private, erasable."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=60)
    member = models.CharField(max_length=120, default="", blank=True)
    text = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return which step it belongs to."""
        return f"{self.case_id} {self.step}"


class Payment(models.Model):
    """A payment for a lot, written anew from the steps of its case. `seq`: of its step."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    lot = models.CharField("宗地", max_length=60, db_index=True)
    on = models.DateField("缴款日期")
    instalment = models.PositiveIntegerField("第几期", null=True)
    fen = models.BigIntegerField("实缴价款")
    late_fee_fen = models.BigIntegerField("实缴违约金", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "seq"], name="market_payment_once"),
        ]

    def __str__(self) -> str:
        """Return the lot and the day."""
        return f"{self.lot} {self.on}"


class Inspected(models.TextChoices):
    """What a field check was made for."""

    START = "start", _("核实动工")
    COMPLETION = "completion", _("核实竣工")
    SURVEY = "survey", _("闲置调查")
    VISIT = "visit", _("巡查")


class Inspection(models.Model):
    """A field check of a lot: photo, place, time, by whom.

    `photo` is the key of a file from whose bytes place and device were taken out before it was kept;
    `photo_digest` its SHA-256. The place was told by the device or typed; degrees in CGCS2000. `taken_at`,
    `taken_longitude`, `taken_latitude`: what the photo itself says, for the desk only. `is_offered`: whoever made it
    (`person_id`) says that neither faces nor number plates show; `is_shown`: a second person has released it.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    lot = models.CharField("宗地", max_length=60)
    kind = models.CharField("核查事项", max_length=10, choices=Inspected.choices)
    seen_at = models.DateTimeField("核查时间")
    longitude = models.DecimalField("经度", max_digits=9, decimal_places=6)
    latitude = models.DecimalField("纬度", max_digits=8, decimal_places=6)
    accuracy_m = models.PositiveIntegerField("定位精度", null=True)
    where = models.CharField("地点", max_length=200, default="", blank=True)
    note = models.CharField("说明", max_length=1000, default="", blank=True)
    photo = models.UUIDField("照片")
    photo_digest = models.CharField(max_length=64)
    taken_at = models.DateTimeField("拍摄时间", null=True)
    taken_longitude = models.DecimalField("拍摄经度", max_digits=9, decimal_places=6, null=True)
    taken_latitude = models.DecimalField("拍摄纬度", max_digits=8, decimal_places=6, null=True)
    is_offered = models.BooleanField("提请公开照片", default=False)
    is_shown = models.BooleanField("公开照片", default=False)
    person_id = models.BigIntegerField(null=True)
    released_by_id = models.BigIntegerField(null=True)
    released_at = models.DateTimeField(null=True)
    by = models.CharField("核查人", max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["lot", "seen_at"], name="market_inspection_lot"),
            models.Index(
                fields=["seen_at", "id"],
                condition=models.Q(is_offered=True, is_shown=False),
                name="market_inspection_offered",
            ),
        ]

    def __str__(self) -> str:
        """Return the key."""
        return str(self.key)

    @property
    def what(self) -> Any:
        """What it was made for, to be said in the language of the page."""
        return Inspected(self.kind).label

    @property
    def place_said(self) -> str:
        """The place as a record says it."""
        return f"{self.longitude:f},{self.latitude:f} {self.where}".strip()

    @property
    def said(self) -> str:
        """The check as a list offers it."""
        return f"{self.seen_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M} {self.where}".strip()

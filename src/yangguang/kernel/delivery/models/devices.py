"""Screens and loudspeakers at places, and which of them showed or said which record."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.kernel.offices.models import Office


class Kind(models.TextChoices):
    """What stands there."""

    HALL = "hall", "办事大厅屏幕"
    DRAW = "draw", "抽签室屏幕"
    VILLAGE = "village", "村镇屏幕"
    LOUDSPEAKER = "loudspeaker", "村级广播"


class Script(models.TextChoices):
    """In which characters a device shows."""

    SIMPLIFIED = "zh-hans", "简体"
    TRADITIONAL = "zh-hant", "繁體"


class Device(models.Model):
    """One screen or loudspeaker of an office at a place.

    `stem` are the digits that all codes within its place begin with. `key_digest` is that of the key with which it is
    set up, once, until `key_until`; `token_digest` that of what it shows from then on. Neither itself is kept.
    `heard_at` is written at most once in `acts.NOTED_EVERY`.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("种类", max_length=12, choices=Kind.choices)
    name = models.CharField("名称", max_length=60)
    code = models.CharField("区域代码", max_length=12)
    stem = models.CharField(max_length=12)
    script = models.CharField("字体", max_length=8, choices=Script.choices)
    key_digest = models.CharField(max_length=64, default="", blank=True)
    key_until = models.DateTimeField(null=True)
    token_digest = models.CharField(max_length=64, default="", blank=True)
    made_at = models.DateTimeField()
    entered_at = models.DateTimeField("启用时间", null=True)
    heard_at = models.DateTimeField("最近联系", null=True)
    ended_at = models.DateTimeField("停用时间", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key_digest"], condition=~Q(key_digest=""), name="delivery_device_key_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values) & Q(script__in=Script.values),
                name="delivery_device_known",
            ),
        ]
        indexes = [
            # whole, though "" is never asked for: of a partial one an engine can't tell that it would do
            models.Index(fields=["token_digest"], name="delivery_device_token"),
            models.Index(fields=["office", "id"], name="delivery_device_office"),
            models.Index(fields=["stem"], condition=Q(ended_at=None), name="delivery_device_place"),
        ]

    def __str__(self) -> str:
        """Return name and place."""
        return f"{self.name} {self.code}"


class Told(models.Model):
    """A device showed, or said, the record at this address; `at` when we heard of it first."""

    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="told")
    address = models.CharField("记录地址", max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address", "device"], name="delivery_told_once"),
        ]
        indexes = [
            models.Index(fields=["device", "-at"], name="delivery_told_newest"),
            models.Index(fields=["at"], name="delivery_told_at"),
        ]

    def __str__(self) -> str:
        """Return device and record."""
        return f"{self.device_id} {self.address}"

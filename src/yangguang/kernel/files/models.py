"""Uploads: what is known of each file. The bytes lie under YANGGUANG_HOME, never in the database."""

from __future__ import annotations

import uuid
from typing import Final

from django.db import models
from django.db.models import Q

from yangguang.kernel.files.checking import Kind


class State(models.TextChoices):
    """Whether a file may be served. Only what is clean is."""

    WAITING = "waiting", "待查毒"
    CLEAN = "clean", "可用"
    REFUSED = "refused", "拒收"
    LOST = "lost", "文件缺失"
    ERASED = "erased", "已删除"


HELD: Final = (State.WAITING, State.CLEAN, State.LOST)
"""States in which the bytes belong on the disk."""


class Upload(models.Model):
    """One file about a public number (or the reference of a draft).

    `name` is private text as the sender's machine called it. `digest` is the SHA-256 of the bytes
    and names the file on the disk; `seal` is the salted digest that a step or record may cite: once
    erased, name, digest and salt are gone and the seal reveals nothing. `scanned_by` is empty where
    no scanner has looked.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    about = models.CharField("事项编号", max_length=80)
    kind = models.CharField(
        "类型", max_length=5, choices=[(kind.value, kind.value) for kind in Kind]
    )
    name = models.CharField("文件名", max_length=200, default="", blank=True)
    size = models.PositiveBigIntegerField("字节数")
    digest = models.CharField("摘要", max_length=64, default="", blank=True)
    salt = models.BinaryField(null=True, max_length=16)
    seal = models.BinaryField(max_length=32)
    flags = models.JSONField("提示", default=list)
    encoding = models.CharField("编码", max_length=10, default="", blank=True)
    state = models.CharField(max_length=7, choices=State.choices)
    scanned_by = models.CharField("查毒程序", max_length=20, default="", blank=True)
    scanned_at = models.DateTimeField(null=True)
    virus = models.CharField("查出", max_length=120, default="", blank=True)
    received_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)
    erased_by = models.CharField(max_length=200, default="", blank=True)
    erasure_reason = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="erased", digest="", name="", salt=None, erased_at__isnull=False)
                | (~Q(state="erased") & ~Q(digest="") & Q(salt__isnull=False, erased_at=None)),
                name="files_upload_whole_or_erased",
            ),
        ]
        indexes = [
            models.Index(fields=["about", "id"], name="files_upload_about"),
            models.Index(fields=["digest"], name="files_upload_digest"),
            models.Index(fields=["id"], condition=Q(state="waiting"), name="files_upload_waiting"),
        ]

    def __str__(self) -> str:
        """Return kind and key; never the name."""
        return f"{self.kind} {self.key}"

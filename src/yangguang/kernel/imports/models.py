"""Batches and their rows, as they were sent, until each is adopted. Every row's content is erasable."""

from __future__ import annotations

import uuid
from typing import Final

from django.db import models
from django.db.models import Q

from yangguang.kernel.offices.models import Office


class BatchState(models.TextChoices):
    """How far a batch has come."""

    STAGING = "staging", "正在读入"
    STAGED = "staged", "待检查"
    CHECKED = "checked", "待确认"
    ADOPTING = "adopting", "正在导入"
    DONE = "done", "已完成"
    STOPPED = "stopped", "已停止"
    VOIDING = "voiding", "正在作废"
    VOIDED = "voided", "已作废"


ENDED: Final = frozenset(
    {BatchState.DONE, BatchState.STOPPED, BatchState.VOIDING, BatchState.VOIDED}
)
"""States in which nothing more is adopted."""
GONE: Final = (BatchState.STOPPED, BatchState.VOIDED)
"""States in which the same file may be sent again."""


class Batch(models.Model):
    """One file of one sender. `importer` is the key under which a module declares its columns.

    `file_digest` is the SHA-256 of the file. `columns` maps the place of each column that was found
    to its name; `dropped` are headings that nothing declares. Counts are kept, so that no list ever
    counts a table; `groups` is what `counting.count` found last. `void_reason` and `void_drafted_by_id`: who
    proposed to take it back, and why; `void_after`: the last row that was looked at then.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    importer = models.CharField("种类", max_length=60)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    sender = models.CharField("送交人", max_length=200)
    sender_id = models.BigIntegerField(null=True)
    file_digest = models.CharField("文件摘要", max_length=64)
    state = models.CharField(max_length=8, choices=BatchState.choices)
    columns = models.JSONField(default=dict)
    dropped = models.JSONField(default=list)
    rows = models.PositiveIntegerField("行数", default=0)
    ready = models.PositiveIntegerField("可导入", default=0)
    blocked = models.PositiveIntegerField("有问题", default=0)
    adopted = models.PositiveIntegerField("已导入", default=0)
    refused = models.PositiveIntegerField("未能导入", default=0)
    voided = models.PositiveIntegerField("已作废", default=0)
    groups = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=200, default="", blank=True)
    confirmed_by_id = models.BigIntegerField(null=True)
    adopting_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    stop_reason = models.TextField(default="", blank=True)
    erased_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=400, default="", blank=True)
    void_drafted_by_id = models.BigIntegerField(null=True)
    voided_by = models.CharField(max_length=200, default="", blank=True)
    voided_by_id = models.BigIntegerField(null=True)
    void_after = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["importer", "office", "file_digest"],
                condition=~Q(state__in=["stopped", "voided"]),
                name="imports_file_once",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=False)
                | ~Q(state__in=["adopting", "done", "voiding", "voided"]),
                name="imports_nothing_unconfirmed",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "-id"], name="imports_batch_office"),
            models.Index(
                fields=["id"],
                condition=Q(state__in=["adopting", "voiding"]),
                name="imports_batch_adopting",
            ),
        ]

    def __str__(self) -> str:
        """Return kind and key."""
        return f"{self.importer} {self.key}"


class RowState(models.TextChoices):
    """How far a row has come."""

    STAGED = "staged", "待检查"
    READY = "ready", "可导入"
    BLOCKED = "blocked", "有问题"
    ADOPTED = "adopted", "已导入"
    REFUSED = "refused", "未能导入"
    VOIDED = "voided", "已作废"


NOTED: Final = Q(doubtful=True) | Q(state__in=[RowState.BLOCKED, RowState.REFUSED])
"""Rows about which there is something to say."""


class StagedRow(models.Model):
    """One row. `number` is the sender's own: what their spreadsheet shows at its edge.

    `raw` is what stood in each declared column, null once erased. `findings` are as `findings.plain`
    writes them. `case_number` is what became of it, `also` the cases that followed from it (`Sequel`). `key`:
    the digest of what names the row at its sender (`again`); not personal, and it stays. `read`: what its importer
    made of it when it was checked (`Importer.reads`), until it is adopted or erased.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="staged")
    number = models.PositiveIntegerField("行号")
    raw = models.JSONField(null=True)
    findings = models.JSONField(default=list)
    doubtful = models.BooleanField("有疑问", default=False)
    state = models.CharField(max_length=7, choices=RowState.choices, default=RowState.STAGED)
    case_number = models.CharField("编号", max_length=80, default="", blank=True)
    also = models.JSONField(default=list)
    key = models.CharField(max_length=64, default="", blank=True)
    read = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="imports_row_once"),
            models.CheckConstraint(
                condition=Q(state__in=["adopted", "voided"]) | Q(case_number=""),
                name="imports_row_number_adopted",
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(state="adopted") & ~Q(key=""),
                name="imports_row_adopted_once",
            ),
        ]
        indexes = [
            models.Index(fields=["batch", "state", "number"], name="imports_row_next"),
            models.Index(
                fields=["batch", "number"],
                condition=Q(doubtful=True) | Q(state__in=["blocked", "refused"]),
                name="imports_row_noted",
            ),
            models.Index(fields=["case_number"], name="imports_row_case"),
            # the index of those adopted is of no use here: SQLite takes a part only for what is written out
            models.Index(fields=["key"], name="imports_row_key"),
        ]

    def __str__(self) -> str:
        """Return batch and number; never what stands in it."""
        return f"{self.batch_id}/{self.number}"

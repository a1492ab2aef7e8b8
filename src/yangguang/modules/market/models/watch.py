"""What the standing look at the register of lots finds: derived, may be emptied and found again at any time."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from yangguang.kernel.offices.models import Office, Placed


class Watched(Placed):
    """One thing to see to about a lot: `question` is one of `queries.watching.QUESTIONS`, `lot` its number.

    `due_on`: the day that was missed, or comes; `days` past it when last seen. `found_at`: when it was first
    found; `seen_at` by the latest look; `gone_at`: a later look found it no more.
    """

    OFFICE: ClassVar[str] = "office"

    question = models.CharField("监管事项", max_length=20)
    lot = models.CharField("宗地", max_length=60)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("项目名称", max_length=300, default="", blank=True)
    holder = models.CharField("土地使用权人", max_length=200, default="", blank=True)
    due_on = models.DateField("约定日期")
    fen = models.BigIntegerField("金额", null=True)
    found_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "lot"], name="market_watched_once"),
        ]
        indexes = [
            models.Index(
                fields=["question", "gone_at", "due_on", "lot"], name="market_watched_due"
            ),
            models.Index(
                fields=["office", "question", "gone_at", "due_on"], name="market_watched_office"
            ),
            models.Index(fields=["lot"], name="market_watched_lot"),
        ]

    def __str__(self) -> str:
        """Return the question and the lot."""
        return f"{self.question} {self.lot}"


class WatchReply(models.Model):
    """What the office says in public to a finding, for itself or for the holder; the last one counts.

    It names the finding by question and lot, for findings may be emptied and found again. `address`: the record of a
    holder's reply.
    """

    question = models.CharField(max_length=20)
    lot = models.CharField(max_length=60)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    is_holders = models.BooleanField("使用权人的答复", default=False)
    text = models.CharField("答复", max_length=1000)
    address = models.CharField(max_length=20, default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["lot", "question", "-id"], name="market_watchreply_latest")]

    def __str__(self) -> str:
        """Return the question and the lot."""
        return f"{self.question} {self.lot}"


class WatchSweep(models.Model):
    """How far the look of one question has come: begins anew once a day, goes on where it was."""

    question = models.CharField(max_length=20, primary_key=True)
    after = models.CharField(max_length=120, default="", blank=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return the question."""
        return self.question


class Unsold(models.Model):
    """What is licensed for sale on a lot of housing land at the end of a quarter (存量住宅用地)."""

    lot = models.CharField("宗地", max_length=60)
    quarter_end = models.DateField("季度末")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    licensed_m2 = models.DecimalField("许可销售建筑面积", max_digits=18, decimal_places=4)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lot", "quarter_end"], name="market_unsold_once"),
        ]
        indexes = [models.Index(fields=["quarter_end", "lot"], name="market_unsold_quarter")]

    def __str__(self) -> str:
        """Return the lot and the quarter."""
        return f"{self.lot} {self.quarter_end}"

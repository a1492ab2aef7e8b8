"""What programs of other offices have delivered: under the sender's own name for it, each a batch of imports."""

from __future__ import annotations

from django.db import models

from yangguang.kernel.offices.models import Office


class Delivery(models.Model):
    """One delivery. `mark` is the sender's own name for it, `digest` of what was sent, `batch` the batch's key.

    `takes_doubts`: the sender takes doubtful values as read. `waits`: it is not confirmed yet; what only a person
    may confirm (`asks`: why) is confirmed at the desk.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    client = models.CharField("系统", max_length=60)
    mark = models.CharField("送交标识", max_length=60)
    digest = models.CharField(max_length=64)
    size_bytes = models.PositiveBigIntegerField()
    batch = models.UUIDField(unique=True)
    takes_doubts = models.BooleanField(default=False)
    waits = models.BooleanField(default=True)
    asks = models.CharField(max_length=400, default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "mark"], name="market_delivery_once"),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(waits=True), name="market_delivery_waiting"
            ),
        ]

    def __str__(self) -> str:
        """Return office and mark."""
        return f"{self.office_id}/{self.mark}"

"""What an office listens to, and whether what is in force can still be worked out."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import models
from django.db.models import F, Q

from yangguang.kernel.offices.models import Office

IN_FORCE: Final = "in-force"


class Watched(models.Model):
    """An office follows the warnings of a publisher: `sender` is heard from every `minutes`, else nobody knows.

    Whatever comes from it counts, an exercise too: it shows that the source is alive.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    sender = models.CharField("sender", max_length=200)
    name = models.CharField("发布单位", max_length=100)
    minutes = models.PositiveIntegerField("最长间隔（分钟）")
    since_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "sender"],
                condition=Q(until_at=None),
                name="hazards_watched_once",
            ),
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gte=F("since_at")),
                name="hazards_watched_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return its name."""
        return self.name

    @property
    def within(self) -> timedelta:
        """How long it may be silent."""
        return timedelta(minutes=self.minutes)


class Reckoning(models.Model):
    """A computation that is looked at again and again: when last, and since when it fails (None: it doesn't)."""

    key = models.CharField(max_length=20, primary_key=True, default=IN_FORCE)
    checked_at = models.DateTimeField()
    failed_since = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return its key."""
        return self.key

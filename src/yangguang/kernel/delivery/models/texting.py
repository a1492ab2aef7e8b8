"""Short messages at the providers: the parts they took, receipts that came early, their lines. No numbers."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q

LOST: Final = "lost"
"""The provider never told what became of it, and it was given to another."""


class Part(models.Model):
    """A provider took one part of a message under its own `message_id`; `state` is what its receipt said.

    `state`: empty until told, then "delivered", "failed", or `LOST`.
    """

    gateway = models.CharField("通道", max_length=20)
    message_id = models.CharField(max_length=70)
    delivery_id = models.BigIntegerField()
    taken_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="", blank=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gateway", "message_id"], name="delivery_part_once"),
        ]
        indexes = [
            models.Index(fields=["delivery_id"], name="delivery_part_of"),
            models.Index(
                fields=["gateway", "taken_at"],
                condition=Q(state=""),
                name="delivery_part_untold",
            ),
        ]

    def __str__(self) -> str:
        """Return the provider and what it told."""
        return f"{self.gateway}: {self.state}"


class Early(models.Model):
    """A receipt for a part that we don't know, or not yet: it may overtake the answer to its submission."""

    gateway = models.CharField(max_length=20)
    message_id = models.CharField(max_length=70)
    state = models.CharField(max_length=10)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gateway", "message_id"], name="delivery_early_once"),
        ]
        indexes = [models.Index(fields=["told_at"], name="delivery_early_at")]

    def __str__(self) -> str:
        """Return the provider and what it told."""
        return f"{self.gateway}: {self.state}"


class Seen(models.Model):
    """Something that a provider told by callback, by its own identifier: told again, it counts for nothing."""

    gateway = models.CharField(max_length=20)
    event_id = models.CharField(max_length=70)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gateway", "event_id"], name="delivery_seen_once"),
        ]
        indexes = [models.Index(fields=["at"], name="delivery_seen_at")]

    def __str__(self) -> str:
        """Return the provider."""
        return self.gateway


class Line(models.Model):
    """How a provider's line is: up, or since when and why not, and when it last told anything."""

    gateway = models.CharField("通道", max_length=20, primary_key=True)
    why = models.CharField("原因", max_length=20, default="", blank=True)
    since = models.DateTimeField(null=True)
    heard_at = models.DateTimeField("最近回执", null=True)

    def __str__(self) -> str:
        """Return the provider and how it is."""
        return f"{self.gateway}: {self.why or 'up'}"

"""Cursors: how many entries of the ledger each copy of an outlet that pulls has taken."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Cursor(models.Model):
    """One copy of an outlet has taken the first `position` entries of the ledger."""

    outlet = models.CharField("渠道", max_length=40)
    copy = models.CharField("副本", max_length=80)
    position = models.BigIntegerField("已取条数", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outlet", "copy"], name="delivery_cursor_once"),
            models.CheckConstraint(condition=Q(position__gte=0), name="delivery_cursor_from_zero"),
        ]

    def __str__(self) -> str:
        """Return outlet, copy and position."""
        return f"{self.outlet}/{self.copy}: {self.position}"

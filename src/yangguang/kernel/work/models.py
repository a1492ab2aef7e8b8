"""Leases: which worker does a job just now."""

from __future__ import annotations

from django.db import models


class Lease(models.Model):
    """`holder` does the job `name` until the instant `until`, unless it prolongs or gives up."""

    name = models.CharField(max_length=60, primary_key=True)
    holder = models.CharField(max_length=80)
    until = models.DateTimeField()

    def __str__(self) -> str:
        """Return the job and who does it."""
        return f"{self.name}: {self.holder}"


class Laid(models.Model):
    """Serials of a running series that lie ready for a batch: given to nobody yet, taken by who holds the row."""

    name = models.CharField(max_length=60)
    first = models.PositiveBigIntegerField()
    last = models.PositiveBigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["name", "first"], name="work_laid_name")]

    def __str__(self) -> str:
        """Return the series and its serials."""
        return f"{self.name}: {self.first}-{self.last}"

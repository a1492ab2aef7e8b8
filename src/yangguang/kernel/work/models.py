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

"""The map of a warning as it was drawn when it was issued: programs that got its digest get just these bytes."""

from __future__ import annotations

from django.db import models

from yangguang.kernel.cases.models import Case


class Picture(models.Model):
    """One picture (SVG), under the SHA-1 (hex) of its bytes: never drawn again, and never changed."""

    digest = models.CharField(max_length=40, primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    svg = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["case"], name="hazards_picture_case")]

    def __str__(self) -> str:
        """Return the digest."""
        return self.digest

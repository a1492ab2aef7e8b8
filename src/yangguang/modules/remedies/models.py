"""What is contested, before whom, and what was written: private parts lie in erasable tables."""

from __future__ import annotations

from django.db import models

from yangguang.kernel.cases.models import Case


class Contest(models.Model):
    """A reconsideration or a suit: about which public number, before which body, under its number there."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    about = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    body = models.CharField("复议机关或者法院", max_length=120)
    reference = models.CharField("案号", max_length=120, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["about", "case"], name="remedies_about")]

    def __str__(self) -> str:
        """Return the public number."""
        return str(self.case_id)


class Paper(models.Model):
    """What was written in a step: private, erasable."""

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="papers")
    step = models.CharField(max_length=60)
    text = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return which step it belongs to."""
        return f"{self.contest_id} {self.step}"

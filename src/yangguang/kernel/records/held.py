"""What waits for another person's review, as the shelf shows it; and every review that was made."""

from __future__ import annotations

from django.db import models

from yangguang.base.numbering.time_ordered import uuid7
from yangguang.kernel.offices.models import Placed


class Held(Placed):
    """A record that nobody has let out or taken back yet: derived, rebuilt with the lists.

    `person_id` is who made it. What TIME lets out at its date stands in `Staged`, not here.
    """

    address = models.CharField(max_length=20, primary_key=True)
    publication_year = models.PositiveSmallIntegerField()
    publication_id = models.UUIDField()
    kind = models.CharField(max_length=80)
    about = models.CharField(max_length=80, blank=True)
    person_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["made_at", "address"], name="records_held_all"),
            models.Index(fields=["about"], name="records_held_about"),
            *(
                models.Index(fields=[column, "made_at", "address"], name=f"records_held_{column}")
                for column in ("province", "city", "county")
            ),
        ]

    def __str__(self) -> str:
        """Return the address."""
        return self.address


class Result(models.TextChoices):
    """What a review came to."""

    PASSED = "passed", "可以公开"
    SENT_BACK = "sent-back", "退回"


class Review(models.Model):
    """One secrecy review (保密审查): what was looked at, what it came to, by whom; for the office only.

    `checked` are the keys of `rules.CHECKS` that the reviewer confirmed.
    """

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    publication_year = models.PositiveSmallIntegerField()
    publication_id = models.UUIDField()
    result = models.CharField(max_length=9, choices=Result.choices)
    checked = models.JSONField(default=list)
    note = models.TextField(default="", blank=True)
    done_as = models.CharField(max_length=200)
    person_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["publication_year", "publication_id"], name="records_review_of")
        ]

    def __str__(self) -> str:
        """Return what it came to."""
        return self.result

"""What the standing look at the whole register finds: derived, may be emptied and found again at any time."""

from __future__ import annotations

from django.db import models

from yangguang.kernel.offices.models import Office, Placed


class Finding(Placed):
    """One thing that a query found (`detection.QUERIES`), about one right or several.

    `key` tells findings of a query apart; `evidence` holds plain values, `params` those of the sentence `said`.
    `found_at`: when it was first found; `seen_at` by the latest look; `gone_at`: a later look found it no more.
    """

    query = models.CharField("查询", max_length=30)
    key = models.CharField(max_length=120)
    number = models.CharField("证号", max_length=23)
    holder = models.CharField("矿业权人", max_length=200, default="", blank=True)
    said = models.TextField()
    params = models.JSONField(default=dict)
    article = models.CharField("条文", max_length=80, default="", blank=True)
    evidence = models.JSONField(default=dict)
    found_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["query", "key"], name="mining_finding_once"),
        ]
        indexes = [
            models.Index(fields=["gone_at", "-id"], name="mining_finding_latest"),
            models.Index(fields=["query", "gone_at", "-id"], name="mining_finding_query"),
            *(
                models.Index(fields=[level, "gone_at", "-id"], name=f"mining_finding_{level}")
                for level in ("province", "city", "county")
            ),
            models.Index(fields=["number"], name="mining_finding_number"),
        ]

    def __str__(self) -> str:
        """Return the query and the number."""
        return f"{self.query} {self.number}"


class Reply(models.Model):
    """What an office says in public to a question of the standing look; the last one counts.

    It names the finding by question and key, for findings may be emptied and found again.
    """

    query = models.CharField(max_length=30)
    key = models.CharField(max_length=120)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    text = models.CharField("答复", max_length=1000)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["query", "key", "-id"], name="mining_reply_latest")]

    def __str__(self) -> str:
        """Return the question and the key."""
        return f"{self.query} {self.key}"


class Sweep(models.Model):
    """How far the look of one query has come: begins anew once a day, goes on where it was."""

    query = models.CharField(max_length=30, primary_key=True)
    after = models.CharField(max_length=400, default="", blank=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return the query."""
        return self.query

"""Systems of other offices that ask us by themselves."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yangguang.kernel.offices.models import Office


class ApiClient(models.Model):
    """A program of an office (接口用户): what it may ask for, and from which day until which.

    `secret_digest` is the SHA-256 of a secret of 256 random bits, shown once when it is issued.
    `last_used_at` is kept to the minute or so: it says whether the client is alive, not each call.
    """

    client_id = models.CharField(max_length=40, unique=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="api_clients")
    name = models.CharField("名称", max_length=80)
    secret_digest = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="people_client_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return the public half of the pair."""
        return self.client_id

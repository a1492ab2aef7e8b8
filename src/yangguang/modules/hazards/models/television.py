"""Which television station broadcasts the warnings of which office."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yangguang.kernel.offices.models import Office


class Station(models.Model):
    """A station, with posts of its own, broadcasts what an office issues, from a day until a day, both included.

    `phone` is that of its duty desk, whom the office rings when nobody confirms: never a person's own.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    station = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    phone = models.CharField("值班电话", max_length=40, default="", blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "station", "from_on"], name="hazards_station_once"
            ),
            models.CheckConstraint(
                condition=~Q(office=F("station")), name="hazards_station_is_another"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="hazards_station_days_in_order",
            ),
        ]
        indexes = [models.Index(fields=["station", "from_on"], name="hazards_station_of")]

    def __str__(self) -> str:
        """Return both slugs."""
        return f"{self.office} → {self.station}"

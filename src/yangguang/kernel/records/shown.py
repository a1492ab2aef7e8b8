"""The projection that lists show."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.kernel.offices.models import Placed

_NEWEST = ("-released_at", "-publication_id")


def own_of(office_code: str, place: Placed) -> str:
    """Return what the records of one office have in common: its code and its place, as one word.

    An office without a code is told from others by its place alone.
    """
    return f"{office_code}/{place.province}/{place.city}/{place.county}"


def places_of(own: str) -> list[str]:
    """Return the area codes in the word of an office: its province, city and county, as far as it has them."""
    return [code for code in own.split("/")[1:] if code]


class Shown(Placed):
    """A released public record as lists show it: derived, rebuilt by `projections.rebuild`.

    `own` is what the records of one office have in common (`own_of`); `item_class` is its column in the
    office's catalogue (Article 20), null where it stands in none.
    """

    address = models.CharField(max_length=20, primary_key=True)
    publication_year = models.PositiveSmallIntegerField()
    publication_id = models.UUIDField()
    released_at = models.DateTimeField()
    kind = models.CharField(max_length=80)
    about = models.CharField(max_length=80, blank=True)
    office_code = models.CharField(max_length=60, blank=True)
    own = models.CharField(max_length=90, default="", blank=True)
    title = models.TextField(blank=True)
    item_class = models.CharField(max_length=6, null=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["-released_at", "-publication_id"], name="records_shown_all"),
            *(
                models.Index(
                    fields=[column, "-released_at", "-publication_id"],
                    name=f"records_shown_{column}",
                )
                for column in ("province", "city", "county", "kind", "about")
            ),
            *(
                models.Index(fields=[column, "kind", *_NEWEST], name=f"records_shown_{column}_kind")
                for column in ("province", "city", "county", "own")
            ),
            models.Index(fields=["own", *_NEWEST], name="records_shown_office"),
            models.Index(
                fields=["own", "item_class", *_NEWEST],
                name="records_shown_class",
                condition=Q(item_class__isnull=False),
            ),
            models.Index(
                fields=["own", *_NEWEST],
                name="records_shown_catalogue",
                condition=Q(item_class__isnull=False),
            ),
            models.Index(
                fields=["own", *_NEWEST],
                name="records_shown_withdrawn",
                condition=Q(withdrawn=True),
            ),
            models.Index(
                fields=["own", "item_class", *_NEWEST],
                name="records_shown_withdrawn_class",
                condition=Q(withdrawn=True),
            ),
        ]

    def __str__(self) -> str:
        """Return address and title."""
        return f"{self.address} {self.title}"

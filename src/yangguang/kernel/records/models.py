"""Digest rows, bodies, what became of each record, and the projection that lists show."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.base.numbering.time_ordered import uuid7
from yangguang.kernel.offices.models import Placed


class Publication(Placed):
    """That a record was made: its address, kind and salted digest, and by which office.

    It carries nothing that could have to be erased. `entry_year` and `entry_id` name its ledger
    entry, `about` is the public number that it is about.
    """

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    address = models.CharField(max_length=20)
    kind = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField()
    about = models.CharField(max_length=80, blank=True)
    office_code = models.CharField(max_length=60, blank=True)
    digest = models.BinaryField(max_length=32)
    entry_year = models.PositiveSmallIntegerField()
    entry_id = models.UUIDField()
    published_at = models.DateTimeField()
    published_on = models.DateField()

    class Meta:
        constraints = [
            # The address begins with the year; the year stands here so that years can be parted.
            models.UniqueConstraint(fields=["year", "address"], name="records_address_once"),
        ]
        indexes = [models.Index(fields=["about", "year"], name="records_publication_about")]

    def __str__(self) -> str:
        """Return the address."""
        return self.address

    @property
    def code(self) -> str:
        """The office's code: a correction is published by the office that published."""
        return self.office_code


class Body(models.Model):
    """A record's canonical bytes and the salt of its digest; both null once erased."""

    pk = models.CompositePrimaryKey("record_year", "record_id")
    record_year = models.PositiveSmallIntegerField()
    record_id = models.UUIDField()
    content = models.BinaryField(null=True)
    salt = models.BinaryField(null=True, max_length=16)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(content=None, salt=None) | (~Q(content=None) & ~Q(salt=None)),
                name="records_body_whole_or_gone",
            ),
        ]

    def __str__(self) -> str:
        """Return whose body it is."""
        return str(self.record_id)


class What(models.TextChoices):
    """What became of a record."""

    RELEASED = "released", "放行"
    CORRECTED_BY = "corrected_by", "更正"
    WITHDRAWN = "withdrawn", "撤回"
    ERASED = "erased", "删除"


class Fate(models.Model):
    """One thing that became of a record; `by_label` and `reason` are public and name no person."""

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    publication_year = models.PositiveSmallIntegerField()
    publication_id = models.UUIDField()
    what = models.CharField(max_length=12, choices=What.choices)
    by_label = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    successor = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=What.values), name="records_fate_what_known"
            ),
            models.CheckConstraint(
                condition=Q(what=What.CORRECTED_BY) ^ Q(successor=""),
                name="records_fate_successor_of_correction",
            ),
        ]
        indexes = [
            models.Index(fields=["publication_year", "publication_id"], name="records_fate_of")
        ]

    def __str__(self) -> str:
        """Return what it says."""
        return self.what


class Shown(Placed):
    """A released public record as lists show it: derived, rebuilt by `projections.rebuild`."""

    address = models.CharField(max_length=20, primary_key=True)
    publication_year = models.PositiveSmallIntegerField()
    publication_id = models.UUIDField()
    released_at = models.DateTimeField()
    kind = models.CharField(max_length=80)
    about = models.CharField(max_length=80, blank=True)
    office_code = models.CharField(max_length=60, blank=True)
    title = models.TextField(blank=True)
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
        ]

    def __str__(self) -> str:
        """Return address and title."""
        return f"{self.address} {self.title}"

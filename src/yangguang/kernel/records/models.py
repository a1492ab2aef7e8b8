"""Digest rows, bodies, what became of each record, and the projection that lists show."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.base.numbering.time_ordered import uuid7
from yangguang.kernel.offices.models import Placed
from yangguang.kernel.records.counted import Counted, Counter, Sum
from yangguang.kernel.records.held import Held, Result, Review
from yangguang.kernel.records.shown import Shown
from yangguang.kernel.records.yearly import Handled, YearRow, YearSum

__all__ = [
    "Beat",
    "Body",
    "Cost",
    "Counted",
    "Counter",
    "Fate",
    "Gap",
    "Handled",
    "Held",
    "Publication",
    "Result",
    "Review",
    "Shown",
    "Staged",
    "Sum",
    "What",
    "Window",
    "YearRow",
    "YearSum",
]


class Publication(Placed):
    """That a record was made: its address, kind and salted digest, and by which office.

    It carries nothing that could have to be erased. `entry_year` and `entry_id` name its ledger
    entry, `about` is the public number that it is about, `person_id` who of the office made it.
    `adopted`: it tells of what another office did, or of the past; it is pushed to nobody.
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
    person_id = models.BigIntegerField(null=True)
    adopted = models.BooleanField(default=False)

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
    """One thing that became of a record; `by_label` and `reason` are public and name no person.

    `person_id` is who of the office did it, for the office itself.
    """

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    publication_year = models.PositiveSmallIntegerField()
    publication_id = models.UUIDField()
    what = models.CharField(max_length=12, choices=What.choices)
    by_label = models.CharField(max_length=200, blank=True)
    person_id = models.BigIntegerField(null=True)
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


class Staged(models.Model):
    """A record that TIME lets out at `until_at`; the row goes when something has become of it."""

    pk = models.CompositePrimaryKey("record_year", "record_id")
    record_year = models.PositiveSmallIntegerField()
    record_id = models.UUIDField()
    until_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["until_at"], name="records_staged_due")]

    def __str__(self) -> str:
        """Return whose date it is."""
        return str(self.record_id)


class Cost(models.TextChoices):
    """What a gap costs a publicity window."""

    EXTENDS = "extends", "中断的时间不计入公示期"
    RESTARTS = "restarts", "公示期自恢复之时重新计算"


class Window(models.Model):
    """A time during which a record must be up on an outlet, and how it was last found there.

    `planned_until_at` is its end as opened, `until_at` with what was added for gaps.
    `interval_hours`, `tolerance_hours` and `cost` are those of the rule when it was opened.
    `ended_at`: the record was withdrawn or erased before `until_at`. `tried_at` is the last look,
    `seen_at` the last at which the record itself came; `found` is the digest of what came instead.
    """

    record_year = models.PositiveSmallIntegerField()
    record_id = models.UUIDField()
    address = models.CharField(max_length=20)
    digest = models.BinaryField(max_length=32)
    outlet = models.CharField(max_length=40)
    from_at = models.DateTimeField()
    planned_until_at = models.DateTimeField()
    until_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    interval_hours = models.PositiveSmallIntegerField()
    tolerance_hours = models.PositiveSmallIntegerField()
    cost = models.CharField(max_length=12, choices=Cost.choices)
    tried_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    found = models.BinaryField(max_length=32, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address", "outlet"], name="records_window_once"),
            models.CheckConstraint(
                condition=Q(from_at__lt=models.F("until_at")) & Q(interval_hours__gte=1),
                name="records_window_times_in_order",
            ),
        ]
        indexes = [
            models.Index(
                fields=["outlet", "interval_hours", "until_at"], name="records_window_open"
            ),
            models.Index(
                fields=["until_at", "id"],
                condition=Q(ended_at=None),
                name="records_window_running",
            ),
        ]

    def __str__(self) -> str:
        """Return record and outlet."""
        return f"{self.address} {self.outlet}"


class Gap(models.Model):
    """That a record in a window wasn't found between two instants, longer than the rule bears."""

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    window_id = models.BigIntegerField()
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year", "window_id", "from_at"], name="records_gap_once"
            ),
        ]

    def __str__(self) -> str:
        """Return when."""
        return f"{self.from_at} to {self.until_at}"


class Beat(models.Model):
    """What was found of all windows of one outlet in one interval; `content` is the list itself.

    `slot_at` is the beginning of the interval. The ledger's entry holds the root over the list.
    """

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    outlet = models.CharField(max_length=40)
    interval_hours = models.PositiveSmallIntegerField()
    slot_at = models.DateTimeField()
    count = models.PositiveIntegerField()
    content = models.BinaryField()
    entry_year = models.PositiveSmallIntegerField()
    entry_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year", "outlet", "interval_hours", "slot_at"], name="records_beat_once"
            ),
        ]

    def __str__(self) -> str:
        """Return outlet and interval."""
        return f"{self.outlet} {self.slot_at}"

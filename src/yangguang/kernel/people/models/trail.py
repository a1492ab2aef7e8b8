"""What people of the office did and looked at: written once, never changed, never deleted."""

from __future__ import annotations

from django.db import models

from yangguang.base.numbering.time_ordered import uuid7
from yangguang.kernel.offices.models import Office, Placed
from yangguang.kernel.people.models.persons import Person


class Look(Placed):
    """One look of a person of the office at somebody's personal data: never changed, never deleted.

    `seen_as` is the label of the post, `what` names the kind of data, never the data themselves.
    The territory is that of the `office` in which it was looked, so that an auditor lists it.
    """

    OFFICE = "office_id"
    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="looks")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    seen_as = models.CharField(max_length=200)
    case_number = models.CharField(max_length=60)
    what = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["case_number", "at"], name="people_look_case"),
            models.Index(fields=["person", "at"], name="people_look_person"),
            models.Index(fields=["office", "at"], name="people_look_office"),
            models.Index(fields=["at"], name="people_look_at"),
            *(
                models.Index(fields=[level, "at"], name=f"people_look_{level}")
                for level in ("province", "city", "county")
            ),
        ]

    def __str__(self) -> str:
        """Return who looked at which case."""
        return f"{self.seen_as}: {self.case_number}"


class Deed(models.Model):
    """One act of the office's own housekeeping: a sign-in, an appointment, a reset, a client.

    Steps in cases are kept with their case. `person_id` is empty where it was done on the machine
    itself; `about` names a sign-in name, an office or a client, and nothing about citizens.
    """

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    person_id = models.BigIntegerField(null=True)
    done_as = models.CharField(max_length=200)
    what = models.CharField(max_length=40)
    about = models.CharField(max_length=200, default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "at"], name="people_deed_person"),
            models.Index(fields=["about", "at"], name="people_deed_about"),
        ]

    def __str__(self) -> str:
        """Return who did what."""
        return f"{self.done_as}: {self.what} {self.about}"

"""Persons, posts, counters of failed sign-ins, and the register of looks at personal data."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from yangguang.base.numbering.time_ordered import uuid7
from yangguang.kernel.offices.models import Office


def plain_login(text: str) -> str:
    """Return a sign-in name as it is kept: full-width folded, lower case, no outer blanks."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


class People(BaseUserManager["Person"]):
    """Finds a person by sign-in name however it was typed."""

    def get_by_natural_key(self, login: str | None) -> Person:
        """Return the person with this sign-in name; Person.DoesNotExist: there is none."""
        return self.get(login=plain_login(login or ""))


class Person(AbstractBaseUser):
    """Somebody of the office who signs in; what they may do hangs on their posts."""

    login = models.CharField("登录名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    email = models.EmailField("电子邮箱", default="", blank=True)
    is_active = models.BooleanField("可登录", default=True)

    objects = People()

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        """Return the sign-in name."""
        return self.login


class PostRole(models.TextChoices):
    """What a post may do."""

    OFFICER = "officer", "承办人"
    HEAD = "head", "负责人"
    CLERK = "clerk", "收发"
    AUDITOR = "auditor", "监督"


class Post(models.Model):
    """A person in an office from `from_on` to `until_on`, both days included."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField("职责", max_length=10, choices=PostRole.choices)
    title = models.CharField("职务", max_length=60)
    section = models.CharField("内设机构", max_length=60, default="", blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="people_post_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return the title and whose it is."""
        return f"{self.title} ({self.person})"


class AttemptKind(models.TextChoices):
    """What failed sign-ins are counted by."""

    ACCOUNT = "account"
    NETWORK = "network"


class SignInAttempt(models.Model):
    """Failed sign-ins of one account or from one network address, kept as a keyed digest only."""

    kind = models.CharField(max_length=7, choices=AttemptKind.choices)
    digest = models.CharField(max_length=64)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    blocked_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "digest"], name="people_attempt_once"),
        ]
        indexes = [models.Index(fields=["last_at"], name="people_attempt_last")]

    def __str__(self) -> str:
        """Return what is counted."""
        return f"{self.kind} {self.digest[:8]}: {self.failures}"


class Look(models.Model):
    """One look of a person of the office at somebody's personal data: never changed, never deleted.

    `seen_as` is the label of the post, `what` names the kind of data, never the data themselves.
    """

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    year = models.PositiveSmallIntegerField()
    id = models.UUIDField(default=uuid7)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="looks")
    seen_as = models.CharField(max_length=200)
    case_number = models.CharField(max_length=60)
    what = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["case_number", "at"], name="people_look_case"),
            models.Index(fields=["person", "at"], name="people_look_person"),
        ]

    def __str__(self) -> str:
        """Return who looked at which case."""
        return f"{self.seen_as}: {self.case_number}"

"""Persons, and the posts that they hold."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

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
    """Somebody of the office who signs in; what they may do hangs on their posts.

    `session_round` goes up when every session shall end. `password_until`: the password is a
    one-time code (一次性口令) that opens nothing but the choice of a new one, until that instant.
    """

    login = models.CharField("登录名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    email = models.EmailField("电子邮箱", default="", blank=True)
    is_active = models.BooleanField("可登录", default=True)
    session_round = models.PositiveIntegerField(default=0)
    password_until = models.DateTimeField("一次性口令有效至", null=True, blank=True)

    objects = People()

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        """Return the sign-in name."""
        return self.login

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Bind each session to the password and to the round of sessions.

        Django compares it at every request, and ends a session for which it doesn't hold.
        """
        bound = f"{self.session_round}\0{self.password}"
        return salted_hmac("people.session", bound, secret=secret, algorithm="sha256").hexdigest()


class PostRole(models.TextChoices):
    """What a post may do. An administrator (管理员) keeps people and takes no step."""

    OFFICER = "officer", "承办人"
    HEAD = "head", "负责人"
    CLERK = "clerk", "收发"
    AUDITOR = "auditor", "监督"
    ADMINISTRATOR = "administrator", "管理员"


ACTING_ROLES = frozenset({PostRole.OFFICER, PostRole.HEAD, PostRole.CLERK})
"""Posts that take steps in cases; the others read, or keep people."""


class Post(models.Model):
    """A person in an office from `from_on` to `until_on`, both days included.

    With `acts_for` it is a deputy's post (代理): it ends by itself, and holds what that one holds.
    `source` is the paper that says so (任职文件).
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField("职责", max_length=20, choices=PostRole.choices)
    title = models.CharField("职务", max_length=60)
    section = models.CharField("内设机构", max_length=60, default="", blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    acts_for = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="deputies"
    )
    source = models.CharField("任职依据", max_length=120, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="people_post_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(acts_for=None) | Q(until_on__isnull=False),
                name="people_deputy_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        """Return the title and whose it is."""
        return f"{self.title} ({self.person})"

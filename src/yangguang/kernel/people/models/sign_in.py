"""What guards the sign-in: counters of failures, second factors, recovery codes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yangguang.kernel.people.models.persons import Person, Post


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


class SecondFactor(models.Model):
    """The device that shows a person's six digits (动态口令, RFC 6238).

    `sealed` is the shared secret, encrypted under SECRET_KEY. It is in force once a first code was
    shown (`confirmed_at`). `last_step` is the time step of the last code used: none is used twice.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="second_factor")
    sealed = models.BinaryField()
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Return whose it is."""
        return f"{self.person}"


class RecoveryCode(models.Model):
    """A code on paper for who has no device at hand (恢复码); only its digest is kept."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "digest"], name="people_recovery_once"),
        ]

    def __str__(self) -> str:
        """Return whose it is."""
        return f"{self.person}"


class FactorReset(models.Model):
    """A request to take a lost device off an account; another person grants it, or it lapses.

    `asked_by` and `granted_by` are the posts in which the two persons acted.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="factor_resets")
    asked_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.CharField("理由", max_length=200)
    granted_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(granted_by=None) | ~Q(granted_by=F("asked_by")),
                name="people_factor_reset_by_two",
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"], condition=Q(granted_at=None), name="people_factor_reset_open"
            ),
        ]

    def __str__(self) -> str:
        """Return whose device it is about."""
        return f"{self.person}"
